using System.IO.Compression;

namespace Vedette.Language;

/// <summary>Trained weights for English. Immutable and shared by all pipelines.</summary>
public sealed class LanguageModel
{
    public const string FileName = "english.bin";
    private const uint Magic = 0x314D4C56; // "VLM1"

    internal LanguageModel(string[] featureSets, (Upos Upos, Xpos Xpos)[] tags, WeightTable tagger, WeightTable parser, Lemmatiser lemmatiser, Dictionary<uint, ushort> features)
    {
        (FeatureSets, TagPairs, Tagger, Parser, Lemmatiser, Features) = (featureSets, tags, tagger, parser, lemmatiser, features);
    }

    /// <summary>The FEATS column by <see cref="Token.Feats"/>; 0 is "_".</summary>
    public IReadOnlyList<string> FeatureSets { get; }

    internal (Upos Upos, Xpos Xpos)[] TagPairs { get; }

    internal WeightTable Tagger { get; }

    internal WeightTable Parser { get; }

    internal Lemmatiser Lemmatiser { get; }

    /// <summary>Feature set by word and tags, else by tags alone.</summary>
    internal Dictionary<uint, ushort> Features { get; }

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
        var tags = new (Upos, Xpos)[reader.ReadInt32()];
        for (var i = 0; i < tags.Length; i++)
            tags[i] = ((Upos)reader.ReadByte(), (Xpos)reader.ReadByte());
        var features = new Dictionary<uint, ushort>();
        for (var count = reader.ReadInt32(); count > 0; count--)
            features.Add(reader.ReadUInt32(), reader.ReadUInt16());
        var lemmatiser = Lemmatiser.Read(reader);
        return new LanguageModel(featureSets, tags, WeightTable.Read(reader), WeightTable.Read(reader), lemmatiser, features);
    }

    internal void Write(Stream stream)
    {
        using var brotli = new BrotliStream(stream, CompressionLevel.SmallestSize);
        using var writer = new BinaryWriter(brotli);
        writer.Write(Magic);
        writer.Write(FeatureSets.Count);
        foreach (var set in FeatureSets)
            writer.Write(set);
        writer.Write(TagPairs.Length);
        foreach (var (upos, xpos) in TagPairs)
        {
            writer.Write((byte)upos);
            writer.Write((byte)xpos);
        }

        writer.Write(Features.Count);
        foreach (var (key, id) in Features.OrderBy(p => p.Key))
        {
            writer.Write(key);
            writer.Write(id);
        }

        Lemmatiser.Write(writer);
        Tagger.Write(writer);
        Parser.Write(writer);
    }
}
