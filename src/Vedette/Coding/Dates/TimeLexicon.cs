using System.Globalization;

namespace Vedette.Coding.Dates;

/// <summary>The words, holidays and anniversaries of <c>lexicon/dates</c>, read once from the assembly's resources. Immutable and shared.</summary>
internal sealed class TimeLexicon
{
    private const int LongestWord = 13;

    /// <summary>By the first two letters a bit for the length of each word that begins so.</summary>
    private readonly ushort[] lengths = new ushort[32 * 32];
    private readonly Dictionary<string, TimeWord> words = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TimeWord>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Dictionary<string, List<Holiday>> holidays = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Holiday>>.AlternateLookup<ReadOnlySpan<char>> holidayLookup;
    private readonly List<Anniversary> anniversaries = [];

    private TimeLexicon(string wordText, string holidayText, string anniversaryText)
    {
        foreach (var (name, rest) in Entries(wordText, ':'))
        {
            var c = Enum.Parse<TimeClass>(name);
            foreach (var item in rest.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var at = item.IndexOf('=', StringComparison.Ordinal);
                Word(at < 0 ? item : item[..at]).Add(c, at < 0 ? 0 : int.Parse(item.AsSpan(at + 1), NumberStyles.Integer, CultureInfo.InvariantCulture));
            }
        }

        foreach (var (names, rule) in Entries(holidayText, '='))
        {
            foreach (var name in names.Split(';', StringSplitOptions.TrimEntries))
            {
                var parts = SplitWords(name);
                if (!holidays.TryGetValue(parts[0], out var list))
                    holidays.Add(parts[0], list = []);
                list.Add(new Holiday(parts, rule));
                Word(parts[0]).MarkStart();
            }
        }

        foreach (var list in holidays.Values)
            list.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
        foreach (var (day, phrases) in Entries(anniversaryText, ':'))
        {
            var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            foreach (var phrase in phrases.Split(';', StringSplitOptions.TrimEntries))
                anniversaries.Add(new Anniversary(SplitWords(phrase), date));
        }

        anniversaries.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
        foreach (var word in words.Keys)
        {
            if (word.Length <= LongestWord)
                lengths[Beginning(word)] |= (ushort)(1 << word.Length);
        }

        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        holidayLookup = holidays.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static TimeLexicon Shared { get; } = Load();

    public IReadOnlyList<Anniversary> Anniversaries => anniversaries;

    public TimeWord? Find(ReadOnlySpan<char> word) => word.Length is > 0 and <= LongestWord && MayBeWord(word) && lookup.TryGetValue(word, out var found) ? found : null;

    /// <summary>Most words are told apart by their first two letters and their length.</summary>
    private bool MayBeWord(ReadOnlySpan<char> word) => word[0] >= 128 || (word.Length > 1 && word[1] >= 128) || (lengths[Beginning(word)] >> word.Length & 1) != 0;

    private static int Beginning(ReadOnlySpan<char> word) => ((word[0] & 31) << 5) | (word.Length > 1 ? word[1] & 31 : 0);

    /// <summary>Holidays whose name begins with this word, longest names first.</summary>
    public List<Holiday>? Holidays(ReadOnlySpan<char> first) => holidayLookup.TryGetValue(first, out var list) ? list : null;

    /// <summary>Words as the time lexer cuts them: runs of letters, runs of digits, single marks.</summary>
    internal static string[] SplitWords(string text)
    {
        var parts = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i++;
            if (char.IsWhiteSpace(text[start]))
                continue;
            if (char.IsAsciiDigit(text[start]))
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
            else if (char.IsLetter(text[start]))
                while (i < text.Length && char.IsLetter(text[i])) i++;
            if (i - start > 1 || char.IsLetterOrDigit(text[start]))
                parts.Add(text[start..i]);
        }

        return [.. parts];
    }

    private static TimeLexicon Load() => new(Resource("words"), Resource("holidays"), Resource("anniversaries"));

    private static string Resource(string name)
    {
        using var stream = typeof(TimeLexicon).Assembly.GetManifestResourceStream($"lexicon.dates.{name}.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static IEnumerable<(string Left, string Right)> Entries(string text, char mark)
    {
        foreach (var line in text.Split('\n'))
        {
            var at = line.IndexOf(mark, StringComparison.Ordinal);
            if (line.StartsWith('#') || at < 0)
                continue;
            yield return (line[..at].Trim(), line[(at + 1)..].Trim());
        }
    }

    private TimeWord Word(string text)
    {
        if (!words.TryGetValue(text, out var word))
            words.Add(text, word = new TimeWord());
        return word;
    }
}

/// <summary>A holiday's name (marks left out) and its rule: see <c>lexicon/dates/holidays.txt</c>.</summary>
internal sealed record Holiday(string[] Words, string Rule)
{
    /// <summary>The holiday's day in a year.</summary>
    public DateOnly In(int year)
    {
        if (Rule.StartsWith("easter", StringComparison.Ordinal))
            return Calendar.Easter(year).AddDays(Int(Rule.AsSpan(6)));
        if (Rule.StartsWith("orthodox", StringComparison.Ordinal))
            return Calendar.OrthodoxEaster(year).AddDays(Int(Rule.AsSpan(8)));
        if (Rule[2] == '-')
            return new DateOnly(year, Int(Rule.AsSpan(0, 2)), Int(Rule.AsSpan(3)));
        var plus = Rule.IndexOf('+', StringComparison.Ordinal);
        return Calendar.NthWeekday(year, Int(Rule.AsSpan(0, 2)), Rule[3] - '0', Rule[5] - '0').AddDays(plus < 0 ? 0 : Int(Rule.AsSpan(plus)));
    }

    /// <summary>MM-DD when the day is the same every year, else null.</summary>
    public string? Fixed => Rule.Length == 5 && Rule[2] == '-' ? Rule : null;

    private static int Int(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}

/// <summary>An event whose anniversaries are counted, and its day.</summary>
internal sealed record Anniversary(string[] Words, DateOnly Day);
