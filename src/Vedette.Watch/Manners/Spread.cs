namespace Vedette.Watch.Manners;

/// <summary>Chance that a seed decides: waits are spread, and a test sees the same ones each time.</summary>
public static class Spread
{
    /// <summary>A number from 0 up to 1. FNV-1a over the key, finished by the mixer of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    public static double Of(string key, long turn, long seed)
    {
        var hash = 14695981039346656037UL ^ (ulong)seed;
        foreach (var c in key)
            hash = (hash ^ c) * 1099511628211UL;
        hash += (ulong)turn * 0x9E3779B97F4A7C15UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        hash ^= hash >> 31;
        return (hash >> 11) * (1.0 / (1UL << 53));
    }
}
