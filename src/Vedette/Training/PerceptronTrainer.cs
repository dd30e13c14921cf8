using Vedette.Language;

namespace Vedette.Training;

/// <summary>Trains tagger and parser as averaged perceptrons: the parser with a dynamic oracle, on tags that a tagger gave that had not seen the sentence.</summary>
internal sealed class PerceptronTrainer(List<TreeSentence> sentences, int seed, Action<string> log)
{
    private readonly List<WordTraits[]> traits = sentences.ConvertAll(s => s.Words.Select(w => WordTraits.Of(w.Form)).ToArray());
    private readonly uint[] features = new uint[128];
    private readonly float[] scores = new float[256];

    public LanguageModel Train(int tagEpochs, int parseEpochs, int tagBits, int parseBits)
    {
        var pairs = sentences.SelectMany(s => s.Words).CountBy(w => (Tags.ParseUpos(w.Upos), Tags.ParseXpos(w.Xpos)))
            .Where(p => p.Value >= 5).OrderByDescending(p => p.Value).ThenBy(p => p.Key).Take(128).Select(p => p.Key).ToArray();
        log($"{pairs.Length} tag pairs");
        var predicted = new (Upos, Xpos)[sentences.Count][];
        const int folds = 4;
        for (var fold = 0; fold < folds; fold++)
        {
            var tagger = TrainTagger(pairs, tagEpochs / 2, tagBits, i => i % folds != fold);
            for (var i = fold; i < sentences.Count; i += folds)
                predicted[i] = TagWith(tagger, pairs, i);
        }

        var final = TrainTagger(pairs, tagEpochs, tagBits, _ => true);
        log("tagger done");
        var parser = TrainParser(predicted, parseEpochs, parseBits);
        var (sets, lexicon) = LexiconTrainer.Features(sentences);
        return new LanguageModel(sets, pairs, final.Finish(), parser.Finish(), LexiconTrainer.Lemmas(sentences), lexicon);
    }

    private int[] Order(int epoch)
    {
        var order = Enumerable.Range(0, sentences.Count).ToArray();
        new Random(seed + epoch).Shuffle(order);
        return order;
    }

    private Perceptron TrainTagger((Upos, Xpos)[] pairs, int epochs, int bits, Func<int, bool> uses)
    {
        var index = pairs.Select((p, i) => (p, i)).ToDictionary(p => p.p, p => p.i);
        var perceptron = new Perceptron(bits, pairs.Length);
        var tags = new uint[1024];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            foreach (var i in Order(epoch))
            {
                if (!uses(i))
                    continue;
                var words = sentences[i].Words;
                for (var t = 0; t < words.Count; t++)
                {
                    TagFeatures.Fill(traits[i], t, t > 0 ? tags[t - 1] : 3, t > 1 ? tags[t - 2] : 3, features);
                    var span = features.AsSpan(0, TagFeatures.Count);
                    perceptron.Score(span, scores);
                    var best = Argmax(scores.AsSpan(0, pairs.Length));
                    if (index.TryGetValue((Tags.ParseUpos(words[t].Upos), Tags.ParseXpos(words[t].Xpos)), out var gold) && best != gold)
                        perceptron.Update(span, gold, best);
                    perceptron.Step();
                    tags[t] = EnglishPipeline.TagHash(pairs[best].Item1, pairs[best].Item2);
                }
            }
        }

        return perceptron;
    }

    private (Upos, Xpos)[] TagWith(Perceptron tagger, (Upos, Xpos)[] pairs, int i)
    {
        var result = new (Upos, Xpos)[sentences[i].Words.Count];
        uint tag1 = 3, tag2 = 3;
        for (var t = 0; t < result.Length; t++)
        {
            TagFeatures.Fill(traits[i], t, tag1, tag2, features);
            tagger.Score(features.AsSpan(0, TagFeatures.Count), scores);
            result[t] = pairs[Argmax(scores.AsSpan(0, pairs.Length))];
            (tag2, tag1) = (tag1, EnglishPipeline.TagHash(result[t].Item1, result[t].Item2));
        }

        return result;
    }

    private Perceptron TrainParser((Upos, Xpos)[][] predicted, int epochs, int bits)
    {
        var relations = EnglishPipeline.Relations;
        var perceptron = new Perceptron(bits, 1 + (2 * relations));
        var random = new Random(seed);
        var state = new ParserState();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var (moves, errors) = (0, 0);
            foreach (var i in Order(epoch + 100))
            {
                var words = sentences[i].Words;
                var n = words.Count;
                var tags = predicted[i].Select(p => EnglishPipeline.TagHash(p.Item1, p.Item2)).ToArray();
                var heads = words.Select(w => w.Head < 0 ? n : w.Head).ToArray();
                var rels = words.Select(w => (int)Tags.ParseRel(w.Rel)).ToArray();
                state.Begin(n);
                while (!state.Done)
                {
                    ParserFeatures.Fill(state, traits[i], tags, features);
                    var span = features.AsSpan(0, ParserFeatures.Count);
                    perceptron.Score(span, scores);
                    var best = Best(state, scores, null);
                    var costs = Oracle.Costs(state, heads);
                    var gold = Best(state, scores, (costs, heads, rels));
                    moves++;
                    if (best != gold)
                    {
                        errors++;
                        perceptron.Update(span, gold, best);
                    }

                    perceptron.Step();
                    EnglishPipeline.Apply(state, epoch > 0 && random.NextDouble() < 0.9 ? best : gold);
                }
            }

            log(FormattableString.Invariant($"parser epoch {epoch + 1}: {100.0 * errors / moves:F2}% of moves wrong"));
        }

        return perceptron;
    }

    /// <summary>The best move; with a gold tree, the best of those that lose least.</summary>
    private static int Best(ParserState state, ReadOnlySpan<float> scores, ((int Shift, int Left, int Right) Costs, int[] Heads, int[] Rels)? gold)
    {
        var relations = EnglishPipeline.Relations;
        var (best, most) = (-1, float.NegativeInfinity);
        var least = gold is { } g ? Math.Min(g.Costs.Shift, Math.Min(g.Costs.Left, g.Costs.Right)) : 0;
        if (state.CanShift && (gold is null || gold.Value.Costs.Shift == least))
            (best, most) = (0, scores[0]);
        if (state.CanLeft && (gold is null || gold.Value.Costs.Left == least))
        {
            var child = state.Stack[state.Depth - 1];
            for (var r = 0; r < relations; r++)
            {
                if ((gold is null || gold.Value.Heads[child] != state.Front || gold.Value.Rels[child] == r) && scores[1 + r] > most)
                    (best, most) = (1 + r, scores[1 + r]);
            }
        }

        if (state.CanRight && (gold is null || gold.Value.Costs.Right == least))
        {
            var child = state.Stack[state.Depth - 1];
            for (var r = 0; r < relations; r++)
            {
                if ((gold is null || gold.Value.Heads[child] != state.Stack[state.Depth - 2] || gold.Value.Rels[child] == r) && scores[1 + relations + r] > most)
                    (best, most) = (1 + relations + r, scores[1 + relations + r]);
            }
        }

        return best;
    }

    private static int Argmax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }
}
