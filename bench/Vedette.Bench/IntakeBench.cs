using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Vedette.Coding;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;

namespace Vedette.Bench;

/// <summary>
/// Documents a second from files to reports, and from a web archive to stored claims, with the memory held on the way. The files are made of tests/pages, each copy with a line and an address of
/// its own, and lie in a temporary folder.
/// </summary>
internal static class IntakeBench
{
    private const int Marks = 5;

    public static int Run(string[] args)
    {
        var documents = int.Parse(Option(args, "--documents") ?? "20000", CultureInfo.InvariantCulture);
        var stored = int.Parse(Option(args, "--stored") ?? "2000", CultureInfo.InvariantCulture);
        var home = HomeFolder.Find() ?? throw new InvalidOperationException("the checkout was not found");
        var folder = Directory.CreateTempSubdirectory("vedette-bench-").FullName;
        try
        {
            var pages = Directory.EnumerateFiles(Path.Combine(home, "tests", "pages"), "*.html").Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(p => p.Contains("lang=\"en\"", StringComparison.Ordinal)).ToList();
            Console.WriteLine("| file | documents | MB | documents a second | documents a second of processor time | held, by fifths of the file |");
            Console.WriteLine("|---|---|---|---|---|---|");
            Measure("web archive (.warc.gz)", Write(folder, "a.warc.gz", file => Archive(file, pages, documents)), documents);
            Measure("JSON lines", Write(folder, "a.jsonl", file => Lines(file, home, documents)), documents);
            Measure("table (.csv)", Write(folder, "a.csv", file => Table(file, home, documents)), documents);
            Measure("Telegram export", Write(folder, "result.json", file => Export(file, home, documents)), documents);
            if (stored > 0)
                Stored(home, Write(folder, "b.warc.gz", file => Archive(file, pages, stored)), Path.Combine(folder, "bench.db"), int.Parse(Option(args, "--threads") ?? "2", CultureInfo.InvariantCulture));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string name, string path, int documents)
    {
        var held = new List<double>();
        var read = 0;
        var watch = Stopwatch.StartNew();
        // On a machine that others use too the processor's time says more than the clock.
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var collecting = TimeSpan.Zero;
        foreach (var item in new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([path]))
        {
            if (item is SetAside aside)
                throw new InvalidOperationException(aside.ToString());
            if (++read % Math.Max(1, documents / Marks) == 0)
            {
                watch.Stop();
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                held.Add(GC.GetTotalMemory(forceFullCollection: true) / 1048576.0);
                collecting += Process.GetCurrentProcess().TotalProcessorTime - before;
                watch.Start();
            }
        }

        var busy = (Process.GetCurrentProcess().TotalProcessorTime - processor - collecting).TotalSeconds;
        var size = new FileInfo(path).Length / 1048576.0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {read:N0} | {size:N0} | {read / watch.Elapsed.TotalSeconds:N0} | {read / busy:N0} | {string.Join(", ", held.Select(h => h.ToString("0.0", CultureInfo.InvariantCulture)))} MB |"));
    }

    private static void Stored(string home, string path, string database, int threads)
    {
        var coder = Coder.Load(home);
        using var store = Stores.Open(database, TimeProvider.System);
        var watch = Stopwatch.StartNew();
        var documents = 0;
        using (var writer = store.OpenWriter(coder.Version))
        {
            var keep = new Keeping(store, writer, coder);
            new OrderedCoding(coder, threads).Run(keep.Sorted(new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([path])), d => d, (outcome, idle) =>
            {
                keep.Take(outcome, idle);
                documents++;
            }, CancellationToken.None);
            writer.Complete();
        }

        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Web archive to stored claims (SQLite, {threads} coding threads): {documents:N0} documents, {store.Counts().Events:N0} claims, {documents / watch.Elapsed.TotalSeconds:N0} documents a second; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:N0} MB."));
    }

    private static string Write(string folder, string name, Action<Stream> write)
    {
        var path = Path.Combine(folder, name);
        using var file = new BufferedStream(File.Create(path), 1 << 20);
        write(file);
        return path;
    }

    private static void Archive(Stream file, List<string> pages, int documents)
    {
        for (var i = 0; i < documents; i++)
        {
            var html = pages[i % pages.Count].Replace("rel=\"canonical\"", "rel=\"other\"", StringComparison.Ordinal).Replace("</p>", string.Create(CultureInfo.InvariantCulture, $" Copy {i}.</p>"), StringComparison.Ordinal);
            var block = Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html);
            var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bench.example/{i}\r\nWARC-Date: 2026-04-20T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {block.Length}\r\n\r\n"));
            using var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
            gzip.Write(head);
            gzip.Write(block);
            gzip.Write("\r\n\r\n"u8);
        }
    }

    private static IEnumerable<(int Number, string Text)> Texts(string home, int documents)
    {
        var texts = Directory.EnumerateFiles(Path.Combine(home, "tests", "pages"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        for (var i = 0; i < documents; i++)
            yield return (i, string.Create(CultureInfo.InvariantCulture, $"{texts[i % texts.Count]}Copy {i}."));
    }

    private static void Lines(Stream file, string home, int documents)
    {
        foreach (var (number, text) in Texts(home, documents))
        {
            JsonSerializer.Serialize(file, new { id = number, date = "2026-03-02", text });
            file.Write("\n"u8);
        }
    }

    private static void Table(Stream file, string home, int documents)
    {
        file.Write("id,date,text\n"u8);
        foreach (var (number, text) in Texts(home, documents))
            file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number},2026-03-02,\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")));
    }

    private static void Export(Stream file, string home, int documents)
    {
        file.Write("{\"name\":\"Bench\",\"type\":\"public_channel\",\"id\":1,\"messages\":["u8);
        foreach (var (number, text) in Texts(home, documents))
        {
            if (number > 0)
                file.Write(",\n"u8);
            JsonSerializer.Serialize(file, new { id = number + 1, type = "message", date_unixtime = "1772000000", text });
        }

        file.Write("]}"u8);
    }

    private static string? Option(string[] args, string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();
}
