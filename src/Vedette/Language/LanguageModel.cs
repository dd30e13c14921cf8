using System.IO.Compression;

namespace Vedette.Language;

/// <summary>Trained weights for English. Immutable and shared by all pipelines.</summary>
public sealed class LanguageModel
{
    public const string FileName = "english.bin";
    private const uint Magic = 0x324D4C56; // "VLM2"

    internal LanguageModel(string[] featureSets, TagPair[] tags, short[] boundaries, WordFeatures words, Lemmatiser lemmatiser, Network network)
    {
        (FeatureSets, TagPairs, Boundaries, Words, Lemmatiser, Network) = (featureSets, tags, boundaries, words, lemmatiser, network);
    }

    /// <summary>The FEATS column by <see cref="Token.Feats"/>; 0 is "_".</summary>
    public IReadOnlyList<string> FeatureSets { get; }

    internal TagPair[] TagPairs { get; }

    /// <summary>Weights of the sentence splitter.</summary>
    internal short[] Boundaries { get; }

    internal WordFeatures Words { get; }

    internal Lemmatiser Lemmatiser { get; }

    internal Network Network { get; }

    internal int? PairOf((Upos, Xpos) tags)
    {
        var at = Array.FindIndex(TagPairs, p => (p.Upos, p.Xpos) == tags);
        return at < 0 ? null : at;
    }

    /// <summary>Reads the model from a file, or from <see cref="FileName"/> in a folder.</summary>
    public static LanguageModel Load(string path)
    {
        if (Directory.Exists(path))
            path = Path.Combine(path, FileName);
        using var stream = File.OpenRead(path);
        return Read(stream);
    }

    public ILanguagePipeline CreatePipeline() => new EnglishPipeline(this);

    internal static LanguageModel Read(Stream stream)
    {
        using var unpacked = new MemoryStream();
        using (var brotli = new BrotliStream(stream, CompressionMode.Decompress))
            brotli.CopyTo(unpacked);
        unpacked.Position = 0;
        using var reader = new BinaryReader(unpacked);
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException("Not a Vedette language model.");
        var featureSets = new string[reader.ReadInt32()];
        for (var i = 0; i < featureSets.Length; i++)
            featureSets[i] = reader.ReadString();
        var tags = new TagPair[reader.ReadInt32()];
        for (var i = 0; i < tags.Length; i++)
        {
            var (upos, xpos) = ((Upos)reader.ReadByte(), (Xpos)reader.ReadByte());
            var feats = new ushort[reader.ReadUInt16()];
            for (var k = 0; k < feats.Length; k++)
                feats[k] = reader.ReadUInt16();
            tags[i] = new TagPair(upos, xpos, feats);
        }

        var boundaries = new short[reader.ReadInt32()];
        for (var i = 0; i < boundaries.Length; i++)
            boundaries[i] = reader.ReadInt16();
        var count = reader.ReadInt32();
        var rows = new Dictionary<uint, int>(count);
        for (; count > 0; count--)
            rows.Add(reader.ReadUInt32(), reader.ReadInt32());
        var lemmatiser = Lemmatiser.Read(reader);
        return new LanguageModel(featureSets, tags, boundaries, new WordFeatures(rows), lemmatiser, Network.Read(reader));
    }

    internal void Write(Stream stream)
    {
        using var brotli = new BrotliStream(stream, CompressionLevel.Optimal);
        using var writer = new BinaryWriter(brotli);
        writer.Write(Magic);
        writer.Write(FeatureSets.Count);
        foreach (var set in FeatureSets)
            writer.Write(set);
        writer.Write(TagPairs.Length);
        foreach (var tag in TagPairs)
        {
            writer.Write((byte)tag.Upos);
            writer.Write((byte)tag.Xpos);
            writer.Write((ushort)tag.Feats.Length);
            foreach (var feats in tag.Feats)
                writer.Write(feats);
        }

        writer.Write(Boundaries.Length);
        foreach (var weight in Boundaries)
            writer.Write(weight);
        writer.Write(Words.Rows.Count);
        foreach (var (key, row) in Words.Rows.OrderBy(p => p.Value))
        {
            writer.Write(key);
            writer.Write(row);
        }

        Lemmatiser.Write(writer);
        Network.Write(writer);
    }
}

/// <summary>A universal and a Penn tag that occur together, and the feature sets seen with them, most frequent first.</summary>
internal sealed record TagPair(Upos Upos, Xpos Xpos, ushort[] Feats);
