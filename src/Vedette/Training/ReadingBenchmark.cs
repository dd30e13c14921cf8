using System.Diagnostics;
using Vedette.Language;

namespace Vedette.Training;

/// <param name="SentencesPerSecond">Sentences of 24 words a second, all threads together.</param>
/// <param name="ProcessorSeconds">Of the whole process: on a busy machine it says more than the time on the wall.</param>
public sealed record ReadingSpeed(int Threads, double SentencesPerSecond, double WordsPerSecond, double BytesPerSentence, long Words, double ProcessorSeconds);

/// <summary>How fast texts are read. The caller brings the texts; the first pass over them is not counted.</summary>
public static class ReadingBenchmark
{
    private const double WordsInSentence = 24;

    /// <summary>Seconds to load the model, and its size on disk in bytes.</summary>
    public static (double Seconds, long Bytes) Load(string path)
    {
        var watch = Stopwatch.StartNew();
        LanguageModel.Load(path);
        return (watch.Elapsed.TotalSeconds, new FileInfo(Directory.Exists(path) ? Path.Combine(path, LanguageModel.FileName) : path).Length);
    }

    public static ReadingSpeed Run(LanguageModel model, IReadOnlyList<string> texts, int threads, int rounds = 3)
    {
        var (words, sentences, bytes) = (0L, 0L, 0L);
        var seconds = 0.0;
        using var start = new Barrier(threads + 1);
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            var pipeline = model.CreatePipeline();
            var parsed = new ParsedText(new WordPool());
            foreach (var text in texts)
                pipeline.Parse(text, parsed);
            start.SignalAndWait();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (w, s) = (0L, 0L);
            for (var round = 0; round < rounds; round++)
            {
                foreach (var text in texts)
                {
                    pipeline.Parse(text, parsed);
                    w += parsed.TokenCount;
                    s += parsed.SentenceCount;
                }
            }

            Interlocked.Add(ref words, w);
            Interlocked.Add(ref sentences, s);
            Interlocked.Add(ref bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            start.SignalAndWait();
        })).ToList();
        workers.ForEach(w => w.Start());
        start.SignalAndWait();
        var watch = Stopwatch.StartNew();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        start.SignalAndWait();
        seconds = watch.Elapsed.TotalSeconds;
        workers.ForEach(w => w.Join());
        return new ReadingSpeed(threads, words / WordsInSentence / seconds, words / seconds, bytes / (double)Math.Max(1, sentences), words, (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds);
    }
}
