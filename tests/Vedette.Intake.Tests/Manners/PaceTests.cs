using Vedette.Intake.Tests.Rig;
using Vedette.Watch.Manners;

namespace Vedette.Intake.Tests.Manners;

public sealed class PaceTests
{
    private static readonly PaceSettings TwoSeconds = new() { Interval = TimeSpan.FromSeconds(2), Jitter = 0 };

    [Fact]
    public async Task Enter_SameHost_WaitsForTurnAndPause()
    {
        var time = new HandTime();
        var pace = new HostPace(TwoSeconds, time);
        var first = await pace.Enter("a", null, CancellationToken.None);
        var second = pace.Enter("a", null, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(second.IsCompleted, "the host is taken");
        first.Dispose();
        await Task.Delay(50);
        Assert.False(second.IsCompleted, "the pause begins with the end of the first");
        time.Advance(TimeSpan.FromSeconds(2));
        (await second.WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
    }

    [Fact]
    public async Task Enter_OtherHost_DoesNotWait()
    {
        var pace = new HostPace(TwoSeconds, new HandTime());
        using var one = await pace.Enter("a", null, CancellationToken.None);
        using var other = await pace.Enter("b", null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Enter_CrawlDelay_LengthensThePauseUpToALimit()
    {
        var time = new HandTime();
        var pace = new HostPace(TwoSeconds with { LongestDelay = TimeSpan.FromSeconds(30) }, time);
        (await pace.Enter("a", TimeSpan.FromHours(5), CancellationToken.None)).Dispose();
        var next = pace.Enter("a", null, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(29));
        await Task.Delay(50);
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        (await next.WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
    }

    [Fact]
    public async Task Enter_Cancelled_LeavesTheHostFree()
    {
        var time = new HandTime();
        var pace = new HostPace(TwoSeconds, time);
        var first = await pace.Enter("a", null, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var second = pace.Enter("a", null, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        time.Advance(TimeSpan.FromSeconds(2));
        (await pace.Enter("a", null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
    }

    [Fact]
    public async Task Rest_HostThatAsksForIt_WaitsAsLong()
    {
        var time = new HandTime();
        var pace = new HostPace(TwoSeconds, time);
        (await pace.Enter("a", null, CancellationToken.None)).Dispose();
        pace.Rest("a", TimeSpan.FromMinutes(5));
        var next = pace.Enter("a", null, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(299));
        await Task.Delay(50);
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        (await next.WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
    }

    [Fact]
    public async Task Enter_HostsWithoutEnd_AreForgotten()
    {
        var time = new HandTime();
        var pace = new HostPace(TwoSeconds, time);
        for (var i = 0; i < 20_000; i++)
        {
            (await pace.Enter($"host-{i}", null, CancellationToken.None)).Dispose();
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(pace.Hosts, 1, 5000);
    }

    [Fact]
    public void Wait_Failures_DoubleUpToTheCeiling()
    {
        var backoff = new Backoff { Jitter = 0, Ceiling = TimeSpan.FromHours(2) };
        var interval = TimeSpan.FromMinutes(15);
        Assert.Equal([15, 15, 30, 60, 120, 120], Enumerable.Range(0, 6).Select(f => (int)backoff.Wait("s", interval, f, null, 0).TotalMinutes));
        Assert.Equal(120, (int)backoff.Wait("s", interval, 100_000, null, 0).TotalMinutes);
        Assert.Equal(TimeSpan.FromHours(9), backoff.Wait("s", interval, 1, TimeSpan.FromHours(9), 0));
        Assert.Equal(TimeSpan.FromDays(1), backoff.Wait("s", TimeSpan.FromDays(1), 3, null, 0));
    }

    [Fact]
    public void Wait_Jitter_IsSpreadAndTheSameEachTime()
    {
        var backoff = new Backoff { Seed = 7 };
        var waits = Enumerable.Range(0, 200).Select(i => backoff.Wait($"source-{i}", TimeSpan.FromMinutes(10), 0, null, i)).ToList();
        Assert.Equal(waits, Enumerable.Range(0, 200).Select(i => backoff.Wait($"source-{i}", TimeSpan.FromMinutes(10), 0, null, i)));
        Assert.All(waits, w => Assert.InRange(w.TotalMinutes, 10, 11));
        Assert.True(waits.Distinct().Count() > 190);
    }
}
