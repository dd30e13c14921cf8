using Vedette.Coding;
using Vedette.Watch.Ingest;
using S = Vedette.Watch.Storage.Sql.StoreSql;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Adds within one run. The transaction begins with the first change and ends with the commit; row numbers are given out here, under its lock.</summary>
internal sealed class SqlWriter : IStoreWriter
{
    private readonly SqlEngine engine;
    private readonly SqlSession session;
    private readonly TimeProvider time;
    private readonly DocumentWriter documents;
    private readonly Readings readings;
    private readonly string coder;
    private readonly string started;
    private readonly long run;
    private readonly Numbers numbers = new();
    private long added;
    private long known;
    private long aside;
    private long appearances;
    private long revisions;

    public SqlWriter(SqlEngine engine, SqlSession session, string coder, TimeProvider time)
    {
        (this.engine, this.session, this.coder, this.time) = (engine, session, coder, time);
        documents = new DocumentWriter(session, numbers);
        readings = new Readings(session);
        started = Now();
        try
        {
            Begin();
            run = ++numbers.Run;
            session.Statement(S.AddRun).Set("@n", run).Set("@coder", coder).Set("@started", started).Run();
            Commit();
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The last number given out in each table.</summary>
    internal sealed class Numbers
    {
        public long Run { get; set; }

        public long SetAside { get; set; }

        public long Document { get; set; }

        public long Appearance { get; set; }

        public long Event { get; set; }
    }

    public Arrival Add(CodedDocument document, Provenance provenance) => Change(() =>
    {
        var report = document.Report;
        var reading = readings.Look(report, provenance);
        if (reading.Arrival == Arrival.Known)
        {
            known++;
            return reading.Arrival;
        }

        var n = reading.Document;
        if (reading.Arrival is Arrival.New or Arrival.Revision)
        {
            n = ++numbers.Document;
            documents.AddDocument(n, document, reading, provenance, run, Now());
            added++;
        }

        if (reading.Arrival == Arrival.Revision)
        {
            // A former text that others still carry stays live beside the new one.
            if (session.Statement(S.OtherIdentities).Set("@document", reading.Document).Set("@identity", reading.Identity).Scalar() is null)
                documents.Supersede(reading.Document, n);
            revisions++;
        }

        AddAppearance(n, report, reading, provenance);
        return reading.Arrival;
    });

    public bool AddAppearance(Report report, Provenance provenance) => Change(() =>
    {
        var reading = readings.Look(report, provenance);
        if (reading.Arrival == Arrival.Known)
            known++;
        else if (reading.Arrival == Arrival.Appearance)
            AddAppearance(reading.Document, report, reading, provenance);
        return reading.Arrival is Arrival.Known or Arrival.Appearance;
    });

    public bool MarkDeleted(string identity, DateTimeOffset at) => Change(() =>
    {
        var moment = Moments.Of(at);
        var marked = session.Statement(S.MarkAppearances).Set("@identity", identity).Set("@at", moment).List(r => r.Long());
        foreach (var document in marked.Distinct().Order())
            session.Statement(S.MarkDocument).Set("@document", document).Set("@at", moment).Run();
        return marked.Count > 0;
    });

    public void SetAside(SetAside item) => Change(() =>
    {
        aside++;
        var origin = item.Origin.ToString();
        var raw = item.Raw?.Bytes.ToArray();
        var now = Now();
        if (session.Statement(S.RepeatSetAside).Set("@origin", origin).Set("@reason", item.Reason).Set("@at", now).Set("@media", item.Raw?.Media).Set("@raw", raw).Scalar() is not null)
            return true;
        session.Statement(S.AddSetAside).Set("@n", ++numbers.SetAside).Set("@origin", origin).Set("@reason", item.Reason).Set("@at", now).Set("@run", run)
            .Set("@source", item.Source).Set("@media", item.Raw?.Media).Set("@raw", raw).Run();
        return true;
    });

    public void Resolve(long setAside) => Change(() =>
    {
        session.Statement(S.ResolveSetAside).Set("@n", setAside).Set("@at", Now()).Run();
        return true;
    });

    public void Save(SourceState source) => Change(() =>
    {
        session.Statement(S.SaveSource).Set("@id", source.Id).Set("@kind", source.Kind).Set("@url", source.Url).Set("@etag", source.ETag)
            .Set("@last_modified", source.LastModified).Set("@position", source.Position).Set("@last_try", Moments.Of(source.LastTry))
            .Set("@last_success", Moments.Of(source.LastSuccess)).Set("@failing_since", Moments.Of(source.FailingSince)).Set("@failures", source.Failures)
            .Set("@reason", source.Reason).Set("@next_due", Moments.Of(source.NextDue)).Set("@publisher", source.Publisher).Set("@country", source.Country)
            .Set("@language", source.Language).Set("@grade", source.Grade).Set("@interval_seconds", source.Interval is { } interval ? (long)interval.TotalSeconds : null)
            .Set("@watched", source.Watched ? 1 : 0).Run();
        return true;
    });

    public void Save(SourceItem item) => Change(() =>
    {
        SourceLedger.Save(session, item);
        return true;
    });

    public void ForgetItems(string source, DateTimeOffset before) => Change(() =>
    {
        SourceLedger.Forget(session, source, before);
        return true;
    });

    public void Recode(long document, CodedDocument? coding) => Change(() =>
    {
        if (coding is not null)
            documents.Recode(document, coding);
        session.Statement(S.MarkCoded).Set("@document", document).Set("@run", run).Run();
        return true;
    });

    /// <summary>Removes a document with all that hangs on it, its former texts too; returns how many.</summary>
    public int Remove(long document) => Change(() => documents.Remove(document));

    /// <summary>Cuts a text down to the sentences of its claims.</summary>
    public void Trim(long document, CodedDocument trimmed) => Change(() =>
    {
        documents.Recode(document, trimmed);
        session.Statement(S.Trim).Set("@document", document).Set("@text", trimmed.Report.Text).Set("@at", Now()).Run();
        return true;
    });

    public void DropResolved(string before) => Change(() =>
    {
        session.Statement(S.DropResolved).Set("@before", before).Run();
        return true;
    });

    public void Commit() => engine.Guard(() =>
    {
        if (session.InTransaction)
            documents.Write();
        session.Commit();
        return true;
    });

    public RunRow Complete()
    {
        var ended = Now();
        Change(() =>
        {
            session.Statement(S.EndRun).Set("@ended", ended).Set("@added", added).Set("@known", known).Set("@aside", aside).Set("@events", documents.Events)
                .Set("@appearances", appearances).Set("@revisions", revisions).Set("@n", run).Run();
            return true;
        });
        Commit();
        return new RunRow(run, coder, started, ended, added, known, aside, documents.Events) { Appearances = appearances, Revisions = revisions };
    }

    public void Dispose()
    {
        documents.Dispose();
        session.Dispose();
    }

    private void AddAppearance(long document, Report report, Readings.Reading reading, Provenance provenance)
    {
        if (reading.Arrival == Arrival.Appearance)
            appearances++;
        session.Statement(S.AddAppearance).Set("@n", ++numbers.Appearance).Set("@document", document).Set("@key", reading.Key).Set("@identity", reading.Identity)
            .Set("@id", report.Id).Set("@url", report.Url).Set("@title", report.Title).Set("@publisher", report.Publisher).Set("@day", Moments.Day(report.Date))
            .Set("@published", provenance.Published is { WholeDay: false } moment ? Moments.Of(moment.Moment) : null).Set("@date_from", DocumentWriter.DateFrom(report, provenance))
            .Set("@date_field", provenance.Published?.Field).Set("@date_doubt", DocumentWriter.DateDoubt(provenance)).Set("@modified", Moments.Of(provenance.Modified?.Moment))
            .Set("@author", provenance.Author).Set("@canonical", provenance.Canonical?.AbsoluteUri).Set("@forwarded_from", provenance.ForwardedFrom).Set("@reply_to", provenance.ReplyTo)
            .Set("@links", provenance.Related.Count > 0 ? ListJson.Of(provenance.Related) : null)
            .Set("@source", provenance.Source).Set("@fetched", Moments.Of(provenance.Fetched)).Set("@first_seen", Now()).Set("@run", run).Run();
    }

    /// <summary>Takes the place that writes, then the last numbers: no other writer can give out the same.</summary>
    private void Begin()
    {
        session.Begin();
        session.Statement(S.LastNumbers).List(r => (numbers.Run, numbers.SetAside, numbers.Document, numbers.Appearance, numbers.Event) = (r.Long(), r.Long(), r.Long(), r.Long(), r.Long()));
    }

    private T Change<T>(Func<T> work) => engine.Guard(() =>
    {
        if (!session.InTransaction)
            Begin();
        return work();
    });

    private string Now() => Moments.Of(time.GetUtcNow());
}
