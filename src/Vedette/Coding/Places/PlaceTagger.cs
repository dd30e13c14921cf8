using Vedette.Language;

namespace Vedette.Coding.Places;

/// <summary>What is known about a report besides its text.</summary>
/// <param name="Url">The report's address: its domain can name the publisher's town and country.</param>
public readonly record struct PlaceHints(string? Url = null);

/// <summary>
/// Finds place names and border phrases and resolves them with the gazetteer. 1. names in the text, 2. which of them are places, 3. border phrases,
/// 4. which place each one is, 5. whether the place itself is meant. One per worker: it owns buffers; the gazetteer is shared.
/// </summary>
public sealed class PlaceTagger
{
    private readonly Gazetteer gazetteer;
    private readonly PlaceScanner scanner;
    private readonly PlaceRecogniser recogniser;
    private readonly PlaceResolver resolver;
    private readonly BorderFinder borders;
    private readonly SourceReader source;

    public PlaceTagger(Gazetteer gazetteer)
    {
        ArgumentNullException.ThrowIfNull(gazetteer);
        this.gazetteer = gazetteer;
        scanner = new PlaceScanner(gazetteer, PlaceContext.Shared);
        recogniser = new PlaceRecogniser(gazetteer, PlaceContext.Shared);
        resolver = new PlaceResolver(gazetteer);
        borders = new BorderFinder(gazetteer);
        source = new SourceReader(gazetteer);
    }

    public void Tag(ParsedText text, List<Toponym> into, PlaceHints hints = default)
    {
        scanner.Scan(text.Text);
        var names = scanner.Count;
        recogniser.Decide(text, scanner.Mentions, names);
        borders.Find(text.Text, scanner);
        Resolve(text.Text, names, hints);
        LiteralUse.Decide(text, gazetteer, PlaceContext.Shared, scanner.Mentions, names);
        Emit(text.Text, names, into);
    }

    /// <summary>Resolves spans that are known to be place names; one toponym for each, unresolved when the gazetteer does not know the name.</summary>
    public void Resolve(ParsedText text, IReadOnlyList<TextSpan> spans, List<Toponym> into, PlaceHints hints = default)
    {
        scanner.Clear();
        foreach (var span in spans)
        {
            if (!scanner.Exact(text.Text, span.Start, span.End, out var m) && !Relaxed(text.Text, span, out m))
            {
                m = new Mention { Start = span.Start, End = span.End, Container = -1, Literal = true, Why = "not in the gazetteer" };
                scanner.Add(m);
                continue;
            }

            (m.Start, m.End, m.Accepted) = (span.Start, span.End, true);
            scanner.Add(m);
        }

        var names = scanner.Count;
        Resolve(text.Text, names, hints);
        for (var i = 0; i < names; i++)
            into.Add(Make(text.Text, scanner.Mentions[i]));
    }

    /// <summary>A span whose own form is unknown: without "the", "city", "County of" and the like.</summary>
    private bool Relaxed(string text, TextSpan span, out Mention m)
    {
        m = default;
        var (start, end) = (span.Start, span.End);
        foreach (var lead in (ReadOnlySpan<string>)["the ", "The ", "city of ", "City of ", "town of ", "Town of ", "county of ", "province of ", "downtown ", "north ", "south ", "east ", "west ", "North ", "South ", "East ", "West ", "northern ", "southern ", "eastern ", "western ", "central ", "Central ", "Northern ", "Southern ", "Eastern ", "Western ", "Greater ", "greater "])
        {
            if (string.CompareOrdinal(text, start, lead, 0, lead.Length) == 0 && end - start > lead.Length && scanner.Exact(text, start + lead.Length, end, out m))
                return true;
        }

        foreach (var tail in (ReadOnlySpan<string>)[" province", " Province", " City", " city", " Township", " region", " Region", " state", " State", " district", " District", " Governorate", " prefecture", " Prefecture", " Parish", " Village", " Town", " Island", " Islands", " area", "s", "'s", "’s", " Borough", " Metro", " Area", " Oblast"])
        {
            if (end - start > tail.Length && string.CompareOrdinal(text, end - tail.Length, tail, 0, tail.Length) == 0 && scanner.Exact(text, start, end - tail.Length, out m))
                return true;
        }

        return false;
    }

    private void Resolve(string text, int names, PlaceHints hints)
    {
        source.Read(hints.Url, out var country, out var place);
        resolver.Resolve(text, scanner.Mentions, names, country, place);
    }

    private void Emit(string text, int names, List<Toponym> into)
    {
        // Border phrases were added behind the names; both lists are in the order of the text.
        int i = 0, b = names;
        var mentions = scanner.Mentions;
        while (i < names || b < scanner.Count)
        {
            if (b < scanner.Count && (i >= names || mentions[b].Start <= mentions[i].Start))
            {
                into.Add(MakeBorder(text, mentions[b++]));
                continue;
            }

            ref readonly var m = ref mentions[i++];
            if (m.Accepted && m.Place != 0)
                into.Add(Make(text, m));
        }
    }

    private Toponym Make(string text, in Mention m)
    {
        var words = text[m.Start..m.End];
        if (m.Place == 0)
            return new Toponym(m.Start, m.End, words, ToponymKind.Place, null, null, null, null, null, null, 0, m.Literal, m.Why);
        ref readonly var p = ref gazetteer.Places[m.Place];
        var kind = p.Kind switch
        {
            FeatureKind.Country or FeatureKind.Demonym => ToponymKind.Country,
            FeatureKind.City or FeatureKind.Place => ToponymKind.Place,
            FeatureKind.Border => ToponymKind.Border,
            _ => ToponymKind.Area,
        };
        return new Toponym(m.Start, m.End, words, kind, gazetteer.Name(m.Place), gazetteer.CountryCode(p.Country), p.Country2 > 0 ? gazetteer.CountryCode(p.Country2) : null,
            float.IsNaN(p.Lat) ? null : Math.Round(p.Lat, 4), float.IsNaN(p.Lon) ? null : Math.Round(p.Lon, 4), p.GeonameId == 0 ? null : p.GeonameId, p.Population, m.Literal, m.Why)
        { People = p.Kind == FeatureKind.Demonym };
    }

    private Toponym MakeBorder(string text, in Mention m)
    {
        var one = m.Country2 == ushort.MaxValue;
        string? a = gazetteer.CountryCode(m.Country), b = one ? null : gazetteer.CountryCode(m.Country2);
        var line = one ? null : gazetteer.FindBorder(m.Country, m.Country2);
        var name = one ? $"{gazetteer.CountryName(m.Country)} border" : $"{gazetteer.CountryName(m.Country)}–{gazetteer.CountryName(m.Country2)} border";
        return new Toponym(m.Start, m.End, text[m.Start..m.End], ToponymKind.Border, name, a, b, line is { } l ? Math.Round(l.Lat, 3) : null, line is { } k ? Math.Round(k.Lon, 3) : null, null, 0, true, m.Why);
    }
}
