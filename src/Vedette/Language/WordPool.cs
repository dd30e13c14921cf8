
namespace Vedette.Language;

/// <summary>
/// Strings by id. The first <see cref="BaseCount"/> ids are fixed (the words of the lexicon) and the same for every pool made
/// from the same words; ids above them are given in order of appearance and forgotten by <see cref="Reset"/>. Not thread-safe.
/// </summary>
public sealed class WordPool
{
    private readonly Dictionary<string, int> ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> words;

    public WordPool(IReadOnlyList<string>? fixedWords = null)
    {
        ids = new Dictionary<string, int>((fixedWords?.Count ?? 0) + 4096, StringComparer.Ordinal);
        words = new List<string>(ids.Capacity);
        foreach (var word in fixedWords ?? [])
        {
            ids.Add(word, words.Count);
            words.Add(word);
        }

        BaseCount = words.Count;
        lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int BaseCount { get; }

    public int Count => words.Count;

    public string this[int id] => words[id];

    /// <summary>The id of a word, given a new one when it has none.</summary>
    public int Intern(ReadOnlySpan<char> word)
    {
        if (lookup.TryGetValue(word, out var id))
            return id;
        var text = word.ToString();
        id = words.Count;
        words.Add(text);
        ids.Add(text, id);
        return id;
    }

    public bool TryFind(ReadOnlySpan<char> word, out int id) => lookup.TryGetValue(word, out id);

    /// <summary>Forgets every word above <see cref="BaseCount"/>, so that ids never depend on the documents before.</summary>
    public void Reset()
    {
        for (var id = words.Count - 1; id >= BaseCount; id--)
            ids.Remove(words[id]);
        words.RemoveRange(BaseCount, words.Count - BaseCount);
    }
}
