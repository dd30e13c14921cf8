using System.Collections.Concurrent;
using Vedette.Coding;
using Vedette.Watch.Ingest;

namespace Vedette.Watch.Flow;

/// <summary>What became of one item: its result, or the reason why it was set aside; neither for a text that needs no coding.</summary>
public sealed record CodingOutcome<T>(IntakeItem Item, T? Result, SetAside? SetAside)
    where T : class;

/// <summary>
/// Codes reports on several threads and delivers the results in the order of the input, so that the number of threads shows in nothing but the time.
/// 1. one thread reads, 2. workers code and finish, 3. the caller's thread receives. The queue between them is bounded in reports and characters: memory does not grow with the input.
/// </summary>
public sealed class OrderedCoding(ICoder coder, int threads)
{
    /// <summary>Text on its way at most, in characters: long enough a queue that the coders go on while the store commits, for texts of common length.</summary>
    private const int MostCharacters = 1 << 20;

    private sealed class Slot<T>(IntakeItem item)
        where T : class
    {
        public IntakeItem Item { get; } = item;

        public TaskCompletionSource<CodingOutcome<T>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <param name="finish">Runs on the workers: what is kept of a coded document.</param>
    /// <param name="deliver">Runs on the caller's thread, in order. The flag says that nothing more is ready: a good time to flush.</param>
    public void Run<T>(IEnumerable<IntakeItem> items, Func<CodedDocument, T> finish, Action<CodingOutcome<T>, bool> deliver, CancellationToken cancellation)
        where T : class
    {
        // Not disposed: a reader that blocks on standard input may outlive this call.
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var order = new BlockingCollection<Slot<T>>(threads * 128);
        var room = new Room(MostCharacters);
        var work = new BlockingCollection<Slot<T>>();
        Exception? readFailure = null;

        var reader = new Thread(() =>
        {
            // 1. read
            try
            {
                foreach (var item in items)
                {
                    var slot = new Slot<T>(item);
                    room.Take(SizeOf(item), stop.Token);
                    order.Add(slot, stop.Token);
                    work.Add(slot, stop.Token);
                }
            }
            catch (OperationCanceledException)
            {
            }
            catch (Exception e)
            {
                readFailure = e;
            }

            order.CompleteAdding();
            work.CompleteAdding();
        })
        { IsBackground = true, Name = "intake" };

        var workers = new Thread[threads];
        for (var i = 0; i < threads; i++)
        {
            // Opened here, so that a coder that cannot work says so to the caller.
            var session = coder.OpenSession();
            workers[i] = new Thread(() => Work(session, work, finish, stop.Token)) { IsBackground = true, Name = $"coder {i + 1}" };
            workers[i].Start();
        }

        reader.Start();
        try
        {
            // 3. receive in order
            foreach (var slot in order.GetConsumingEnumerable(cancellation))
            {
                slot.Done.Task.Wait(cancellation);
                deliver(slot.Done.Task.Result, order.Count == 0);
                room.Give(SizeOf(slot.Item));
            }
        }
        finally
        {
            stop.Cancel();
            // When interrupted nobody waits for the document at hand: the threads end with the process.
            if (!cancellation.IsCancellationRequested)
            {
                foreach (var worker in workers)
                    worker.Join();
            }
        }

        cancellation.ThrowIfCancellationRequested();
        // A read that blocks (standard input) ends with the process; one that has ended tells what went wrong.
        reader.Join(TimeSpan.FromMilliseconds(100));
        if (readFailure is not null)
            throw new IOException("reading the input failed: " + readFailure.Message, readFailure);
    }

    private static int SizeOf(IntakeItem item) => item is ReadReport read ? read.Report.Text.Length : 0;

    /// <summary>Characters of text on their way; one text alone may be larger than all of the room.</summary>
    private sealed class Room(int most)
    {
        private readonly object gate = new();
        private int taken;

        public void Take(int size, CancellationToken stop)
        {
            lock (gate)
            {
                while (taken > 0 && taken + size > most)
                {
                    stop.ThrowIfCancellationRequested();
                    Monitor.Wait(gate, 100);
                }

                taken += size;
            }
        }

        public void Give(int size)
        {
            lock (gate)
            {
                taken -= size;
                Monitor.Pulse(gate);
            }
        }
    }

    private static void Work<T>(ICoderSession session, BlockingCollection<Slot<T>> work, Func<CodedDocument, T> finish, CancellationToken stop)
        where T : class
    {
        try
        {
            foreach (var slot in work.GetConsumingEnumerable(stop))
                slot.Done.SetResult(Outcome(session, slot.Item, finish));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static CodingOutcome<T> Outcome<T>(ICoderSession session, IntakeItem item, Func<CodedDocument, T> finish)
        where T : class
    {
        if (item is SetAside aside)
            return new CodingOutcome<T>(item, null, aside);
        if (item is not ReadReport read)
            return new CodingOutcome<T>(item, null, null);
        try
        {
            // 2. code
            return new CodingOutcome<T>(item, finish(session.Code(read.Report)), null);
        }
        catch (Exception e)
        {
            // One document must never stop the stream; the kind of failure is kept for a bug report.
            return new CodingOutcome<T>(item, null, new SetAside($"coding failed: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}", item.Origin, item.Offset)
            {
                Source = read.Provenance.Source,
                Raw = RawReport.Of(read.Report, read.Provenance),
            });
        }
    }
}
