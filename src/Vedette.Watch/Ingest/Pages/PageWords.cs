using System.Reflection;

namespace Vedette.Watch.Ingest.Pages;

internal enum BoxKind
{
    None,

    /// <summary>Dropped wherever it stands.</summary>
    Always,

    /// <summary>Dropped unless it holds most of the page's text.</summary>
    Mostly,

    /// <summary>Dropped, its links kept.</summary>
    Teaser,

    /// <summary>Dropped when it holds a picture and little prose: a caption.</summary>
    Picture,
    Standfirst,
    Body,
}

/// <summary>The word lists boxes.txt and phrases.txt, read once.</summary>
internal static class PageWords
{
    private static readonly Dictionary<string, BoxKind> Boxes = [];
    private static readonly HashSet<string> Teasers = [];
    private static readonly HashSet<string> Sections = [];
    private static readonly HashSet<string> Lines = [];
    private static readonly int LongestPhrase;

    static PageWords()
    {
        foreach (var (section, line) in Sectioned("boxes.txt"))
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Boxes[word] = Enum.Parse<BoxKind>(section, ignoreCase: true);
        }

        foreach (var (section, line) in Sectioned("phrases.txt"))
        {
            (section switch { "teaser" => Teasers, "section" => Sections, _ => Lines }).Add(line);
            LongestPhrase = Math.Max(LongestPhrase, line.Length);
        }
    }

    /// <summary>What the words of an element's id and class say. The strongest kind wins.</summary>
    public static BoxKind Box(string? id, string? classes)
    {
        var found = BoxKind.None;
        foreach (var names in (ReadOnlySpan<string?>)[id, classes])
        {
            if (string.IsNullOrEmpty(names) || names.Length > 600)
                continue;
            foreach (var name in names.Split((char[])[' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                var kind = OfName(name);
                if (kind != BoxKind.None && (found == BoxKind.None || kind < found))
                    found = kind;
            }
        }

        return found;
    }

    /// <summary>The line is the heading of what follows an article.</summary>
    public static bool IsSection(string line) => line.Length <= 60 && Sections.Contains(Folded(line).TrimEnd(':', ' ', '.', '…'));

    /// <summary>The line begins like a teaser; <paramref name="labelled"/> when the words end in a colon or dash.</summary>
    public static bool IsTeaser(string line, out bool labelled)
    {
        labelled = false;
        var folded = Folded(line);
        for (var length = Math.Min(folded.Length, LongestPhrase); length >= 4; length--)
        {
            if (length < folded.Length && char.IsLetterOrDigit(folded[length]) || !Teasers.Contains(folded[..length]))
                continue;
            var rest = folded.AsSpan(length).TrimStart();
            labelled = folded[length - 1] == ':' || rest.Length > 0 && rest[0] is ':' or '-' or '–' or '—' or '|' or '»' or '>';
            return true;
        }

        return false;
    }

    /// <summary>The line is furniture: an advertisement's label, a caption's credit, an invitation to subscribe.</summary>
    public static bool IsFurniture(string line)
    {
        if (line.Length > 160)
            return false;
        var folded = Folded(line);
        for (var length = Math.Min(folded.Length, LongestPhrase); length >= 1; length--)
        {
            if ((length == folded.Length || !char.IsLetterOrDigit(folded[length]) || !char.IsLetterOrDigit(folded[length - 1])) && Lines.Contains(folded[..length]))
                return true;
        }

        return folded.EndsWith(" min read", StringComparison.Ordinal) || folded.EndsWith(" minute read", StringComparison.Ordinal);
    }

    private static string Folded(string line) => line.Trim().TrimStart('»', '>', '•', '▶', '►', '→', '*', '-', ' ', '[').Replace('’', '\'').ToLowerInvariant();

    private static BoxKind OfName(string name)
    {
        var found = BoxKind.None;
        Span<Range> words = stackalloc Range[12];
        var folded = Split(name, words, out var count);
        for (var i = 0; i < count; i++)
        {
            // Words side by side first: "read-more" before "read".
            for (var last = Math.Min(count - 1, i + 2); last >= i; last--)
            {
                if (Boxes.TryGetValue(folded[words[i].Start..words[last].End], out var kind))
                {
                    if (found == BoxKind.None || kind < found)
                        found = kind;
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>"articleBody__main" to "article-body-main".</summary>
    private static string Split(string name, Span<Range> words, out int count)
    {
        var text = new System.Text.StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsAsciiLetterOrDigit(c))
            {
                if (text.Length > 0 && text[^1] != '-')
                    text.Append('-');
                continue;
            }

            if (char.IsAsciiLetterUpper(c) && i > 0 && char.IsAsciiLetterLower(name[i - 1]))
                text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        var folded = text.ToString().Trim('-');
        count = folded.AsSpan().Split(words, '-');
        return folded;
    }

    private static IEnumerable<(string Section, string Line)> Sectioned(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("pages/" + name) ?? throw new InvalidOperationException($"the resource {name} is missing");
        using var reader = new StreamReader(stream);
        var section = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '[')
                section = line.Trim('[', ']');
            else
                yield return (section, line);
        }
    }
}
