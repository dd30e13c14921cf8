using Vedette.Coding;

namespace Vedette.Lexicons;

/// <summary>Why an example of the lexicon is not coded as it says; <see cref="Kind"/> groups them.</summary>
public sealed record ExampleFailure(LexiconExample Example, string Rule, string Kind, string Got)
{
    public override string ToString() => $"{Example.File}:{Example.Line}: {Rule}: {Kind}: {Example.Sentence} | wanted {string.Join('+', Example.Actors)} > {string.Join('+', Example.Recipients)} {Example.Factuality} | got {Got}";
}

/// <summary>Codes every example sentence of the lexicon and compares.</summary>
public static class ExampleCheck
{
    /// <summary>Offices are looked up in this year when an example names a person.</summary>
    private static readonly DateOnly Published = new(2023, 6, 15);

    public static List<ExampleFailure> Run(ICoder coder, LexiconSource source, CancellationToken cancellation = default)
    {
        var session = coder.OpenSession();
        var failures = new List<ExampleFailure>();
        for (var i = 0; i < source.Examples.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var example = source.Examples[i];
            var coded = session.Code(new Report("example", example.Sentence) { Date = Published });
            var sense = source.Senses[example.Sense];
            if (Compare(example, sense, coded) is { } kind)
                failures.Add(new ExampleFailure(example, sense.Rule, kind, string.Join("; ", coded.Events.Select(Show))));
        }

        return failures;
    }

    private static string? Compare(LexiconExample example, Sense sense, CodedDocument coded)
    {
        if (!example.Positive)
        {
            if (sense.Type == Ontology.EventType.None)
                return coded.Events.Count > 0 ? "an event where none is wanted" : null;
            var entry = sense.Rule[..sense.Rule.IndexOf('/', StringComparison.Ordinal)];
            return coded.Events.Any(e => e.Why.Count > 0 && e.Why[0].StartsWith(entry, StringComparison.Ordinal)) ? "an event of this entry where none is wanted" : null;
        }

        var type = sense.Type.ToString();
        var same = coded.Events.Where(e => e.Event == type || Converted(type, e)).ToList();
        if (same.Count == 0)
            return coded.Events.Count == 0 ? "no event" : $"no {type}";
        // a mutual event may be written from one side ("Malta signed an agreement with Libya"): then its parties count together
        if (sense.Mutual && same.Exists(e => Parties([.. example.Actors, .. example.Recipients], [.. e.Actor, .. e.Recipient]) && FactualityFits(example, e)))
            return null;
        if (same.Exists(e => Parties(example.Actors, e.Actor) && Parties(example.Recipients, e.Recipient) && FactualityFits(example, e)))
            return null;
        if (!same.Exists(e => Parties(example.Actors, e.Actor)))
            return "actor";
        if (!same.Exists(e => Parties(example.Recipients, e.Recipient)))
            return "recipient";
        return same.Exists(e => Parties(example.Actors, e.Actor) && Parties(example.Recipients, e.Recipient)) ? "factuality" : "parties";
    }

    private static bool Converted(string type, CodedEvent coded) =>
        (type is "CONSULT" or "SUPPORT" or "COOPERATE" or "AID" && coded.Event == "AGREE") || (type == "RETREAT" && coded.Event == "CONCEDE");

    private static bool FactualityFits(LexiconExample example, CodedEvent coded)
    {
        foreach (var wanted in example.Factuality.Split('|'))
        {
            if (coded.Factuality.ToString().Equals(wanted, StringComparison.OrdinalIgnoreCase) || (wanted == "future" && coded.Event is "AGREE" or "CONCEDE"))
                return true;
        }

        return false;
    }

    private static bool Parties(string[] wanted, IReadOnlyList<Entity> got)
    {
        var countries = new HashSet<string>(got.Where(e => e.Country is not null).Select(e => e.Country!), StringComparer.Ordinal);
        var expected = wanted.Where(c => c.Length >= 3).Select(c => c[..3]).ToHashSet(StringComparer.Ordinal);
        return countries.SetEquals(expected);
    }

    private static string Show(CodedEvent e) =>
        $"{e.Event} {string.Join('+', e.Actor.Select(a => a.Code.Length > 0 ? a.Code : $"({a.Text})"))} > {string.Join('+', e.Recipient.Select(a => a.Code.Length > 0 ? a.Code : $"({a.Text})"))} {e.Factuality} [{e.Trigger.Text}]";
}
