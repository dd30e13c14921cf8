using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Language;

/// <summary>Weights of a linear classifier over hashed features: one row of class weights a hash value.</summary>
internal sealed class WeightTable
{
    private readonly short[] rows;
    private readonly int shift;

    public WeightTable(int bits, int classes, short[] rows)
    {
        Bits = bits;
        Classes = classes;
        Width = PaddedWidth(classes);
        shift = 32 - bits;
        this.rows = rows;
    }

    public int Bits { get; }

    public int Classes { get; }

    public int Width { get; }

    public static int PaddedWidth(int classes) => (classes + 15) & ~15;

    public static int Row(uint feature, int shift) => (int)((feature * 0x85EBCA6B) >> shift);

    /// <summary>Sums the features' rows into <paramref name="scores"/>.</summary>
    public void Score(ReadOnlySpan<uint> features, Span<short> scores)
    {
        scores = scores[..Width];
        scores.Clear();
        foreach (var feature in features)
        {
            ref var row = ref rows[Row(feature, shift) * Width];
            ref var sum = ref MemoryMarshal.GetReference(scores);
            for (nuint i = 0; i < (nuint)Width; i += 16)
                (Vector256.LoadUnsafe(ref sum, i) + Vector256.LoadUnsafe(ref row, i)).StoreUnsafe(ref sum, i);
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Bits);
        writer.Write(Classes);
        foreach (var weight in rows)
            writer.Write((sbyte)weight);
    }

    public static WeightTable Read(BinaryReader reader)
    {
        var bits = reader.ReadInt32();
        var classes = reader.ReadInt32();
        var rows = new short[PaddedWidth(classes) << bits];
        var bytes = reader.ReadBytes(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (sbyte)bytes[i];
        return new WeightTable(bits, classes, rows);
    }
}
