using System.Reflection;

namespace Vedette.Language;

/// <summary>The word lists behind the tokeniser and the sentence splitter (Resources/tokens.txt).</summary>
internal sealed class TokenTable
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> titles, abbreviations, prefixes, suffixes, starters, units, domains, afterIts, slashed;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> joined;

    private TokenTable(Dictionary<string, List<string>> sections)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string name) =>
            sections[name].ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        (titles, abbreviations, prefixes, suffixes) = (Set("title"), Set("abbreviation"), Set("prefix"), Set("suffix"));
        (starters, units, domains, afterIts, slashed) = (Set("starter"), Set("unit"), Set("domain"), Set("after-its"), Set("slashed"));
        joined = sections["joined"].ToDictionary(
            w => w.Replace("|", "", StringComparison.Ordinal), w => w.IndexOf('|', StringComparison.Ordinal), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static TokenTable Shared { get; } = Load();

    /// <summary>An abbreviation (with its period) after which the sentence goes on.</summary>
    public bool IsTitle(ReadOnlySpan<char> word) => Has(titles, word);

    public bool IsAbbreviation(ReadOnlySpan<char> word) => Has(titles, word) || Has(abbreviations, word);

    public bool IsPrefix(ReadOnlySpan<char> word) => Has(prefixes, word);

    public bool IsSuffix(ReadOnlySpan<char> word) => Has(suffixes, word);

    public bool IsStarter(ReadOnlySpan<char> word) => Has(starters, word);

    public bool IsUnit(ReadOnlySpan<char> word) => Has(units, word);

    public bool IsDomain(ReadOnlySpan<char> word) => Has(domains, word);

    public bool IsSlashed(ReadOnlySpan<char> word) => Has(slashed, word);

    /// <summary>A word that no possessive stands before.</summary>
    public bool IsAfterIts(ReadOnlySpan<char> word) => Has(afterIts, word);

    /// <summary>Where a word such as "cannot" is divided; 0 when it is not.</summary>
    public int JoinedAt(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[16];
        return word.Length <= lower.Length && word.ToLowerInvariant(lower) > 0 && joined.TryGetValue(lower[..word.Length], out var at) ? at : 0;
    }

    private static bool Has(HashSet<string>.AlternateLookup<ReadOnlySpan<char>> set, ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[16];
        return word.Length <= lower.Length && word.ToLowerInvariant(lower) > 0 && set.Contains(lower[..word.Length]);
    }

    private static TokenTable Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("language.tokens.txt")!;
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var words = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                sections[line[1..line.IndexOf(']', StringComparison.Ordinal)]] = words = [];
            else if (!line.StartsWith('#'))
                words.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return new TokenTable(sections);
    }
}
