using System.Buffers;
using System.Collections.Concurrent;
using Vedette.Coding;
using Vedette.Formats;
using Vedette.Watch.Flow;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Upkeep;

/// <summary>What became of one document.</summary>
/// <param name="Failure">Why it could not be coded; then it stays as it was.</param>
public sealed record RecodedDocument(DocumentHead Head, IReadOnlyList<ClaimChange> Changes, string? Failure);

/// <summary>How many documents another coder coded, and how many of these cannot be coded again because their text was cut down.</summary>
public sealed record RecodePlan(long Documents, long Trimmed);

/// <summary>
/// Codes the stored texts again after a change of lexicon or models: former texts of articles too, in the order in which they were added. A document that is
/// coded alike only changes the coder it is said to come from; cut off, it goes on with those that are left.
/// </summary>
public sealed class Recoding(SqlStore store, ICoder coder, bool all)
{
    private sealed record Stored(long Number, StoredDocument Document);

    private sealed record Compared(Stored Stored, CodedDocument? Coded, IReadOnlyList<ClaimChange> Changes);

    private string? Coder => all ? null : coder.Version;

    public RecodePlan Plan() => store.Ask(session => session.Statement(StoreSql.CountToRecode).Set("@coder", Coder).List(r => new RecodePlan(r.Long() is var n && r.Long() is var trimmed ? n - trimmed : 0, trimmed))[0]);

    /// <param name="write">False: only tell.</param>
    /// <param name="deliver">Every document in order, with the number done so far.</param>
    public void Run(bool write, int threads, Action<RecodedDocument, long> deliver, CancellationToken cancellation)
    {
        using var writer = write ? store.OpenSqlWriter(coder.Version) : null;
        var waiting = new ConcurrentDictionary<string, Stored>();
        long done = 0;
        try
        {
            new OrderedCoding(coder, threads).Run(
                Reports(waiting),
                document => Compare(waiting, document),
                (outcome, _) =>
                {
                    var item = (ReadReport)outcome.Item;
                    waiting.TryRemove(item.Origin.File, out var stored);
                    if (outcome.Result is { } compared)
                        writer?.Recode(compared.Stored.Number, compared.Coded);
                    deliver(new RecodedDocument(stored!.Document.Head, outcome.Result?.Changes ?? [], outcome.SetAside?.Reason), ++done);
                    if (done % 200 == 0)
                        writer?.Commit();
                },
                cancellation);
        }
        finally
        {
            writer?.Complete();
        }
    }

    private static Compared Compare(ConcurrentDictionary<string, Stored> waiting, CodedDocument coded)
    {
        var stored = waiting[DocumentKey.Of(coded.Report)];
        return Bytes(stored.Document.Coded).AsSpan().SequenceEqual(Bytes(coded))
            ? new Compared(stored, null, [])
            : new Compared(stored, coded, ClaimChanges.Between(stored.Document.Coded, coded));
    }

    private static byte[] Bytes(CodedDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        new DocumentJsonl().Write(document, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private IEnumerable<IntakeItem> Reports(ConcurrentDictionary<string, Stored> waiting)
    {
        long after = 0;
        while (store.Ask(s => s.Statement(StoreSql.DocumentsToRecode).Set("@after", after).Set("@coder", Coder).List(r => r.Long())) is { Count: > 0 } batch)
        {
            foreach (var n in batch)
            {
                after = n;
                if (store.Ask(s => new ClaimReader(store.Engine, s).Document(n)) is not { } document)
                    continue;
                // The report is the first reading of its text, so that its key is the document's.
                var key = DocumentKey.Of(document.Coded.Report);
                waiting[key] = new Stored(n, document);
                yield return new ReadReport(document.Coded.Report, new Origin(key), 0);
            }
        }
    }
}
