using System.Globalization;

namespace Vedette.Watch.Stories;

/// <summary>
/// In how many texts of general English a word stem occurs: what the clustering knows of words before it has seen reports. Counted over the training parts of
/// UD English EWT and GUM (models/story-words.tsv; <c>vedette stories count</c> makes it).
/// </summary>
internal sealed class BackgroundWords
{
    private readonly Dictionary<uint, int> counts = [];

    public static BackgroundWords Shared { get; } = Load();

    public int Texts { get; private set; } = 1;

    public int Of(uint stem) => counts.GetValueOrDefault(stem);

    private static BackgroundWords Load()
    {
        var words = new BackgroundWords();
        using var reader = new StreamReader(typeof(BackgroundWords).Assembly.GetManifestResourceStream("stories/story-words")!);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (line.StartsWith("# texts", StringComparison.Ordinal))
                words.Texts = int.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);
            else if (tab > 0 && line[0] != '#')
                words.counts[StoryHash.Of(line.AsSpan(0, tab))] = int.Parse(line.AsSpan(tab + 1), CultureInfo.InvariantCulture);
        }

        return words;
    }
}

/// <summary>Counts word stems over the texts of treebanks.</summary>
public static class BackgroundCount
{
    /// <summary>A stem in fewer texts says little more than one never seen.</summary>
    private const int Least = 3;

    private const string NewText = "# newdoc";
    private const string Sentence = "# text = ";

    public static void Run(IEnumerable<string> conlluFiles, TextWriter output)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var now = new HashSet<string>(StringComparer.Ordinal);
        var texts = 0;
        foreach (var line in conlluFiles.SelectMany(File.ReadLines))
        {
            if (line.StartsWith(NewText, StringComparison.Ordinal))
                End();
            else if (line.StartsWith(Sentence, StringComparison.Ordinal))
                Add(line[Sentence.Length..]);
        }

        End();
        output.Write("# Word stems of general English and the number of texts that hold them, counted over the training parts of UD English EWT and GUM.\n");
        output.Write("# CC BY-SA 4.0 like the other weights. Made by: vedette stories count\n");
        output.Write(string.Create(CultureInfo.InvariantCulture, $"# texts {texts}\n"));
        foreach (var (stem, count) in counts)
        {
            if (count >= Least)
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{stem}\t{count}\n"));
        }

        void Add(string text)
        {
            foreach (var word in ReportWords.Of(text, int.MaxValue))
            {
                if (!word.IsTopical || !char.IsLetter(text[word.Start]))
                    continue;
                var small = text.Substring(word.Start, word.Length).ToLowerInvariant().Replace('’', '\'').ToCharArray();
                now.Add(new string(small, 0, WordStem.Cut(small)));
            }
        }

        void End()
        {
            if (now.Count == 0)
                return;
            texts++;
            foreach (var stem in now)
                counts[stem] = counts.GetValueOrDefault(stem) + 1;
            now.Clear();
        }
    }
}
