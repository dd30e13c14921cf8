using System.Globalization;
using Microsoft.Data.Sqlite;
using Vedette.Coding;
using S = Vedette.Watch.Storage.Sqlite.SqliteStatements;

namespace Vedette.Watch.Storage.Sqlite;

/// <summary>The store in one SQLite file (WAL: readers go on while a run adds).</summary>
public sealed class SqliteStore : IStore
{
    private readonly string path;
    private readonly string source;
    private readonly TimeProvider time;

    private SqliteStore(string path, TimeProvider time)
    {
        this.path = path;
        this.time = time;
        source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
    }

    /// <summary>Opens the file, making or migrating it when needed. Throws <see cref="StoreException"/> with one line when that cannot be done.</summary>
    public static SqliteStore Open(string path, TimeProvider time)
    {
        SQLitePCL.Batteries_V2.Init();
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new StoreException($"{path}: is a folder, a database file is expected");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new StoreException($"{path}: the folder does not exist");
        var create = new SqliteConnectionStringBuilder { DataSource = full, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString();
        try
        {
            using var connection = new SqliteConnection(create);
            connection.Open();
            using (var command = connection.CreateCommand())
            {
                command.CommandText = "PRAGMA journal_mode = WAL";
                command.ExecuteNonQuery();
            }

            SqliteSchema.Migrate(connection, path);
        }
        catch (SqliteException e)
        {
            throw Failure(path, e);
        }

        return new SqliteStore(full, time);
    }

    public IStoreWriter OpenWriter(string coderVersion)
    {
        var connection = Connect();
        using (var command = connection.CreateCommand())
        {
            // With WAL this keeps the file consistent after a power cut; only the last commits may be lost.
            command.CommandText = "PRAGMA synchronous = NORMAL";
            command.ExecuteNonQuery();
        }

        return new SqliteWriter(connection, path, coderVersion, time);
    }

    public bool Contains(Report report) => Query(S.HasDocument, q => q.Set("$key", DocumentKey.Of(report)).Scalar() is not null);

    public StoreCounts Counts() => Query(S.Counts, q => q.List(r => new StoreCounts(r.Long(), r.Long(), r.Long(), r.Long(), r.Long()))[0]);

    public IReadOnlyList<RunRow> Runs(int limit) => Query(S.RunRows, q => q.Set("$limit", limit)
        .List(r => new RunRow(r.Long(), r.Text(), r.Text(), r.TextOrNull(), r.Long(), r.Long(), r.Long(), r.Long())));

    public IReadOnlyList<SetAsideRow> SetAsides(int limit) =>
        Query(S.SetAsideRows, q => q.Set("$limit", limit).List(r => new SetAsideRow(r.Text(), r.Text(), r.Text())));

    public (DateOnly First, DateOnly Last)? Days() => Query(S.Days, q => q.List(r => (First: r.TextOrNull(), Last: r.TextOrNull()))) is [{ First: { } first, Last: { } last }]
        ? (Day(first), Day(last))
        : null;

    public IReadOnlyList<DyadDay> DyadDays(DateOnly from, DateOnly to, Dyad? only = null) => Query(S.DyadDays, q => q
        .Set("$from", Day(from)).Set("$to", Day(to)).Set("$a", only?.A).Set("$b", only?.B)
        .List(r => new DyadDay(new Dyad(r.Text(), r.Text()), Day(r.Text()), r.Int(), r.Int(), (int)r.Real(), r.Real())));

    public ClaimPage Claims(ClaimFilter filter)
    {
        using var connection = Connect();
        return new SqliteClaims(connection).Page(filter);
    }

    public DocumentPage Documents(int offset, int limit)
    {
        var total = Query(S.CountDocuments, q => (long)q.Scalar()!);
        return new DocumentPage(total, Query(S.Documents, q => q.Set("$limit", limit).Set("$offset", offset).List(r =>
        {
            var head = SqliteClaims.Head(r);
            var first = r.Text();
            return new DocumentRow(head, r.Int(), r.Int(), first);
        })));
    }

    public StoredDocument? Document(string key)
    {
        using var connection = Connect();
        return new SqliteClaims(connection).Document(key);
    }

    public SearchPage Search(string words, int offset, int limit)
    {
        if (SearchWords.ToMatch(words) is not { } match)
            return new SearchPage(0, []);
        var total = Query(S.CountHits, q => (long)q.Set("$words", match).Scalar()!);
        return new SearchPage(total, Query(S.Hits, q => q.Set("$words", match).Set("$limit", limit).Set("$offset", offset).List(r =>
            new SearchHit(SqliteClaims.Head(r), r.Int(), r.Int(), r.Text(), r.Int()))));
    }

    public void Dispose() => SqliteConnection.ClearPool(new SqliteConnection(source));

    internal static StoreException Failure(string path, SqliteException e) => new(e.SqliteErrorCode switch
    {
        8 => $"{path}: the database or its folder is read-only",
        10 => $"{path}: reading or writing the disk failed ({e.Message})",
        13 => $"{path}: no space left on the device",
        14 => $"{path}: cannot be opened (permission denied or no such folder)",
        5 or 6 => $"{path}: in use by another program",
        11 or 26 => $"{path}: not a database, or damaged",
        _ => $"{path}: {e.Message}",
    }, e);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(source);
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Failure(path, e);
        }
    }

    private T Query<T>(string sql, Func<SqliteStatement, T> read)
    {
        using var connection = Connect();
        using var statement = new SqliteStatement(connection, sql);
        try
        {
            return read(statement);
        }
        catch (SqliteException e)
        {
            throw Failure(path, e);
        }
    }
}
