using Vedette.Watch.Storage.Postgres;
using Vedette.Watch.Storage.Sql;
using Vedette.Watch.Storage.Sqlite;

namespace Vedette.Watch.Storage;

/// <summary>From what stands behind --db to a store.</summary>
public static class Stores
{
    /// <summary>True when the words name a server's database, not a file.</summary>
    public static bool IsServer(string database) => PostgresAddress.Is(database);

    public static SqlStore Open(string database, TimeProvider time) => IsServer(database) ? PostgresStore.Open(database, time) : SqliteStore.Open(database, time);
}
