// Sentences a second from raw text to coded claims, start-up and peak memory; prints a Markdown table.
// Usage: dotnet run -c Release --project bench/Vedette.Bench [-- FILE.jsonl] [--seconds N]
// Stories and copies: dotnet run -c Release --project bench/Vedette.Bench -- stories [REPORTS]
// The store's figures: dotnet run -c Release --project bench/Vedette.Bench -- store fill|query|throughput|memory ...
// Reading files: dotnet run -c Release --project bench/Vedette.Bench -- intake [--documents 20000] [--stored 2000]
// What coding adds to parsing, alone: dotnet run -c Release --project bench/Vedette.Bench -- share [FILE.jsonl] [--seconds N]
// With the word parse it measures reading alone (words, tags, trees): dotnet run -c Release --project bench/Vedette.Bench -- parse
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Vedette;
using Vedette.Bench;
using Vedette.Coding;
using Vedette.Language;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;

if (args is ["stories", ..])
    return Vedette.Bench.StoriesBench.Run(args);
if (args is ["store", .. var rest])
    return Vedette.Bench.StoreBench.Run(rest);

if (args is ["intake", .. var files])
    return Vedette.Bench.IntakeBench.Run(files);

const int Repetitions = 5;
var home = HomeFolder.Find() ?? throw new InvalidOperationException("the folder with lexicon/ and models/ was not found");
var seconds = args.SkipWhile(a => a != "--seconds").Skip(1).Select(s => double.Parse(s, CultureInfo.InvariantCulture)).FirstOrDefault(4);
var input = args.FirstOrDefault(a => a.EndsWith(".jsonl", StringComparison.Ordinal)) ?? Path.Combine(home, "samples", "reports.jsonl");

if (args.Contains("parse"))
{
    Console.WriteLine($"Machine: {Processor()}, {Environment.ProcessorCount} cores seen, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}. Input: {Path.GetFileName(input)}.");
    Console.WriteLine();
    ParseBench.Run(home, [.. new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([input]).OfType<ReadReport>().Select(r => r.Report.Text)], seconds);
    return 0;
}

if (args.Contains("share"))
{
    PrintShare(Coder.Load(home), [.. new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([input]).OfType<ReadReport>().Select(r => r.Report)]);
    return 0;
}

var load = Stopwatch.StartNew();
var coder = Coder.Load(home);
var loaded = load.Elapsed.TotalMilliseconds;

var reports = new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([input]).OfType<ReadReport>().ToList();
var session = ((ICoder)coder).OpenSession();
var first = Stopwatch.StartNew();
session.Code(reports[0].Report);
var firstDocument = first.Elapsed.TotalMilliseconds;
var sentences = reports.Sum(r => session.Code(r.Report).Sentences.Count);
var events = reports.Sum(r => session.Code(r.Report).Events.Count);
var characters = reports.Sum(r => (long)r.Report.Text.Length);

Console.WriteLine($"Machine: {Processor()}, {Environment.ProcessorCount} cores seen, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Input: {Path.GetFileName(input)}, {reports.Count} reports, {sentences} sentences, {characters:N0} characters, {events} claims, repeated for {seconds:0.#} s a run; median of {Repetitions} runs (least to most)."));
Console.WriteLine();
Console.WriteLine("| what | figure |");
Console.WriteLine("|---|---|");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| load lexicon, models, gazetteer | {loaded:N0} ms |"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| first report (code compiled on the way) | {firstDocument:N0} ms |"));

// Warm: the runtime has compiled what is hot.
Measure(1, Math.Min(2, seconds));
foreach (var threads in (int[])[1, 2])
{
    var runs = Enumerable.Range(0, Repetitions).Select(_ => Measure(threads, seconds)).Order().ToArray();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| sentences a second, {threads} {(threads == 1 ? "thread" : "threads")} | {runs[Repetitions / 2]:N0} ({runs[0]:N0} to {runs[^1]:N0}) |"));
}

PrintShare(coder, [.. reports.Select(r => r.Report)]);
var bytes = GC.GetAllocatedBytesForCurrentThread();
foreach (var report in reports)
    session.Code(report.Report);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| allocated a sentence | {(GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)sentences / 1024:0.0} KB |"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| peak memory | {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:N0} MB |"));

return 0;

void PrintShare(Coder of, IReadOnlyList<Report> texts)
{
    var share = CodingShare.Measure(of, LanguageModel.Load(Path.Combine(home, "models")), texts, 5 * seconds);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| what coding adds to parsing, processor time, 1 thread | {share.Median:0.00} of parsing ({share.Lower:0.00} to {share.Upper:0.00}, quartiles) |"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| the least of parsing, and of the whole way | {share.Parsing * 1000:0.0} ms, {share.WholeWay * 1000:0.0} ms a round |"));
}

double Measure(int threads, double time)
{
    var counted = 0L;
    var watch = Stopwatch.StartNew();
    new OrderedCoding(coder, threads).Run(Endless(watch, time), document => document, (outcome, _) => counted += outcome.Result?.Sentences.Count ?? 0, CancellationToken.None);
    return counted / watch.Elapsed.TotalSeconds;
}

IEnumerable<IntakeItem> Endless(Stopwatch watch, double time)
{
    while (watch.Elapsed.TotalSeconds < time)
    {
        foreach (var report in reports)
            yield return report;
    }
}

static string Processor()
{
    if (!File.Exists("/proc/cpuinfo"))
        return RuntimeInformation.ProcessArchitecture.ToString();
    return File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
}
