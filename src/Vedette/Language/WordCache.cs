namespace Vedette.Language;

/// <summary>Vectors of recently seen forms, found by two independent 64-bit hashes of all characters; a new form takes the place of the one in its slot.</summary>
internal sealed class WordCache(int width)
{
    private const int Slots = 1 << 13;

    private readonly ulong[] keys = new ulong[Slots];
    private readonly ulong[] checks = new ulong[Slots];
    private readonly float[] vectors = new float[Slots * width];

    /// <summary>True when the vector is there; false when the caller has to fill it.</summary>
    public bool Find(ReadOnlySpan<char> form, out Span<float> vector)
    {
        var key = 0xcbf29ce484222325UL + (uint)form.Length;
        var check = 0x9E3779B97F4A7C15UL;
        foreach (var c in form)
        {
            key = (key ^ c) * 0x100000001b3UL;
            check = ((check << 7) | (check >> 57)) ^ (c * 0xD6E8FEB86659FD93UL);
        }

        var slot = (int)((key ^ (key >> 29)) & (Slots - 1));
        vector = vectors.AsSpan(slot * width, width);
        if (keys[slot] == key && checks[slot] == check)
            return true;
        (keys[slot], checks[slot]) = (key, check);
        return false;
    }
}
