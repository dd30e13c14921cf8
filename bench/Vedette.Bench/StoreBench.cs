using System.Diagnostics;
using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Bench;

/// <summary>Figures of the store: filling, the desk's queries with their plans, throughput against the coder's own, memory over many documents.</summary>
internal static class StoreBench
{
    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["fill", ..]:
                Fill(args);
                return 0;
            case ["copy", var from, var to]:
                StoreCopy.Run(from, to);
                return 0;
            case ["query", ..]:
                using (var store = Stores.Open(Option(args, "--db") ?? "bench.db", TimeProvider.System))
                    QueryBench.Run(store, int.Parse(Option(args, "--rounds") ?? "40", CultureInfo.InvariantCulture), args.Contains("--plans"), Option(args, "--only"));
                return 0;
            case ["throughput", ..]:
                Throughput(args);
                return 0;
            case ["memory", ..]:
                Memory(args);
                return 0;
            default:
                Console.Error.WriteLine("""
                    store fill --db FILE|postgres://... [--claims 1000000]        invented reports until there are so many claims
                    store copy FILE postgres://...                                the same rows in an empty PostgreSQL store
                    store query --db FILE|postgres://... [--rounds 40] [--plans] [--only WORDS]  times of the desk's queries, plans
                    store throughput [--db ...] [--seconds 8] [--threads 2]       coder alone, and into the store
                    store memory [--db ...] [--documents 200000] [--sentences 3]  working set while adding
                    """);
                return 2;
        }
    }

    private static void Fill(string[] args)
    {
        var (coder, samples) = Load();
        var most = long.Parse(Option(args, "--claims") ?? "1000000", CultureInfo.InvariantCulture);
        using var store = Stores.Open(Option(args, "--db") ?? "bench.db", TimeProvider.System);
        using var writer = store.OpenWriter(coder.Version);
        var begun = Begun.Now();
        var watch = begun.Watch;
        long claims = store.Counts().Events, documents = 0;
        foreach (var document in new InventedReports(coder, samples).Coded())
        {
            if (claims >= most)
                break;
            if (writer.Add(document, Provenance.None) == Arrival.New)
                claims += document.Events.Count;
            if (++documents % 1000 == 0)
                writer.Commit();
            if (documents % 20_000 == 0)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents:N0} documents, {claims:N0} claims, {watch.Elapsed.TotalSeconds:N0} s"));
        }

        writer.Complete();
        var work = begun.Leg(documents).Work;
        if (Stores.IsServer(Option(args, "--db") ?? ""))
            store.Compact(); // statistics and visibility, as autovacuum would
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{store.Name}: {documents:N0} documents, {claims:N0} claims in {watch.Elapsed.TotalSeconds:N0} s, {work:0.000} ms of processor time a document"));
    }

    /// <summary>The same reports through the coder alone and through coder and store, in turns; the store is new each time.</summary>
    private static void Throughput(string[] args)
    {
        const int Repetitions = 5;
        var (coder, samples) = Load();
        var seconds = double.Parse(Option(args, "--seconds") ?? "8", CultureInfo.InvariantCulture);
        var threads = int.Parse(Option(args, "--threads") ?? "2", CultureInfo.InvariantCulture);
        var reports = new InventedReports(coder, samples);
        Alone(2);
        var alone = new List<Leg>();
        var stored = new List<Leg>();
        for (var i = 0; i < Repetitions; i++)
        {
            alone.Add(Alone(seconds));
            stored.Add(Stored(seconds));
        }

        var (coded, kept) = (Leg.Median(alone), Leg.Median(stored));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            | {threads} coding threads, samples/ with a line of their own; median of {Repetitions} runs of {seconds:0.#} s (least to most) | documents a second | processor time a document, ms |
            |---|---|---|
            | JSON reports to coded documents | {coded.Speed:N0} ({alone.Min(l => l.Speed):N0} to {alone.Max(l => l.Speed):N0}) | {coded.Work:0.00} ({alone.Min(l => l.Work):0.00} to {alone.Max(l => l.Work):0.00}) |
            | JSON reports to stored claims | {kept.Speed:N0} ({stored.Min(l => l.Speed):N0} to {stored.Max(l => l.Speed):N0}) | {kept.Work:0.00} ({stored.Min(l => l.Work):0.00} to {stored.Max(l => l.Work):0.00}) |
            | stored / coded | {100 * kept.Speed / coded.Speed:0} % | {100 * coded.Work / kept.Work:0} % |
            """));

        Leg Alone(double time)
        {
            var begun = Begun.Now();
            long documents = 0;
            new OrderedCoding(coder, threads).Run(Until(begun.Watch, time), d => d, (_, _) => documents++, CancellationToken.None);
            return begun.Leg(documents);
        }

        Leg Stored(double time)
        {
            var folder = Directory.CreateTempSubdirectory("vedette-bench-").FullName;
            try
            {
                using var store = Stores.Open(Option(args, "--db") is { } server && Stores.IsServer(server) ? server + Unique(server) : Path.Combine(folder, "bench.db"), TimeProvider.System);
                var begun = Begun.Now();
                long documents = 0;
                using (var writer = store.OpenWriter(coder.Version))
                {
                    var keep = new Keeping(store, writer, coder);
                    new OrderedCoding(coder, threads).Run(keep.Sorted(Until(begun.Watch, time)), d => d, (outcome, idle) =>
                    {
                        keep.Take(outcome, idle);
                        documents++;
                    }, CancellationToken.None);
                    writer.Complete();
                }

                return begun.Leg(documents);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        // Parsed from JSON as `add` does, so that reading has its share.
        IEnumerable<IntakeItem> Until(Stopwatch watch, double time)
        {
            foreach (var item in InventedReports.Reports(samples, int.MaxValue, 0))
            {
                if (watch.Elapsed.TotalSeconds >= time)
                    yield break;
                var report = ((ReadReport)item).Report;
                var line = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { id = report.Id, date = report.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), title = report.Title, publisher = report.Publisher, text = report.Text });
                using var parsed = System.Text.Json.JsonDocument.Parse(line);
                yield return new ReadReport(ReportJson.Read(parsed.RootElement, new IntakeDefaults(), IntakeLimits.Default, out _)!, item.Origin, 0);
            }
        }
    }

    /// <param name="Speed">Documents a second, by the clock.</param>
    /// <param name="Work">Milliseconds of processor time a document: beside other programs the clock tells of them, this of us.</param>
    private readonly record struct Leg(double Speed, double Work)
    {
        public static Leg Median(List<Leg> legs) => new(legs.Select(l => l.Speed).Order().ElementAt(legs.Count / 2), legs.Select(l => l.Work).Order().ElementAt(legs.Count / 2));
    }

    private readonly record struct Begun(Stopwatch Watch, TimeSpan Work)
    {
        public static Begun Now() => new(Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);

        public Leg Leg(long documents) => new(documents / Watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - Work).TotalMilliseconds / documents);
    }

    private static int serial;

    private static string Unique(string server) =>
        (server.Contains("://", StringComparison.Ordinal) ? (server.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "Search Path=" : ";Search Path=")
        + string.Create(CultureInfo.InvariantCulture, $"bench_{Environment.ProcessId}_{serial++}");

    private static void Memory(string[] args)
    {
        var (coder, samples) = Load();
        var count = int.Parse(Option(args, "--documents") ?? "200000", CultureInfo.InvariantCulture);
        var sentences = int.Parse(Option(args, "--sentences") ?? "3", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("vedette-bench-").FullName;
        try
        {
            using var store = Stores.Open(Option(args, "--db") ?? Path.Combine(folder, "bench.db"), TimeProvider.System);
            using var writer = store.OpenWriter(coder.Version);
            var keep = new Keeping(store, writer, coder);
            var watch = Stopwatch.StartNew();
            var documents = 0;
            Console.WriteLine("| documents | seconds | working set, MB | managed heap, MB | handles | threads |\n|---|---|---|---|---|---|");
            new OrderedCoding(coder, 2).Run(keep.Sorted(InventedReports.Reports(samples, count, sentences)), d => d, (outcome, idle) =>
            {
                keep.Take(outcome, idle);
                if (++documents % (count / 10) == 0)
                {
                    using var self = Process.GetCurrentProcess();
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"| {documents:N0} | {watch.Elapsed.TotalSeconds:N0} | {self.WorkingSet64 / 1048576.0:N0} | {GC.GetTotalMemory(false) / 1048576.0:N0} | {self.HandleCount} | {self.Threads.Count} |"));
                }
            }, CancellationToken.None);
            writer.Complete();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (Coder Coder, IReadOnlyList<Report> Samples) Load()
    {
        var home = HomeFolder.Find() ?? throw new InvalidOperationException("the folder with lexicon/ and models/ was not found");
        var reports = new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([Path.Combine(home, "samples", "reports.jsonl")]).OfType<ReadReport>().Select(r => r.Report).ToList();
        return (Coder.Load(home), reports);
    }

    private static string? Option(string[] args, string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();
}
