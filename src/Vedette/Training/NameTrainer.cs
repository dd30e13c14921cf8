using Vedette.Language;

namespace Vedette.Training;

/// <summary>Scores of names found: a name counts when first word, last word and kind are right.</summary>
public sealed record NameScores(int Gold, int Found, int Right)
{
    public double Precision => Found == 0 ? 0 : 100.0 * Right / Found;

    public double Recall => Gold == 0 ? 0 : 100.0 * Right / Gold;

    public double F1 => Gold + Found == 0 ? 0 : 200.0 * Right / (Gold + Found);
}

/// <summary>Trains the name finder: logistic regression from left to right, with AdaGrad (Duchi et al., 2011).</summary>
public static class NameTrainer
{
    private const int Epochs = 12;
    private const int Copies = 6;
    private const float Rate = 0.1f;
    private const float Shrink = 0.002f;

    /// <summary>Trains on GUM's entities and on own sentences whose names are known by their slots.</summary>
    public static NameFinder Train(LanguageModel model, string gum, IEnumerable<(string Trees, string Slots)> own, int seed, Action<string> log)
    {
        List<NamedSentence> sentences = [.. NamedTreebank.ReadEntities(gum), .. own.SelectMany(o => FromSlots(o.Trees, o.Slots, seed))];
        log(FormattableString.Invariant($"{sentences.Count} sentences, {sentences.Sum(s => s.Names.Count)} names"));
        return Train(model, sentences, seed);
    }

    private static NameFinder Train(LanguageModel model, List<NamedSentence> sentences, int seed)
    {
        var pipeline = (EnglishPipeline)model.CreatePipeline();
        var samples = sentences.ConvertAll(s => (Parsed: ParseEvaluation.ParseWords(pipeline, s.Words, new ParsedText(new WordPool())), Labels: LabelsOf(s)));
        var weights = new float[NameFinder.Labels << NameFinder.TableBits];
        var squares = new float[weights.Length];
        var random = new Random(seed);
        var order = samples.ToArray();
        var features = new uint[NameFinder.FeatureCount];
        var shares = new float[NameFinder.Labels];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var (parsed, labels) in order)
            {
                var (last, beforeLast) = (0, 0);
                var words = new NameFinder.Word[parsed.Sentences[0].Count];
                NameFinder.Read(parsed, parsed.Sentences[0], words);
                for (var i = 0; i < labels.Length; i++)
                {
                    NameFinder.Features(parsed, parsed.Sentences[0], words, i, last, beforeLast, features);
                    Learn(weights, squares, features, shares, labels[i], last, out var best);
                    // Half of the time it goes on from its own decision, as it will have to when reading.
                    (beforeLast, last) = (last, random.Next(2) == 0 ? best : labels[i]);
                }
            }
        }

        return new NameFinder(Array.ConvertAll(weights, w => (short)Math.Clamp(MathF.Round(w * 256), short.MinValue, short.MaxValue)));
    }

    private static void Learn(float[] weights, float[] squares, uint[] features, float[] shares, int gold, int last, out int best)
    {
        Array.Clear(shares);
        foreach (var feature in features)
        {
            for (var label = 0; label < NameFinder.Labels; label++)
                shares[label] += weights[(feature * NameFinder.Labels) + label];
        }

        best = NameFinder.Best<float>(shares, last);
        TrainingLayers.CrossEntropy(shares, gold, 1, out _);
        for (var label = 0; label < NameFinder.Labels; label++)
        {
            var error = shares[label];
            if (MathF.Abs(error) < 0.003f)
                continue;
            foreach (var feature in features)
            {
                var at = (feature * NameFinder.Labels) + label;
                var slope = error + (Shrink * weights[at]);
                squares[at] += slope * slope;
                weights[at] -= Rate * slope / (MathF.Sqrt(squares[at]) + 0.1f);
            }
        }
    }

    public static void Write(NameFinder finder, string path)
    {
        using var stream = File.Create(path);
        finder.Write(stream);
    }

    /// <summary>Names found in UNER's sentences, read with their own words; by kind, None for all together.</summary>
    public static IReadOnlyDictionary<NameKind, NameScores> Measure(LanguageModel model, NameFinder finder, string uner)
    {
        var pipeline = (EnglishPipeline)model.CreatePipeline();
        var parsed = new ParsedText(new WordPool());
        var found = new List<NameSpan>();
        var counts = Enum.GetValues<NameKind>().ToDictionary(k => k, _ => new int[3]);
        foreach (var sentence in NamedTreebank.ReadColumns(uner))
        {
            ParseEvaluation.ParseWords(pipeline, sentence.Words, parsed);
            found.Clear();
            finder.Find(parsed, parsed.Sentences[0], found);
            Count(sentence.Names, 0);
            Count(found, 1);
            Count(found.Where(sentence.Names.Contains), 2);
        }

        return counts.ToDictionary(p => p.Key, p => new NameScores(p.Value[0], p.Value[1], p.Value[2]));

        void Count(IEnumerable<NameSpan> names, int at)
        {
            foreach (var name in names)
            {
                counts[name.Kind][at]++;
                counts[NameKind.None][at]++;
            }
        }
    }

    private static int[] LabelsOf(NamedSentence sentence)
    {
        var labels = new int[sentence.Words.Count];
        foreach (var name in sentence.Names)
        {
            for (var i = name.First; i < name.Limit; i++)
                labels[i] = ((int)name.Kind * 2) - (i == name.First ? 1 : 0);
        }

        return labels;
    }

    /// <summary>Own sentences with other names in them: a given name and a surname are a person, a country or capital is a place.</summary>
    private static IEnumerable<NamedSentence> FromSlots(string trees, string slots, int seed)
    {
        var kinds = Augmentation.Slots(slots);
        NameKind KindOf(string form) => kinds.FirstOrDefault(k => k.Words.Contains(form)).Name switch
        {
            "given" or "surname" => NameKind.Person,
            "country" or "capital" => NameKind.Place,
            _ => NameKind.None,
        };
        foreach (var sentence in Augmentation.Varied(ConlluReader.ReadFile(trees), slots, Copies, seed))
        {
            var names = new List<NameSpan>();
            for (var i = 0; i < sentence.Words.Count; i++)
            {
                var kind = KindOf(sentence.Words[i].Form);
                if (kind == NameKind.Person && names.Count > 0 && names[^1].Limit == i && names[^1].Kind == kind)
                    names[^1] = names[^1] with { Limit = i + 1 };
                else if (kind != NameKind.None)
                    names.Add(new NameSpan(i, i + 1, kind));
            }

            yield return new NamedSentence(sentence.Words.ConvertAll(w => w.Form), names);
        }
    }
}
