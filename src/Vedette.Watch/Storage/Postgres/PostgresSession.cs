using System.Data.Common;
using Npgsql;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Storage.Postgres;

/// <summary>Keeps back what is written and sends it together: a document is a hundred rows, and each would be a journey of its own.</summary>
internal sealed class PostgresSession(SqlEngine engine, NpgsqlConnection connection, int wait) : SqlSession(engine, connection)
{
    private const int MostTogether = 500;

    private readonly NpgsqlBatch batch = new(connection);

    public override void Run(DbCommand command)
    {
        var kept = new NpgsqlBatchCommand(command.CommandText);
        foreach (NpgsqlParameter parameter in command.Parameters)
            kept.Parameters.Add(new NpgsqlParameter { ParameterName = parameter.ParameterName, DbType = parameter.DbType, Value = parameter.Value });
        batch.BatchCommands.Add(kept);
        if (batch.BatchCommands.Count >= MostTogether || !InTransaction)
            Flush();
    }

    public override void Flush()
    {
        if (batch.BatchCommands.Count == 0)
            return;
        batch.Transaction = (NpgsqlTransaction?)Transaction;
        try
        {
            batch.ExecuteNonQuery();
        }
        finally
        {
            batch.BatchCommands.Clear();
        }
    }

    /// <summary>PostgreSQL's text holds no U+0000 and nothing that is not Unicode.</summary>
    public override string Clean(string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal) && !HasHalves(text))
            return text;
        var clean = text.ToCharArray();
        for (var i = 0; i < clean.Length; i++)
        {
            var pair = char.IsHighSurrogate(clean[i]) && i + 1 < clean.Length && char.IsLowSurrogate(clean[i + 1]);
            if (pair)
                i++;
            else if (clean[i] == '\0' || char.IsSurrogate(clean[i]))
                clean[i] = '\uFFFD';
        }

        return new string(clean);
    }

    protected override void AfterBegin()
    {
        // One writer at a time, as with a file: what a reading is to the store depends on all that was written before.
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = '{wait}s'; SELECT pg_advisory_xact_lock(6522724, hashtext(current_schema()))");
        command.ExecuteNonQuery();
    }

    protected override void Dispose(bool disposing)
    {
        batch.Dispose();
        base.Dispose(disposing);
    }

    private static bool HasHalves(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
