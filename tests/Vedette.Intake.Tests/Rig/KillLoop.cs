using System.Globalization;
using Vedette.Watch.Storage;

namespace Vedette.Intake.Tests.Rig;

/// <summary>
/// `vedette watch` over a world of publishers, killed with SIGKILL at moments that a seed chooses, again and again; then it is left to finish.
/// What the store holds then is compared with that of a run that nobody disturbed.
/// </summary>
internal sealed class KillLoop(Func<string, string> database, Action<string> say)
{
    public sealed record Result(int Kills, int Begun, int Documents, int Claims, int SetAside, int Lost, int Extra, IReadOnlyList<string> Differences);

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

            // 1. kill. A finished store is put away and another begun, so that every kill meets work.
            var random = new Random(seed);
            var expected = Lines(undisturbed);
            var differences = new List<string>();
            var (killed, begun, lost, extra) = (0, 0, 0, 0);
            while (killed < kills)
            {
                var killedDatabase = database(Path.Combine(folder, $"killed-{begun++}.db"));
                while (killed < kills)
                {
                    using var process = new VedetteProcess("watch", sources, "--db", killedDatabase, "--once", "--threads", "1");
                    await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * whole.TotalMilliseconds * 0.9));
                    if (process.HasEnded)
                        break;
                    process.Kill();
                    await process.End();
                    killed++;
                    if (killed % 20 == 0)
                        say(string.Create(CultureInfo.InvariantCulture, $"{killed} kills, {begun} stores"));
                }

                // 2. let it finish, 3. compare
                await Finish(sources, killedDatabase);
                var found = Lines(killedDatabase);
                var missing = expected.Except(found).ToList();
                var more = found.Except(expected).ToList();
                (lost, extra) = (lost + missing.Count, extra + more.Count + found.Count - found.Distinct().Count());
                differences.AddRange(missing.Select(l => "lost: " + l).Concat(more.Select(l => "extra: " + l)));
            }

            using var store = Stores.Open(undisturbed, TimeProvider.System);
            var counts = store.Counts();
            return new Result(killed, begun, (int)counts.Documents, (int)counts.Events, (int)counts.SetAside, lost, extra, differences);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
