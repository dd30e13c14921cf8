using Vedette.Coding;
using Vedette.Watch.Ingest;

namespace Vedette.Watch.Storage;

/// <summary>Keeps coded documents and answers for them. Safe for use by several threads; one writer at a time.</summary>
public interface IStore : IDisposable
{
    /// <summary>Begins a run: what is added until the writer is closed came from this coder.</summary>
    IStoreWriter OpenWriter(string coderVersion);

    bool Contains(Report report);

    StoreCounts Counts();

    IReadOnlyList<RunRow> Runs(int limit);

    IReadOnlyList<SetAsideRow> SetAsides(int limit);

    /// <summary>Claims per pair of countries, day of report and quad class.</summary>
    IReadOnlyList<DyadDay> DyadDays(DateOnly from, DateOnly to, Dyad? only = null);

    ClaimPage Claims(ClaimFilter filter);

    DocumentPage Documents(int offset, int limit);

    StoredDocument? Document(string key);

    SearchPage Search(string words, int offset, int limit);

    /// <summary>First and last day of report; null when nothing has a date.</summary>
    (DateOnly First, DateOnly Last)? Days();
}

public interface IStoreWriter : IDisposable
{
    /// <summary>False when the document is there already; then nothing changes.</summary>
    bool Add(CodedDocument document);

    void SetAside(SetAside item);

    /// <summary>Writes what was added since the last time; all of it or nothing.</summary>
    void Commit();

    /// <summary>Ends the run and keeps its counts.</summary>
    RunRow Complete();
}

/// <summary>The store cannot be used, in one line.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
