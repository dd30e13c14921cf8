using Vedette.Coding;
using Vedette.Watch.Ingest;

namespace Vedette.Watch.Storage;

/// <summary>Keeps coded documents and answers for them. Safe for use by several threads; one writer writes at a time, others wait.</summary>
public interface IStore : IDisposable
{
    /// <summary>The file or the server and database, as messages name it; never with a password.</summary>
    string Name { get; }

    /// <summary>Begins a run: what is added until the writer is closed came from this coder.</summary>
    IStoreWriter OpenWriter(string coderVersion);

    /// <summary>What writing this report would do, so that only new texts need to be coded.</summary>
    Arrival Look(Report report, Provenance provenance);

    /// <summary>Whether exactly this was read before.</summary>
    bool Contains(Report report);

    StoreCounts Counts();

    IReadOnlyList<RunRow> Runs(int limit);

    /// <summary>What is set aside and not resolved, the latest first.</summary>
    IReadOnlyList<SetAsideRow> SetAsides(int limit);

    /// <summary>The document behind a set-aside row, when it was kept.</summary>
    RawDocument? RawOf(long setAside);

    IReadOnlyList<SourceState> Sources();

    SourceState? Source(string id);

    /// <summary>Entries of a source by their keys; all of them when no keys are given.</summary>
    IReadOnlyList<SourceItem> Items(string source, IReadOnlyCollection<string>? keys);

    /// <summary>Entries that are to be read or looked at again, the longest due first.</summary>
    IReadOnlyList<SourceItem> DueItems(string source, DateTimeOffset now, int limit);

    IReadOnlyList<SourceItemCounts> ItemCounts();

    /// <summary>Claims per pair of countries, day of report and quad class.</summary>
    IReadOnlyList<DyadDay> DyadDays(DateOnly from, DateOnly to, Dyad? only = null);

    /// <summary>Live claims by filter, the latest reported first; with a document's key the claims of that document, superseded or not.</summary>
    ClaimPage Claims(ClaimFilter filter);

    /// <summary>Newest revisions, the latest reported first.</summary>
    DocumentPage Documents(int offset, int limit);

    /// <summary>By key, or by id (then the newest).</summary>
    StoredDocument? Document(string key);

    /// <summary>All revisions of the document's article, the newest first; only itself when it has no others.</summary>
    IReadOnlyList<DocumentHead> Revisions(string key);

    /// <summary>Where and when this text was read, the first reading first.</summary>
    IReadOnlyList<AppearanceRow> Appearances(string key);

    /// <summary>Newest revisions in the order of their days; with a pair only documents with claims about it, and of these only those claims.</summary>
    IEnumerable<CodedDocument> Export(DateOnly? from, DateOnly? to, Dyad? pair);

    SearchPage Search(string words, int offset, int limit);

    /// <summary>Makes the caller the one watch over this store. Throws <see cref="StoreException"/> when another holds it.</summary>
    IWatchHold HoldWatch();

    /// <summary>Which reports belong together.</summary>
    IStoryShelf Stories { get; }

    /// <summary>First and last day of report; null when nothing has a date.</summary>
    (DateOnly First, DateOnly Last)? Days();
}

/// <summary>
/// Adds within one run. Nothing is kept until <see cref="Commit"/>, then all of it; what is not committed is undone when the writer is closed.
/// From the first change to the commit the writer holds the one place that writes: commit often.
/// </summary>
public interface IStoreWriter : IDisposable
{
    /// <summary>
    /// 1. read before: nothing changes; 2. the same text under the same name or day: another appearance; 3. another text under the same name: a revision,
    /// whose claims are shown instead of the former's; 4. else a new document.
    /// </summary>
    Arrival Add(CodedDocument document, Provenance provenance);

    /// <summary>The same for a text that is there already, without its coding. False when the text is not there: then it has to be coded.</summary>
    bool AddAppearance(Report report, Provenance provenance);

    /// <summary>Marks every appearance of an article, and its newest revision, as taken down. Its claims stay. False when there is none that is not marked.</summary>
    bool MarkDeleted(string identity, DateTimeOffset at);

    void SetAside(SetAside item);

    /// <summary>A set-aside document that was coded after all.</summary>
    void Resolve(long setAside);

    /// <summary>Keeps what is known about a source, together with the documents of the same commit.</summary>
    void Save(SourceState source);

    /// <summary>Keeps what became of a source's entry, together with the document of the same commit.</summary>
    void Save(SourceItem item);

    /// <summary>Forgets entries of a source that no listing has shown since the moment and that wait for nothing.</summary>
    void ForgetItems(string source, DateTimeOffset before);

    /// <summary>Writes what was added since the last time; all of it or nothing.</summary>
    void Commit();

    /// <summary>Ends the run and keeps its counts.</summary>
    RunRow Complete();
}

/// <summary>That one watch runs over a store. Given back when disposed, and by the system when the process ends in whatever way.</summary>
public interface IWatchHold : IDisposable
{
    /// <summary>Takes it again when the server was away. False when another watch has it now.</summary>
    bool StillHeld();
}

public static class StoreWriterExtensions
{
    /// <summary>False when nothing new was coded into the store.</summary>
    public static bool Add(this IStoreWriter writer, CodedDocument document) => writer.Add(document, Provenance.None) is Arrival.New or Arrival.Revision;
}

/// <summary>The store cannot be used, in one line.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
