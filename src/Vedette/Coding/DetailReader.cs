using System.Globalization;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding;

internal readonly record struct EventDate(string? From, string? To, string? Text, string Precision, bool Assumed, string? Why);

/// <summary>Date, place, likelihood, size and contexts of an event, from its clause.</summary>
internal sealed class DetailReader(Scene scene)
{
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly int dead = scene.Lexicon.ClassId("s_dead");
    private readonly int injured = scene.Lexicon.ClassId("s_injured");
    private readonly int arrested = scene.Lexicon.ClassId("s_arrested");
    private readonly int troops = scene.Lexicon.ClassId("troops");
    private readonly List<(int First, int Last, EstimateEntry Entry)> estimates = [];

    public void Begin()
    {
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

#pragma warning disable CA1822 // the taggers come in here
    public IReadOnlyList<CodedToponym> Toponyms() => [];

    public IReadOnlyList<CodedExpression> Expressions() => [];

    public EventLocation? PlaceOf(EventCandidate candidate) => null;

    public bool IsHistorical(EventCandidate candidate, EventDate date) => false;
#pragma warning restore CA1822

    public EventDate DateOf(EventCandidate candidate)
    {
        _ = candidate;
        return scene.Date is { } published
            ? new EventDate(published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, null, "day", true, "publication date assumed")
            : new EventDate(null, null, null, "unknown", true, null);
    }

    /// <summary>The contexts that the rule names, else those that its parties suggest.</summary>
    public static IReadOnlyList<string> ContextOf(EventCandidate candidate)
    {
        if (candidate.Sense.Contexts.Length > 0)
            return candidate.Sense.Contexts;
        var parties = candidate.Actors.Concat(candidate.Recipients);
        if (candidate.Type is EventType.MOBILIZE or EventType.ASSAULT || parties.Any(p => p.Sector == "MIL"))
            return ["military"];
        if (parties.Any(p => p.Sector == "JUD"))
            return ["legal"];
        if (parties.Any(p => p.Sector == "LEG"))
            return ["legislative"];
        return candidate.Type is EventType.CONSULT or EventType.SUPPORT or EventType.AGREE ? ["diplomatic"] : [];
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

    // ---- sizes ----

    public EventSize SizeOf(EventCandidate candidate)
    {
        if (candidate.Type is not (EventType.ASSAULT or EventType.COERCE or EventType.MOBILIZE or EventType.PROTEST or EventType.RETREAT or EventType.AGREE or EventType.CONCEDE))
            return EventSize.None;
        int? killed = null, hurt = null, held = null, sent = null;
        var sentence = scene.Text.Sentences[scene.Tree.SentenceOf(candidate.Predicate)];
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (scene.Tokens[i].Rel != Deprel.Nummod || NumberAt(i) is not { } number)
                continue;
            var noun = scene.Tokens[i].Head;
            if (lexicon.InClass(scene.Tokens[noun].Lemma, troops) && candidate.Type is EventType.MOBILIZE or EventType.RETREAT or EventType.CONCEDE or EventType.AGREE && scene.Tree.Under(noun, candidate.Predicate))
                sent ??= number;
            var verb = scene.Tokens[noun].Head;
            if (verb < 0)
                continue;
            var lemma = scene.Tokens[verb].Lemma;
            if (scene.Tokens[noun].Rel is not (Deprel.Obj or Deprel.NsubjPass or Deprel.Nsubj) && !(scene.Tokens[noun].Rel is Deprel.Conj))
                continue;
            if (lexicon.InClass(lemma, dead) && candidate.Type == EventType.ASSAULT)
                killed ??= number;
            else if (lexicon.InClass(lemma, injured) && candidate.Type == EventType.ASSAULT)
                hurt ??= number;
            else if (lexicon.InClass(lemma, arrested) && candidate.Type == EventType.COERCE)
                held ??= number;
        }

        return killed is null && hurt is null && held is null && sent is null ? EventSize.None : new EventSize(killed, hurt, held, sent);
    }

    private int? NumberAt(int token)
    {
        var form = scene.Text.Form(token);
        Span<char> digits = stackalloc char[12];
        var length = 0;
        foreach (var c in form)
        {
            if (char.IsAsciiDigit(c) && length < digits.Length)
                digits[length++] = c;
            else if (c != ',')
                return SmallNumber(scene.Text.Lower(token));
        }

        return int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < 5_000_000 ? value : null;
    }

    private static int? SmallNumber(string word) => word switch
    {
        "one" => 1, "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, "nine" => 9, "ten" => 10,
        "eleven" => 11, "twelve" => 12, "thirteen" => 13, "fourteen" => 14, "fifteen" => 15, "twenty" => 20, "thirty" => 30, "forty" => 40, "fifty" => 50,
        _ => null,
    };

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
