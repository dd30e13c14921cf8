using System.Diagnostics;
using System.Globalization;
using Vedette.Language;
using Vedette.Training;

namespace Vedette.Bench;

/// <summary>`-- parse`: how fast raw text becomes words, tags and trees, without coding; prints a Markdown table.</summary>
internal static class ParseBench
{
    private const int Repetitions = 5;

    public static void Run(string home, IReadOnlyList<string> texts, double seconds)
    {
        var path = Path.Combine(home, "models");
        var loads = Enumerable.Range(0, Repetitions).Select(_ => ReadingBenchmark.Load(path)).ToList();
        var model = LanguageModel.Load(path);
        var once = ReadingBenchmark.Run(model, texts, 1, 1);
        var rounds = Math.Max(1, (int)(seconds * once.WordsPerSecond / Math.Max(1, Words(model, texts))));
        Row("what", "figure");
        Row("---", "---");
        Row("weights on disk", string.Create(CultureInfo.InvariantCulture, $"{loads[0].Bytes / 1e6:0.0} MB"));
        Row("load, first time (code compiled on the way)", string.Create(CultureInfo.InvariantCulture, $"{loads[0].Seconds * 1000:N0} ms"));
        Row("load, again", string.Create(CultureInfo.InvariantCulture, $"{loads.Skip(1).Min(l => l.Seconds) * 1000:N0} ms"));
        foreach (var threads in (int[])[1, 2])
        {
            var runs = Enumerable.Range(0, Repetitions).Select(_ => ReadingBenchmark.Run(model, texts, threads, rounds)).OrderBy(r => r.SentencesPerSecond).ToList();
            var (least, middle, most) = (runs[0], runs[Repetitions / 2], runs[^1]);
            Row($"sentences of 24 words a second, {threads} {(threads == 1 ? "thread" : "threads")}", string.Create(CultureInfo.InvariantCulture, $"{middle.SentencesPerSecond:N0} ({least.SentencesPerSecond:N0} to {most.SentencesPerSecond:N0})"));
            if (threads == 1)
            {
                Row("processor time a word", string.Create(CultureInfo.InvariantCulture, $"{runs.Min(r => r.ProcessorSeconds / r.Words) * 1e6:0.0} µs (least of {Repetitions} runs)"));
                Row("allocated a sentence", string.Create(CultureInfo.InvariantCulture, $"{middle.BytesPerSentence:N0} bytes"));
            }
        }

        Row("peak memory of the process", string.Create(CultureInfo.InvariantCulture, $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:N0} MB"));
    }

    private static void Row(string what, string figure) => Console.WriteLine($"| {what} | {figure} |");

    private static int Words(LanguageModel model, IReadOnlyList<string> texts)
    {
        var pipeline = model.CreatePipeline();
        var parsed = new ParsedText(new WordPool());
        var words = 0;
        foreach (var text in texts)
        {
            pipeline.Parse(text, parsed);
            words += parsed.TokenCount;
        }

        return words;
    }
}
