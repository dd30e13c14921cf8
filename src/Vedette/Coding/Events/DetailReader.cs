using System.Globalization;
using Vedette.Coding.Dates;
using Vedette.Coding.Parties;
using Vedette.Coding.Places;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>An event's date as written out, and the last day that it covers.</summary>
internal readonly record struct EventDate(string? From, string? To, string? Text, string Precision, bool Assumed, string? Why, DateOnly? LastDay = null);

/// <summary>Date, place, likelihood, size and contexts of an event, from its clause.</summary>
internal sealed class DetailReader(Scene scene, Gazetteer? gazetteer)
{
    private const int MaxDistance = 6;
    private readonly TimeTagger timeTagger = new();
    private readonly PlaceTagger? placeTagger = gazetteer is null ? null : new PlaceTagger(gazetteer);
    private readonly List<TimeExpression> times = [];
    private readonly List<Toponym> places = [];
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly int land = scene.Lexicon.ClassId("g_land");
    private readonly List<(int First, int Last, EstimateEntry Entry)> estimates = [];

    public void Begin(Report report)
    {
        times.Clear();
        places.Clear();
        timeTagger.Tag(scene.Text, report.Date?.ToDateTime(TimeOnly.MinValue), times);
        placeTagger?.Tag(scene.Text, places, new PlaceHints(report.Url));
        estimates.Clear();
        for (var i = 0; i < scene.Count; i++)
        {
            foreach (var entry in lexicon.EstimatesFrom(scene.Tokens[i].Lower))
            {
                if (!PhraseAt(i, entry.Words))
                    continue;
                estimates.Add((i, i + entry.Words.Length - 1, entry));
                i += entry.Words.Length - 1;
                break;
            }
        }
    }

    public IReadOnlyList<CodedToponym> Toponyms() =>
        places.ConvertAll(p => new CodedToponym(p.Start, p.End, p.Text, (PlaceKind)p.Kind, p.Name ?? p.Text, p.Country, p.Lat, p.Lon, p.GeonameId));

    public IReadOnlyList<CodedExpression> Expressions() =>
        times.ConvertAll(t => new CodedExpression(t.Start, t.End, t.Text, t.TypeName, t.Value));

    // ---- dates ----

    /// <summary>The nearest date in the event's clause, else the one at the verb that reports it, else the publication date, marked as assumed.</summary>
    public EventDate DateOf(EventCandidate candidate)
    {
        TimeExpression? best = null, open = null;
        int bestDistance = MaxDistance, openDistance = MaxDistance;
        foreach (var time in times)
        {
            // "from 1998 to 2000" is a duration in TIMEX3, and the days it covers are known
            if (time.Type == TimeType.Set || (time.Type == TimeType.Duration && (time.From is null || time.To is null)) || time.Value.EndsWith("_REF", StringComparison.Ordinal))
                continue;
            var distance = DistanceTo(HeadBetween(time.Start, time.End), candidate);
            if (time.From is not null && distance < bestDistance)
                (best, bestDistance) = (time, distance);
            else if (time.From is null && distance < openDistance)
                (open, openDistance) = (time, distance);
        }

        if (best is null)
        {
            return scene.Date is { } published
                ? new EventDate(Iso(published, TimePrecision.Day), null, null, "day", true, "publication date assumed")
                : new EventDate(null, null, open?.Text, "unknown", false, open is null ? null : $"{open.Text}: no day without a publication date");
        }

        var last = best.To is { } to ? to.AddDays(-1) : best.From!.Value;
        // "has closed its border since 2023" lasts until now
        if (scene.Date is { } today && last < today && IsSince(best))
            last = today;
        var covers = best.Precision switch
        {
            TimePrecision.Year => best.From!.Value.Year == last.Year,
            TimePrecision.Month => best.From!.Value.Year == last.Year && best.From!.Value.Month == last.Month,
            _ => best.From!.Value == last,
        };
        return new EventDate(Iso(best.From!.Value, best.Precision), covers ? null : Iso(last, best.Precision), best.Text, best.PrecisionName, false, $"{best.Text} → {best.Value}: {best.Why}", last);
    }

    private bool IsSince(TimeExpression time)
    {
        var head = HeadBetween(time.Start, time.End);
        while (head > 0 && scene.Tokens[head].Start > time.Start)
            head--;
        return head >= 0 && (scene.Text.Lower(head) == "since" || (head > 0 && scene.Text.Lower(head - 1) == "since"));
    }

    /// <summary>What is said to have happened a year or more before publication is background.</summary>
    public bool IsHistorical(EventCandidate candidate, EventDate date) =>
        candidate.Factuality == Factuality.Actual && date.LastDay is { } last && scene.Date is { } published && last < published.AddYears(-1);

    private static string Iso(DateOnly date, TimePrecision precision) => precision switch
    {
        TimePrecision.Year => date.ToString("yyyy", CultureInfo.InvariantCulture),
        TimePrecision.Month or TimePrecision.Season => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    // ---- places ----

    /// <summary>The nearest place in the event's clause that is meant as a place; borders before towns before countries. None when the clause names none.</summary>
    public EventLocation? PlaceOf(EventCandidate candidate)
    {
        Toponym? best = null;
        var bestCost = (MaxDistance - 1) * 4;
        foreach (var place in places)
        {
            if (!place.Literal)
                continue;
            var head = HeadBetween(place.Start, place.End);
            var distance = DistanceTo(head, candidate);
            if (distance >= MaxDistance - 1 || (place.Kind == ToponymKind.Country && IsParty(head, candidate)) || IsOwner(head) || IsInName(head, place))
                continue;
            var cost = (distance * 4) + (place.Kind switch { ToponymKind.Border => 0, ToponymKind.Place => 1, ToponymKind.Area => 2, _ => 3 });
            if (cost < bestCost)
                (best, bestCost) = (place, cost);
        }

        if (best is null)
            return null;
        string?[] countries = best.OtherCountry is null ? [best.Country] : [best.Country, best.OtherCountry];
        var resolution = best.Kind switch { ToponymKind.Place => 4, ToponymKind.Area => 2, _ => 1 };
        return new EventLocation(best.Text, (PlaceKind)best.Kind, best.Name ?? best.Text, [.. countries.Where(c => c is not null).Select(c => c!)], best.Lat, best.Lon, best.GeonameId, resolution);
    }

    /// <summary>"Egypt hailed Sudan", "exercises of Egypt and Eritrea": who takes part is no place; "strikes on Syria" and "in Mali" are.</summary>
    private bool IsParty(int head, EventCandidate candidate) =>
        head >= 0 && (candidate.Actors.Exists(p => p.Head == head || (p.Kind == PartyKind.Organisation && p.First <= head && head <= p.Last)) || candidate.Recipients.Exists(p => p.Head == head))
        && !(scene.CaseOf(head) is >= 0 and var prep && scene.Text.Words[prep] is "in" or "at" or "on" or "near" or "into" or "inside" or "across" or "over" or "off");

    /// <summary>"U.S. troops", "Seoul's offers": a state before its people and deeds; not before its land ("Iraq's border").</summary>
    private bool IsOwner(int head) =>
        head >= 0 && scene.Tokens[head] is { Rel: Deprel.Compound or Deprel.NmodPoss or Deprel.Amod, Head: >= 0 and var noun } && scene.NameAt(head) is >= 0 and var name
        && scene.Names[name].Entry is { } entry && lexicon.Actors[entry.Actor].Kind is ActorKind.State or ActorKind.Capital && scene.NameAt(noun) < 0 && scene.Tokens[noun].Upos == Upos.NOUN && !lexicon.InClass(scene.Tokens[noun].Lemma, land);

    /// <summary>"Al" of "Al-Shabaab": a part of the name of a body or person.</summary>
    private bool IsInName(int head, Toponym place) =>
        head >= 0 && scene.NameAt(head) is >= 0 and var name && scene.Names[name] is { Length: > 1, Entry: { } entry } mention && lexicon.Actors[entry.Actor].Kind is ActorKind.Organisation or ActorKind.Person
        && place.End - place.Start < scene.Tokens[mention.Last].End - scene.Tokens[mention.First].Start;

    // ---- nearness ----

    /// <summary>The head of the words between two offsets; -1 when no token is there.</summary>
    private int HeadBetween(int start, int end)
    {
        int low = 0, high = scene.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (scene.Tokens[middle].End <= start)
                low = middle + 1;
            else
                high = middle;
        }

        for (var i = low; i < scene.Count && scene.Tokens[i].Start < end; i++)
        {
            var head = scene.Tokens[i].Head;
            if (scene.Tokens[i].Upos != Upos.ADP && (head < 0 || scene.Tokens[head].Start < start || scene.Tokens[head].Start >= end))
                return i;
        }

        return -1;
    }

    /// <summary>To the event's own word, else to another that tells the same act.</summary>
    private int DistanceTo(int phrase, EventCandidate candidate)
    {
        var distance = DistanceTo(phrase, candidate.Predicate);
        foreach (var other in candidate.Merged)
            distance = Math.Min(distance, DistanceTo(phrase, other) + 1);
        return distance;
    }

    /// <summary>Tree steps between a phrase and an event in one sentence: down from the event into its own phrases, or up to the verb that governs it. MaxDistance when far.</summary>
    private int DistanceTo(int phrase, int predicate)
    {
        if (phrase < 0 || scene.Tree.SentenceOf(phrase) != scene.Tree.SentenceOf(predicate))
            return MaxDistance;
        var up = 0;
        for (var above = predicate; above >= 0 && up < MaxDistance; above = scene.Tokens[above].Head, up++)
        {
            var down = 0;
            for (var t = phrase; t >= 0 && down < MaxDistance; t = scene.Tokens[t].Head, down++)
            {
                if (t == above)
                    return Math.Min(MaxDistance, (up * 2) + Math.Max(0, down - 1));
                // the phrase belongs to another clause; what hangs on a participle may be the clause's ("seized a tanker flying a flag of Panama on Friday")
                if (t != phrase && scene.IsVerb(t) && !(scene.Tokens[t] is { Rel: Deprel.Acl, Xpos: Xpos.VBG } && down > 0))
                    break;
            }
        }

        return MaxDistance;
    }

    /// <summary>The contexts that the rule names, else those that its parties suggest.</summary>
    public static IReadOnlyList<string> ContextOf(EventCandidate candidate)
    {
        if (candidate.Sense.Contexts.Length > 0)
            return candidate.Sense.Contexts;
        if (candidate.Type is EventType.MOBILIZE or EventType.ASSAULT || HasSector("MIL"))
            return ["military"];
        if (HasSector("JUD"))
            return ["legal"];
        if (HasSector("LEG"))
            return ["legislative"];
        return candidate.Type is EventType.CONSULT or EventType.SUPPORT or EventType.AGREE ? ["diplomatic"] : [];

        bool HasSector(string sector) => candidate.Actors.Exists(p => p.Sector == sector) || candidate.Recipients.Exists(p => p.Sector == sector);
    }

    /// <summary>Estimative words in the event's own clause or the one right above it.</summary>
    public Likelihood? LikelihoodOf(EventCandidate candidate)
    {
        var sentence = scene.Tree.SentenceOf(candidate.Predicate);
        Likelihood? best = null;
        var bestDistance = 3;
        foreach (var (first, last, entry) in estimates)
        {
            if (scene.Tree.SentenceOf(first) != sentence)
                continue;
            if (entry.NeedsEvent && candidate.Factuality is not (Factuality.Hypothetical or Factuality.Future))
                continue;
            var distance = Distance(first, last, candidate.Predicate);
            if (distance >= bestDistance)
                continue;
            bestDistance = distance;
            best = new Likelihood(scene.Span(first, last), entry.Low / 100.0, entry.High / 100.0);
        }

        return best;
    }

    /// <summary>Steps up from the event to a word that governs the phrase or is in it.</summary>
    private int Distance(int first, int last, int predicate)
    {
        var steps = 0;
        for (var t = predicate; t >= 0 && steps < 4; t = scene.Tokens[t].Head, steps++)
        {
            for (var i = first; i <= last; i++)
            {
                if (i == t || scene.Tokens[i].Head == t)
                    return steps;
            }
        }

        return int.MaxValue;
    }

    private bool PhraseAt(int start, int[] words)
    {
        if (start + words.Length > scene.Count)
            return false;
        for (var k = 1; k < words.Length; k++)
        {
            if (scene.Tokens[start + k].Lower != words[k])
                return false;
        }

        return true;
    }
}
