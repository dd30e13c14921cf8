using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Storage.Postgres;

/// <summary>The store in a PostgreSQL database, in a schema of its own.</summary>
public sealed class PostgresStore : SqlStore
{
    private PostgresStore(PostgresEngine engine, TimeProvider time)
        : base(engine, time)
    {
    }

    /// <summary>Connects, making or migrating the schema when needed. Throws <see cref="StoreException"/> with one line when that cannot be done.</summary>
    public static PostgresStore Open(string connection, TimeProvider time) => Open(connection, time, PostgresEngine.DefaultWait);

    /// <param name="wait">Seconds to wait for another program that writes.</param>
    internal static PostgresStore Open(string connection, TimeProvider time, int wait)
    {
        var engine = new PostgresEngine(PostgresAddress.Parse(connection), wait);
        try
        {
            engine.Prepare();
            return new PostgresStore(engine, time);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }
}
