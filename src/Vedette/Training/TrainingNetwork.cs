using Vedette.Language;

namespace Vedette.Training;

/// <summary>A sentence as the network is trained on it. The head of a root word is the number of words; -1 marks what is not to be learned.</summary>
internal sealed record Sample(int[][] Rows, int[] NgramsAt, int[] Tags, int[] Feats, int[] Heads, int[] Relations)
{
    public int Length => Rows.Length;

    /// <summary>What teachers think of it, when there are any.</summary>
    public SoftTargets? Soft { get; set; }
}

/// <summary>The network's dense weights by name.</summary>
internal sealed class NetworkSlots
{
    public NetworkSlots(NetworkShape shape, Parameters p)
    {
        var d = shape.Width;
        WordGain = p.Vector("word.gain", d, 1);
        WordBias = p.Vector("word.bias", d);
        Word1 = p.Matrix("word.1", d, shape.WordHidden);
        Word1Bias = p.Vector("word.1.bias", shape.WordHidden);
        Word2 = p.Matrix("word.2", shape.WordHidden, d);
        Word2Bias = p.Vector("word.2.bias", d);
        InputGain = p.Vector("input.gain", d, 1);
        InputBias = p.Vector("input.bias", d);
        for (var i = 0; i < shape.Layers.Length; i++)
        {
            var convolution = shape.Layers[i] == 'c';
            var outputs = convolution ? d : 3 * d;
            Layers.Add((
                p.Matrix($"layer.{i}", convolution ? 3 * d : d, outputs),
                p.Vector($"layer.{i}.bias", outputs),
                p.Vector($"layer.{i}.gain", d, 1),
                p.Vector($"layer.{i}.shift", d)));
        }

        Tag = p.Matrix("tag", d, shape.PaddedTags);
        TagBias = p.Vector("tag.bias", shape.PaddedTags);
        Feat = p.Matrix("feat", d, shape.PaddedFeats);
        FeatBias = p.Vector("feat.bias", shape.PaddedFeats);
        ArcDependent = p.Matrix("arc.dependent", d, shape.Arc);
        ArcDependentBias = p.Vector("arc.dependent.bias", shape.Arc);
        ArcHead = p.Matrix("arc.head", d, shape.Arc);
        ArcHeadBias = p.Vector("arc.head.bias", shape.Arc);
        ArcRoot = p.Vector("arc.root", shape.Arc, 0.1f);
        ArcBilinear = p.Matrix("arc.bilinear", shape.Arc, shape.Arc);
        ArcPrior = p.Vector("arc.prior", shape.Arc);
        ArcDistance = p.Vector("arc.distance", (NetworkShape.DistanceBuckets + 7) & ~7);
        RelDependent = p.Matrix("rel.dependent", d, shape.Rel);
        RelDependentBias = p.Vector("rel.dependent.bias", shape.Rel);
        RelHead = p.Matrix("rel.head", d, shape.Rel);
        RelRoot = p.Vector("rel.root", shape.Rel, 0.1f);
        Rel = p.Matrix("rel", shape.Rel, shape.PaddedRelations);
        RelBias = p.Vector("rel.bias", shape.PaddedRelations);
    }

    public Slot WordGain, WordBias, Word1, Word1Bias, Word2, Word2Bias, InputGain, InputBias, Tag, TagBias, Feat, FeatBias;
    public Slot ArcDependent, ArcDependentBias, ArcHead, ArcHeadBias, ArcRoot, ArcBilinear, ArcPrior, ArcDistance;
    public Slot RelDependent, RelDependentBias, RelHead, RelRoot, Rel, RelBias;
    public List<(Slot Weights, Slot Bias, Slot Gain, Slot Shift)> Layers = [];
}

/// <summary>Forward and backward pass over a part of a batch. One per thread; owns its gradients and buffers.</summary>
internal sealed class TrainingNetwork(NetworkShape shape, NetworkSlots slots, Parameters parameters, float[] embeddings, int seed)
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
        EmbedGradient(samples, dx, kept);
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

    private void EmbedGradient(ReadOnlySpan<Sample> samples, ReadOnlySpan<float> dSum, List<(int Word, int Row, float Scale)> used)
    {
        _ = samples;
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

    /// <summary>As <see cref="TrainingLayers.CrossEntropy"/>, with a target that is partly the teachers'; a teacher writes its shares down instead.</summary>
    private double CrossEntropy(Span<float> logits, int gold, float scale, SoftRows? soft, int word, out bool right)
    {
        if (Teaching)
        {
            TrainingLayers.CrossEntropy(logits, gold, 1, out right);
            logits[gold] += 1;
            soft!.Add(word, logits);
            return 0;
        }

        var loss = TrainingLayers.CrossEntropy(logits, gold, scale, out right);
        if (soft is null || TeacherShare == 0)
            return loss;
        logits[gold] += scale * TeacherShare;
        foreach (var (at, share) in soft[word])
            logits[at] -= scale * TeacherShare * share;
        return loss;
    }

    private void TagHead(ReadOnlySpan<Sample> samples, int[] starts, int n, float scale)
    {
        var d = shape.Width;
        var x = Buffer($"x.{shape.TagLayers}", n * d);
        var dx = Buffer($"dx.{shape.TagLayers}", n * d);
        var logits = Buffer("tag.logits", n * shape.PaddedTags);
        Linear(x, slots.Tag, slots.TagBias, logits, n);
        var features = Buffer("feat.logits", n * shape.PaddedFeats);
        Linear(x, slots.Feat, slots.FeatBias, features, n);
        for (var s = 0; s < samples.Length; s++)
        {
            for (var i = 0; i < samples[s].Length; i++)
            {
                var t = starts[s] + i;
                var row = logits.Slice(t * shape.PaddedTags, shape.PaddedTags);
                row[shape.Tags..].Clear();
                if (samples[s].Tags[i] < 0)
                {
                    row.Clear();
                    RightTags++;
                }
                else
                {
                    TagLoss += CrossEntropy(row[..shape.Tags], samples[s].Tags[i], scale, samples[s].Soft?.Tags, i, out var right);
                    RightTags += right ? 1 : 0;
                }

                row = features.Slice(t * shape.PaddedFeats, shape.PaddedFeats);
                row[shape.Feats..].Clear();
                if (samples[s].Feats[i] < 0)
                    row.Clear();
                else
                    TagLoss += TrainingLayers.CrossEntropy(row[..shape.Feats], samples[s].Feats[i], scale * 0.3f, out _);
            }
        }

        LinearGradient(x, slots.Tag, slots.TagBias, logits, dx, n, add: true);
        LinearGradient(x, slots.Feat, slots.FeatBias, features, dx, n, add: true);
    }

    private Span<float> Projection(string name, Slot weights, Slot bias, int n)
    {
        var y = Buffer(name, n * weights.Columns);
        Linear(Buffer($"x.{shape.Layers.Length}", n * shape.Width), weights, bias, y, n);
        TrainingLayers.Relu(y);
        TrainingLayers.Drop(y, Buffer(name + ".mask", y.Length), Dropout, ref random);
        return y;
    }

    private void ProjectionGradient(string name, Slot weights, Slot bias, Span<float> dy, int n)
    {
        TrainingLayers.Scale(dy, Buffer(name + ".mask", dy.Length));
        TrainingLayers.ReluGradient(Buffer(name, dy.Length), dy);
        LinearGradient(Buffer($"x.{shape.Layers.Length}", n * shape.Width), weights, bias, dy, Buffer($"dx.{shape.Layers.Length}", n * shape.Width), n, add: true);
    }

    public static int DistanceBucket(int dependent, int head) =>
        Math.Clamp(head - dependent, -NetworkShape.FarthestDistance, NetworkShape.FarthestDistance) + NetworkShape.FarthestDistance;

    private void ArcHead(ReadOnlySpan<Sample> samples, int[] starts, int n, float scale)
    {
        var a = shape.Arc;
        var dependents = Projection("arc.d", slots.ArcDependent, slots.ArcDependentBias, n);
        var heads = Projection("arc.h", slots.ArcHead, slots.ArcHeadBias, n);
        var queries = Buffer("arc.q", n * a);
        Product(dependents, slots.ArcBilinear, queries, n);
        TrainingLayers.AddBias(queries, W(slots.ArcPrior));
        var dQueries = Zero("arc.dq", n * a);
        var dHeads = Zero("arc.dh", n * a);
        var root = W(slots.ArcRoot);
        var distance = W(slots.ArcDistance);
        var dDistance = G(slots.ArcDistance);
        for (var s = 0; s < samples.Length; s++)
        {
            var sample = samples[s];
            var length = sample.Length;
            var scores = Buffer("arc.scores", length + 1);
            for (var i = 0; i < length; i++)
            {
                if (sample.Heads[i] < 0)
                    continue;
                var query = queries.Slice((starts[s] + i) * a, a);
                for (var j = 0; j < length; j++)
                {
                    scores[j] = j == i ? -1e9f
                        : TrainingLayers.Dot(query, heads.Slice((starts[s] + j) * a, a)) + distance[DistanceBucket(i, j)];
                }

                scores[length] = TrainingLayers.Dot(query, root);
                ArcLoss += CrossEntropy(scores[..(length + 1)], sample.Heads[i], scale, sample.Soft?.Arcs, i, out var right);
                RightArcs += right ? 1 : 0;
                var dQuery = dQueries.Slice((starts[s] + i) * a, a);
                for (var j = 0; j < length; j++)
                {
                    var g = scores[j];
                    if (j == i || MathF.Abs(g) < 1e-9f)
                        continue;
                    TrainingLayers.AddScaled(dQuery, heads.Slice((starts[s] + j) * a, a), g);
                    TrainingLayers.AddScaled(dHeads.Slice((starts[s] + j) * a, a), query, g);
                    dDistance[DistanceBucket(i, j)] += g;
                }

                TrainingLayers.AddScaled(dQuery, root, scores[length]);
                TrainingLayers.AddScaled(G(slots.ArcRoot), query, scores[length]);
            }
        }

        TrainingLayers.BiasGradient(dQueries, G(slots.ArcPrior));
        gemm.AddTransposedFirst(dependents, dQueries, G(slots.ArcBilinear), a, n, a);
        var dDependents = Buffer("arc.dd", n * a);
        gemm.MultiplyTransposed(dQueries, W(slots.ArcBilinear), dDependents, n, a, a, add: false);
        ProjectionGradient("arc.d", slots.ArcDependent, slots.ArcDependentBias, dDependents, n);
        ProjectionGradient("arc.h", slots.ArcHead, slots.ArcHeadBias, dHeads, n);
    }

    private void RelHead(ReadOnlySpan<Sample> samples, int[] starts, int n, float scale)
    {
        var r = shape.Rel;
        var x = Buffer($"x.{shape.Layers.Length}", n * shape.Width);
        var dx = Buffer($"dx.{shape.Layers.Length}", n * shape.Width);
        var dependents = Buffer("rel.d", n * r);
        Linear(x, slots.RelDependent, slots.RelDependentBias, dependents, n);
        var heads = Buffer("rel.h", n * r);
        Product(x, slots.RelHead, heads, n);
        var joint = Buffer("rel.joint", n * r);
        var root = W(slots.RelRoot);
        for (var s = 0; s < samples.Length; s++)
        {
            for (var i = 0; i < samples[s].Length; i++)
            {
                var at = (starts[s] + i) * r;
                var head = samples[s].Heads[i];
                dependents.Slice(at, r).CopyTo(joint.Slice(at, r));
                if (head >= 0)
                    TrainingLayers.Add(joint.Slice(at, r), head == samples[s].Length ? root : heads.Slice((starts[s] + head) * r, r));
            }
        }

        TrainingLayers.Relu(joint);
        var mask = Buffer("rel.mask", n * r);
        TrainingLayers.Drop(joint, mask, Dropout, ref random);
        var logits = Buffer("rel.logits", n * shape.PaddedRelations);
        Linear(joint, slots.Rel, slots.RelBias, logits, n);
        for (var s = 0; s < samples.Length; s++)
        {
            for (var i = 0; i < samples[s].Length; i++)
            {
                var row = logits.Slice((starts[s] + i) * shape.PaddedRelations, shape.PaddedRelations);
                row[shape.Relations..].Clear();
                if (samples[s].Relations[i] < 0 || samples[s].Heads[i] < 0)
                    row.Clear();
                else
                    RelLoss += CrossEntropy(row[..shape.Relations], samples[s].Relations[i], scale, samples[s].Soft?.Relations, i, out _);
            }
        }

        var dJoint = Buffer("rel.dj", n * r);
        LinearGradient(joint, slots.Rel, slots.RelBias, logits, dJoint, n, add: false);
        TrainingLayers.Scale(dJoint, mask);
        TrainingLayers.ReluGradient(joint, dJoint);
        var dHeads = Zero("rel.dh", n * r);
        for (var s = 0; s < samples.Length; s++)
        {
            for (var i = 0; i < samples[s].Length; i++)
            {
                var head = samples[s].Heads[i];
                if (head >= 0)
                    TrainingLayers.Add(head == samples[s].Length ? G(slots.RelRoot) : dHeads.Slice((starts[s] + head) * r, r), dJoint.Slice((starts[s] + i) * r, r));
            }
        }

        LinearGradient(x, slots.RelDependent, slots.RelDependentBias, dJoint, dx, n, add: true);
        gemm.AddTransposedFirst(x, dHeads, G(slots.RelHead), shape.Width, n, r);
        gemm.MultiplyTransposed(dHeads, W(slots.RelHead), dx, n, r, shape.Width, add: true);
    }
}
