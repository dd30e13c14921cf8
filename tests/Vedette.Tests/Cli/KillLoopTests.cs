using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Vedette.Formats;
using Vedette.Tests.Storage;
using Vedette.Watch.Storage;

using Vedette.Watch.Upkeep;

namespace Vedette.Tests.Cli;

public sealed class SqliteKillLoopTests : KillLoopTests
{
    private protected override TestDatabase NewDatabase() => new SqliteTestDatabase();
}

public sealed class PostgresKillLoopTests : KillLoopTests
{
    private protected override TestDatabase NewDatabase() => new PostgresTestDatabase();
}

/// <summary>
/// `vedette add` is killed (SIGKILL) at random moments and begun again until it ends by itself; then a new database. Each ends with exactly what an undisturbed run has.
/// VEDETTE_KILLS=200 for the long version.
/// </summary>
public abstract class KillLoopTests : IDisposable
{
    private const int Documents = 700;

    private readonly TempFolder folder = new();

    private protected abstract TestDatabase NewDatabase();

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void Add_KilledAtAnyMoment_EndsLikeAnUndisturbedRun()
    {
        if (OperatingSystem.IsWindows())
            return;
        var most = int.Parse(Environment.GetEnvironmentVariable("VEDETTE_KILLS") is { Length: > 0 } number ? number : "6", CultureInfo.InvariantCulture);
        var random = new Random(5);
        var input = folder.Write("reports.jsonl", Reports());
        using var undisturbed = NewDatabase();
        var watch = Stopwatch.StartNew();
        Assert.Equal(1, Run(input, undisturbed.Address, null));
        var whole = watch.Elapsed;
        var expected = Everything(undisturbed);

        int kills = 0, rounds = 0, cut = 0;
        while (kills < most)
        {
            using var database = NewDatabase();
            for (var more = random.Next(3, 9); more > 0 && kills < most; more--)
            {
                // Some of the time goes into loading; the window lies over the work behind it.
                if (Run(input, database.Address, whole * (0.2 + (0.8 * random.NextDouble()))) is not null)
                    break;
                kills++;
                if (Part(database) is > 0 and < Documents)
                    cut++;
            }

            // 1: some input is set aside. A busy machine changes its pace: the window follows.
            watch.Restart();
            Assert.Equal(1, Run(input, database.Address, null));
            whole = TimeSpan.FromMilliseconds((whole.TotalMilliseconds + watch.Elapsed.TotalMilliseconds) / 2);
            Assert.Equal(expected, Everything(database));
            rounds++;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{GetType().Name}: {kills} kills in {rounds} databases, {cut} of them with part of the documents written; all ended like the undisturbed run"));
    }

    /// <summary>Null when it was killed, else its exit code.</summary>
    private static int? Run(string input, string address, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Vedette.Cli.dll"), "add", input, "--db", address, "--threads", "2"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        if (killAfter is { } time && !process.WaitForExit(time))
        {
            process.Kill(); // SIGKILL
            process.WaitForExit();
            return null;
        }

        Assert.True(process.WaitForExit(180_000), "did not end");
        Assert.True(process.ExitCode == 1, errors.Result);
        return process.ExitCode;
    }

    private static long Part(TestDatabase database)
    {
        using var store = database.Open();
        return store.Counts().Documents;
    }

    /// <summary>All that does not name a run or a moment.</summary>
    private static string Everything(TestDatabase database)
    {
        using var store = database.Open();
        Assert.Equal([], StoreCheck.Run(store, _ => { }, CancellationToken.None));
        var bytes = new ArrayBufferWriter<byte>();
        var all = new StringBuilder();
        foreach (var document in store.Export(null, null, null))
        {
            new DocumentJsonl().Write(document, bytes);
            var key = store.Document(DocumentKey.Of(document.Report))!.Head.Key;
            all.Append(string.Join(' ', store.Appearances(key).Select(a => a.Key))).Append(' ').AppendLine(string.Join(' ', store.Revisions(key).Select(r => r.Key)));
        }

        all.AppendLine(store.Counts().ToString());
        all.AppendLine(string.Join(' ', store.DyadDays(new(2000, 1, 1), new(2030, 1, 1))));
        all.AppendLine(string.Join('\n', store.SetAsides(1000).Select(s => $"{s.Origin} {s.Reason}").Order(StringComparer.Ordinal)));
        return all + Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>With an edited article, a text at two addresses, broken lines.</summary>
    private static string Reports()
    {
        string[] names = ["Kenya", "Somalia", "Ethiopia", "Eritrea", "Sudan", "Chad", "Mali", "Niger"];
        var lines = new StringBuilder();
        for (var i = 0; i < Documents; i++)
        {
            var (a, b) = (names[i % 8], names[(i / 8 + 1 + (i % 8)) % 8]);
            var text = $"{a} accused {b} of massing troops near the border. {b} denied it. Officials met for round {i} of the talks.";
            if (i % 50 == 7)
                lines.Append("{broken\n");
            var url = i % 20 == 3 ? $",\"url\":\"https://example.org/{i / 40}\"" : "";
            lines.Append(CultureInfo.InvariantCulture, $"{{\"id\":\"{(url.Length > 0 ? $"e{i / 40}" : $"r{i}")}\",\"date\":\"2026-03-{1 + (i % 28):00}\",\"text\":\"{text}\"{url}}}\n");
            if (i % 30 == 4)
                lines.Append(CultureInfo.InvariantCulture, $"{{\"id\":\"copy{i}\",\"date\":\"2026-03-{1 + (i % 28):00}\",\"text\":\"{text}\"}}\n");
        }

        return lines.ToString();
    }
}
