using System.Diagnostics;
using System.Globalization;
using System.Net;
using Vedette.Coding;
using Vedette.Watch.Fetch;
using Vedette.Watch.Ingest;
using Vedette.Watch.Sources;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Intake.Tests.Rig;

/// <summary>A watch over <see cref="FaultyWorld"/> with the clock running fast; memory, handles and threads are looked at as it goes.</summary>
internal sealed class Soak(Action<string> say)
{
    public sealed record Sample(TimeSpan Real, TimeSpan Simulated, double HeapMegabytes, double ResidentMegabytes, int Handles, int Threads, long Documents, long Requests, int Failing);

    public sealed record Result(IReadOnlyList<Sample> Samples, long Documents, long Revisions, long Deleted, long SetAside, long Waiting, int Expected, int Missing, int HealthyFailing, int FaultySeen, int Faulty)
    {
        /// <summary>Mean of the last quarter less that of the second: what is there at the beginning is warming up.</summary>
        public double Growth(Func<Sample, double> of)
        {
            var quarter = Math.Max(1, Samples.Count / 4);
            return Samples.TakeLast(quarter).Average(of) - Samples.Skip(quarter).Take(quarter).Average(of);
        }
    }

    public async Task<Result> Run(int sources, TimeSpan real, double factor, ICoder coder)
    {
        var folder = Directory.CreateTempSubdirectory("vedette-soak-").FullName;
        try
        {
            var time = new SpeedTime(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), factor);
            var begin = time.GetUtcNow();
            using var world = new FaultyWorld(time);
            using var store = Stores.Open(Path.Combine(folder, "soak.db"), time);
            using var stop = new CancellationTokenSource();
            var list = new SourceList([.. Enumerable.Range(0, sources).Select(i => new WatchedSource($"s{i:000}", SourceKind.Feed, world.Address(i).AbsoluteUri)
            {
                Interval = TimeSpan.FromMinutes(15),
                Revisit = TimeSpan.FromHours(6),
            })])
            {
                AllowPrivate = [IPNetwork.Parse("127.0.0.1/32")],
            };
            var troubled = new HashSet<string>();
            var failing = 0;
            using var session = new WatchSession(list, store, coder, new WatchOptions
            {
                Time = time,
                Resolver = new TestResolver { Otherwise = IPAddress.Loopback },
                // The network is not compressed, its limits are: a hanging server must not hold a simulated hour.
                Fetching = new FetchLimits { BodyBytes = 4_000_000, Headers = TimeSpan.FromSeconds(3), Silence = TimeSpan.FromSeconds(1), Grace = TimeSpan.FromSeconds(1), Total = TimeSpan.FromSeconds(6) },
                Limits = IntakeLimits.Default with { FeedBytes = 4_000_000 },
                Settings = new WatchSettings { Visits = 32 },
                Tell = e =>
                {
                    lock (troubled)
                    {
                        if (e.Kind == WatchEventKind.Failing)
                            troubled.Add(e.Source);
                    }
                },
                Changed = w => failing = w.States.Values.Count(s => s.FailingSince is not null),
            });
            var started = TimeProvider.System.GetTimestamp();
            var run = Task.Run(() => session.Run(stop.Token));
            var samples = new List<Sample>();
            var steps = Math.Clamp((int)(real.TotalSeconds / 3), 12, 60);
            for (var i = 1; i <= steps && !run.IsCompleted; i++)
            {
                await Task.WhenAny(run, Task.Delay(real / steps));
                samples.Add(Look(TimeProvider.System.GetElapsedTime(started), time.GetUtcNow() - begin, store, world, failing));
                say(Row(samples[^1]));
            }

            await stop.CancelAsync();
            await run;
            return Judge(samples, sources, world, store, troubled);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static string Row(Sample s) => string.Create(CultureInfo.InvariantCulture,
        $"| {s.Real.TotalMinutes:0.0} | {s.Simulated.TotalHours:0.0} | {s.HeapMegabytes:0} | {s.ResidentMegabytes:0} | {s.Handles} | {s.Threads} | {s.Documents} | {s.Requests} | {s.Failing} |");

    private static Sample Look(TimeSpan real, TimeSpan simulated, SqlStore store, FaultyWorld world, int failing)
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var me = Process.GetCurrentProcess();
        me.Refresh();
        var handles = Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : me.HandleCount;
        return new Sample(real, simulated, heap / 1e6, me.WorkingSet64 / 1e6, handles, me.Threads.Count, store.Counts().Documents, world.Requests, failing);
    }

    /// <summary>An article counts as missing when a publisher that behaves had it out for two hours and it is neither coded nor set aside. One that was
    /// coded and waits to be read again because it was edited is not missing.</summary>
    private static Result Judge(List<Sample> samples, int sources, FaultyWorld world, SqlStore store, HashSet<string> troubled)
    {
        var (expected, missing, healthyFailing, faultySeen, faulty, waiting) = (0, 0, 0, 0, 0, 0L);
        long deleted = 0;
        foreach (var counts in store.ItemCounts())
        {
            waiting += counts.Waiting;
            deleted += counts.Gone;
        }

        for (var i = 0; i < sources; i++)
        {
            var id = $"s{i:000}";
            if (FaultyWorld.FaultOf(i) != FaultyWorld.Fault.None)
            {
                faulty++;
                faultySeen += troubled.Contains(id) ? 1 : 0;
                continue;
            }

            healthyFailing += store.Source(id)!.FailingSince is null ? 0 : 1;
            var items = store.Items(id, null).Where(item => item.State != ItemState.Waiting || item.Identity is not null).Select(item => item.Key).ToHashSet();
            var articles = world.Out(i, TimeSpan.FromHours(2));
            expected += articles;
            missing += Enumerable.Range(0, articles).Count(a => !items.Contains(a.ToString(CultureInfo.InvariantCulture)));
        }

        var run = store.Runs(1)[0];
        return new Result(samples, run.Added - run.Revisions, run.Revisions, deleted, store.Counts().SetAside, waiting, expected, missing, healthyFailing, faultySeen, faulty);
    }
}
