namespace Vedette.Language;

/// <summary>
/// Strings by id. The first <see cref="BaseCount"/> ids are fixed (the words of the lexicon) and the same for every pool made
/// from the same words; ids above them are given in order of appearance and forgotten by <see cref="Reset"/>. Not thread-safe.
/// </summary>
public sealed class WordPool
{
    /// <summary>Strings are kept over documents, so that frequent words are allocated once; beyond this many they are dropped.</summary>
    private const int MostKept = 100_000;

    private readonly Dictionary<string, int> slots;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> words;
    private (string Word, int Id, int Round)[] kept;
    private int keptCount;
    private int round = 1;

    public WordPool(IReadOnlyList<string>? fixedWords = null)
    {
        slots = new Dictionary<string, int>((fixedWords?.Count ?? 0) + 4096, StringComparer.Ordinal);
        words = new List<string>((fixedWords?.Count ?? 0) + 4096);
        kept = new (string, int, int)[(fixedWords?.Count ?? 0) + 4096];
        foreach (var word in fixedWords ?? [])
            Keep(word, int.MaxValue);
        BaseCount = words.Count;
        lookup = slots.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int BaseCount { get; }

    public int Count => words.Count;

    public string this[int id] => words[id];

    /// <summary>The id of a word, given a new one when it has none.</summary>
    public int Intern(ReadOnlySpan<char> word)
    {
        if (!lookup.TryGetValue(word, out var slot))
            return Keep(word.ToString(), round);
        ref var entry = ref kept[slot];
        if (entry.Round < round)
        {
            (entry.Id, entry.Round) = (words.Count, round);
            words.Add(entry.Word);
        }

        return entry.Id;
    }

    public bool TryFind(ReadOnlySpan<char> word, out int id)
    {
        if (lookup.TryGetValue(word, out var slot) && kept[slot].Round >= round)
        {
            id = kept[slot].Id;
            return true;
        }

        id = 0;
        return false;
    }

    /// <summary>Forgets every word above <see cref="BaseCount"/>, so that ids never depend on the documents before.</summary>
    public void Reset()
    {
        words.RemoveRange(BaseCount, words.Count - BaseCount);
        round++;
        if (keptCount - BaseCount <= MostKept)
            return;
        for (var slot = BaseCount; slot < keptCount; slot++)
            slots.Remove(kept[slot].Word);
        Array.Clear(kept, BaseCount, keptCount - BaseCount);
        keptCount = BaseCount;
    }

    private int Keep(string word, int inRound)
    {
        if (keptCount == kept.Length)
            Array.Resize(ref kept, kept.Length * 2);
        slots.Add(word, keptCount);
        kept[keptCount++] = (word, words.Count, inRound);
        words.Add(word);
        return words.Count - 1;
    }
}
