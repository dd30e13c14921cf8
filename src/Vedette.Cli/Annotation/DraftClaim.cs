using Vedette.Coding;

namespace Vedette.Cli.Annotation;

/// <summary>A gold claim while it is being made, in the notation of tests/gold/README.md: "A|B" accepts either, "A?" may be left out.</summary>
internal sealed record DraftClaim(string Quote)
{
    public IReadOnlyList<string> Event { get; init; } = [];

    public IReadOnlyList<string> Actor { get; init; } = [];

    public IReadOnlyList<string> Recipient { get; init; } = [];

    /// <summary>Empty: the publisher's own voice.</summary>
    public IReadOnlyList<string> Speaker { get; init; } = [];

    public string Factuality { get; init; } = "actual";

    public string? Date { get; init; }

    public bool Optional { get; init; }

    /// <summary>What the coder found, as a proposal.</summary>
    public static DraftClaim Of(CodedEvent e, CodedDocument document)
    {
        var speaker = document.Attributions.FirstOrDefault(a => a.Id == e.Attribution);
        return new DraftClaim(QuoteOf(e, document))
        {
            Event = [e.Event],
            Actor = Countries(e.Actor),
            Recipient = Countries(e.Recipient),
            Speaker = Countries(speaker?.Source?.Actor ?? []),
            Factuality = Name(e.Factuality),
            Date = e.DateAssumed ? null : e.Date,
        };
    }

    /// <summary>One line: "ACCUSE KEN > SOM [by KEN] factuality [date] [optional] | quote"; <see cref="ClaimLine.Parse"/> reads it back.</summary>
    public override string ToString() =>
        $"{string.Join('|', Event)} {Codes(Actor)} > {Codes(Recipient)}{(Speaker.Count > 0 ? " by " + Codes(Speaker) : "")} {Factuality}{(Date is null ? "" : " " + Date)}{(Optional ? " optional" : "")} | {Quote}";

    private static string Codes(IReadOnlyList<string> codes) => codes.Count == 0 ? "-" : string.Join('+', codes);

    private static List<string> Countries(IReadOnlyList<Entity> entities) => [.. entities.Select(e => e.Country).OfType<string>().Distinct()];

    private static string Name(Factuality factuality) => factuality switch
    {
        Coding.Factuality.Actual => "actual",
        Coding.Factuality.Negation => "negation",
        Coding.Factuality.Future => "future",
        Coding.Factuality.Hypothetical => "hypothetical",
        _ => "historical",
    };

    /// <summary>The trigger with as many words after it, then before it, as make it stand once in the text; at most its sentence.</summary>
    private static string QuoteOf(CodedEvent e, CodedDocument document)
    {
        var text = document.Report.Text;
        var sentence = document.Sentences[e.Sentence];
        int start = e.Trigger.Start, end = e.Trigger.End;
        while (!StandsOnce(text, text[start..end]) && (start > sentence.Start || end < sentence.End))
        {
            if (end < sentence.End)
                end = text.IndexOf(' ', end + 1) is var space && space > 0 && space < sentence.End ? space : sentence.End;
            else
                start = text.LastIndexOf(' ', Math.Max(sentence.Start, start - 2)) is var before && before > sentence.Start ? before + 1 : sentence.Start;
        }

        return text[start..end];
    }

    internal static bool StandsOnce(string text, string quote) =>
        text.IndexOf(quote, StringComparison.Ordinal) is >= 0 and var first && text.IndexOf(quote, first + 1, StringComparison.Ordinal) < 0;
}
