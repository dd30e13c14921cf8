using System.Globalization;
using Vedette.Coding;
using Vedette.Coding.Events;
using Vedette.Evaluation;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Training;

/// <summary>
/// Trains the model of relevance: a log-linear model with AdaGrad over events that the rules find before any is left out. Those of marked political
/// sentences and reports are politics where their type is right; all those of reports about other things are none.
/// </summary>
public static class RelevanceTrainer
{
    private const int Epochs = 6;
    private const float Rate = 0.1f;
    private const float Shrink = 1e-4f;

    /// <summary>Events of other things are fewer and count more.</summary>
    private const float OtherWeight = 4;

    /// <summary>A feature must be seen so often.</summary>
    private const int LeastSeen = 3;

    /// <summary>Weights nearer to nought are not written.</summary>
    private const float LeastWeight = 0.02f;

    /// <summary>So many political sentences make a report together, for what other sentences say.</summary>
    private static readonly int[] Together = [3, 6];

    /// <param name="Around">Words of other sentences, of which each counts <paramref name="Share"/>.</param>
    private sealed record Sample(ulong[] Keys, ulong[] Around, float Share, bool Political);

    private sealed class Reading
    {
        public List<(ulong[] Keys, EventType Type, ulong[] Around)> Events { get; } = [];

        public ulong[] Words { get; set; } = [];

        public int Sentences { get; set; }
    }

    /// <summary>Weights by the names of features, in the order of the names.</summary>
    public static SortedDictionary<string, float> Train(Coder coder, IEnumerable<string> politics, IEnumerable<(string Path, bool OneALine)> otherThings, int seed, Action<string> log)
    {
        var names = new Dictionary<ulong, string>();
        var reader = new Reader(coder.OpenSession(), names);
        var samples = new List<Sample>();
        var random = new Random(seed);
        foreach (var path in politics)
            AddPolitics(path, reader, random, samples);
        var political = samples.Count;
        foreach (var (path, oneALine) in otherThings)
        {
            foreach (var text in Texts(path, oneALine))
                AddReport(reader.Read(text), political: false, samples);
        }

        log(FormattableString.Invariant($"relevance: {political} events of politics, {samples.Count - political} of other things"));
        return Fit(samples, names, random, log);
    }

    public static void Write(SortedDictionary<string, float> weights, string path) =>
        File.WriteAllText(path, string.Concat(weights.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Key}\t{w.Value:F2}\n"))));

    private static void AddPolitics(string path, Reader reader, Random random, List<Sample> samples)
    {
        if (path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            foreach (var text in Texts(path))
                AddReport(reader.Read(text), political: true, samples);
            return;
        }

        var sentences = new List<Reading>();
        foreach (var (text, types) in File.Exists(path) ? Texts(path, oneALine: true).Select(t => (t, (HashSet<string>?)null)) : File.Exists(Path.Combine(path, "ontology.txt")) ? Examples(path) : Marked(path))
        {
            var reading = reader.Read(text);
            reading.Events.RemoveAll(e => types?.Contains(e.Type.ToString()) == false);
            AddReport(reading, political: true, samples);
            if (reading is { Sentences: 1, Events.Count: > 0 })
                sentences.Add(reading);
        }

        foreach (var size in Together)
        {
            var order = sentences.ToArray();
            random.Shuffle(order);
            for (var i = 0; i + size <= order.Length; i += size)
                AddTogether(order[i..(i + size)], samples);
        }
    }

    private static void AddReport(Reading reading, bool political, List<Sample> samples)
    {
        var share = reading.Sentences > 1 ? 1 / MathF.Sqrt(reading.Sentences - 1) : 0;
        foreach (var (keys, _, around) in reading.Events)
            samples.Add(new Sample(keys, around, share, political));
    }

    private static void AddTogether(Reading[] report, List<Sample> samples)
    {
        foreach (var reading in report)
        {
            ulong[] around = [.. report.Where(r => r != reading).SelectMany(r => r.Words).Distinct()];
            foreach (var (keys, _, _) in reading.Events)
                samples.Add(new Sample(keys, around, 1 / MathF.Sqrt(report.Length - 1), true));
        }
    }

    private static IEnumerable<(string Text, HashSet<string>? Types)> Marked(string path) =>
        PairsFile.Read(path).Where(s => s.Events.Count > 0).Select(s => (s.Text, (HashSet<string>?)s.Events.SelectMany(e => e.Types).ToHashSet(StringComparer.Ordinal)));

    private static IEnumerable<(string Text, HashSet<string>? Types)> Examples(string folder)
    {
        var source = LexiconReader.Read(folder);
        return source.Examples.Where(e => e.Positive).Select(e => (e.Sentence, (HashSet<string>?)new HashSet<string>(StringComparer.Ordinal) { source.Senses[e.Sense].Type.ToString() }));
    }

    /// <summary>Reports as JSON lines, or as blocks of text with an empty line between them; `#` begins a comment.</summary>
    private static IEnumerable<string> Texts(string path, bool oneALine = false)
    {
        if (path.EndsWith(".jsonl", StringComparison.Ordinal))
            return File.ReadLines(path).Where(l => l.Length > 0).Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()!);
        var lines = File.ReadLines(path).Where(l => !l.StartsWith('#'));
        return string.Join('\n', lines).Split(oneALine ? "\n" : "\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static SortedDictionary<string, float> Fit(List<Sample> samples, Dictionary<ulong, string> names, Random random, Action<string> log)
    {
        var rows = samples.SelectMany(s => s.Keys.Concat(s.Around)).CountBy(key => key).Where(p => p.Value >= LeastSeen).OrderBy(p => p.Key).Select((p, row) => (p.Key, row)).ToDictionary(p => p.Key, p => p.row);
        var order = samples.Select(s => (Keys: Rows(s.Keys), Around: Rows(s.Around), s.Share, s.Political)).ToArray();
        var weights = new float[rows.Count];
        var squares = new float[rows.Count];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var loss = 0.0;
            foreach (var (keys, around, share, political) in order)
            {
                float sum = 0, beside = 0;
                foreach (var row in keys)
                    sum += weights[row];
                foreach (var row in around)
                    beside += weights[row];
                var likely = 1 / (1 + MathF.Exp(-(sum + (share * beside))));
                loss -= MathF.Log(MathF.Max(political ? likely : 1 - likely, 1e-20f));
                var error = political ? likely - 1 : OtherWeight * likely;
                if (MathF.Abs(error) < 0.002f)
                    continue;
                foreach (var row in keys)
                    Step(row, error);
                foreach (var row in around)
                    Step(row, error * share);
            }

            log(FormattableString.Invariant($"relevance, epoch {epoch + 1}: {order.Length} events, loss {loss / order.Length:F4}"));
        }

        var named = new SortedDictionary<string, float>(StringComparer.Ordinal);
#pragma warning disable CA1308 // features are written in small letters
        foreach (var (key, row) in rows)
        {
            if (MathF.Abs(weights[row]) >= LeastWeight)
                named[names[key].ToLowerInvariant()] = weights[row];
        }
#pragma warning restore CA1308

        return named;

        int[] Rows(ulong[] keys) => [.. keys.Where(rows.ContainsKey).Select(key => rows[key])];

        void Step(int row, float error)
        {
            var slope = error + (Shrink * weights[row]);
            squares[row] += slope * slope;
            weights[row] -= Rate * slope / (MathF.Sqrt(squares[row]) + 0.1f);
        }
    }

    /// <summary>Codes texts and notes what is asked of each event.</summary>
    private sealed class Reader
    {
        private readonly CoderSession session;
        private Reading reading = new();

        public Reader(CoderSession session, Dictionary<ulong, string> names)
        {
            this.session = session;
            RelevanceFeatures? features = null;
            session.Watch((scene, candidate) =>
            {
                features ??= new RelevanceFeatures(scene) { Names = names };
                var own = scene.Tree.SentenceOf(candidate.Predicate);
                reading.Sentences = scene.Text.SentenceCount;
                reading.Words = [.. Enumerable.Range(0, scene.Count).Where(features.IsWord).Select(features.Around).Distinct()];
                reading.Events.Add(([.. features.Of(candidate), .. features.WordsBeside(candidate).Select(features.Within)], candidate.Type, [.. Enumerable.Range(0, scene.Count).Where(i => features.IsWord(i) && scene.Tree.SentenceOf(i) != own).Select(features.Around).Distinct()]));
            });
        }

        public Reading Read(string text)
        {
            reading = new Reading();
            session.Code(new Report("report", text));
            return reading;
        }
    }
}
