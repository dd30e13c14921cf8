namespace Vedette.Language;

/// <summary>Vectors of recently seen forms, found by two independent 64-bit hashes of all characters; a new form takes the place of the one in its slot.</summary>
internal sealed class WordCache(int width)
{
    private const int Slots = 1 << 14;

    private readonly ulong[] keys = new ulong[Slots];
    private readonly ulong[] checks = new ulong[Slots];
    private readonly int[] pending = new int[Slots];
    private readonly float[] vectors = new float[Slots * width];

    /// <summary>
    /// The slot of a form. <paramref name="waiting"/> is 0 when its vector is there, else one more than the number of the pending
    /// word whose vector it will be; a form that is new gets <paramref name="next"/> + 1.
    /// </summary>
    public int Find(ReadOnlySpan<char> form, int next, out int waiting)
    {
        var key = 0xcbf29ce484222325UL + (uint)form.Length;
        var check = 0x9E3779B97F4A7C15UL;
        foreach (var c in form)
        {
            key = (key ^ c) * 0x100000001b3UL;
            check = ((check << 7) | (check >> 57)) ^ (c * 0xD6E8FEB86659FD93UL);
        }

        var slot = (int)((key ^ (key >> 29)) & (Slots - 1));
        if (keys[slot] != key || checks[slot] != check)
        {
            (keys[slot], checks[slot]) = (key, check);
            pending[slot] = next + 1;
        }

        waiting = pending[slot];
        return slot;
    }

    public ReadOnlySpan<float> this[int slot] => vectors.AsSpan(slot * width, width);

    public void Fill(int slot, ReadOnlySpan<float> vector)
    {
        vector.CopyTo(vectors.AsSpan(slot * width, width));
        pending[slot] = 0;
    }
}
