using System.Net;
using System.Reflection;
using Vedette.Intake.Tests.Rig;
using Vedette.Watch.Sources;
using Vedette.Watch.Storage;

namespace Vedette.Intake.Tests.Sources;

/// <summary>The watch when putting reports in stories fails: it says so once, shows it, loses nothing and tries again.</summary>
public sealed class StoryKeepingTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 7, 6, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("vedette-stories-").FullName;
    private readonly List<WatchEvent> told = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Run_StoriesFail_IsToldAndShownAndReportsAreStillRead()
    {
        var inbox = Directory.CreateDirectory(Path.Combine(folder, "inbox")).FullName;
        File.WriteAllText(Path.Combine(inbox, "a.txt"), "Kenya accused Somalia.");
        using var store = Stores.Open(Path.Combine(folder, "watch.db"), TimeProvider.System);
        var mended = false;
        StoryTrouble? shown = null;
        long read = 0;
        await Watch(FaultyStories.Around(store, () => mended), () =>
        {
            if (told.Exists(e => e is { Source: WatchEvent.Stories, Kind: WatchEventKind.Failing }) && !mended)
            {
                File.WriteAllText(Path.Combine(inbox, "b.txt"), "Peru accused Chile.");
                (shown, read) = (store.Stories.Trouble(), store.Counts().Documents);
                mended = read == 2;
            }

            return told.Exists(e => e is { Source: WatchEvent.Stories, Kind: WatchEventKind.Recovered });
        }, inbox);
        Assert.Equal("reports are not put in stories: unexpected InvalidOperationException: asked to fail", Assert.Single(told, e => e is { Source: WatchEvent.Stories, Kind: WatchEventKind.Failing }).Words);
        Assert.Equal("unexpected InvalidOperationException: asked to fail", shown!.Reason);
        Assert.True(shown.Since >= Morning);
        Assert.Null(store.Stories.Trouble());
        Assert.Equal(2, store.Stories.List(0, 10).Stories.Sum(s => s.Reports));
    }

    [Fact]
    public async Task Run_OtherWatchHoldsTheStore_SaysSo()
    {
        using var store = Stores.Open(Path.Combine(folder, "watch.db"), TimeProvider.System);
        using var again = Stores.Open(Path.Combine(folder, "watch.db"), TimeProvider.System);
        using (again.HoldWatch())
            Assert.EndsWith("another vedette watch reads into this database; one at a time can", (await Assert.ThrowsAsync<StoreException>(() => Watch(store, () => true, folder))).Message, StringComparison.Ordinal);
        await Watch(store, () => true, folder);
    }

    private async Task Watch(IStore store, Func<bool> until, string inbox)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var source = new WatchedSource("drop", SourceKind.Folder, inbox) { Interval = TimeSpan.FromSeconds(30) };
        using var session = new WatchSession(new SourceList([source]), store, new PlainCoder(), new WatchOptions
        {
            Time = new SpeedTime(Morning, 500),
            Tell = e =>
            {
                lock (told)
                    told.Add(e);
            },
            Changed = _ =>
            {
                lock (told)
                {
                    if (until())
                        stop.Cancel();
                }
            },
        });
        await session.Run(stop.Token);
        lock (told)
            Assert.True(until(), "the watch did not get there in time; told: " + string.Join(" | ", told));
    }

    /// <summary>A store whose stories fail by a mistake of the program until it is mended.</summary>
    public class FaultyStories : DispatchProxy
    {
        private object? inner;
        private Func<bool>? mended;

        public static IStore Around(IStore store, Func<bool> mended) => Make<IStore>(store, mended);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IStoryShelf.Update) && !mended!())
                throw new InvalidOperationException("asked to fail");
            try
            {
                var result = targetMethod.Invoke(inner, args);
                return result is IStoryShelf shelf ? Make(shelf, mended!) : result;
            }
            catch (TargetInvocationException e)
            {
                throw e.InnerException!;
            }
        }

        private static T Make<T>(T inner, Func<bool> mended)
            where T : class
        {
            var proxy = Create<T, FaultyStories>();
            ((FaultyStories)(object)proxy).inner = inner;
            ((FaultyStories)(object)proxy).mended = mended;
            return proxy;
        }
    }
}
