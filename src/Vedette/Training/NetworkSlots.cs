using Vedette.Language;

namespace Vedette.Training;

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
