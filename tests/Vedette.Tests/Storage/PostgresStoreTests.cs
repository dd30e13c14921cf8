using Npgsql;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Postgres;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Tests.Storage;

public sealed class PostgresStoreTests : StoreTests
{
    private readonly string database = PostgresCluster.NewSchema();

    private protected override SqlStore Open() => PostgresStore.Open(database, TimeProvider.System, wait: 1);

    private protected override SqlStore OpenOther() => PostgresStore.Open(PostgresCluster.NewSchema(), TimeProvider.System, wait: 1);

    protected override void Dispose(bool disposing)
    {
    }

    private protected override void MakeFifthSchema(string rows)
    {
        var schema = new NpgsqlConnectionStringBuilder(database).SearchPath!;
        Execute($"CREATE SCHEMA {schema}; CREATE TABLE {schema}.schema_version (version bigint PRIMARY KEY, applied timestamptz NOT NULL DEFAULT now()); INSERT INTO {schema}.schema_version (version) VALUES (5)");
        for (var number = 2; number <= 5; number++)
            Execute(Script($"Postgres/000{number}"));
        Execute(rows + " UPDATE sentence SET search = to_tsvector('vedette_words', text) WHERE document <> 1");
    }

    [StoreFact]
    public void Open_NewerSchema_SaysSo()
    {
        Open().Dispose();
        Execute("INSERT INTO schema_version (version) VALUES (99)");
        Assert.Contains("newer", Assert.Throws<StoreException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public void Open_OtherProgramsSchema_IsLeftAlone()
    {
        var schema = new NpgsqlConnectionStringBuilder(database).SearchPath!;
        Execute($"CREATE SCHEMA {schema}; CREATE TABLE theirs (x int)");
        Assert.Contains("another program", Assert.Throws<StoreException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public void Open_NoSuchDatabase_SaysSo()
    {
        var missing = new NpgsqlConnectionStringBuilder(database) { Database = "nothing" };
        Assert.Contains("no such database", Assert.Throws<StoreException>(() => PostgresStore.Open(missing.ToString(), TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public void Open_NoServer_SaysSoWithoutThePassword()
    {
        var failure = Assert.Throws<StoreException>(() => Stores.Open("postgres://me:secret@/vedette?host=/nowhere&Timeout=2", TimeProvider.System));
        Assert.StartsWith("postgres:///nowhere/vedette: the server cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public void StillHeld_ConnectionLost_IsTakenAgainUnlessAnotherHasIt()
    {
        using var store = Open();
        using var again = Open();
        using var hold = store.HoldWatch();
        const string Cut = "SELECT pg_terminate_backend(l.pid) FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = 6522726 AND l.objid::int = hashtext(current_schema())";
        Execute(Cut);
        Assert.True(hold.StillHeld(), "the server was away");
        Assert.True(hold.StillHeld(), "taken again");
        Assert.Throws<StoreException>(() => again.HoldWatch());
        Execute(Cut);
        using var taken = again.HoldWatch();
        Assert.True(hold.StillHeld(), "the server was away");
        Assert.False(hold.StillHeld());
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
