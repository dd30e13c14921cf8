using System.Buffers;
using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Storage.Sqlite;

/// <summary>
/// Writes with statements that stay prepared and are bound by number: the driver looks every parameter up by name at every row, and a document is a hundred rows.
/// </summary>
internal sealed class SqliteSession(SqlEngine engine, SqliteConnection connection) : SqlSession(engine, connection)
{
    private readonly Dictionary<DbCommand, Prepared> prepared = [];

    private sealed record Prepared(sqlite3_stmt Statement, DbParameter[] Parameters);

    public override void Run(DbCommand command)
    {
        // Outside a transaction the driver waits for other writers; inside it there are none.
        if (!InTransaction)
        {
            base.Run(command);
            return;
        }

        if (!prepared.TryGetValue(command, out var kept))
            prepared[command] = kept = Prepare(command);
        for (var i = 0; i < kept.Parameters.Length; i++)
            Bind(kept.Statement, i + 1, kept.Parameters[i].Value);
        var result = raw.sqlite3_step(kept.Statement);
        while (result == raw.SQLITE_ROW)
            result = raw.sqlite3_step(kept.Statement);
        raw.sqlite3_reset(kept.Statement);
        if (result != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }

    public override SqlRow Row(DbDataReader reader) => new SqliteRow((SqliteDataReader)reader);

    public override object Utf8(ReadOnlyMemory<byte> text) => InTransaction ? text : base.Utf8(text);

    protected override void Dispose(bool disposing)
    {
        foreach (var kept in prepared.Values)
            kept.Statement.Dispose();
        base.Dispose(disposing);
    }

    private Prepared Prepare(DbCommand command)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, command.CommandText, out var statement), connection.Handle);
        var parameters = new DbParameter[raw.sqlite3_bind_parameter_count(statement)];
        for (var i = 0; i < parameters.Length; i++)
            parameters[i] = command.Parameters[raw.sqlite3_bind_parameter_name(statement, i + 1).utf8_to_string()];
        return new Prepared(statement, parameters);
    }

    private static void Bind(sqlite3_stmt statement, int index, object? value)
    {
        switch (value)
        {
            case long number:
                raw.sqlite3_bind_int64(statement, index, number);
                break;
            case double number:
                raw.sqlite3_bind_double(statement, index, number);
                break;
            case string text:
                Bind(statement, index, text);
                break;
            case ReadOnlyMemory<byte> utf8:
                raw.sqlite3_bind_text(statement, index, utf8.Span);
                break;
            case byte[] bytes:
                raw.sqlite3_bind_blob(statement, index, bytes);
                break;
            default:
                raw.sqlite3_bind_null(statement, index);
                break;
        }
    }

    private static void Bind(sqlite3_stmt statement, int index, string text)
    {
        const int OnStack = 512;
        var most = text.Length * 3;
        byte[]? rented = null;
        var buffer = most <= OnStack ? stackalloc byte[OnStack] : (rented = ArrayPool<byte>.Shared.Rent(most));
        var length = Encoding.UTF8.GetBytes(text, buffer);
        raw.sqlite3_bind_text(statement, index, buffer[..length]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
