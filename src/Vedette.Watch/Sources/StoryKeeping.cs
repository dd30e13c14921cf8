using Vedette.Watch.Storage;
using Vedette.Watch.Stories;

namespace Vedette.Watch.Sources;

/// <summary>
/// Puts reports in stories while the watch goes on, and says so when it cannot: reports keep coming in, each waits for its place, and the trouble stands in the store until it is over.
/// </summary>
internal sealed class StoryKeeping(IStore store, TimeProvider time, Action<WatchEvent> tell)
{
    private const int MostDoublings = 6;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private int failures;
    private bool asked;

    public StoryTrouble? Trouble { get; private set; }

    public async Task Run(CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Every * Math.Pow(2, Math.Min(failures, MostDoublings)), time, ended);
                await Task.Run(() => Update(ended), ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
        }
    }

    /// <summary>Throws nothing but that it was cancelled.</summary>
    public void Update(CancellationToken cancellation)
    {
        try
        {
            if (!asked)
            {
                Trouble = store.Stories.Trouble();
                asked = true;
            }

            store.Stories.Update(StoryParameters.Default, false, null, cancellation);
            failures = 0;
            if (Trouble is not { } over)
                return;
            Trouble = null;
            tell(new WatchEvent(time.GetUtcNow(), WatchEventKind.Recovered, WatchEvent.Stories, $"reports are put in stories again, after {Durations.Of(time.GetUtcNow() - over.Since)}"));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (StoreException e)
        {
            Failed(e.Message);
        }
        catch (Exception e)
        {
            // A mistake of ours here must not end the watch.
            Failed($"unexpected {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private void Failed(string reason)
    {
        failures++;
        if (Trouble?.Reason == reason)
            return;
        var now = time.GetUtcNow();
        Trouble = new StoryTrouble(Trouble?.Since ?? now, reason);
        tell(new WatchEvent(now, WatchEventKind.Failing, WatchEvent.Stories, "reports are not put in stories: " + reason));
        try
        {
            store.Stories.Save(Trouble);
        }
        catch (StoreException)
        {
            // It was told; a store that takes nothing cannot show it.
        }
    }
}
