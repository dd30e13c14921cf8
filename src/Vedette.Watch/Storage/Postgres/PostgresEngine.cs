using System.Data.Common;
using System.Globalization;
using Npgsql;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Storage.Postgres;

/// <summary>PostgreSQL: all tables in one schema ("vedette" unless the address has a Search Path), so that a database can be shared.</summary>
internal sealed class PostgresEngine : SqlEngine
{
    /// <summary>Seconds that a writer waits for another.</summary>
    public const int DefaultWait = 30;

    private const int LongestSearched = 200_000; // characters of one sentence; a text vector holds a megabyte

    /// <summary>Without the marks on letters.</summary>
    private static string Plain(string parameter) => $"regexp_replace(normalize({parameter}, NFD), '[\\u0300-\\u036F]', '', 'g')";

    private static readonly string Query = $"to_tsquery('vedette_words', {Plain("@words")})";

    private static readonly Scripts Schema = new("Postgres");

    private readonly NpgsqlConnectionStringBuilder address;
    private readonly NpgsqlDataSource source;
    private readonly string schema;
    private readonly int wait;

    public PostgresEngine(NpgsqlConnectionStringBuilder address, int wait)
    {
        this.wait = wait;
        schema = (address.SearchPath ?? "").Split(',')[0].Trim() is { Length: > 0 } named ? named : "vedette";
        this.address = new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            SearchPath = schema,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            ApplicationName = address.ApplicationName ?? "vedette",
            // Compiling a plan takes longer than any question of the desk.
            Options = $"{address.Options} -c jit=off".TrimStart(),
            CommandTimeout = Math.Max(wait + 30, 60),
        };
        source = NpgsqlDataSource.Create(this.address);
    }

    public override string Name => $"postgres://{address.Host}/{address.Database}{(schema == "vedette" ? "" : $" ({schema})")}";

    /// <summary>Plans made without the words would take every word for one that is in some of a hundred sentences.</summary>
    private const string PlanWithWords = "SET plan_cache_mode = force_custom_plan";

    private static readonly string Places = $"SELECT place FROM sentence WHERE search @@ {Query} LIMIT @most";

    private static readonly string PlacesBackwards = $"SELECT place FROM sentence WHERE search @@ {Query} ORDER BY place DESC LIMIT @limit OFFSET @offset";

    private string Hits => $"""
        SELECT {StoreSql.HeadColumns}, {StoreSql.NumberOfPlace}::int, s.start_at, ts_headline('vedette_words', s.text, {Query}, E'StartSel="\x01", StopSel="\x02", HighlightAll=true'),
          (SELECT count(*) FROM event e WHERE e.document = d.n AND e.sentence = {StoreSql.NumberOfPlace})
        FROM sentence s JOIN document d ON d.n = {StoreSql.DocumentOfPlace} WHERE s.place {InNumbers("@places")} ORDER BY s.place DESC
        """;

    /// <summary>All places of words that are in few sentences are looked up and sorted; of a frequent word the latest are soon found by going through the sentences backwards.</summary>
    public override SearchPage Search(SqlSession session, string query, int offset, int limit)
    {
        session.Statement(PlanWithWords).Command.ExecuteNonQuery();
        var places = session.Statement(Places).Set("@words", query).Set("@most", SearchPage.MostCounted + 1).List(r => r.Long());
        var total = places.Count;
        if (total > SearchPage.MostCounted)
        {
            places = session.Statement(PlacesBackwards).Set("@words", query).Set("@limit", limit).Set("@offset", offset).List(r => r.Long());
        }
        else
        {
            places.Sort((a, b) => b.CompareTo(a));
            places = [.. places.Skip(offset).Take(limit)];
        }

        return new SearchPage(total, places.Count == 0 ? [] : session.Statement(Hits).Set("@words", query).Set("@places", ListJson.Of(places)).List(Hit));
    }

    public override IReadOnlyList<(string What, string Sql)> SearchSteps => [("search, counted, with the places", Places), ("search, places of a frequent word", PlacesBackwards)];

    public override string AddSentence => $"""
        INSERT INTO sentence (place, start_at, end_at, text, search)
        VALUES (@place, @start, @end, @text, to_tsvector('vedette_words', {Plain("@search")}))
        """;

    public override string? AddSearch => null;

    public override string RemoveSearch => "UPDATE sentence SET search = NULL WHERE place BETWEEN @from AND @to";

    public override string? SearchText(string text) => SearchWords.Fold(text.Length > LongestSearched ? text.AsSpan(0, LongestSearched) : text);

    public override string InNumbers(string parameter) => $"IN (SELECT value::bigint FROM json_array_elements_text({parameter}::json))";

    public override string InWords(string parameter) => $"IN (SELECT value FROM json_array_elements_text({parameter}::json))";

    public override string? SearchQuery(string words) => SearchWords.ToTsQuery(words);

    /// <summary>Makes the schema or brings it to this program's; in one transaction, so that a failure leaves it as it was.</summary>
    public void Prepare() => Guard(() =>
    {
        using var connection = source.OpenConnection();
        if (Scalar(connection, "SHOW server_encoding") is not "UTF8")
            throw new StoreException($"{Name}: the database's encoding is not UTF8");
        using var transaction = connection.BeginTransaction();
        // Another process may be doing the same; making the tables takes longer than a document.
        Scalar(connection, string.Create(CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = '{Math.Max(wait, DefaultWait)}s'; SELECT pg_advisory_xact_lock(6522725, hashtext('{Quoted(schema)}'))"));
        if (Number(connection, $"SELECT count(*) FROM pg_namespace WHERE nspname = '{Quoted(schema)}'") == 0)
            Scalar(connection, $"CREATE SCHEMA \"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        var tables = Number(connection, $"SELECT count(*) FROM pg_tables WHERE schemaname = '{Quoted(schema)}'");
        var ours = Number(connection, $"SELECT count(*) FROM pg_tables WHERE schemaname = '{Quoted(schema)}' AND tablename = 'schema_version'") > 0;
        if (tables > 0 && !ours)
            throw new StoreException($"{Name}: the schema {schema} holds tables of another program");
        if (!ours)
            Scalar(connection, "CREATE TABLE schema_version (version bigint PRIMARY KEY, applied timestamptz NOT NULL DEFAULT now())");
        var version = Number(connection, "SELECT coalesce(max(version), 0) FROM schema_version");
        Schema.Refuse(Name, version);
        if (version == Schema.Newest)
            return true;
        foreach (var script in Schema.After(version))
            Scalar(connection, script);
        Scalar(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version (version) VALUES ({Schema.Newest})"));
        transaction.Commit();
        return true;
    });

    public override SqlSession Open() => new PostgresSession(this, source.OpenConnection(), wait);

    public override DbTransaction BeginWriting(DbConnection connection) => connection.BeginTransaction();

    public override IWatchHold HoldWatch() => Guard(() => PostgresWatchHold.Take(address) ?? throw WatchedAlready());

    public override StoreException Failure(DbException e) => new(e switch
    {
        PostgresException { SqlState: "53100" } => $"{Name}: no space left on the server's disk",
        PostgresException { SqlState: "55P03" } => $"{Name}: in use by another program that writes",
        PostgresException { SqlState: "25006" or "42501" } => $"{Name}: this user may not write here",
        PostgresException { SqlState: "28P01" or "28000" } => $"{Name}: the server refuses the user or the password",
        PostgresException { SqlState: "3D000" } => $"{Name}: there is no such database",
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" } => $"{Name}: the server is shutting down or starting",
        PostgresException p => $"{Name}: {p.MessageText} ({p.SqlState})",
        { InnerException: TimeoutException } => $"{Name}: the server did not answer in time",
        _ => $"{Name}: the server cannot be reached ({(e.InnerException?.Message ?? e.Message).ReplaceLineEndings(" ")})",
    }, e);

    public override IEnumerable<string> CheckEngine(SqlSession session)
    {
        foreach (var line in session.Statement($"""
            SELECT 'sentence ' || s.place || ': not searched although its document is the newest' FROM sentence s JOIN document d ON d.n = {StoreSql.DocumentOfPlace}
            WHERE (s.search IS NULL) <> (d.superseded_by IS NOT NULL) ORDER BY s.place LIMIT 20
            """).List(r => r.Text()))
            yield return line;
        foreach (var line in session.Statement("""
            SELECT 'index ' || c.relname || ' is not valid' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND NOT i.indisvalid ORDER BY c.relname
            """).List(r => r.Text()))
            yield return line;
    }

    public override string Backup(string path) => PostgresDump.Write(address, schema, Name, path);

    public override void Compact() => Guard(() =>
    {
        using var connection = source.OpenConnection();
        Scalar(connection, "VACUUM ANALYZE");
        return true;
    });

    public override IReadOnlyList<string> Plan(SqlStatement statement)
    {
        var sql = statement.Command.CommandText;
        statement.Command.CommandText = "EXPLAIN (COSTS OFF) " + sql;
        try
        {
            return statement.List(r => r.Text());
        }
        finally
        {
            statement.Command.CommandText = sql;
        }
    }

    protected override void Dispose(bool disposing) => source.Dispose();

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static long Number(NpgsqlConnection connection, string sql) => Convert.ToInt64(Scalar(connection, sql), CultureInfo.InvariantCulture);
}
