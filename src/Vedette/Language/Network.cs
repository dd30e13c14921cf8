namespace Vedette.Language;

/// <summary>The trained network for reading: embeddings and matrices in bytes. Immutable and shared.</summary>
internal sealed class Network
{
    private readonly Dictionary<string, (int Rows, int Columns, float[] Values)> tensors;

    public Network(NetworkShape shape, Dictionary<string, (int Rows, int Columns, float[] Values)> tensors, sbyte[] embeddings, float[] rowScales)
    {
        (Shape, this.tensors, Embeddings, RowScales) = (shape, tensors, embeddings, rowScales);
        (WordGain, WordBias) = (V("word.gain"), V("word.bias"));
        (Word1, Word1Bias, Word2, Word2Bias) = (M("word.1"), V("word.1.bias"), M("word.2"), V("word.2.bias"));
        (InputGain, InputBias) = (V("input.gain"), V("input.bias"));
        Layers = Enumerable.Range(0, shape.Layers.Length)
            .Select(i => new NetworkLayer(shape.Layers[i], M($"layer.{i}"), V($"layer.{i}.bias"), V($"layer.{i}.gain"), V($"layer.{i}.shift"))).ToArray();
        (Tag, TagBias) = (M("tag"), V("tag.bias"));
        (FeatBias, FeatRows) = (V("feat.bias"), Transposed("feat"));
        (ArcDependent, ArcDependentBias, ArcHead, ArcHeadBias) = (M("arc.dependent"), V("arc.dependent.bias"), M("arc.head"), V("arc.head.bias"));
        (ArcBilinear, ArcPrior, ArcRoot, ArcDistance) = (M("arc.bilinear"), V("arc.prior"), V("arc.root"), V("arc.distance"));
        (RelDependent, RelDependentBias, RelHead, RelRoot) = (M("rel.dependent"), V("rel.dependent.bias"), M("rel.head"), V("rel.root"));
        (Rel, RelBias) = (M("rel"), V("rel.bias"));
    }

    public NetworkShape Shape { get; }

    public IReadOnlyDictionary<string, (int Rows, int Columns, float[] Values)> Tensors => tensors;

    public sbyte[] Embeddings { get; }

    public float[] RowScales { get; }

    public NetworkLayer[] Layers { get; }

    public QuantMatrix Word1 { get; }

    public QuantMatrix Word2 { get; }

    public QuantMatrix Tag { get; }

    public QuantMatrix ArcDependent { get; }

    public QuantMatrix ArcHead { get; }

    public QuantMatrix ArcBilinear { get; }

    public QuantMatrix RelDependent { get; }

    public QuantMatrix RelHead { get; }

    public QuantMatrix Rel { get; }

    public readonly float[] WordGain, WordBias, Word1Bias, Word2Bias, InputGain, InputBias, TagBias, FeatBias;
    public readonly float[] ArcDependentBias, ArcHeadBias, ArcPrior, ArcRoot, ArcDistance, RelDependentBias, RelRoot, RelBias;

    /// <summary>One row a feature set, for only few are possible with a tag.</summary>
    public float[] FeatRows { get; }

    private float[] V(string name) => tensors[name].Values;

    private QuantMatrix M(string name) => new(tensors[name].Values, tensors[name].Rows, tensors[name].Columns);

    private float[] Transposed(string name)
    {
        var (rows, columns, values) = tensors[name];
        var result = new float[values.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                result[(j * rows) + i] = values[(i * columns) + j];
        }

        return result;
    }

    /// <summary>Dense weights are kept as 16-bit floats, embeddings as bytes with a scale a row.</summary>
    public void Write(BinaryWriter writer)
    {
        var s = Shape;
        foreach (var number in (int[])[s.Width, s.WordHidden, s.TagLayers, s.Arc, s.Rel, s.Tags, s.Feats, s.Relations])
            writer.Write(number);
        writer.Write(s.Layers);
        writer.Write(tensors.Count);
        foreach (var (name, tensor) in tensors.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(tensor.Rows);
            writer.Write(tensor.Columns);
            foreach (var value in tensor.Values)
                writer.Write((Half)value);
        }

        writer.Write(RowScales.Length);
        foreach (var scale in RowScales)
            writer.Write((Half)scale);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Embeddings.AsSpan()));
    }

    public static Network Read(BinaryReader reader)
    {
        Span<int> n = stackalloc int[8];
        foreach (ref var number in n)
            number = reader.ReadInt32();
        var shape = new NetworkShape(n[0], n[1], reader.ReadString(), n[2], n[3], n[4], n[5], n[6], n[7]);
        var tensors = new Dictionary<string, (int, int, float[])>(StringComparer.Ordinal);
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var name = reader.ReadString();
            var (rows, columns) = (reader.ReadInt32(), reader.ReadInt32());
            tensors.Add(name, (rows, columns, ReadHalves(reader, rows * columns)));
        }

        var scales = ReadHalves(reader, reader.ReadInt32());
        var embeddings = new sbyte[scales.Length * shape.Width];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(embeddings.AsSpan()));
        return new Network(shape, tensors, embeddings, scales);
    }

    private static float[] ReadHalves(BinaryReader reader, int count)
    {
        var halves = new Half[count];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(halves.AsSpan()));
        return Array.ConvertAll(halves, h => (float)h);
    }
}

internal sealed record NetworkLayer(char Kind, QuantMatrix Weights, float[] Bias, float[] Gain, float[] Shift);
