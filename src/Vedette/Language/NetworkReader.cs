using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Language;

/// <summary>
/// Applies the network to several sentences at once, so that the weights are fetched once for all of them. Each word has a row; a row of
/// zeros stands before, between and after the sentences. Owns its buffers: one per worker.
/// </summary>
internal sealed unsafe class NetworkReader
{
    private readonly Network network;
    private readonly WordFeatures features;
    private readonly TreeDecoder decoder = new();
    private readonly WordCache cache;
    private readonly int[] rows = new int[WordFeatures.Most];
    private readonly float[] buffer;
    private int[] slots = [], waiting = [], starts = new int[16];
    private int capacity;
    private float[] x = [], y = [], wide = [], tagInput = [], scores = [], queries = [], relHeads = [];
    private byte[] narrow = [], narrow2 = [];

    public NetworkReader(Network network, WordFeatures features)
    {
        (this.network, this.features) = (network, features);
        cache = new WordCache(network.Shape.Width);
        buffer = new float[network.Shape.Width];
        Reserve(64);
    }

    /// <summary>After <see cref="Read"/>: scores of the tag pairs, <see cref="NetworkShape.PaddedTags"/> a row.</summary>
    public float[] TagScores { get; private set; } = [];

    /// <summary>By row: the head's place in the sentence, or the sentence's length for the root.</summary>
    public int[] Heads { get; private set; } = [];

    private NetworkShape Shape => network.Shape;

    private void Reserve(int n)
    {
        if (n <= capacity)
            return;
        capacity = n;
        var d = Shape.Width;
        var widest = Math.Max(3 * d, Shape.WordHidden);
        // A row of zeros stands for what lies beyond the sentence on each side.
        var padded = n + QuantMatrix.RowsBeyond + 3;
        (x, y, wide) = (new float[padded * d], new float[padded * d], new float[padded * widest]);
        (tagInput, queries, relHeads) = (new float[padded * d], new float[padded * Shape.Arc], new float[padded * Shape.Rel]);
        narrow = GC.AllocateArray<byte>(padded * widest * QuantMatrix.ActivationBytes, pinned: true);
        narrow2 = GC.AllocateArray<byte>(padded * widest * QuantMatrix.ActivationBytes, pinned: true);
        (slots, waiting) = (new int[n], new int[n]);
        (TagScores, Heads) = (new float[padded * Shape.PaddedTags], new int[padded]);
    }

    /// <summary>The row of a sentence's first word.</summary>
    public int Start(int sentence) => starts[sentence];

    /// <summary>Reads sentences that follow each other; <paramref name="tokens"/> are the words of all of them.</summary>
    public void Read(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ReadOnlySpan<Sentence> sentences)
    {
        var count = tokens.Length + sentences.Length + 1;
        Reserve(count);
        Place(sentences);
        var d = Shape.Width;
        // 1. Word vectors, computed once for each form.
        WordVectors(text, tokens, sentences);
        // 2. Context.
        if (Shape.TagLayers == 0)
            x.AsSpan(0, count * d).CopyTo(tagInput);
        for (var i = 0; i < network.Layers.Length; i++)
        {
            Layer(network.Layers[i], count, sentences);
            if (i + 1 == Shape.TagLayers)
                x.AsSpan(0, count * d).CopyTo(tagInput);
        }

        // 3. Tags.
        fixed (byte* q = narrow)
        fixed (float* tags = TagScores)
        {
            QuantMatrix.Quantise(tagInput.AsSpan(0, count * d), narrow);
            network.Tag.Multiply(q, d, count, tags, network.TagBias);
            // 4. Arcs and relations.
            QuantMatrix.Quantise(x.AsSpan(0, count * d), narrow);
            Arcs(q, count, sentences);
            RelationsOf(q, count, sentences);
        }
    }

    private void Place(ReadOnlySpan<Sentence> sentences)
    {
        if (starts.Length < sentences.Length)
            starts = new int[sentences.Length * 2];
        var row = 1;
        for (var s = 0; s < sentences.Length; s++)
        {
            starts[s] = row;
            row += sentences[s].Count + 1;
        }
    }

    /// <summary>The score of a feature set at a row.</summary>
    public float FeatScore(int row, int feat)
    {
        var d = Shape.Width;
        var sum = network.FeatBias[feat];
        return sum + Dot(tagInput.AsSpan(row * d, d), network.FeatRows.AsSpan(feat * d, d));
    }

    /// <summary>Fills x. Forms that the cache does not hold go through the network's word part together.</summary>
    private void WordVectors(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ReadOnlySpan<Sentence> sentences)
    {
        var d = Shape.Width;
        var missing = 0;
        var i = 0;
        x.AsSpan(0, d).Clear();
        for (var s = 0; s < sentences.Length; s++)
        {
            var row = starts[s];
            for (var limit = i + sentences[s].Count; i < limit; i++, row++)
            {
                var form = text[tokens[i].Start..tokens[i].End];
                slots[i] = cache.Find(form, missing, out waiting[i]);
                if (waiting[i] == 0)
                    cache[slots[i]].CopyTo(x.AsSpan(row * d));
                else if (waiting[i] == missing + 1)
                    Embed(form, y.AsSpan(missing++ * d, d));
            }

            x.AsSpan(row * d, d).Clear();
        }

        if (missing == 0)
            return;
        Compute(missing);
        i = 0;
        for (var s = 0; s < sentences.Length; s++)
        {
            for (var k = 0; k < sentences[s].Count; k++, i++)
            {
                if (waiting[i] == 0)
                    continue;
                var vector = y.AsSpan((waiting[i] - 1) * d, d);
                vector.CopyTo(x.AsSpan((starts[s] + k) * d));
                cache.Fill(slots[i], vector);
            }
        }
    }

    private void Embed(ReadOnlySpan<char> form, Span<float> into)
    {
        var d = Shape.Width;
        var count = features.Fill(form, rows, out var ngramsAt);
        var sum = buffer.AsSpan(0, d);
        sum.Clear();
        for (var r = 0; r < count; r++)
        {
            var scale = Vector256.Create(network.RowScales[rows[r]] * (r < ngramsAt ? 1 : 2f / (count - ngramsAt)));
            ref var row = ref network.Embeddings[rows[r] * d];
            ref var to = ref buffer[0];
            for (nuint j = 0; j < (nuint)d; j += 8)
            {
                var wide = Vector256.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref row, j)))).AsSByte()).ToVector256Unsafe());
                (Vector256.LoadUnsafe(ref to, j) + (Vector256.ConvertToSingle(wide) * scale)).StoreUnsafe(ref to, j);
            }
        }

        Normalise(sum, network.WordGain, network.WordBias, into);
    }

    /// <summary>The hidden layer over the first rows of y, in place.</summary>
    private void Compute(int count)
    {
        var d = Shape.Width;
        fixed (byte* q = narrow, q2 = narrow2)
        fixed (float* w = wide, t = tagInput)
        {
            QuantMatrix.Quantise(y.AsSpan(0, count * d), narrow);
            network.Word1.Multiply(q, d, count, w, network.Word1Bias);
            Relu(wide.AsSpan(0, count * Shape.WordHidden));
            QuantMatrix.Quantise(wide.AsSpan(0, count * Shape.WordHidden), narrow2);
            network.Word2.Multiply(q2, Shape.WordHidden, count, t, network.Word2Bias);
        }

        for (var i = 0; i < count; i++)
        {
            var row = y.AsSpan(i * d, d);
            AddTo(row, tagInput.AsSpan(i * d, d));
            Normalise(row, network.InputGain, network.InputBias, row);
        }
    }

    private void Layer(NetworkLayer layer, int count, ReadOnlySpan<Sentence> sentences)
    {
        var d = Shape.Width;
        QuantMatrix.Quantise(x.AsSpan(0, count * d), narrow);
        fixed (byte* q = narrow)
        fixed (float* py = y, pw = wide)
        {
            if (layer.Kind == 'c')
            {
                layer.Weights.Multiply(q, d, count - 2, py + d, layer.Bias);
                Relu(y.AsSpan(d, (count - 2) * d));
            }
            else
            {
                layer.Weights.Multiply(q, d, count, pw, layer.Bias);
                for (var s = 0; s < sentences.Length; s++)
                    Recur(pw + (starts[s] * 3 * d), py + (starts[s] * d), sentences[s].Count, d);
            }
        }

        for (var s = 0; s < sentences.Length; s++)
        {
            for (var row = starts[s]; row < starts[s] + sentences[s].Count; row++)
            {
                var sum = y.AsSpan(row * d, d);
                var into = x.AsSpan(row * d, d);
                AddTo(into, sum);
                Normalise(into, layer.Gain, layer.Shift, into);
            }
        }
    }

    private static void Recur(float* gates, float* output, int n, int width)
    {
        for (var j = 0; j < width; j += 8)
        {
            var backward = j >= width / 2;
            var state = Vector256<float>.Zero;
            for (var step = 0; step < n; step++)
            {
                var t = backward ? n - 1 - step : step;
                var g = gates + (t * 3 * width) + j;
                var (f, o) = FastMath.Sigmoids(Vector256.Load(g + width), Vector256.Load(g + (2 * width)));
                state = Vector256.Load(g) + (f * (state - Vector256.Load(g)));
                Vector256.Store(o * state, output + (t * width) + j);
            }
        }
    }

    private void Arcs(byte* q, int count, ReadOnlySpan<Sentence> sentences)
    {
        var a = Shape.Arc;
        fixed (float* w = wide, pq = queries)
        fixed (byte* dependents = narrow2)
        {
            network.ArcDependent.Multiply(q, Shape.Width, count, w, network.ArcDependentBias);
            Relu(wide.AsSpan(0, count * a));
            QuantMatrix.Quantise(wide.AsSpan(0, count * a), narrow2);
            network.ArcBilinear.Multiply(dependents, a, count, pq, network.ArcPrior);
            network.ArcHead.Multiply(q, Shape.Width, count, w, network.ArcHeadBias);
            Relu(wide.AsSpan(0, count * a));
        }

        const int far = NetworkShape.FarthestDistance;
        for (var s = 0; s < sentences.Length; s++)
        {
            var n = sentences[s].Count;
            if (scores.Length < n * (n + 1))
                scores = new float[n * (n + 1) * 2];
            for (var i = 0; i < n; i++)
            {
                var query = queries.AsSpan((starts[s] + i) * a, a);
                var row = scores.AsSpan(i * (n + 1), n + 1);
                Dots(query, wide.AsSpan(starts[s] * a, n * a), row);
                for (var j = 0; j < n; j++)
                    row[j] += network.ArcDistance[Math.Clamp(j - i, -far, far) + far];
                row[i] = -1e9f;
                row[n] = Dot(query, network.ArcRoot);
            }

            decoder.Decode(scores.AsSpan(0, n * (n + 1)), n, Heads.AsSpan(starts[s], n));
        }
    }

    private void RelationsOf(byte* q, int count, ReadOnlySpan<Sentence> sentences)
    {
        var r = Shape.Rel;
        fixed (float* w = wide, heads = relHeads)
        fixed (byte* joint = narrow2)
        {
            network.RelDependent.Multiply(q, Shape.Width, count, w, network.RelDependentBias);
            network.RelHead.Multiply(q, Shape.Width, count, heads, null);
            for (var s = 0; s < sentences.Length; s++)
            {
                for (var i = 0; i < sentences[s].Count; i++)
                {
                    var head = Heads[starts[s] + i];
                    AddTo(wide.AsSpan((starts[s] + i) * r, r), head == sentences[s].Count ? network.RelRoot : relHeads.AsSpan((starts[s] + head) * r, r));
                }
            }

            Relu(wide.AsSpan(0, count * r));
            QuantMatrix.Quantise(wide.AsSpan(0, count * r), narrow2);
            network.Rel.Multiply(joint, r, count, w, network.RelBias);
        }
    }

    /// <summary>After <see cref="Read"/>: the likeliest relation of the word at a row to its head, without those whose bits are set.</summary>
    public Deprel BestRelation(int row, ulong forbidden)
    {
        var logits = wide.AsSpan(row * Shape.PaddedRelations, Shape.Relations);
        forbidden |= 1ul << (int)Deprel.Root;
        var best = -1;
        for (var k = 0; k < logits.Length; k++)
        {
            if ((best < 0 || logits[k] > logits[best]) && (forbidden >> k & 1) == 0)
                best = k;
        }

        return (Deprel)best;
    }

    private static void Relu(Span<float> values)
    {
        ref var a = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)values.Length; i += 8)
            Vector256.Max(Vector256.LoadUnsafe(ref a, i), Vector256<float>.Zero).StoreUnsafe(ref a, i);
    }

    private static void AddTo(Span<float> to, ReadOnlySpan<float> what)
    {
        ref var a = ref MemoryMarshal.GetReference(to);
        ref var b = ref MemoryMarshal.GetReference(what);
        for (nuint i = 0; i < (nuint)to.Length; i += 8)
            (Vector256.LoadUnsafe(ref a, i) + Vector256.LoadUnsafe(ref b, i)).StoreUnsafe(ref a, i);
    }

    /// <summary>The products of x with as many rows of its length as <paramref name="rows"/> holds, four at a time.</summary>
    private static void Dots(ReadOnlySpan<float> x, ReadOnlySpan<float> rows, Span<float> into)
    {
        var width = (nuint)x.Length;
        var count = rows.Length / x.Length;
        ref var a = ref MemoryMarshal.GetReference(x);
        var j = 0;
        for (; j + 4 <= count; j += 4)
        {
            ref var b = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), j * x.Length);
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nuint i = 0; i < width; i += 8)
            {
                var v = Vector256.LoadUnsafe(ref a, i);
                s0 += v * Vector256.LoadUnsafe(ref b, i);
                s1 += v * Vector256.LoadUnsafe(ref b, i + width);
                s2 += v * Vector256.LoadUnsafe(ref b, i + (2 * width));
                s3 += v * Vector256.LoadUnsafe(ref b, i + (3 * width));
            }

            (into[j], into[j + 1], into[j + 2], into[j + 3]) = (Vector256.Sum(s0), Vector256.Sum(s1), Vector256.Sum(s2), Vector256.Sum(s3));
        }

        for (; j < count; j++)
            into[j] = Dot(x, rows.Slice(j * x.Length, x.Length));
    }

    private static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var sum = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)x.Length; i += 8)
            sum += Vector256.LoadUnsafe(ref a, i) * Vector256.LoadUnsafe(ref b, i);
        return Vector256.Sum(sum);
    }

    private static void Normalise(ReadOnlySpan<float> input, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, Span<float> into)
    {
        ref var a = ref MemoryMarshal.GetReference(input);
        ref var g = ref MemoryMarshal.GetReference(gain);
        ref var b = ref MemoryMarshal.GetReference(bias);
        ref var to = ref MemoryMarshal.GetReference(into);
        var sum = Vector256<float>.Zero;
        var width = (nuint)input.Length;
        for (nuint i = 0; i < width; i += 8)
            sum += Vector256.LoadUnsafe(ref a, i);
        var mean = Vector256.Create(Vector256.Sum(sum) / input.Length);
        var squares = Vector256<float>.Zero;
        for (nuint i = 0; i < width; i += 8)
        {
            var v = Vector256.LoadUnsafe(ref a, i) - mean;
            squares += v * v;
        }

        var scale = Vector256.Create(1 / MathF.Sqrt((Vector256.Sum(squares) / input.Length) + 1e-5f));
        for (nuint i = 0; i < width; i += 8)
            (((Vector256.LoadUnsafe(ref a, i) - mean) * scale * Vector256.LoadUnsafe(ref g, i)) + Vector256.LoadUnsafe(ref b, i)).StoreUnsafe(ref to, i);
    }
}
