using System.IO.Compression;

namespace Vedette.Language;

/// <summary>Weights of a linear model as 16-bit integers behind a mark that tells the kind, packed.</summary>
internal static class WeightFile
{
    /// <param name="kind">What the weights are for, for the message.</param>
    /// <exception cref="InvalidDataException">The mark is another.</exception>
    public static short[] Read(Stream stream, uint mark, int count, string kind)
    {
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress);
        using var reader = new BinaryReader(brotli);
        if (reader.ReadUInt32() != mark)
            throw new InvalidDataException($"Not a Vedette {kind} model.");
        var weights = new short[count];
        foreach (ref var weight in weights.AsSpan())
            weight = reader.ReadInt16();
        return weights;
    }

    public static void Write(Stream stream, uint mark, ReadOnlySpan<short> weights)
    {
        using var brotli = new BrotliStream(stream, CompressionLevel.Optimal);
        using var writer = new BinaryWriter(brotli);
        writer.Write(mark);
        foreach (var weight in weights)
            writer.Write(weight);
    }
}
