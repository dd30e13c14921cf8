using Vedette.Coding;
using Vedette.Ontology;

namespace Vedette.Evaluation;

/// <summary>An event marked by hand in a sentence: the types that are accepted, the better one first, and the words of both sides.</summary>
/// <param name="Optional">True when a careful annotator could as well leave it out.</param>
public sealed record MarkedEvent(IReadOnlyList<string> Types, IReadOnlyList<TextSpan> Sources, IReadOnlyList<TextSpan> Targets, bool Optional);

/// <summary>A sentence with all its events; an empty list says that it has none.</summary>
/// <param name="Where">File and line, to be found by a reader.</param>
public sealed record AnnotatedSentence(string Where, string Text, IReadOnlyList<MarkedEvent> Events);

/// <summary>
/// Sentences with their events as plain text: a line with the sentence, a line <c>&gt; TYPE | source | target</c> for each event, an empty line. <c>-</c> is a side
/// that the sentence does not name, <c>A + B</c> several parties, <c>name#2</c> the second of the same words, <c>&gt; none</c> a sentence without events.
/// </summary>
public static class PairsFile
{
    /// <summary>Reads a file, or every .txt file of a folder in the order of their names.</summary>
    /// <exception cref="FormatException">A line that is not understood; the message names file and line.</exception>
    public static List<AnnotatedSentence> Read(string path)
    {
        var sentences = new List<AnnotatedSentence>();
        if (!Directory.Exists(path))
        {
            ReadFile(path, sentences);
            return sentences;
        }

        foreach (var file in Directory.GetFiles(path, "*.txt").Order(StringComparer.Ordinal))
            ReadFile(file, sentences);
        return sentences;
    }

    private static void ReadFile(string file, List<AnnotatedSentence> into)
    {
        var number = 0;
        AnnotatedSentence? open = null;
        var events = new List<MarkedEvent>();
        var marked = false;
        foreach (var raw in File.ReadLines(file))
        {
            number++;
            var line = raw.Trim();
            if (line.StartsWith('#'))
                continue;
            if (line.StartsWith('>'))
            {
                if (open is null)
                    throw new FormatException($"{file}:{number}: an event without a sentence before it");
                marked = true;
                if (line[1..].Trim() is not "none")
                    events.Add(ReadEvent(open.Text, line[1..].Trim(), $"{file}:{number}"));
                continue;
            }

            Close();
            if (line.Length > 0)
                open = new AnnotatedSentence($"{Path.GetFileName(file)}:{number}", line, []);
        }

        Close();

        void Close()
        {
            if (open is null)
                return;
            if (!marked)
                throw new FormatException($"{file}:{number}: the sentence before this line has no event line; write \"> none\" where it has no event");
            into.Add(open with { Events = [.. events] });
            (open, marked) = (null, false);
            events.Clear();
        }
    }

    private static MarkedEvent ReadEvent(string text, string line, string where)
    {
        const string Mark = "optional ";
        var optional = line.StartsWith(Mark, StringComparison.Ordinal);
        var cells = (optional ? line[Mark.Length..] : line).Split('|', StringSplitOptions.TrimEntries);
        if (cells.Length != 3)
            throw new FormatException($"{where}: expected \"> TYPE | source | target\"");
        var types = cells[0].Split('/');
        foreach (var type in types)
        {
            if (!Enum.TryParse<EventType>(type, out _))
                throw new FormatException($"{where}: unknown event type {type}");
        }

        return new MarkedEvent(types, Spans(text, cells[1], where), Spans(text, cells[2], where), optional);
    }

    private static List<TextSpan> Spans(string text, string cell, string where)
    {
        var spans = new List<TextSpan>();
        if (cell is "-")
            return spans;
        foreach (var part in cell.Split(" + "))
        {
            var words = part;
            var nth = 1;
            if (part.LastIndexOf('#') is > 0 and var sharp && int.TryParse(part.AsSpan(sharp + 1), out var n))
                (words, nth) = (part[..sharp], n);
            var at = -1;
            for (var i = 0; i < nth; i++)
            {
                at = text.IndexOf(words, at + 1, StringComparison.Ordinal);
                if (at < 0)
                    throw new FormatException($"{where}: \"{part}\" is not in the sentence");
            }

            spans.Add(new TextSpan(at, at + words.Length));
        }

        return spans;
    }
}
