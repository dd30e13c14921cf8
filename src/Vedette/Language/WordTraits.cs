using System.Runtime.CompilerServices;

namespace Vedette.Language;

/// <summary>
/// What the models see of a word: hashes of its characters, so that nothing depends on the ids of a pool. Digits count as 0,
/// typographic quotes and dashes as their plain forms, soft hyphens not at all.
/// </summary>
internal struct WordTraits
{
    public uint Lower;
    public uint Form;
    public uint Prefix3;
    public uint Suffix2;
    public uint Suffix3;
    public uint Suffix4;
    public uint Shape;

    public const uint Seed = 2166136261;

    public static uint Mix(uint hash, uint value)
    {
        hash = (hash ^ value) * 0x9E3779B1;
        return hash ^ (hash >> 15);
    }

    /// <summary>The hash of a feature: a template's number and what it sees. The tables of weights take its upper bits for the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Row(uint template, uint a, uint b, uint c) => Mix(Mix(Mix(template * 0x01000193, a), b), c) * 0x85EBCA6B;

    [SkipLocalsInit]
    public static WordTraits Of(ReadOnlySpan<char> form)
    {
        Span<char> lower = stackalloc char[Tokeniser.MaxWord];
        var traits = new WordTraits { Form = Seed, Lower = Seed, Shape = Seed, Prefix3 = Seed };
        var length = 0;
        char last = '\0';
        var run = 0;
        foreach (var c in form)
        {
            if (Characters.IsInvisible(c) || length == lower.Length)
                continue;
            var plain = Plain(c);
            var low = char.ToLowerInvariant(plain);
            lower[length++] = low;
            traits.Form = Mix(traits.Form, plain);
            traits.Lower = Mix(traits.Lower, low);
            if (length <= 3)
                traits.Prefix3 = traits.Lower;
            var kind = char.IsUpper(plain) ? 'X' : char.IsLetter(plain) ? 'x' : plain;
            run = kind == last ? run + 1 : 1;
            last = kind;
            if (run <= 2)
                traits.Shape = Mix(traits.Shape, kind);
        }

        traits.Suffix2 = Suffix(lower[..length], 2);
        traits.Suffix3 = Suffix(lower[..length], 3);
        traits.Suffix4 = Suffix(lower[..length], 4);
        return traits;
    }

    public static uint LowerHash(ReadOnlySpan<char> form)
    {
        var hash = Seed;
        foreach (var c in form)
        {
            if (!Characters.IsInvisible(c))
                hash = Mix(hash, char.ToLowerInvariant(Plain(c)));
        }

        return hash;
    }

    public static char Plain(char c) => c switch
    {
        >= '0' and <= '9' => '0',
        < (char)128 => c,
        '’' or '‘' or 'ʼ' => '\'',
        '“' or '”' or '«' or '»' or '„' => '"',
        '–' or '—' or '−' or '‐' or '‑' => '-',
        _ => c,
    };

    private static uint Suffix(ReadOnlySpan<char> lower, int count)
    {
        var hash = Seed + (uint)count;
        foreach (var c in lower[Math.Max(0, lower.Length - count)..])
            hash = Mix(hash, c);
        return hash;
    }
}
