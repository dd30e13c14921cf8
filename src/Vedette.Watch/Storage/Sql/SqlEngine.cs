using System.Data.Common;

namespace Vedette.Watch.Storage.Sql;

/// <summary>What differs from database to database: how to connect, what its failures mean, and the few phrases of SQL that it says its own way.</summary>
internal abstract class SqlEngine : IDisposable
{
    /// <summary>As messages name the database; never with a password.</summary>
    public abstract string Name { get; }

    public abstract SqlSession Open();

    /// <summary>A session to ask with; a former one with its statements prepared where the database keeps them.</summary>
    public virtual SqlSession Rent() => Open();

    public virtual void Return(SqlSession session) => session.Dispose();

    public abstract DbTransaction BeginWriting(DbConnection connection);

    public abstract IWatchHold HoldWatch();

    /// <summary>A failure in one line.</summary>
    public abstract StoreException Failure(DbException e);

    /// <summary>A condition "IN (the numbers of a JSON array)".</summary>
    public abstract string InNumbers(string parameter);

    /// <summary>The same for words.</summary>
    public abstract string InWords(string parameter);

    /// <summary>What a person typed, as this database's full-text query; null when there is nothing to look for.</summary>
    public abstract string? SearchQuery(string words);

    /// <param name="query">As <see cref="SearchQuery"/> made it.</param>
    public abstract SearchPage Search(SqlSession session, string query, int offset, int limit);

    /// <summary>Its questions to the database, to show their plans; parameters words, most, limit, offset.</summary>
    public abstract IReadOnlyList<(string What, string Sql)> SearchSteps { get; }

    /// <summary>Puts a sentence among those that are searched; parameters place, text, search (as <see cref="SearchText"/> made it).</summary>
    public abstract string? AddSearch { get; }

    /// <summary>Takes a document's sentences out of the search; parameters from, to: the first and last number that they can have.</summary>
    public abstract string RemoveSearch { get; }

    public abstract string AddSentence { get; }

    /// <summary>A sentence's text as <see cref="AddSentence"/> wants it beside the text; null when it does not.</summary>
    public abstract string? SearchText(string text);

    /// <summary>What is wrong with the database itself, one line each.</summary>
    public abstract IEnumerable<string> CheckEngine(SqlSession session);

    /// <summary>Copies the whole database to a file; returns what was written.</summary>
    public abstract string Backup(string path);

    /// <summary>Gives back the room of what was removed.</summary>
    public abstract void Compact();

    /// <summary>The plan of a query, one line each.</summary>
    public abstract IReadOnlyList<string> Plan(SqlStatement statement);

    protected StoreException WatchedAlready() => new($"{Name}: another vedette watch reads into this database; one at a time can");

    protected static SearchHit Hit(SqlRow r) => new(ClaimReader.Head(r), r.Int(), r.Int(), r.Text(), r.Int());

    public T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException e)
        {
            throw Failure(e);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
