using System.Globalization;
using Vedette.Watch.Storage;

namespace Vedette.Intake.Tests.Rig;

/// <summary>
/// `vedette watch` over a world of publishers, killed with SIGKILL at moments that a seed chooses, again and again; then it is left to finish.
/// What the store holds then is compared with that of a run that nobody disturbed.
/// </summary>
internal sealed class KillLoop(Func<string, string> database, Action<string> say)
{
    /// <param name="AtWork">Kills after which the store had changed since the one before.</param>
    public sealed record Result(int Kills, int AtWork, int Begun, int Documents, int Claims, int SetAside, int Lost, int Extra, IReadOnlyList<string> Differences);

    public async Task<Result> Run(int kills, int seed, int articles)
    {
        var folder = Directory.CreateTempSubdirectory("vedette-kill-").FullName;
        try
        {
            using var world = new NewsWorld(articles, TimeSpan.FromMilliseconds(15));
            var inbox = Path.Combine(folder, "inbox");
            NewsWorld.Fill(inbox);
            var sources = Path.Combine(folder, "sources.yml");
            await File.WriteAllTextAsync(sources, world.SourcesYaml(inbox));

            var undisturbed = database(Path.Combine(folder, "undisturbed.db"));
            var started = TimeProvider.System.GetTimestamp();
            await Finish(sources, undisturbed);
            var whole = TimeProvider.System.GetElapsedTime(started);
            say(string.Create(CultureInfo.InvariantCulture, $"undisturbed run: {whole.TotalSeconds:0.0} s"));

            // 1. kill. A finished store is put away and another begun, so that every kill meets work. The window follows the pace of a machine that does
            // other things too, so that two kills of three meet work and as little time as can be goes by between them.
            var random = new Random(seed);
            var expected = Lines(undisturbed);
            var differences = new List<string>();
            var window = whole * 0.5;
            var (killed, atWork, begun, lost, extra) = (0, 0, 0, 0, 0);
            while (killed < kills)
            {
                var killedDatabase = database(Path.Combine(folder, $"killed-{begun++}.db"));
                var written = "";
                while (killed < kills)
                {
                    using var process = new VedetteProcess("watch", sources, "--db", killedDatabase, "--once", "--threads", "1");
                    await Task.Delay(window * random.NextDouble());
                    if (process.HasEnded)
                    {
                        window *= 0.7;
                        break;
                    }

                    process.Kill();
                    await process.End();
                    killed++;
                    var now = Written(killedDatabase);
                    atWork += now == written ? 0 : 1;
                    window *= now == written ? 1.1 : 0.95;
                    written = now;
                    if (killed % 20 == 0)
                        say(string.Create(CultureInfo.InvariantCulture, $"{killed} kills, {atWork} at work, {begun} stores, window {window.TotalSeconds:0.0} s"));
                }

                // 2. let it finish, 3. compare
                await Finish(sources, killedDatabase);
                var (missing, more) = Compared(expected, Lines(killedDatabase));
                (lost, extra) = (lost + missing.Count, extra + more.Count);
                differences.AddRange(missing.Select(l => "lost: " + l).Concat(more.Select(l => "extra: " + l)));
            }

            using var store = Stores.Open(undisturbed, TimeProvider.System);
            var counts = store.Counts();
            return new Result(killed, atWork, begun, (int)counts.Documents, (int)counts.Events, (int)counts.SetAside, lost, extra, differences);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Lines that one has more often than the other: a document held twice is an extra line, though the line is an expected one.</summary>
    internal static (List<string> Missing, List<string> More) Compared(IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        var difference = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in expected)
            difference[line] = difference.GetValueOrDefault(line) - 1;
        foreach (var line in found)
            difference[line] = difference.GetValueOrDefault(line) + 1;
        return ([.. difference.SelectMany(d => Enumerable.Repeat(d.Key, Math.Max(0, -d.Value)))], [.. difference.SelectMany(d => Enumerable.Repeat(d.Key, Math.Max(0, d.Value)))]);
    }

    private static string Written(string database)
    {
        using var store = Stores.Open(database, TimeProvider.System);
        return string.Join(' ', [store.Counts().ToString(), .. store.Sources().Select(s => s.ToString())]);
    }

    private static IReadOnlyList<string> Lines(string database)
    {
        using var store = Stores.Open(database, TimeProvider.System);
        return StoreDump.Lines(store);
    }

    private static async Task Finish(string sources, string database)
    {
        using var process = new VedetteProcess("watch", sources, "--db", database, "--once", "--threads", "1");
        var exit = await process.End();
        if (exit is not (0 or 1))
            throw new InvalidOperationException($"vedette watch ended with {exit}: {await process.Errors}");
    }
}
