using Vedette.Language;

namespace Vedette.Training;

/// <summary>What a training run is made of besides its data.</summary>
public sealed record TrainingOptions
{
    public int Seed { get; init; } = 1;

    public int Epochs { get; init; } = 20;

    /// <summary>Further epochs that begin with the weights of the first ones, at a lower rate.</summary>
    public int RefineEpochs { get; init; }

    public float RefineRate { get; init; } = 0.0006f;

    public int BatchWords { get; init; } = 700;

    public float LearningRate { get; init; } = 0.002f;

    public float Dropout { get; init; } = 0.25f;

    public float WordDropout { get; init; } = 0.12f;

    /// <summary>How much of a target is the teachers' when there are teachers.</summary>
    public float TeacherShare { get; init; } = 0.6f;

    public int Width { get; init; } = 128;

    public int WordHidden { get; init; } = 256;

    /// <summary>'c' for a convolution, 'r' for a recurrence.</summary>
    public string Layers { get; init; } = "crcr";

    public int TagLayers { get; init; } = 4;

    public int Arc { get; init; } = 96;

    public int Rel { get; init; } = 96;

    public int WordCount { get; init; } = 2;

    public int AffixCount { get; init; } = 3;

    public int NgramCount { get; init; } = 5;

    public int MostNgrams { get; init; } = 24000;
}

/// <param name="Arcs">Heads found right while training, in percent: with dropout, so lower than when reading.</param>
internal sealed record EpochResult(int Epoch, double Arcs, double Tags, LanguageModel Model);

/// <summary>Trains the network with Adam, on treebank sentences and on <paramref name="more"/> that only the network is trained on. Each batch is divided into the same two parts whatever the machine, so that a seed gives the same weights.</summary>
internal sealed class NeuralTrainer(List<TreeSentence> sentences, List<TreeSentence> more, TrainingOptions options, Action<string> log, LanguageModel? start = null, IReadOnlyList<LanguageModel>? teachers = null)
{
    private const int Parts = 2;

    public LanguageModel Train(Action<EpochResult>? afterEpoch = null)
    {
        // 1. What is to be learned, in numbers.
        var (sets, pairs) = LexiconTrainer.Tags(sentences);
        var features = CollectFeatures(out var rowCount);
        var shape = new NetworkShape(
            options.Width, options.WordHidden, options.Layers, options.TagLayers, options.Arc, options.Rel, pairs.Length, sets.Length, Enum.GetValues<Deprel>().Length);
        var samples = MakeSamples(sentences.Concat(more), sets, pairs, features);
        if (teachers is { Count: > 0 })
            Teach(samples, sets, pairs);
        var lemmas = LexiconTrainer.Lemmas(sentences);
        var boundaries = BoundaryTrainer.Train(sentences, options.Seed);

        // 2. Weights.
        var parameters = new Parameters(options.Seed);
        var slots = new NetworkSlots(shape, parameters);
        var random = new Random(options.Seed);
        var embeddings = new float[rowCount * shape.Width];
        foreach (ref var value in embeddings.AsSpan())
            value = (random.NextSingle() - 0.5f) * 0.2f;
        log(FormattableString.Invariant($"{samples.Length} sentences, {rowCount} embedding rows, {parameters.Values.Length} dense weights, {pairs.Length} tag pairs, {sets.Length} feature sets"));
        if (start is not null)
            Copy(start, parameters, features, embeddings, shape.Width);
        var networks = Enumerable.Range(0, Parts).Select(p => new TrainingNetwork(shape, slots, parameters, embeddings, options.Seed + p)
        {
            Dropout = options.Dropout,
            WordDropout = options.WordDropout,
            TeacherShare = options.TeacherShare,
        }).ToArray();
        var dense = new Adam(parameters.Values.Length);
        var sparse = new Adam(embeddings.Length);

        // 3. Epochs.
        var words = samples.Sum(s => s.Length);
        var steps = options.Epochs * (words / options.BatchWords);
        var step = 0;
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            random.Shuffle(samples);
            foreach (var network in networks)
                (network.ArcLoss, network.RelLoss, network.TagLoss, network.Words, network.RightArcs, network.RightTags) = (0, 0, 0, 0, 0, 0);
            foreach (var batch in Batches(samples))
            {
                step++;
                var progress = Math.Min(1, (double)step / steps);
                var rate = options.LearningRate * (float)Math.Min(step / 200.0, 0.5 * (1 + Math.Cos(Math.PI * progress)) + 0.005);
                Step(batch, networks, parameters, embeddings, dense, sparse, shape.Width, rate);
            }

            double Sum(Func<TrainingNetwork, double> of) => networks.Sum(of) / networks.Sum(n => n.Words);
            log(FormattableString.Invariant($"epoch {epoch}: arcs {100 * Sum(n => n.RightArcs):F2}% tags {100 * Sum(n => n.RightTags):F2}%"));
            afterEpoch?.Invoke(new EpochResult(epoch, 100 * Sum(n => n.RightArcs), 100 * Sum(n => n.RightTags), Finish()));
        }

        return Finish();

        LanguageModel Finish() => new(sets, pairs, boundaries, features, lemmas, Quantised(shape, parameters, embeddings));
    }

    /// <summary>Lets every teacher read the samples and keeps the mean of what they think.</summary>
    private void Teach(Sample[] samples, string[] sets, TagPair[] pairs)
    {
        foreach (var sample in samples)
            sample.Soft = new SoftTargets(sample.Length);
        for (var t = 0; t < teachers!.Count; t++)
        {
            var teacher = teachers[t];
            var shape = teacher.Network.Shape;
            if (shape.Tags != pairs.Length || shape.Feats != sets.Length)
                throw new InvalidDataException("A teacher has other tags than the treebanks.");
            var parameters = new Parameters(options.Seed);
            var slots = new NetworkSlots(shape, parameters);
            var embeddings = new float[teacher.Network.RowScales.Length * shape.Width];
            Copy(teacher, parameters, teacher.Words, embeddings, shape.Width);
            var theirs = MakeSamples(sentences.Concat(more), sets, pairs, teacher.Words);
            for (var i = 0; i < theirs.Length; i++)
                theirs[i].Soft = samples[i].Soft;
            var halves = theirs.Chunk((theirs.Length / Parts) + 1).ToArray();
            Parallel.For(0, halves.Length, p =>
            {
                var network = new TrainingNetwork(shape, slots, parameters, embeddings, 0) { Dropout = 0, WordDropout = 0, AffixDropout = 0, Teaching = true };
                foreach (var some in halves[p].Chunk(16))
                    network.Run(some, 1);
            });
            log($"teacher {t + 1} read");
        }

        foreach (var sample in samples)
            sample.Soft!.Finish();
    }

    /// <summary>Begins with another model's weights; embeddings are found again by what they stand for.</summary>
    private static void Copy(LanguageModel start, Parameters parameters, WordFeatures features, float[] embeddings, int width)
    {
        foreach (var slot in parameters.Slots)
            start.Network.Tensors[slot.Name].Values.CopyTo(slot.Of(parameters.Values));
        foreach (var (key, row) in features.Rows.Append(new KeyValuePair<uint, int>(0, 0)))
        {
            if (row > 0 && !start.Words.Rows.ContainsKey(key))
                continue;
            var from = row == 0 ? 0 : start.Words.Rows[key];
            for (var j = 0; j < width; j++)
                embeddings[(row * width) + j] = start.Network.Embeddings[(from * width) + j] * start.Network.RowScales[from];
        }
    }

    private static void Step(Sample[][] batch, TrainingNetwork[] networks, Parameters parameters, float[] embeddings, Adam dense, Adam sparse, int width, float rate)
    {
        var scale = 1f / batch.Sum(part => part.Sum(s => s.Length)) * 20;
        Parallel.For(0, networks.Length, p =>
        {
            Array.Clear(networks[p].Gradients);
            networks[p].TouchedRows.Clear();
            networks[p].Run(batch[p], scale);
        });
        for (var p = 1; p < networks.Length; p++)
            TrainingLayers.Add(networks[0].Gradients, networks[p].Gradients);
        networks[0].Absorb(networks.AsSpan(1));
        dense.Begin();
        sparse.Begin();
        var rows = networks[0].TouchedRows;
        Parallel.For(0, Parts, p =>
        {
            // Weights are updated eight at a time.
            var share = parameters.Values.Length / Parts & ~7;
            dense.Update(parameters.Values, networks[0].Gradients, share * p, p == Parts - 1 ? parameters.Values.Length - (share * p) : share, rate);
            for (var i = p; i < rows.Count; i += Parts)
                sparse.Update(embeddings, networks[0].EmbeddingGradients, rows[i] * width, width, rate);
        });
    }

    private IEnumerable<Sample[][]> Batches(Sample[] samples)
    {
        for (var at = 0; at < samples.Length;)
        {
            var parts = Enumerable.Range(0, Parts).Select(_ => new List<Sample>()).ToArray();
            var sizes = new int[Parts];
            while (at < samples.Length && sizes.Sum() < options.BatchWords)
            {
                var smallest = Array.IndexOf(sizes, sizes.Min());
                parts[smallest].Add(samples[at]);
                sizes[smallest] += samples[at++].Length;
            }

            yield return Array.ConvertAll(parts, p => p.ToArray());
        }
    }

    private WordFeatures CollectFeatures(out int rowCount)
    {
        var counts = new Dictionary<uint, int>();
        var kinds = new Dictionary<uint, int>();
        var keys = new uint[WordFeatures.Most];
        foreach (var word in sentences.Concat(more).SelectMany(s => s.Words))
        {
            var count = WordFeatures.Keys(word.Form, keys, out var ngramsAt);
            for (var i = 0; i < count; i++)
            {
                counts[keys[i]] = counts.GetValueOrDefault(keys[i]) + 1;
                kinds[keys[i]] = i == 0 ? 0 : i < ngramsAt ? 1 : 2;
            }
        }

        var rows = new Dictionary<uint, int>();
        var ngrams = counts.Where(p => kinds[p.Key] == 2 && p.Value >= options.NgramCount).OrderByDescending(p => p.Value).ThenBy(p => p.Key).Take(options.MostNgrams);
        var others = counts.Where(p => kinds[p.Key] < 2 && p.Value >= (kinds[p.Key] == 0 ? options.WordCount : options.AffixCount)).OrderByDescending(p => p.Value).ThenBy(p => p.Key);
        foreach (var (key, _) in others.Concat(ngrams))
            rows.Add(key, rows.Count + 1);
        rowCount = rows.Count + 1;
        return new WordFeatures(rows);
    }

    private static Sample[] MakeSamples(IEnumerable<TreeSentence> sentences, string[] sets, TagPair[] pairs, WordFeatures features)
    {
        var setIds = sets.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i, StringComparer.Ordinal);
        var pairIds = pairs.Select((p, i) => (p, i)).ToDictionary(p => (p.p.Upos, p.p.Xpos), p => p.i);
        var rows = new int[WordFeatures.Most];
        return sentences.Where(s => s.Words.Count <= SentenceSplitter.MaxSentence).Select(s =>
        {
            var n = s.Words.Count;
            var sample = new Sample(new int[n][], new int[n], new int[n], new int[n], new int[n], new int[n]);
            for (var i = 0; i < n; i++)
            {
                var word = s.Words[i];
                var count = features.Fill(word.Form, rows, out sample.NgramsAt[i]);
                sample.Rows[i] = rows[..count];
                sample.Tags[i] = pairIds.GetValueOrDefault((Tags.ParseUpos(word.Upos), Tags.ParseXpos(word.Xpos)), -1);
                sample.Feats[i] = setIds.GetValueOrDefault(word.Feats, -1);
                sample.Heads[i] = word.Head < 0 ? n : word.Head;
                sample.Relations[i] = (int)Tags.ParseRel(word.Rel);
            }

            return sample;
        }).ToArray();
    }

    private static Network Quantised(NetworkShape shape, Parameters parameters, float[] embeddings)
    {
        var tensors = parameters.Slots.ToDictionary(
            s => s.Name, s => (s.Rows, s.Columns, Array.ConvertAll(s.Of(parameters.Values).ToArray(), v => (float)(Half)v)), StringComparer.Ordinal);
        var scales = new float[embeddings.Length / shape.Width];
        var bytes = new sbyte[embeddings.Length];
        for (var row = 0; row < scales.Length; row++)
        {
            var values = embeddings.AsSpan(row * shape.Width, shape.Width);
            var most = 1e-6f;
            foreach (var v in values)
                most = MathF.Max(most, MathF.Abs(v));
            scales[row] = (float)(Half)(most / 127);
            for (var j = 0; j < values.Length; j++)
                bytes[(row * shape.Width) + j] = (sbyte)Math.Clamp(MathF.Round(values[j] / scales[row]), -127, 127);
        }

        return new Network(shape, tensors, bytes, scales);
    }
}
