using Microsoft.Data.Sqlite;

namespace Vedette.Watch.Storage.Sqlite;

/// <summary>A prepared statement whose parameters are set by name.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand command;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
    }

    public SqliteStatement Set(string name, object? value)
    {
        if (command.Parameters.Contains(name))
            command.Parameters[name].Value = value ?? DBNull.Value;
        else
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return this;
    }

    public void Run(SqliteTransaction? transaction = null)
    {
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    public object? Scalar(SqliteTransaction? transaction = null)
    {
        command.Transaction = transaction;
        return command.ExecuteScalar();
    }

    public List<T> List<T>(Func<SqliteRow, T> read)
    {
        var items = new List<T>();
        using var reader = command.ExecuteReader();
        var row = new SqliteRow(reader);
        while (reader.Read())
            items.Add(read(row.Begin()));
        return items;
    }

    public void Dispose() => command.Dispose();
}

/// <summary>Reads a row's columns one after the other, in the order of the SELECT.</summary>
internal sealed class SqliteRow(SqliteDataReader reader)
{
    private int at;

    public SqliteRow Begin()
    {
        at = 0;
        return this;
    }

    public string Text() => reader.GetString(at++);

    public string? TextOrNull() => reader.IsDBNull(at++) ? null : reader.GetString(at - 1);

    public long Long() => reader.GetInt64(at++);

    public int Int() => reader.GetInt32(at++);

    public int? IntOrNull() => reader.IsDBNull(at++) ? null : reader.GetInt32(at - 1);

    public double Real() => reader.GetDouble(at++);

    public double? RealOrNull() => reader.IsDBNull(at++) ? null : reader.GetDouble(at - 1);
}
