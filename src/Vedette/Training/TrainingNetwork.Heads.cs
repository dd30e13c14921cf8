using Vedette.Language;

namespace Vedette.Training;

/// <content>What the network says of each word: tags and features, the word's head, its relation; each with the gradients of its loss.</content>
internal sealed partial class TrainingNetwork
{
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
