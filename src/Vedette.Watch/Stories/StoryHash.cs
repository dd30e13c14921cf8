namespace Vedette.Watch.Stories;

/// <summary>32-bit FNV-1a over UTF-16 code units: the same on every machine and in every run, unlike <see cref="string.GetHashCode()"/>.</summary>
internal static class StoryHash
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = Basis;
        foreach (var c in word)
            hash = (hash ^ c) * Prime;
        return hash;
    }

    public static uint Join(uint hash, uint next)
    {
        hash = (hash ^ (next & 0xFFFF)) * Prime;
        return (hash ^ (next >> 16)) * Prime;
    }

    /// <summary>Spreads the bits of a hash (the finaliser of MurmurHash3), so that the least of several is a fair draw.</summary>
    public static uint Mix(uint h)
    {
        h ^= h >> 16;
        h *= 0x85EBCA6B;
        h ^= h >> 13;
        h *= 0xC2B2AE35;
        return h ^ (h >> 16);
    }
}
