using System.Data;
using System.Data.Common;

namespace Vedette.Watch.Storage.Sql;

/// <summary>A command whose parameters are set by name and keep their types, so that a null has one too.</summary>
internal sealed class SqlStatement : IDisposable
{
    private readonly SqlSession session;
    private readonly Dictionary<string, DbParameter> parameters = new(StringComparer.Ordinal);

    private readonly List<(string Name, DbParameter Parameter)> order = [];
    private int next;

    public SqlStatement(SqlSession session, string sql)
    {
        this.session = session;
        Command = session.Connection.CreateCommand();
        Command.CommandText = sql;
    }

    public DbCommand Command { get; }

    public SqlStatement Set(string name, string? value) => Put(name, DbType.String, value is null ? DBNull.Value : session.Clean(value));

    public SqlStatement Set(string name, long? value) => Put(name, DbType.Int64, value is { } number ? number : DBNull.Value);

    public SqlStatement Set(string name, double? value) => Put(name, DbType.Double, value is { } number ? number : DBNull.Value);

    public SqlStatement Set(string name, byte[]? value) => Put(name, DbType.Binary, value is null ? DBNull.Value : value);

    /// <summary>Sets from and to: the numbers that sentences of the document can have. Its day is looked up.</summary>
    public SqlStatement Within(long document)
    {
        var (from, to) = SentencePlace.Range(Moments.Day(session.Statement(StoreSql.DayOf).Set("@document", document).Scalar() as string ?? ""), document);
        return Set("@from", from).Set("@to", to);
    }

    /// <param name="utf8">Text that has to stay as it is until the statement has run.</param>
    public SqlStatement Set(string name, ReadOnlyMemory<byte> utf8) => Put(name, DbType.String, session.Utf8(utf8));

    /// <summary>Writes without an answer; a server may get it together with what follows, in order.</summary>
    public void Run()
    {
        next = 0;
        session.Run(Command);
    }

    public object? Scalar()
    {
        session.Flush();
        return Command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public long Number() => Scalar() is { } value ? Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    public List<T> List<T>(Func<SqlRow, T> read) => [.. Rows(read)];

    public IEnumerable<T> Rows<T>(Func<SqlRow, T> read)
    {
        session.Flush();
        using var reader = Command.ExecuteReader();
        var row = session.Row(reader);
        while (reader.Read())
            yield return read(row.Begin());
    }

    public void Dispose() => Command.Dispose();

    private SqlStatement Put(string name, DbType type, object value)
    {
        // Nearly always in the order of the time before.
        if (next < order.Count && ReferenceEquals(order[next].Name, name))
        {
            order[next++].Parameter.Value = value;
            return this;
        }

        if (!parameters.TryGetValue(name, out var parameter))
        {
            parameter = Command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = type;
            Command.Parameters.Add(parameter);
            parameters[name] = parameter;
            order.Add((name, parameter));
        }

        next = order.FindIndex(o => o.Parameter == parameter) + 1;
        parameter.Value = value;
        return this;
    }
}

/// <summary>Reads a row's columns one after the other, in the order of the SELECT.</summary>
internal class SqlRow(DbDataReader reader)
{
    protected int At { get; set; }

    public SqlRow Begin()
    {
        At = 0;
        return this;
    }

    public SqlRow Skip(int columns)
    {
        At += columns;
        return this;
    }

    /// <summary>Passes over columns that say nothing, for null.</summary>
    public T? Skip<T>(int columns)
        where T : class
    {
        At += columns;
        return null;
    }

    public virtual string Text() => reader.GetString(At++);

    /// <summary>A text as its bytes, which are gone with the row.</summary>
    public virtual ReadOnlySpan<byte> Utf8() => System.Text.Encoding.UTF8.GetBytes(Text());

    public virtual string? TextOrNull() => reader.IsDBNull(At++) ? null : reader.GetString(At - 1);

    public virtual long Long() => reader.GetInt64(At++);

    public virtual long? LongOrNull() => reader.IsDBNull(At++) ? null : reader.GetInt64(At - 1);

    public virtual int Int() => reader.GetInt32(At++);

    public virtual int? IntOrNull() => reader.IsDBNull(At++) ? null : reader.GetInt32(At - 1);

    public virtual double Real() => reader.GetDouble(At++);

    public virtual double? RealOrNull() => reader.IsDBNull(At++) ? null : reader.GetDouble(At - 1);

    public byte[]? BytesOrNull() => reader.IsDBNull(At++) ? null : reader.GetFieldValue<byte[]>(At - 1);
}
