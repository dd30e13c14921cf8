using System.Reflection;
using Vedette.Language;

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

    internal static AntecedentModel Read(Stream stream) => new(WeightFile.Read(stream, Magic, 1 << TableBits, "coreference"));

    internal void Write(Stream stream) => WeightFile.Write(stream, Magic, weights);

    internal float Score(ReadOnlySpan<uint> features)
    {
        var sum = 0;
        foreach (var feature in features)
            sum += weights[feature];
        return sum / Scale;
    }
}
