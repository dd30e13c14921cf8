namespace Vedette.Language;

/// <summary>
/// Sizes of the network. Word vector: sum of embeddings, normalised, one hidden layer. Context: residual layers, each normalised,
/// 'c' a convolution over three words, 'r' a recurrence in both directions. Heads: tag pairs, arcs, relations.
/// </summary>
internal sealed record NetworkShape(int Width, int WordHidden, string Layers, int TagLayers, int Arc, int Rel, int Tags, int Feats, int Relations)
{
    /// <summary>Distances between word and head from which on no difference is made.</summary>
    public const int FarthestDistance = 12;

    public const int DistanceBuckets = (2 * FarthestDistance) + 1;

    public int PaddedTags => (Tags + 15) & ~15;

    public int PaddedFeats => (Feats + 15) & ~15;

    public int PaddedRelations => (Relations + 15) & ~15;
}
