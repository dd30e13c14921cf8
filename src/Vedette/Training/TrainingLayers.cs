using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Training;

/// <summary>Forward and backward steps of the network's parts. Gradients are added to; activations are row-major, one row a word.</summary>
internal static class TrainingLayers
{
    private const float Epsilon = 1e-5f;

    public static void AddBias(Span<float> y, ReadOnlySpan<float> bias)
    {
        for (var i = 0; i < y.Length; i += bias.Length)
            Add(y.Slice(i, bias.Length), bias);
    }

    public static void BiasGradient(ReadOnlySpan<float> dy, Span<float> gradient)
    {
        for (var i = 0; i < dy.Length; i += gradient.Length)
            Add(gradient, dy.Slice(i, gradient.Length));
    }

    public static void Add(Span<float> to, ReadOnlySpan<float> what)
    {
        ref var a = ref MemoryMarshal.GetReference(to);
        ref var b = ref MemoryMarshal.GetReference(what);
        nuint i = 0;
        for (; i + 8 <= (nuint)to.Length; i += 8)
            (Vector256.LoadUnsafe(ref a, i) + Vector256.LoadUnsafe(ref b, i)).StoreUnsafe(ref a, i);
        for (; i < (nuint)to.Length; i++)
            to[(int)i] += what[(int)i];
    }

    public static void AddScaled(Span<float> to, ReadOnlySpan<float> what, float scale)
    {
        ref var a = ref MemoryMarshal.GetReference(to);
        ref var b = ref MemoryMarshal.GetReference(what);
        var s = Vector256.Create(scale);
        nuint i = 0;
        for (; i + 8 <= (nuint)to.Length; i += 8)
            (Vector256.LoadUnsafe(ref a, i) + (Vector256.LoadUnsafe(ref b, i) * s)).StoreUnsafe(ref a, i);
        for (; i < (nuint)to.Length; i++)
            to[(int)i] += what[(int)i] * scale;
    }

    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var sum = Vector256<float>.Zero;
        nuint i = 0;
        for (; i + 8 <= (nuint)x.Length; i += 8)
            sum += Vector256.LoadUnsafe(ref a, i) * Vector256.LoadUnsafe(ref b, i);
        return Vector256.Sum(sum);
    }

    public static void Relu(Span<float> y)
    {
        ref var a = ref MemoryMarshal.GetReference(y);
        for (nuint i = 0; i < (nuint)y.Length; i += 8)
            Vector256.Max(Vector256.LoadUnsafe(ref a, i), Vector256<float>.Zero).StoreUnsafe(ref a, i);
    }

    /// <summary>dy becomes 0 where y is 0.</summary>
    public static void ReluGradient(ReadOnlySpan<float> y, Span<float> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            if (y[i] <= 0)
                dy[i] = 0;
        }
    }

    public static void Normalise(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, Span<float> scales, Span<float> normal)
    {
        var width = gain.Length;
        for (var row = 0; row < scales.Length; row++)
        {
            var input = x.Slice(row * width, width);
            var mean = 0f;
            foreach (var v in input)
                mean += v;
            mean /= width;
            var variance = 0f;
            foreach (var v in input)
                variance += (v - mean) * (v - mean);
            var scale = 1 / MathF.Sqrt((variance / width) + Epsilon);
            scales[row] = scale;
            for (var j = 0; j < width; j++)
            {
                var n = (input[j] - mean) * scale;
                normal[(row * width) + j] = n;
                y[(row * width) + j] = (n * gain[j]) + bias[j];
            }
        }
    }

    /// <summary>Replaces dy by the gradient of the input.</summary>
    public static void NormaliseGradient(Span<float> dy, ReadOnlySpan<float> gain, ReadOnlySpan<float> scales, ReadOnlySpan<float> normal, Span<float> dGain, Span<float> dBias)
    {
        var width = gain.Length;
        for (var row = 0; row < scales.Length; row++)
        {
            var d = dy.Slice(row * width, width);
            var n = normal.Slice(row * width, width);
            var (sum, dot) = (0f, 0f);
            for (var j = 0; j < width; j++)
            {
                dGain[j] += d[j] * n[j];
                dBias[j] += d[j];
                d[j] *= gain[j];
                sum += d[j];
                dot += d[j] * n[j];
            }

            sum /= width;
            dot /= width;
            for (var j = 0; j < width; j++)
                d[j] = (d[j] - sum - (n[j] * dot)) * scales[row];
        }
    }

    /// <summary>Zeroes a part of the values and scales the others up; the mask holds 0 or the scale.</summary>
    public static void Drop(Span<float> x, Span<float> mask, float rate, ref ulong random)
    {
        var keep = 1 / (1 - rate);
        var limit = (uint)(rate * uint.MaxValue);
        for (var i = 0; i < x.Length; i++)
        {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            mask[i] = (uint)(random >> 16) < limit ? 0 : keep;
            x[i] *= mask[i];
        }
    }

    public static void Scale(Span<float> x, ReadOnlySpan<float> mask)
    {
        for (var i = 0; i < x.Length; i++)
            x[i] *= mask[i];
    }

    /// <summary>Softmax in place; returns the cross entropy of the gold class and leaves the gradient in the logits.</summary>
    public static float CrossEntropy(Span<float> logits, int gold, float scale, out bool right)
    {
        var most = float.NegativeInfinity;
        var best = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            if (logits[i] > most)
                (most, best) = (logits[i], i);
        }

        right = best == gold;
        var sum = 0f;
        for (var i = 0; i < logits.Length; i++)
            sum += logits[i] = MathF.Exp(logits[i] - most);
        var p = logits[gold] / sum;
        for (var i = 0; i < logits.Length; i++)
            logits[i] = logits[i] / sum * scale;
        logits[gold] -= scale;
        return -MathF.Log(MathF.Max(p, 1e-9f)) * scale;
    }
}
