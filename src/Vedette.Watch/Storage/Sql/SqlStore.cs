using Vedette.Coding;
using Vedette.Watch.Ingest;
using S = Vedette.Watch.Storage.Sql.StoreSql;

namespace Vedette.Watch.Storage.Sql;

/// <summary>The store over SQL: one code for every database, what differs is in the engine.</summary>
public abstract class SqlStore : IStore
{
    private readonly TimeProvider time;

    private protected SqlStore(SqlEngine engine, TimeProvider time)
    {
        Engine = engine;
        this.time = time;
    }

    public string Name => Engine.Name;

    internal SqlEngine Engine { get; }

    public IStoryShelf Stories => new StoryShelf(this);

    public IWatchHold HoldWatch() => Engine.HoldWatch();

    public IStoreWriter OpenWriter(string coderVersion) => OpenSqlWriter(coderVersion);

    public Arrival Look(Report report, Provenance provenance) => Ask(session => new Readings(session).Look(report, provenance).Arrival);

    public bool Contains(Report report) => Ask(q => q.Statement(S.HasAppearance).Set("@key", DocumentKey.Of(report)).Scalar() is not null);

    public StoreCounts Counts() => Ask(q => q.Statement(S.Counts).List(r => new StoreCounts(r.Long(), r.Long(), r.Long(), r.Long(), r.Long()))[0]);

    public IReadOnlyList<RunRow> Runs(int limit) => Ask(q => q.Statement(S.RunRows).Set("@limit", limit)
        .List(r => new RunRow(r.Long(), r.Text(), r.Text(), r.TextOrNull(), r.Long(), r.Long(), r.Long(), r.Long()) { Appearances = r.Long(), Revisions = r.Long() }));

    public IReadOnlyList<SetAsideRow> SetAsides(int limit) => Ask(q => q.Statement(S.SetAsideRows).Set("@limit", limit)
        .List(r => new SetAsideRow(r.Text(), r.Text(), r.Text()) { Number = r.Long(), Source = r.TextOrNull(), Media = r.TextOrNull(), Attempts = r.Long(), LastTry = r.Text() }));

    public RawDocument? RawOf(long setAside) =>
        Ask(q => q.Statement(S.RawOf).Set("@n", setAside).List(r => new RawDocument(r.TextOrNull() ?? "", r.BytesOrNull()))).FirstOrDefault();

    public IReadOnlyList<SourceState> Sources() => SourceRows(null);

    public SourceState? Source(string id) => SourceRows(id) is [var found] ? found : null;

    public IReadOnlyList<SourceItem> Items(string source, IReadOnlyCollection<string>? keys) => Ask(q => SourceLedger.Items(q, source, keys));

    public IReadOnlyList<SourceItem> DueItems(string source, DateTimeOffset now, int limit) => Ask(q => SourceLedger.Due(q, source, now, limit));

    public IReadOnlyList<SourceItemCounts> ItemCounts() => Ask(SourceLedger.Counts);

    public (DateOnly First, DateOnly Last)? Days() =>
        Ask(q => q.Statement(S.Days).List(r => (First: r.TextOrNull(), Last: r.TextOrNull()))) is [{ First: { } first, Last: { } last }]
            ? (Moments.Day(first)!.Value, Moments.Day(last)!.Value)
            : null;

    public IReadOnlyList<DyadDay> DyadDays(DateOnly from, DateOnly to, Dyad? only = null) => Ask(q =>
    {
        var statement = only is { } dyad ? q.Statement(S.DyadDaysOf).Set("@a", dyad.A).Set("@b", dyad.B) : q.Statement(S.DyadDays);
        var (words, day) = ("", default(DateOnly));
        var rows = statement.Set("@from", Moments.Day(from)).Set("@to", Moments.Day(to)).Rows(r =>
        {
            var pair = new Dyad(r.Text(), r.Text());
            // Thousands of rows in a row are of one day.
            if (r.Text() is var on && on != words)
                (words, day) = (on, Moments.Day(on)!.Value);
            return new DyadDay(pair, day, r.Int(), (int)r.Long(), (int)r.Long(), r.Long() / 1000.0);
        });
        if (only is not null)
            return [.. rows];
        var pairs = new Dictionary<Dyad, List<DyadDay>>();
        var count = 0;
        foreach (var row in rows)
        {
            if (!pairs.TryGetValue(row.Dyad, out var days))
                pairs[row.Dyad] = days = [];
            days.Add(row);
            count++;
        }

        var sorted = new List<DyadDay>(count);
        foreach (var pair in pairs.Keys.Order())
            sorted.AddRange(pairs[pair]);
        return (IReadOnlyList<DyadDay>)sorted;
    });

    public ClaimPage Claims(ClaimFilter filter) => Ask(q => new ClaimReader(Engine, q).Page(filter));

    public DocumentPage Documents(int offset, int limit) => Ask(q =>
    {
        var total = q.Statement(S.CountDocuments).Number();
        return new DocumentPage(total, q.Statement(S.Documents).Set("@limit", limit).Set("@offset", offset).List(r =>
        {
            var head = ClaimReader.Head(r);
            var first = r.Text();
            return new DocumentRow(head, r.Int(), r.Int(), first);
        }));
    });

    public StoredDocument? Document(string key) => Ask(q => new ClaimReader(Engine, q).Document(key));

    public IReadOnlyList<DocumentHead> Revisions(string key) => Ask(q => q.Statement(S.RevisionsOf).Set("@key", key).List(ClaimReader.Head));

    public IReadOnlyList<AppearanceRow> Appearances(string key) => Ask(q => q.Statement(S.AppearancesOf).Set("@key", key).List(r =>
        new AppearanceRow(r.Text(), r.Text(), r.TextOrNull(), r.TextOrNull(), r.TextOrNull(), Moments.Day(r.Text()), r.Text(), r.TextOrNull(), r.Text())
        {
            Published = r.TextOrNull(),
            Source = r.TextOrNull(),
            Fetched = r.TextOrNull(),
            Deleted = r.TextOrNull(),
            DateField = r.TextOrNull(),
            Modified = r.TextOrNull(),
            Author = r.TextOrNull(),
            Canonical = r.TextOrNull(),
            ForwardedFrom = r.TextOrNull(),
            ReplyTo = r.TextOrNull(),
            Links = ListJson.Links(r.TextOrNull()),
        }));

    public IEnumerable<CodedDocument> Export(DateOnly? from, DateOnly? to, Dyad? pair)
    {
        // Undated documents come first, and only when no span is asked for.
        var day = from is { } first ? Moments.Day(first) : to is null ? "" : "0";
        long n = 0;
        while (Batch(day, n) is { Count: > 0 } batch)
        {
            foreach (var (number, on) in batch)
            {
                (day, n) = (on, number);
                if (Ask(q => new ClaimReader(Engine, q).Document(number)) is { Coded: var coded })
                    yield return pair is { } dyad ? coded with { Events = [.. coded.Events.Where(e => Dyad.In(e).Contains(dyad))] } : coded;
            }
        }

        List<(long Number, string Day)> Batch(string after, long document) => Ask(q =>
        {
            var statement = pair is { } dyad ? q.Statement(S.DocumentsOfPair).Set("@code", dyad.ToString()) : q.Statement(S.DocumentsInOrder);
            return statement.Set("@day", after).Set("@n", document).Set("@to", to is { } last ? Moments.Day(last) : "9999-99-99").List(r => (r.Long(), r.Text()));
        });
    }

    public SearchPage Search(string words, int offset, int limit)
    {
        if (Engine.SearchQuery(words) is not { } query)
            return new SearchPage(0, []);
        return Ask(q => Engine.Search(q, query, offset, limit));
    }

    /// <summary>Copies the whole database to a file that must not exist; returns its path.</summary>
    public string Backup(string path) => Engine.Backup(path);

    /// <summary>Gives the room of what was removed back to the disk.</summary>
    public void Compact() => Engine.Compact();

    public void Dispose()
    {
        Engine.Dispose();
        GC.SuppressFinalize(this);
    }

    internal SqlWriter OpenSqlWriter(string coderVersion) => Engine.Guard(() => new SqlWriter(Engine, Engine.Open(), coderVersion, time));

    internal T Ask<T>(Func<SqlSession, T> question) => Engine.Guard(() =>
    {
        // A session that failed is not asked again.
        var session = Engine.Rent();
        var answered = false;
        try
        {
            var answer = question(session);
            answered = true;
            return answer;
        }
        finally
        {
            if (answered)
                Engine.Return(session);
            else
                session.Dispose();
        }
    });

    private List<SourceState> SourceRows(string? id) => Ask(q => q.Statement(S.SourceRows).Set("@id", id).List(r => new SourceState(r.Text(), r.Text())
    {
        Url = r.TextOrNull(),
        ETag = r.TextOrNull(),
        LastModified = r.TextOrNull(),
        Position = r.TextOrNull(),
        LastTry = Moments.Moment(r.TextOrNull()),
        LastSuccess = Moments.Moment(r.TextOrNull()),
        FailingSince = Moments.Moment(r.TextOrNull()),
        Failures = r.Int(),
        Reason = r.TextOrNull(),
        NextDue = Moments.Moment(r.TextOrNull()),
        Publisher = r.TextOrNull(),
        Country = r.TextOrNull(),
        Language = r.TextOrNull(),
        Grade = r.TextOrNull(),
        Interval = r.LongOrNull() is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Watched = r.Long() != 0,
    }));
}
