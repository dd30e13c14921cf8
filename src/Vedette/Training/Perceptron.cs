using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vedette.Language;

namespace Vedette.Training;

/// <summary>An averaged perceptron over hashed features.</summary>
internal sealed class Perceptron
{
    private readonly float[] weights, sums;
    private readonly int bits, classes, width;
    private int steps = 1;

    public Perceptron(int bits, int classes)
    {
        (this.bits, this.classes, width) = (bits, classes, WeightTable.PaddedWidth(classes));
        weights = new float[width << bits];
        sums = new float[width << bits];
    }

    public void Score(ReadOnlySpan<uint> features, Span<float> scores)
    {
        scores = scores[..width];
        scores.Clear();
        foreach (var feature in features)
            AddTo(scores, weights.AsSpan(WeightTable.Row(feature, 32 - bits) * width, width));
    }

    private static void AddTo(Span<float> scores, ReadOnlySpan<float> row)
    {
        ref var sum = ref MemoryMarshal.GetReference(scores);
        ref var add = ref MemoryMarshal.GetReference(row);
        for (nuint i = 0; i < (nuint)scores.Length; i += 8)
            (Vector256.LoadUnsafe(ref sum, i) + Vector256.LoadUnsafe(ref add, i)).StoreUnsafe(ref sum, i);
    }

    public void Step() => steps++;

    public void Update(ReadOnlySpan<uint> features, int right, int wrong)
    {
        foreach (var feature in features)
        {
            var row = WeightTable.Row(feature, 32 - bits) * width;
            weights[row + right] += 1;
            sums[row + right] += steps;
            weights[row + wrong] -= 1;
            sums[row + wrong] -= steps;
        }
    }

    /// <summary>The averaged weights, scaled to signed bytes.</summary>
    public WeightTable Finish()
    {
        var averaged = new float[weights.Length];
        var squares = 0.0;
        var used = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            averaged[i] = weights[i] - (sums[i] / steps);
            if (averaged[i] != 0)
            {
                squares += averaged[i] * averaged[i];
                used++;
            }
        }

        // Six standard deviations fit; the few weights beyond are cut.
        var scale = (float)(127 / (8 * Math.Sqrt(squares / Math.Max(1, used))));
        var rows = new short[weights.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (short)Math.Clamp(MathF.Round(averaged[i] * scale), -127, 127);
        return new WeightTable(bits, classes, rows);
    }
}
