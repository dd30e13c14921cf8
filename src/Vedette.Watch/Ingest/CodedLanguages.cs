using Vedette.Coding;
using Vedette.Watch.Fetch;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest;

/// <summary>
/// Which languages are coded. A report that says it is in another, or whose text plainly is, would give claims that mean nothing: it is set aside with its text.
/// </summary>
public static class CodedLanguages
{
    private static readonly HashSet<string> Coded = new(["en", "eng", "english", "und", ""], StringComparer.OrdinalIgnoreCase);

    /// <summary>The report itself, or why it is not coded.</summary>
    public static IntakeItem Sorted(IntakeItem item) => item is ReadReport read && Refusal(read.Report) is { } reason
        ? new SetAside(reason, item.Origin, item.Offset) { Source = read.Provenance.Source, Raw = RawReport.Of(read.Report, read.Provenance) }
        : item;

    /// <summary>Null when the report is in a language that is coded.</summary>
    public static string? Refusal(Report report)
    {
        if (!Coded.Contains(Primary(report.Language)))
            return $"the language \"{Plain.Short(report.Language, 20)}\" is not coded";
        return TextLanguage.Other(report.Text) is { } other ? $"the text is {other}: not coded" : null;
    }

    /// <summary>"en" of "en-GB".</summary>
    public static string Primary(string tag)
    {
        var end = tag.AsSpan().IndexOfAny('-', '_');
        return (end < 0 ? tag : tag[..end]).Trim().ToLowerInvariant();
    }
}
