using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Storage.Sqlite;

/// <summary>The store in one SQLite file (WAL: readers go on while a run adds).</summary>
public sealed class SqliteStore : SqlStore
{
    private SqliteStore(SqliteEngine engine, TimeProvider time)
        : base(engine, time)
    {
    }

    /// <summary>Opens the file, making or migrating it when needed. Throws <see cref="StoreException"/> with one line when that cannot be done.</summary>
    public static SqliteStore Open(string path, TimeProvider time) => Open(path, time, SqliteEngine.DefaultWait);

    /// <param name="wait">Seconds to wait for another program that writes.</param>
    internal static SqliteStore Open(string path, TimeProvider time, int wait)
    {
        var engine = new SqliteEngine(path, wait);
        engine.Prepare();
        return new SqliteStore(engine, time);
    }
}
