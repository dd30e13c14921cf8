using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Storage.Sqlite;

/// <summary>SQLite: one file, with a write-ahead log beside it.</summary>
internal sealed class SqliteEngine : SqlEngine
{
    /// <summary>Seconds that a writer waits for another.</summary>
    public const int DefaultWait = 30;

    private const int ApplicationId = 0x56454454; // "VEDT": tells our files from any other SQLite database

    private const int ConfigMultithread = 2; // SQLITE_CONFIG_MULTITHREAD
    private const int ConfigMemoryStatistics = 9; // SQLITE_CONFIG_MEMSTATUS

    // EAGAIN and ERROR_SHARING_VIOLATION
    private const int LockedLinux = 11;
    private const int LockedMac = 35;
    private const int LockedWindows = unchecked((int)0x80070020);

    private static readonly Scripts Schema = new("Sqlite");

    private const int MostIdle = 4;

    /// <summary>Questions with numbers in their words add up.</summary>
    private const int MostStatements = 40;

    private readonly ConcurrentStack<SqlSession> idle = new();
    private readonly string path;
    private readonly string full;
    private readonly string source;

    static SqliteEngine()
    {
        SQLitePCL.Batteries_V2.Init();
        // A connection is one thread's at a time, as the driver asks, and needs no lock of its own; statistics of memory take one at every allocation. Both are
        // refused when another part of the process has used SQLite already, which does no harm.
        _ = SQLitePCL.raw.sqlite3_config(ConfigMultithread);
        _ = SQLitePCL.raw.sqlite3_config(ConfigMemoryStatistics, 0);
    }

    public SqliteEngine(string path, int wait)
    {
        this.path = path;
        full = Path.GetFullPath(path);
        source = new SqliteConnectionStringBuilder { DataSource = full, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true, DefaultTimeout = wait }.ToString();
    }

    public override string Name => path;

    /// <summary>As if the disk were full at so many pages, for tests; null for the disk's own limit.</summary>
    public int? MostPages { get; set; }

    private const string CountHits = "SELECT count(*) FROM (SELECT 1 FROM sentence_text WHERE sentence_text MATCH @words LIMIT @most)";

    private const string Hits = $"""
        SELECT {StoreSql.HeadColumns}, {StoreSql.NumberOfPlace}, s.start_at, t.marked, (SELECT count(*) FROM event e WHERE e.document = d.n AND e.sentence = {StoreSql.NumberOfPlace})
        FROM (SELECT rowid AS place, highlight(sentence_text, 0, char(1), char(2)) AS marked FROM sentence_text WHERE sentence_text MATCH @words
          ORDER BY rowid DESC LIMIT @limit OFFSET @offset) t
        JOIN sentence s ON s.place = t.place JOIN document d ON d.n = {StoreSql.DocumentOfPlace} ORDER BY t.place DESC
        """;

    public override IReadOnlyList<(string What, string Sql)> SearchSteps => [("search, counted", CountHits), ("search, a page", Hits)];

    public override SearchPage Search(SqlSession session, string query, int offset, int limit)
    {
        var total = session.Statement(CountHits).Set("@words", query).Set("@most", SearchPage.MostCounted + 1).Number();
        return new SearchPage(total, session.Statement(Hits).Set("@words", query).Set("@limit", limit).Set("@offset", offset).List(Hit));
    }

    public override string AddSentence => "INSERT INTO sentence (place, start_at, end_at, text) VALUES (@place, @start, @end, @text)";

    public override string? AddSearch => "INSERT INTO sentence_text (rowid, text) VALUES (@place, @text)";

    public override string RemoveSearch => "INSERT INTO sentence_text (sentence_text, rowid, text) SELECT 'delete', place, text FROM sentence WHERE place BETWEEN @from AND @to ORDER BY place";

    public override string? SearchText(string text) => null;

    public override string InNumbers(string parameter) => $"IN (SELECT value FROM json_each({parameter}))";

    public override string InWords(string parameter) => InNumbers(parameter);

    public override string? SearchQuery(string words) => SearchWords.ToMatch(words);

    /// <summary>Makes the file or brings it to this program's schema. What was there is copied first.</summary>
    public void Prepare()
    {
        if (Directory.Exists(full))
            throw new StoreException($"{path}: is a folder, a database file is expected");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new StoreException($"{path}: the folder does not exist");
        // Tables are rebuilt here: their rows must not be taken along by foreign keys.
        var create = new SqliteConnectionStringBuilder { DataSource = full, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, ForeignKeys = false }.ToString();
        Guard(() =>
        {
            using var connection = new SqliteConnection(create);
            connection.Open();
            // Of a new file: most of what is written is appended, a claim or a report's coding at a time, and larger pages are fewer writes.
            Execute(connection, "PRAGMA page_size = 16384");
            Execute(connection, "PRAGMA journal_mode = WAL");
            Migrate(connection);
            return true;
        });
    }

    public override SqlSession Open()
    {
        var connection = new SqliteConnection(source);
        try
        {
            connection.Open();
            // With WAL this keeps the file consistent after a power cut; only the last commits may be lost.
            Execute(connection, "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 1000");
            if (MostPages is { } pages)
                Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
            return new SqliteSession(this, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opening a session and preparing its statements takes longer than most questions: intake asks one before every report.</summary>
    public override SqlSession Rent() => idle.TryPop(out var session) ? session : Open();

    public override void Return(SqlSession session)
    {
        if (idle.Count < MostIdle && session.StatementCount <= MostStatements && !session.InTransaction)
            idle.Push(session);
        else
            session.Dispose();
    }

    public override DbTransaction BeginWriting(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public override IWatchHold HoldWatch()
    {
        // A locked file beside the database itself, whatever link leads there. It stays: removing it would let two hold a file of the same name.
        var file = (File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full) + "-watch";
        try
        {
            return new FileHold(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult is LockedLinux or LockedMac or LockedWindows)
        {
            throw WatchedAlready();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{file}: {e.Message}", e);
        }
    }

    public override StoreException Failure(DbException e) => new((e as SqliteException)?.SqliteErrorCode switch
    {
        8 => $"{path}: the database or its folder is read-only",
        10 => $"{path}: reading or writing the disk failed ({e.Message})",
        13 => $"{path}: no space left on the device",
        14 => $"{path}: cannot be opened (permission denied or no such folder)",
        5 or 6 => $"{path}: in use by another program",
        11 or 26 => $"{path}: not a database, or damaged",
        _ => $"{path}: {e.Message}",
    }, e);

    public override IEnumerable<string> CheckEngine(SqlSession session)
    {
        foreach (var line in session.Statement("PRAGMA integrity_check(20)").List(r => r.Text()))
        {
            if (line != "ok")
                yield return line;
        }

        foreach (var line in session.Statement("PRAGMA foreign_key_check").List(r => $"{r.Text()} row {r.LongOrNull()}: refers to a row of {r.Text()} that is not there").Take(20))
            yield return line;
        foreach (var line in CheckSearch(session))
            yield return line;
    }

    public override string Backup(string target)
    {
        var copy = Path.GetFullPath(target);
        if (File.Exists(copy))
            throw new StoreException($"{target}: exists already; a backup overwrites nothing");
        return Guard(() =>
        {
            using var session = Open();
            session.Statement("VACUUM INTO @path").Set("@path", copy).Run();
            return target;
        });
    }

    public override void Compact() => Guard(() =>
    {
        using var session = Open();
        session.Statement("VACUUM").Run();
        session.Statement("PRAGMA wal_checkpoint(TRUNCATE)").Run();
        return true;
    });

    public override IReadOnlyList<string> Plan(SqlStatement statement)
    {
        var sql = statement.Command.CommandText;
        statement.Command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        try
        {
            return statement.List(r => (r.Long(), r.Long(), r.Long(), Text: r.Text())).ConvertAll(r => r.Text);
        }
        finally
        {
            statement.Command.CommandText = sql;
        }
    }

    private sealed class FileHold(FileStream file) : IWatchHold
    {
        public bool StillHeld() => true;

        public void Dispose() => file.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        while (idle.TryPop(out var session))
            session.Dispose();
        SqliteConnection.ClearPool(new SqliteConnection(source));
    }

    private static List<string> CheckSearch(SqlSession session)
    {
        try
        {
            session.Statement("INSERT INTO sentence_text (sentence_text, rank) VALUES ('integrity-check', 1)").Run();
            return [];
        }
        catch (SqliteException e)
        {
            return [$"the search index does not fit the sentences ({e.Message})"];
        }
    }

    private void Migrate(SqliteConnection connection)
    {
        var version = Number(connection, "PRAGMA user_version");
        var application = Number(connection, "PRAGMA application_id");
        if (application != ApplicationId && (application != 0 || version != 0 || Number(connection, "SELECT count(*) FROM sqlite_schema") > 0))
            throw new StoreException($"{path}: a database of another program");
        Schema.Refuse(path, version);
        if (version == Schema.Newest)
            return;
        if (version > 0)
            BackUpSchema(connection, version);

        connection.CreateFunction("text_key", (string text, string language) => DocumentKey.OfText(text, language), isDeterministic: true);
        connection.CreateFunction("identity_of", (string id, string? url, string text) => DocumentKey.Identity(id, url, text), isDeterministic: true);
        using var transaction = connection.BeginTransaction(deferred: false);
        // Another process may have migrated while this one waited for the lock.
        foreach (var script in Schema.After(Number(connection, "PRAGMA user_version")))
            Execute(connection, script);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Schema.Newest}"));
        transaction.Commit();
    }

    /// <summary>The file as it was, beside it: name.schema1.bak.</summary>
    private void BackUpSchema(SqliteConnection connection, long version)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"{full}.schema{version}.bak");
        if (File.Exists(copy))
            return; // of a migration that was cut off before it changed anything
        var partial = copy + ".partial";
        File.Delete(partial);
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @path";
        command.Parameters.AddWithValue("@path", partial);
        command.ExecuteNonQuery();
        File.Move(partial, copy);
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
