using System.Globalization;
using System.Reflection;
using Vedette.Coding.Places;

namespace Vedette.Coding.Events;

/// <summary>
/// Weights of a log-linear model that tells events of politics from what is attacked, promised and refused in sport, business, art and private life. A text file,
/// a feature and its weight a line: what is above nought speaks for politics. Immutable and shared.
/// </summary>
public sealed class RelevanceModel
{
    public const string FileName = "relevance.tsv";
    private static readonly Lazy<RelevanceModel> BuiltIn = new(() =>
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("models." + FileName)!);
        return Read(reader);
    });

    private readonly Dictionary<ulong, float> weights = [];

    private RelevanceModel()
    {
    }

    /// <summary>models/relevance.tsv as it was when the program was built.</summary>
    internal static RelevanceModel Default => BuiltIn.Value;

    /// <summary>The start of every key; pieces of a feature's name are added with <see cref="Key(ulong, ReadOnlySpan{char})"/>.</summary>
    internal static ulong Start => Gazetteer.HashStart;

    internal static RelevanceModel Read(TextReader reader)
    {
        var model = new RelevanceModel();
        while (reader.ReadLine() is { } line)
        {
            if (line.IndexOf('\t', StringComparison.Ordinal) is > 0 and var tab)
                model.weights[Key(Start, line.AsSpan(0, tab))] = float.Parse(line.AsSpan(tab + 1), CultureInfo.InvariantCulture);
        }

        return model;
    }

    /// <summary>The key of a feature whose name goes on with some letters, large or small.</summary>
    internal static ulong Key(ulong key, ReadOnlySpan<char> more)
    {
        foreach (var c in more)
            key = Gazetteer.HashStep(key, char.ToLowerInvariant(c));
        return key;
    }

    internal float Of(ulong key) => weights.GetValueOrDefault(key);
}
