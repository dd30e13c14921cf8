using System.Text;
using Vedette.Language;

namespace Vedette.Training;

/// <summary>Trains the sentence splitter by logistic regression on the treebanks' running text.</summary>
internal static class BoundaryTrainer
{
    private const int Epochs = 12;
    private const float Rate = 0.15f;
    private const float Shrink = 2e-7f;

    public static short[] Train(IEnumerable<TreeSentence> treebank, int seed)
    {
        var examples = Examples(treebank);
        var weights = new float[1 << SentenceSplitter.TableBits];
        var sums = new float[weights.Length];
        var random = new Random(seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(examples);
            var rate = Rate / (1 + epoch);
            foreach (var (features, ends) in examples)
            {
                var sum = 0f;
                foreach (var f in features)
                    sum += weights[f];
                var error = (ends ? 1 : 0) - (1 / (1 + MathF.Exp(-sum)));
                if (MathF.Abs(error) < 0.01f)
                    continue;
                foreach (var f in features)
                    weights[f] += rate * (error - (Shrink * weights[f]));
            }

            for (var i = 0; epoch >= Epochs / 2 && i < weights.Length; i++)
                sums[i] += weights[i];
        }

        return Array.ConvertAll(sums, s => (short)Math.Clamp(MathF.Round(s / (Epochs - (Epochs / 2)) * SentenceSplitter.WeightScale), short.MinValue, short.MaxValue));
    }

    private static (ushort[] Features, bool Ends)[] Examples(IEnumerable<TreeSentence> treebank)
    {
        var examples = new List<(ushort[], bool)>();
        var paragraph = new List<TreeSentence>();
        foreach (var sentence in treebank)
        {
            if ((sentence.NewParagraph || sentence.NewDocument) && paragraph.Count > 0)
            {
                Add(paragraph, examples);
                paragraph.Clear();
            }

            paragraph.Add(sentence);
        }

        Add(paragraph, examples);
        return [.. examples];
    }

    private static void Add(List<TreeSentence> paragraph, List<(ushort[], bool)> examples)
    {
        var text = new StringBuilder();
        var ends = new HashSet<int>();
        foreach (var sentence in paragraph)
        {
            if (text.Length > 0)
                text.Append(' ');
            text.Append(sentence.Text.Trim());
            ends.Add(text.Length);
        }

        var parsed = new ParsedText(new WordPool());
        parsed.Begin(text.ToString());
        new Tokeniser(parsed.Text, 0, parsed).Run();
        var line = new SentenceSplitter([]).Look(parsed, 0, parsed.TokenCount);
        var features = new uint[SentenceSplitter.FeatureCount];
        var start = 0;
        for (var i = 0; i + 1 < parsed.TokenCount; i++)
        {
            var end = ends.Contains(parsed.Tokens[i].End);
            if (SentenceSplitter.IsCandidate(line, i))
            {
                SentenceSplitter.Fill(line, start, i, features);
                examples.Add((Array.ConvertAll(features, f => (ushort)(f >> (32 - SentenceSplitter.TableBits))), end));
            }

            if (end)
                start = i + 1;
        }
    }
}
