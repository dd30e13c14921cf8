using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Vedette.Watch.Storage.Postgres;

/// <summary>An advisory lock on a connection of its own. The server gives it back when the connection ends: also when the process is killed, and when the server itself restarts.</summary>
internal sealed class PostgresWatchHold : IWatchHold
{
    /// <summary>The server may notice a moment later that the process before this one was killed.</summary>
    private const int FirstWait = 5;

    private readonly string address;
    private NpgsqlConnection? connection;

    private PostgresWatchHold(NpgsqlConnectionStringBuilder address) =>
        this.address = new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString;

    /// <summary>Null when another has it.</summary>
    public static PostgresWatchHold? Take(NpgsqlConnectionStringBuilder address)
    {
        var hold = new PostgresWatchHold(address);
        return hold.Take(FirstWait) ? hold : null;
    }

    public bool StillHeld()
    {
        try
        {
            if (connection is not null)
            {
                using var command = new NpgsqlCommand("SELECT 1", connection);
                command.ExecuteScalar();
                return true;
            }

            return Take(FirstWait);
        }
        catch (DbException)
        {
            // A server that is away gives the lock to nobody; it is asked again.
            connection?.Dispose();
            connection = null;
            return true;
        }
    }

    public void Dispose() => connection?.Dispose();

    private bool Take(int wait)
    {
        var opened = new NpgsqlConnection(address);
        try
        {
            opened.Open();
            using var command = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"SET lock_timeout = '{wait}s'; SELECT pg_advisory_lock(6522726, hashtext(current_schema()))"), opened);
            command.ExecuteNonQuery();
            connection = opened;
            return true;
        }
        catch (PostgresException e) when (e.SqlState == "55P03")
        {
            opened.Dispose();
            return false;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }
}
