namespace Vedette.Watch.Ingest.Text;

/// <summary>
/// Tells that a text is certainly not English, whatever is said of it: by its letters, or by the small words that every prose is full of. In doubt (headlines,
/// lists of names) it says nothing.
/// </summary>
public static class TextLanguage
{
    /// <summary>Enough of a text to tell, in characters.</summary>
    private const int Looked = 4000;

    private const int FewLetters = 10;

    /// <summary>Fewer small words may be names ("Rio de la Plata").</summary>
    private const int FewSmallWords = 5;

    /// <summary>One word in so many at least: prose has two or three times as many.</summary>
    private const int OneIn = 6;

    private const int LongestSmallWord = 12;

    private static readonly (string Name, int First, int Last)[] Scripts =
    [
        ("Greek", 0x370, 0x3FF), ("Cyrillic", 0x400, 0x52F), ("Armenian", 0x530, 0x58F), ("Hebrew", 0x590, 0x5FF), ("Arabic", 0x600, 0x77F), ("Devanagari", 0x900, 0x97F),
        ("Bengali", 0x980, 0x9FF), ("Tamil", 0xB80, 0xBFF), ("Sinhala", 0xD80, 0xDFF), ("Thai", 0xE00, 0xE7F), ("Burmese", 0x1000, 0x109F), ("Georgian", 0x10A0, 0x10FF),
        ("Ethiopic", 0x1200, 0x137F), ("Khmer", 0x1780, 0x17FF), ("Japanese", 0x3040, 0x30FF), ("Chinese", 0x4E00, 0x9FFF), ("Korean", 0xAC00, 0xD7AF),
    ];

    private static readonly string[] Languages;

    /// <summary>For each small word the languages that have it, as bits; English is the first.</summary>
    private static readonly Dictionary<string, uint> SmallWords = new(StringComparer.Ordinal);

    static TextLanguage()
    {
        using var reader = new StreamReader(typeof(TextLanguage).Assembly.GetManifestResourceStream("text/languages")!);
        var names = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.IndexOf(':', StringComparison.Ordinal) is var colon && colon < 0)
                continue;
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                SmallWords[word] = SmallWords.GetValueOrDefault(word) | 1u << names.Count;
            names.Add(line[..colon]);
        }

        Languages = [.. names];
    }

    /// <summary>"in Cyrillic letters", "in Spanish"; null for English and for what cannot be told.</summary>
    public static string? Other(string text)
    {
        var looked = text.AsSpan(0, Math.Min(text.Length, Looked));
        return OtherLetters(looked) ?? OtherWords(looked);
    }

    private static string? OtherLetters(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[Scripts.Length];
        counts.Clear();
        var (letters, foreign) = (0, 0);
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
                continue;
            letters++;
            if (c < Scripts[0].First)
                continue;
            for (var i = 0; i < Scripts.Length; i++)
            {
                if (c < Scripts[i].First || c > Scripts[i].Last)
                    continue;
                counts[i]++;
                foreign++;
                break;
            }
        }

        if (letters < FewLetters || foreign * 2 <= letters)
            return null;
        var most = 0;
        for (var i = 1; i < counts.Length; i++)
            most = counts[i] > counts[most] ? i : most;
        return $"in {Scripts[most].Name} letters";
    }

    private static string? OtherWords(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[Languages.Length];
        counts.Clear();
        var lookup = SmallWords.GetAlternateLookup<ReadOnlySpan<char>>();
        var words = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]))
                continue;
            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
                i++;
            words++;
            // Names have small words with a capital ("La Paz").
            if (i - start > LongestSmallWord || char.IsUpper(text[start]) || !lookup.TryGetValue(text[start..i], out var languages))
                continue;
            for (; languages != 0; languages &= languages - 1)
                counts[System.Numerics.BitOperations.TrailingZeroCount(languages)]++;
        }

        var most = 1;
        for (var i = 2; i < counts.Length; i++)
            most = counts[i] > counts[most] ? i : most;
        return counts[most] >= FewSmallWords && counts[most] * OneIn >= words && counts[most] > 2 * counts[0] ? $"in {Languages[most]}" : null;
    }
}
