using Vedette.Coding;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Postgres;
using Vedette.Watch.Storage.Sql;
using Vedette.Watch.Storage.Sqlite;

namespace Vedette.Tests.Storage;

/// <summary>An empty database of one kind for one test.</summary>
internal abstract class TestDatabase : IDisposable
{
    public TempFolder Folder { get; } = new();

    /// <summary>As --db takes it.</summary>
    public abstract string Address { get; }

    public abstract SqlStore Open();

    public SqlStore Filled(params CodedDocument[] documents)
    {
        var store = Open();
        using var writer = store.OpenWriter("v1");
        foreach (var document in documents)
            writer.Add(document, Provenance.None);
        writer.Complete();
        return store;
    }

    /// <summary>Changes the database behind the store's back.</summary>
    public static void Spoil(SqlStore store, string sql)
    {
        using var session = store.Engine.Open();
        session.Statement(sql).Run();
        session.Flush();
    }

    public void Dispose() => Folder.Dispose();
}

internal sealed class SqliteTestDatabase : TestDatabase
{
    public override string Address => Folder.File("s.db");

    public override SqlStore Open() => SqliteStore.Open(Address, TimeProvider.System, wait: 2);
}

internal sealed class PostgresTestDatabase : TestDatabase
{
    public override string Address { get; } = PostgresCluster.NewSchema();

    public override SqlStore Open() => PostgresStore.Open(Address, TimeProvider.System, wait: 2);
}
