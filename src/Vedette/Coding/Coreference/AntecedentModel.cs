using System.IO.Compression;
using System.Reflection;

namespace Vedette.Coding.Coreference;

/// <summary>Weights of the ranker of antecedents: a linear model over hashed features. Immutable and shared.</summary>
public sealed class AntecedentModel
{
    public const string FileName = "coreference.bin";
    internal const int TableBits = 15;
    internal const float Scale = 256;
    private const uint Magic = 0x31434C56; // "VLC1"
    private static readonly Lazy<AntecedentModel> BuiltIn = new(() => Read(Assembly.GetExecutingAssembly().GetManifestResourceStream("models." + FileName)!));

    private readonly short[] weights;

    internal AntecedentModel(short[] weights) => this.weights = weights;

    /// <summary>models/coreference.bin as it was when the program was built.</summary>
    internal static AntecedentModel Default => BuiltIn.Value;

    internal static AntecedentModel Read(Stream stream)
    {
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress);
        using var reader = new BinaryReader(brotli);
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException("Not a Vedette coreference model.");
        var weights = new short[1 << TableBits];
        foreach (ref var weight in weights.AsSpan())
            weight = reader.ReadInt16();
        return new AntecedentModel(weights);
    }

    internal void Write(Stream stream)
    {
        using var brotli = new BrotliStream(stream, CompressionLevel.Optimal);
        using var writer = new BinaryWriter(brotli);
        writer.Write(Magic);
        foreach (var weight in weights)
            writer.Write(weight);
    }

    internal float Score(ReadOnlySpan<uint> features)
    {
        var sum = 0;
        foreach (var feature in features)
            sum += weights[feature];
        return sum / Scale;
    }
}
