namespace Vedette.Language;

/// <summary>
/// Which rows of the embedding table belong to a form: the word, its beginning and endings, its shape and its character n-grams.
/// Rows exist for what was frequent in training; anything else has none, an unknown word has row 0.
/// </summary>
internal sealed class WordFeatures(Dictionary<uint, int> rows)
{
    public const int Most = 160;
    public const int LongestWord = 40;

    public Dictionary<uint, int> Rows { get; } = rows;

    /// <summary>Writes the rows of a form: first the word's own, then affixes and shape, then n-grams from <paramref name="ngramsAt"/> on. Returns their number.</summary>
    [System.Runtime.CompilerServices.SkipLocalsInit]
    public int Fill(ReadOnlySpan<char> form, Span<int> into, out int ngramsAt)
    {
        Span<uint> keys = stackalloc uint[Most];
        var count = Keys(form, keys, out var ngrams);
        into[0] = Rows.GetValueOrDefault(keys[0]);
        var used = 1;
        for (var i = 1; i < ngrams; i++)
        {
            if (Rows.TryGetValue(keys[i], out var row))
                into[used++] = row;
        }

        ngramsAt = used;
        for (var i = ngrams; i < count; i++)
        {
            if (Rows.TryGetValue(keys[i], out var row))
                into[used++] = row;
        }

        return used;
    }

    [System.Runtime.CompilerServices.SkipLocalsInit]
    public static int Keys(ReadOnlySpan<char> form, Span<uint> keys, out int ngramsAt)
    {
        Span<char> word = stackalloc char[LongestWord + 2];
        var traits = WordTraits.Of(form);
        var length = 1;
        word[0] = '<';
        foreach (var c in form)
        {
            if (length > LongestWord)
                break;
            if (!Characters.IsInvisible(c))
                word[length++] = char.ToLowerInvariant(WordTraits.Plain(c));
        }

        word[length++] = '>';
        word = word[..length];
        var n = 0;
        keys[n++] = Key(1, traits.Lower);
        keys[n++] = Key(2, traits.Shape);
        keys[n++] = Key(3, traits.Prefix3);
        keys[n++] = Key(4, traits.Suffix2);
        keys[n++] = Key(5, traits.Suffix3);
        keys[n++] = Key(6, traits.Suffix4);
        keys[n++] = Key(7, WordTraits.Mix(WordTraits.Seed, length > 2 ? word[1] : '\0'));
        keys[n++] = Key(8, traits.Form);
        ngramsAt = n;
        for (var size = 3; size <= 5; size++)
        {
            for (var i = 0; i + size <= length; i++)
            {
                var hash = WordTraits.Seed + (uint)size;
                foreach (var c in word.Slice(i, size))
                    hash = WordTraits.Mix(hash, c);
                keys[n++] = Key(9, hash);
            }
        }

        return n;
    }

    /// <summary>Whether the word, however it is written, was met often enough in training to have a row of its own.</summary>
    public bool Knows(ReadOnlySpan<char> form) => Rows.ContainsKey(Key(1, WordTraits.Of(form).Lower));

    private static uint Key(uint template, uint hash) => WordTraits.Mix(hash, template * 0x27D4EB2F);
}
