using Vedette.Coding;
using Vedette.Coding.Attributions;

namespace Vedette.Desk;

/// <summary>A run of the report's text that is marked in one way.</summary>
/// <param name="Claims">Numbers of the claims whose trigger this is, from 1.</param>
/// <param name="Speech">Ids of the attributions whose source, cue or content this is in.</param>
public sealed record ReaderRun(string Text, int Start, IReadOnlyList<int> Claims, bool Source, bool Cue, IReadOnlyList<string> Speech);

public sealed record ReaderSentence(int Number, bool HasClaims, IReadOnlyList<ReaderRun> Runs);

/// <param name="Headline">The first line when it repeats the title.</param>
public sealed record ReaderParagraph(bool Headline, IReadOnlyList<ReaderSentence> Sentences);

/// <summary>Cuts a coded document into paragraphs, sentences and runs at every place where a mark begins or ends. Nothing of the text is lost or told twice.</summary>
public static class ReaderText
{
    public static IReadOnlyList<ReaderParagraph> Of(CodedDocument document)
    {
        var text = document.Report.Text;
        var bounds = Bounds(document, text.Length);
        var paragraphs = new List<ReaderParagraph>();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            var line = text[start..end].Trim();
            if (line.Length > 0)
                paragraphs.Add(new ReaderParagraph(paragraphs.Count == 0 && line == document.Report.Title?.Trim(), Sentences(document, start, end, bounds)));
            start = end + 1;
        }

        return paragraphs;
    }

    private static SortedSet<int> Bounds(CodedDocument document, int length)
    {
        var bounds = new SortedSet<int> { 0, length };
        foreach (var happening in document.Events)
            Add(new TextSpan(happening.Trigger.Start, happening.Trigger.End));
        foreach (var attribution in document.Attributions)
        {
            foreach (var span in Spans(attribution))
                Add(span);
        }

        return bounds;

        void Add(TextSpan span)
        {
            bounds.Add(Math.Clamp(span.Start, 0, length));
            bounds.Add(Math.Clamp(span.End, 0, length));
        }
    }

    private static IEnumerable<TextSpan> Spans(Attribution attribution) =>
        [.. attribution.Source?.Spans ?? [], .. attribution.Cue.Spans, .. attribution.Content.Spans];

    /// <summary>Sentences of one line; what lies between two of them goes with the one before.</summary>
    private static List<ReaderSentence> Sentences(CodedDocument document, int from, int to, SortedSet<int> bounds)
    {
        var starts = new List<(int Number, int Start)>();
        foreach (var (number, span) in document.Sentences.Index())
        {
            if (span.Start < to && span.End > from)
                starts.Add((number, Math.Max(span.Start, from)));
        }

        if (starts.Count == 0)
            starts.Add((-1, from));
        starts[0] = (starts[0].Number, from);
        var sentences = new List<ReaderSentence>();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].Start : to;
            var number = starts[i].Number;
            sentences.Add(new ReaderSentence(number, document.Events.Any(e => e.Sentence == number), Runs(document, starts[i].Start, end, bounds)));
        }

        return sentences;
    }

    private static List<ReaderRun> Runs(CodedDocument document, int from, int to, SortedSet<int> bounds)
    {
        var runs = new List<ReaderRun>();
        var start = from;
        foreach (var end in bounds.GetViewBetween(from, to).Append(to))
        {
            if (end <= start)
                continue;
            runs.Add(Run(document, start, end));
            start = end;
        }

        return runs;
    }

    private static ReaderRun Run(CodedDocument document, int start, int end)
    {
        var claims = new List<int>();
        foreach (var (index, happening) in document.Events.Index())
        {
            if (happening.Trigger.Start <= start && end <= happening.Trigger.End)
                claims.Add(index + 1);
        }

        var speech = new List<string>();
        bool source = false, cue = false;
        foreach (var attribution in document.Attributions)
        {
            var isSource = attribution.Source is { } s && Holds(s.Spans, start);
            var isCue = Holds(attribution.Cue.Spans, start);
            source |= isSource;
            cue |= isCue;
            if (isSource || isCue || Holds(attribution.Content.Spans, start))
                speech.Add(attribution.Id);
        }

        return new ReaderRun(document.Report.Text[start..end], start, claims, source, cue, speech);
    }

    private static bool Holds(IReadOnlyList<TextSpan> spans, int offset) => spans.Any(s => s.Contains(offset));
}
