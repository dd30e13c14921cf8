using Vedette.Coding;
using Vedette.Coding.Attributions;
using Vedette.Coding.Coreference;

namespace Vedette.Training;

/// <summary>
/// Trains the ranker of antecedents: of each pronoun and description the mentions of the same chain together shall be likelier than all others and
/// than nobody (log-linear mention ranking, Durrett and Klein 2013), with AdaGrad. Texts are read as the coder reads them, twice: first the chains
/// before a mention are those of the treebank, then those that the first model finds.
/// </summary>
public static class AntecedentTrainer
{
    private const int Epochs = 8;
    private const float Rate = 0.08f;
    private const float Shrink = 0.0015f;

    /// <param name="Rows">Of each candidate, nobody last.</param>
    private sealed record Sample(uint[][] Rows, bool[] Right);

    /// <param name="examples">Own reports with marks, each learned from so many times.</param>
    public static AntecedentModel Train(Coder coder, string treebank, IEnumerable<(string Path, int Times)> examples, int seed, Action<string> log)
    {
        List<(CoreferenceDocument Document, int Times)> documents = [.. CoreferenceTreebank.Read(treebank).Select(d => (d, 1))];
        foreach (var (path, times) in examples)
            documents.AddRange(MarkedReports.Read(path).Select(d => (d, times)));
        var session = coder.OpenSession();
        var samples = new List<Sample>();
        AntecedentModel? model = null;
        for (var round = 0; round < 2; round++)
        {
            foreach (var (document, times) in documents)
            {
                session.ReadMentions(new Report(document.Id, document.Text));
                var first = samples.Count;
                Collect(session, document, model, samples);
                var some = samples[first..];
                for (var k = 1; k < times; k++)
                    samples.AddRange(some);
            }

            model = Fit(samples, seed, log);
        }

        return model!;
    }

    /// <summary>Goes through a text as the finder does and notes what each question could be answered with.</summary>
    private static void Collect(CoderSession session, CoreferenceDocument document, AntecedentModel? model, List<Sample> into)
    {
        var finder = session.Antecedents;
        var rows = new uint[AntecedentFeatures.Most];
        finder.Begin();
        for (var i = 0; i < finder.Mentions.Count; i++)
        {
            if (!finder.LinkByForm(i) && finder.IsAsked(i))
            {
                var candidates = finder.Candidates(i).ToArray();
                var chains = ChainsOf(i);
                var right = Array.ConvertAll(candidates, c => chains.Count > 0 && ChainsOf(c).Overlaps(chains));
                var sample = new Sample(new uint[candidates.Length + 1][], [.. right, !right.Contains(true)]);
                for (var k = 0; k < candidates.Length; k++)
                    sample.Rows[k] = rows[..finder.Features.OfPair(finder.Mentions, i, candidates[k], k, rows)];
                sample.Rows[^1] = rows[..finder.Features.OfNobody(finder.Mentions, i, candidates, rows)];
                // a description that a marked report does not mark may repeat another that it does not mark
                if (!document.IsPartial || finder.Mentions[i].Pronoun != PronounKind.None || chains.Count > 0)
                    into.Add(sample);
                if (model is not null)
                    finder.Rank(i, model);
                else if (Array.IndexOf(right, true) is >= 0 and var nearest)
                    finder.Join(i, candidates[nearest], 1);
            }

            finder.Enter(i);
        }

        HashSet<string> ChainsOf(int i) => document.ChainsAt(session.StartOf(finder.Mentions[i].Token), finder.Mentions[i].Coordinated);
    }

    private static AntecedentModel Fit(List<Sample> samples, int seed, Action<string> log)
    {
        var weights = new float[1 << AntecedentModel.TableBits];
        var squares = new float[weights.Length];
        var random = new Random(seed);
        var order = samples.ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var loss = 0.0;
            foreach (var sample in order)
                loss += Learn(sample, weights, squares);
            log(FormattableString.Invariant($"antecedents, epoch {epoch + 1}: {order.Length} questions, loss {loss / order.Length:F4}"));
        }

        return new AntecedentModel(Array.ConvertAll(weights, w => (short)Math.Clamp(MathF.Round(w * AntecedentModel.Scale), short.MinValue, short.MaxValue)));
    }

    /// <summary>One step; returns the loss before it.</summary>
    private static double Learn(Sample sample, float[] weights, float[] squares)
    {
        var shares = Array.ConvertAll(sample.Rows, rows => rows.Sum(row => weights[row]));
        var most = shares.Max();
        float sum = 0, rightSum = 0;
        for (var k = 0; k < shares.Length; k++)
        {
            sum += shares[k] = MathF.Exp(shares[k] - most);
            rightSum += sample.Right[k] ? shares[k] : 0;
        }

        rightSum = MathF.Max(rightSum, 1e-20f);
        for (var k = 0; k < shares.Length; k++)
        {
            var error = (shares[k] / sum) - (sample.Right[k] ? shares[k] / rightSum : 0);
            if (MathF.Abs(error) < 0.001f)
                continue;
            foreach (var row in sample.Rows[k])
            {
                var slope = error + (Shrink * weights[row]);
                squares[row] += slope * slope;
                weights[row] -= Rate * slope / (MathF.Sqrt(squares[row]) + 0.1f);
            }
        }

        return -Math.Log(rightSum / sum);
    }

    public static void Write(AntecedentModel model, string path)
    {
        using var stream = File.Create(path);
        model.Write(stream);
    }
}
