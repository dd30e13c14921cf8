using Vedette.Language;

namespace Vedette.Training;

/// <summary>Forward and backward pass over a part of a batch. One per thread; owns its gradients and buffers.</summary>
internal sealed partial class TrainingNetwork(NetworkShape shape, NetworkSlots slots, Parameters parameters, float[] embeddings, int seed)
{
    private readonly Gemm gemm = new();
    private readonly Dictionary<string, float[]> buffers = [];
    private readonly int[] touchedAt = new int[embeddings.Length / shape.Width];
    private ulong random = ((ulong)seed * 0x9E3779B97F4A7C15) + 88172645463325252;
    private int round = 1;

    public float[] Gradients { get; } = new float[parameters.Values.Length];

    public float[] EmbeddingGradients { get; } = new float[embeddings.Length];

    public List<int> TouchedRows { get; } = [];

    public float Dropout { get; init; } = 0.25f;

    public float WordDropout { get; init; } = 0.12f;

    public float AffixDropout { get; init; } = 0.05f;

    /// <summary>How much of a target the teachers' opinion is; the rest is the treebank's.</summary>
    public float TeacherShare { get; init; }

    /// <summary>Set to learn nothing but write what the network thinks into each sample's <see cref="Sample.Soft"/>.</summary>
    public bool Teaching { get; init; }

    public double ArcLoss, RelLoss, TagLoss;
    public int Words, RightArcs, RightTags;

    /// <summary>Scale of a word's n-grams: their mean, not their sum, counts twice.</summary>
    private const float NgramScale = 2f;

    private Span<float> Buffer(string name, int length)
    {
        if (!buffers.TryGetValue(name, out var buffer) || buffer.Length < length)
            buffers[name] = buffer = new float[length * 5 / 4];
        return buffer.AsSpan(0, length);
    }

    private Span<float> Zero(string name, int length)
    {
        var buffer = Buffer(name, length);
        buffer.Clear();
        return buffer;
    }

    private ReadOnlySpan<float> W(Slot slot) => slot.Of(parameters.Values);

    private Span<float> G(Slot slot) => slot.Of(Gradients);

    private void Linear(ReadOnlySpan<float> x, Slot weights, Slot bias, Span<float> y, int rows)
    {
        Product(x, weights, y, rows);
        TrainingLayers.AddBias(y, W(bias));
    }

    /// <summary>Of activations as coarse as they are when reading, so that the weights get used to it; gradients pass as if they were fine.</summary>
    private void Product(ReadOnlySpan<float> x, Slot weights, Span<float> y, int rows)
    {
        var coarse = Buffer("coarse", x.Length);
        QuantMatrix.Coarsen(x, coarse);
        gemm.Multiply(coarse, W(weights), y, rows, weights.Rows, weights.Columns, add: false);
    }

    private void LinearGradient(ReadOnlySpan<float> x, Slot weights, Slot bias, ReadOnlySpan<float> dy, Span<float> dx, int rows, bool add)
    {
        gemm.AddTransposedFirst(x, dy, G(weights), weights.Rows, rows, weights.Columns);
        TrainingLayers.BiasGradient(dy, G(bias));
        if (dx.Length > 0)
            gemm.MultiplyTransposed(dy, W(weights), dx, rows, weights.Columns, weights.Rows, add);
    }

    /// <summary>Adds the gradients of the samples' losses, each word's loss weighted by <paramref name="scale"/>.</summary>
    public void Run(ReadOnlySpan<Sample> samples, float scale)
    {
        var d = shape.Width;
        var starts = new int[samples.Length + 1];
        for (var i = 0; i < samples.Length; i++)
            starts[i + 1] = starts[i] + samples[i].Length;
        var n = starts[^1];
        Words += n;

        // 1. Word vectors.
        var kept = Embed(samples, n);
        var sum = Buffer("sum", n * d);
        var scales = Buffer("word.scales", n);
        var normal = Buffer("word.normal", n * d);
        var e = Buffer("e", n * d);
        TrainingLayers.Normalise(sum, e, W(slots.WordGain), W(slots.WordBias), scales, normal);
        var hidden = Buffer("hidden", n * shape.WordHidden);
        Linear(e, slots.Word1, slots.Word1Bias, hidden, n);
        TrainingLayers.Relu(hidden);
        var hiddenMask = Buffer("hidden.mask", hidden.Length);
        TrainingLayers.Drop(hidden, hiddenMask, Dropout, ref random);
        var h = Buffer("h", n * d);
        Linear(hidden, slots.Word2, slots.Word2Bias, h, n);
        TrainingLayers.Add(h, e);
        var x = Buffer("x.0", n * d);
        var inputScales = Buffer("input.scales", n);
        var inputNormal = Buffer("input.normal", n * d);
        TrainingLayers.Normalise(h, x, W(slots.InputGain), W(slots.InputBias), inputScales, inputNormal);
        var xMask = Buffer("x.mask", n * d);
        TrainingLayers.Drop(x, xMask, Dropout, ref random);

        // 2. Context.
        for (var i = 0; i < shape.Layers.Length; i++)
            LayerForward(i, n, starts);

        // 3. Heads and their gradients.
        var last = shape.Layers.Length;
        for (var i = 0; i <= last; i++)
            Zero($"dx.{i}", n * d);
        TagHead(samples, starts, n, scale);
        ArcHead(samples, starts, n, scale);
        RelHead(samples, starts, n, scale);
        if (Teaching)
            return;

        // 4. Back through the context and the word vectors.
        for (var i = last - 1; i >= 0; i--)
            LayerBackward(i, n, starts);
        var dx = Buffer("dx.0", n * d);
        TrainingLayers.Scale(dx, xMask);
        TrainingLayers.NormaliseGradient(dx, W(slots.InputGain), inputScales, inputNormal, G(slots.InputGain), G(slots.InputBias));
        var dHidden = Buffer("d.hidden", hidden.Length);
        LinearGradient(hidden, slots.Word2, slots.Word2Bias, dx, dHidden, n, add: false);
        TrainingLayers.Scale(dHidden, hiddenMask);
        TrainingLayers.ReluGradient(hidden, dHidden);
        LinearGradient(e, slots.Word1, slots.Word1Bias, dHidden, dx, n, add: true);
        TrainingLayers.NormaliseGradient(dx, W(slots.WordGain), scales, normal, G(slots.WordGain), G(slots.WordBias));
        EmbedGradient(dx, kept);
    }

    private float Uniform()
    {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        return (random >> 40) * (1f / (1 << 24));
    }

    /// <summary>Sums embeddings into "sum"; returns per feature row whether it was used, since some are dropped.</summary>
    private List<(int Word, int Row, float Scale)> Embed(ReadOnlySpan<Sample> samples, int n)
    {
        var d = shape.Width;
        var sum = Zero("sum", n * d);
        var used = new List<(int, int, float)>(n * 24);
        var word = 0;
        foreach (var sample in samples)
        {
            for (var i = 0; i < sample.Length; i++, word++)
            {
                var rows = sample.Rows[i];
                var ngrams = sample.NgramsAt[i];
                var unknown = Uniform() < WordDropout;
                used.Add((word, unknown ? 0 : rows[0], 1));
                for (var r = 1; r < ngrams; r++)
                {
                    if (Uniform() >= AffixDropout)
                        used.Add((word, rows[r], 1));
                }

                if (Uniform() < AffixDropout)
                    continue;
                var scale = NgramScale / MathF.Max(1, rows.Length - ngrams);
                for (var r = ngrams; r < rows.Length; r++)
                    used.Add((word, rows[r], scale));
            }
        }

        foreach (var (at, row, scale) in used)
            TrainingLayers.AddScaled(sum.Slice(at * d, d), embeddings.AsSpan(row * d, d), scale);
        return used;
    }

    private void EmbedGradient(ReadOnlySpan<float> dSum, List<(int Word, int Row, float Scale)> used)
    {
        var d = shape.Width;
        round++;
        foreach (var (at, row, scale) in used)
        {
            var gradient = EmbeddingGradients.AsSpan(row * d, d);
            if (touchedAt[row] != round)
            {
                touchedAt[row] = round;
                TouchedRows.Add(row);
                gradient.Clear();
            }

            TrainingLayers.AddScaled(gradient, dSum.Slice(at * d, d), scale);
        }
    }

    /// <summary>Adds the embedding gradients of other parts of the batch to this one's.</summary>
    public void Absorb(ReadOnlySpan<TrainingNetwork> others)
    {
        var d = shape.Width;
        foreach (var other in others)
        {
            foreach (var row in other.TouchedRows)
            {
                var gradient = EmbeddingGradients.AsSpan(row * d, d);
                if (touchedAt[row] != round)
                {
                    touchedAt[row] = round;
                    TouchedRows.Add(row);
                    gradient.Clear();
                }

                TrainingLayers.Add(gradient, other.EmbeddingGradients.AsSpan(row * d, d));
            }
        }
    }

    private void Windows(ReadOnlySpan<float> x, Span<float> wide, ReadOnlySpan<int> starts)
    {
        var d = shape.Width;
        wide.Clear();
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            for (var t = starts[s]; t < starts[s + 1]; t++)
            {
                for (var o = -1; o <= 1; o++)
                {
                    if (t + o >= starts[s] && t + o < starts[s + 1])
                        x.Slice((t + o) * d, d).CopyTo(wide[((t * 3 * d) + ((o + 1) * d))..]);
                }
            }
        }
    }

    private void LayerForward(int i, int n, int[] starts)
    {
        var d = shape.Width;
        var (weights, bias, gain, shift) = slots.Layers[i];
        var x = Buffer($"x.{i}", n * d);
        var y = Buffer($"y.{i}", n * d);
        if (shape.Layers[i] == 'c')
        {
            var wide = Buffer($"wide.{i}", n * 3 * d);
            Windows(x, wide, starts);
            Linear(wide, weights, bias, y, n);
            TrainingLayers.Relu(y);
        }
        else
        {
            var gates = Buffer($"gates.{i}", n * 3 * d);
            Linear(x, weights, bias, gates, n);
            Recurrence.Forward(gates, Buffer($"states.{i}", n * d), y, d, starts);
        }

        var sum = Buffer("layer.sum", n * d);
        y.CopyTo(sum);
        TrainingLayers.Drop(sum, Buffer($"mask.{i}", n * d), Dropout, ref random);
        TrainingLayers.Add(sum, x);
        TrainingLayers.Normalise(sum, Buffer($"x.{i + 1}", n * d), W(gain), W(shift), Buffer($"scales.{i}", n), Buffer($"normal.{i}", n * d));
    }

    private void LayerBackward(int i, int n, int[] starts)
    {
        var d = shape.Width;
        var (weights, bias, gain, shift) = slots.Layers[i];
        var dSum = Buffer($"dx.{i + 1}", n * d);
        TrainingLayers.NormaliseGradient(dSum, W(gain), Buffer($"scales.{i}", n), Buffer($"normal.{i}", n * d), G(gain), G(shift));
        var dx = Buffer($"dx.{i}", n * d);
        TrainingLayers.Add(dx, dSum);
        TrainingLayers.Scale(dSum, Buffer($"mask.{i}", n * d));
        if (shape.Layers[i] == 'c')
        {
            TrainingLayers.ReluGradient(Buffer($"y.{i}", n * d), dSum);
            var dWide = Buffer("d.wide", n * 3 * d);
            LinearGradient(Buffer($"wide.{i}", n * 3 * d), weights, bias, dSum, dWide, n, add: false);
            for (var s = 0; s + 1 < starts.Length; s++)
            {
                for (var t = starts[s]; t < starts[s + 1]; t++)
                {
                    for (var o = -1; o <= 1; o++)
                    {
                        if (t + o >= starts[s] && t + o < starts[s + 1])
                            TrainingLayers.Add(dx.Slice((t + o) * d, d), dWide.Slice((t * 3 * d) + ((o + 1) * d), d));
                    }
                }
            }
        }
        else
        {
            var gates = Buffer($"gates.{i}", n * 3 * d);
            Recurrence.Backward(gates, Buffer($"states.{i}", n * d), dSum, d, starts);
            LinearGradient(Buffer($"x.{i}", n * d), weights, bias, gates, dx, n, add: true);
        }
    }
}
