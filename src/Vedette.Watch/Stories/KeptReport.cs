using System.Buffers.Binary;

namespace Vedette.Watch.Stories;

/// <summary>What is kept of a report that later ones are compared with: its terms and their weights, its fingerprints. No text.</summary>
internal sealed class KeptReport(long number, DateOnly day, uint[] terms, ushort[] weights, uint[] prints)
{
    /// <summary>Weights are multiples of this; the top bit says that the term was written as a name.</summary>
    public const double Unit = 1.0 / 16384;

    private const ushort NameBit = 0x8000;
    private const ushort WeightBits = 0x7FFF;

    public long Number { get; } = number;

    public DateOnly Day { get; } = day;

    public uint[] Terms { get; } = terms;

    public uint[] Prints { get; } = prints;

    /// <summary>For each print the report before this one that has it; -1 for none.</summary>
    public int[] Before { get; } = new int[prints.Length];

    public LiveStory Story { get; set; } = null!;

    /// <summary>Counts reports in the order in which they came.</summary>
    public int Position { get; set; }

    public double Weight(int term) => (weights[term] & WeightBits) * Unit;

    public bool IsName(int term) => (weights[term] & NameBit) != 0;

    public static ushort Pack(double weight, bool name) => (ushort)((ushort)Math.Clamp(Math.Round(weight / Unit), 1, WeightBits) | (name ? NameBit : 0));

    public byte[] ToBytes()
    {
        var bytes = new byte[8 + (Terms.Length * 6) + (Prints.Length * 4)];
        var rest = bytes.AsSpan();
        BinaryPrimitives.WriteInt32LittleEndian(rest, Terms.Length);
        BinaryPrimitives.WriteInt32LittleEndian(rest[4..], Prints.Length);
        rest = rest[8..];
        for (var i = 0; i < Terms.Length; i++, rest = rest[6..])
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, Terms[i]);
            BinaryPrimitives.WriteUInt16LittleEndian(rest[4..], weights[i]);
        }

        for (var i = 0; i < Prints.Length; i++, rest = rest[4..])
            BinaryPrimitives.WriteUInt32LittleEndian(rest, Prints[i]);
        return bytes;
    }

    /// <summary>Null when the bytes are not what <see cref="ToBytes"/> writes.</summary>
    public static KeptReport? FromBytes(long number, DateOnly day, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8)
            return null;
        var (terms, prints) = (BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));
        if (terms < 0 || prints < 0 || bytes.Length != 8 + (terms * 6L) + (prints * 4L))
            return null;
        bytes = bytes[8..];
        var report = new KeptReport(number, day, new uint[terms], new ushort[terms], new uint[prints]);
        report.Fill(bytes);
        return report;
    }

    private void Fill(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < Terms.Length; i++, bytes = bytes[6..])
        {
            Terms[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            weights[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]);
        }

        for (var i = 0; i < Prints.Length; i++, bytes = bytes[4..])
            Prints[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}

/// <summary>A story that still takes reports.</summary>
internal sealed class LiveStory(long number)
{
    public long Number { get; } = number;

    /// <summary>Its reports in the window, copies not among them, in the order in which they came.</summary>
    public List<KeptReport> Members { get; } = [];
}
