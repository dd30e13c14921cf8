using System.Collections.Concurrent;
using Vedette.Coding;

namespace Vedette.Watch.Flow;

/// <summary>Codes single reports for many who wait, on threads of its own, each with a session of its own.</summary>
public sealed class CodingPool : IDisposable
{
    private sealed record Work(Report Report, TaskCompletionSource<CodingResult> Done);

    private readonly BlockingCollection<Work> queue = [];
    private readonly List<Thread> threads = [];

    public CodingPool(ICoder coder, int threads)
    {
        Version = coder.Version;
        for (var i = 0; i < threads; i++)
        {
            // Opened here, so that a coder that cannot work says so to the caller.
            var session = coder.OpenSession();
            var thread = new Thread(() => Run(session)) { IsBackground = true, Name = $"coder {i + 1}" };
            this.threads.Add(thread);
            thread.Start();
        }
    }

    public string Version { get; }

    /// <summary>Never throws for what a report holds: a failure is the result's reason.</summary>
    public Task<CodingResult> Code(Report report)
    {
        var work = new Work(report, new TaskCompletionSource<CodingResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        queue.Add(work);
        return work.Done.Task;
    }

    public void Dispose()
    {
        queue.CompleteAdding();
        foreach (var thread in threads)
            thread.Join();
        queue.Dispose();
    }

    private void Run(ICoderSession session)
    {
        foreach (var work in queue.GetConsumingEnumerable())
        {
            try
            {
                work.Done.SetResult(new CodingResult(session.Code(work.Report), null));
            }
            catch (Exception e)
            {
                // One document must never stop the stream; the kind of failure is kept for a bug report.
                work.Done.SetResult(new CodingResult(null, $"coding failed: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}"));
            }
        }
    }
}

/// <summary>Exactly one of the two is there.</summary>
public sealed record CodingResult(CodedDocument? Document, string? Reason);
