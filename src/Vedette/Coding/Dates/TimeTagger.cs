using Vedette.Language;

namespace Vedette.Coding.Dates;

/// <summary>How values and spans are written: TIMEX3 as in news corpora, or the unresolved TIMEX of personal assistants (Recognizers-Text).</summary>
public enum TimeConvention : byte { Timex3, Assistant }

/// <summary>
/// Finds temporal expressions and resolves them against the publication date. One per worker: it owns a buffer; its lexicon is shared. No state is
/// kept from one document to the next.
/// </summary>
public sealed class TimeTagger
{
    private readonly TimeMatcher matcher = new(TimeLexicon.Shared);
    private AssistantMatcher? assistant;

    /// <summary>Adds the expressions of a text in their order. Without a reference date only what the text itself allows is resolved.</summary>
    public void Tag(ParsedText text, DateTime? reference, List<TimeExpression> into) =>
        matcher.Run(text, reference, into);

    public void Tag(ParsedText text, DateTime? reference, List<TimeExpression> into, TimeConvention convention)
    {
        if (convention == TimeConvention.Assistant)
            (assistant ??= new AssistantMatcher(TimeLexicon.Shared)).Run(text, reference, into);
        else
            matcher.Run(text, reference, into);
    }
}
