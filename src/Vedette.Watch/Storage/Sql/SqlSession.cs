using System.Data.Common;

namespace Vedette.Watch.Storage.Sql;

/// <summary>One connection with its statements and at most one transaction. Not thread-safe.</summary>
internal abstract class SqlSession(SqlEngine engine, DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqlStatement> statements = new(StringComparer.Ordinal);
    private DbTransaction? transaction;

    public DbConnection Connection => connection;

    public SqlEngine Engine => engine;

    public int StatementCount => statements.Count;

    public bool InTransaction => transaction is not null;

    protected DbTransaction? Transaction => transaction;

    public SqlStatement Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = new SqlStatement(this, sql);
        statement.Command.Transaction = transaction;
        return statement;
    }

    /// <summary>Takes the one place that writes; waits for it for a bounded time.</summary>
    public void Begin()
    {
        transaction = engine.BeginWriting(connection);
        AfterBegin();
    }

    public void Commit()
    {
        if (transaction is null)
            return;
        Flush();
        transaction.Commit();
        transaction.Dispose();
        transaction = null;
    }

    public virtual void Run(DbCommand command) => command.ExecuteNonQuery();

    /// <summary>Sends what <see cref="Run"/> kept back.</summary>
    public virtual void Flush()
    {
    }

    public virtual SqlRow Row(DbDataReader reader) => new(reader);

    /// <summary>Text as this database can hold it.</summary>
    public virtual string Clean(string text) => text;

    /// <summary>Text that is UTF-8 already, as a parameter takes it.</summary>
    public virtual object Utf8(ReadOnlyMemory<byte> text) => System.Text.Encoding.UTF8.GetString(text.Span);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void AfterBegin()
    {
    }

    protected virtual void Dispose(bool disposing)
    {
        try
        {
            transaction?.Dispose();
        }
        catch (DbException)
        {
            // A connection that was lost has nothing left to undo.
        }

        foreach (var statement in statements.Values)
            statement.Dispose();
        connection.Dispose();
    }
}
