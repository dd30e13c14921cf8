using System.Globalization;
using Microsoft.Data.Sqlite;
using Vedette.Coding;
using Vedette.Watch.Ingest;
using S = Vedette.Watch.Storage.Sqlite.SqliteStatements;

namespace Vedette.Watch.Storage.Sqlite;

/// <summary>Adds documents within one run. What is not committed is undone when the writer is closed.</summary>
internal sealed class SqliteWriter : IStoreWriter
{
    private readonly SqliteConnection connection;
    private readonly TimeProvider time;
    private readonly string path;
    private readonly Dictionary<string, SqliteStatement> statements = [];
    private readonly long run;
    private readonly string coder;
    private readonly string started;
    private SqliteTransaction? transaction;
    private long added;
    private long known;
    private long aside;
    private long events;

    public SqliteWriter(SqliteConnection connection, string path, string coder, TimeProvider time)
    {
        this.connection = connection;
        this.path = path;
        this.time = time;
        this.coder = coder;
        started = Now();
        run = Guard(() => (long)Statement(S.BeginRun).Set("$coder", coder).Set("$started", started).Scalar(Transaction)!);
        Commit();
    }

    private SqliteTransaction Transaction => transaction ??= connection.BeginTransaction(deferred: false);

    public bool Add(CodedDocument document) => Guard(() =>
    {
        var report = document.Report;
        var n = Statement(S.AddDocument).Set("$key", DocumentKey.Of(report)).Set("$id", report.Id).Set("$date", Day(report.Date)).Set("$title", report.Title)
            .Set("$publisher", report.Publisher).Set("$url", report.Url).Set("$language", report.Language).Set("$text", report.Text).Set("$run", run)
            .Scalar(Transaction);
        if (n is not long row)
        {
            known++;
            return false;
        }

        AddText(row, document);
        foreach (var (position, attribution) in document.Attributions.Index())
            AddAttribution(row, position, attribution);
        foreach (var happening in document.Events)
            AddEvent(row, happening, Day(report.Date) ?? "");
        added++;
        return true;
    });

    public void SetAside(SetAside item) => Guard(() =>
    {
        Statement(S.AddSetAside).Set("$origin", item.Origin.ToString()).Set("$reason", item.Reason).Set("$at", Now()).Set("$run", run).Run(Transaction);
        aside++;
        return true;
    });

    public void Commit() => Guard(() =>
    {
        transaction?.Commit();
        transaction?.Dispose();
        transaction = null;
        return true;
    });

    public RunRow Complete()
    {
        var ended = Now();
        Guard(() =>
        {
            Statement(S.EndRun).Set("$ended", ended).Set("$added", added).Set("$known", known).Set("$aside", aside).Set("$events", events).Set("$n", run).Run(Transaction);
            return true;
        });
        Commit();
        return new RunRow(run, coder, started, ended, added, known, aside, events);
    }

    public void Dispose()
    {
        transaction?.Dispose();
        foreach (var statement in statements.Values)
            statement.Dispose();
        connection.Dispose();
    }

    private void AddText(long row, CodedDocument document)
    {
        var text = document.Report.Text;
        var search = Statement(S.AddSentenceText);
        if (document.Report.Title is { Length: > 0 } title)
            search.Set("$text", title).Set("$document", row).Set("$number", -1).Run(Transaction);
        var sentences = Statement(S.AddSentence);
        foreach (var (number, span) in document.Sentences.Index())
        {
            sentences.Set("$document", row).Set("$number", number).Set("$start", span.Start).Set("$end", span.End).Run(Transaction);
            search.Set("$text", text[span.Start..span.End]).Set("$document", row).Set("$number", number).Run(Transaction);
        }

        var toponyms = Statement(S.AddToponym);
        foreach (var (position, t) in document.Toponyms.Index())
        {
            toponyms.Set("$document", row).Set("$position", position).Set("$start", t.Start).Set("$end", t.End).Set("$text", t.Text).Set("$kind", Words.Of(t.Kind))
                .Set("$name", t.Name).Set("$country", t.Country).Set("$lat", t.Lat).Set("$lon", t.Lon).Set("$geonameid", t.GeonameId).Run(Transaction);
        }

        var expressions = Statement(S.AddExpression);
        foreach (var (position, e) in document.Expressions.Index())
        {
            expressions.Set("$document", row).Set("$position", position).Set("$start", e.Start).Set("$end", e.End).Set("$text", e.Text)
                .Set("$type", e.Type).Set("$value", e.Value).Run(Transaction);
        }
    }

    private void AddAttribution(long row, int position, Attribution a)
    {
        Statement(S.AddAttribution).Set("$document", row).Set("$position", position).Set("$id", a.Id).Set("$sentence", a.Sentence)
            .Set("$source_text", a.Source?.Text).Set("$source_spans", ListJson.Of(a.Source?.Spans ?? [])).Set("$cue_text", a.Cue.Text).Set("$cue_spans", ListJson.Of(a.Cue.Spans))
            .Set("$content_spans", ListJson.Of(a.Content.Spans)).Set("$form", Words.Of(a.Form)).Set("$channel", a.Channel).Set("$parent", a.Parent)
            .Set("$kind", a.Kind).Set("$why", ListJson.Of(a.Why)).Run(Transaction);
        var parties = Statement(S.AddSpeakerParty).Set("$document", row).Set("$attribution", a.Id);
        foreach (var (at, entity) in (a.Source?.Actor ?? []).Index())
            Entity(parties.Set("$position", at), entity).Run(Transaction);
    }

    private void AddEvent(long row, CodedEvent e, string day)
    {
        var n = Statement(S.AddEvent).Set("$document", row).Set("$id", e.Id).Set("$sentence", e.Sentence).Set("$event", e.Event)
            .Set("$mode", ListJson.Of(e.Mode)).Set("$context", ListJson.Of(e.Context)).Set("$quad_code", e.QuadCode).Set("$event_scale", e.EventScale).Set("$cameo", e.Cameo)
            .Set("$trigger_start", e.Trigger.Start).Set("$trigger_end", e.Trigger.End).Set("$trigger_text", e.Trigger.Text)
            .Set("$date", e.Date).Set("$enddate", e.EndDate).Set("$date_text", e.DateText).Set("$date_precision", e.DatePrecision).Set("$date_assumed", e.DateAssumed ? 1 : 0)
            .Set("$attribution", e.Attribution).Set("$factuality", Words.Of(e.Factuality))
            .Set("$condition_text", e.Condition?.Text).Set("$condition_start", e.Condition?.Start).Set("$condition_end", e.Condition?.End)
            .Set("$probability_text", e.Probability?.Text).Set("$probability_low", e.Probability?.Low).Set("$probability_high", e.Probability?.High)
            .Set("$dead", e.Size.Dead).Set("$injured", e.Size.Injured).Set("$arrested", e.Size.Arrested).Set("$troops", e.Size.Troops)
            .Set("$place_text", e.Location?.Text).Set("$place_kind", e.Location is { } l ? Words.Of(l.Kind) : null).Set("$place_name", e.Location?.Name)
            .Set("$place_countries", e.Location is { } p ? ListJson.Of(p.Countries) : null).Set("$lat", e.Location?.Lat).Set("$lon", e.Location?.Lon)
            .Set("$geonameid", e.Location?.GeonameId).Set("$resolution", e.Location?.Resolution).Set("$from_focus", e.Location is { } f ? (f.FromFocus ? 1 : 0) : null)
            .Set("$why", ListJson.Of(e.Why)).Scalar(Transaction);
        if (n is not long number)
            return;
        events++;
        var parties = Statement(S.AddEventParty).Set("$event", number);
        foreach (var (position, entity) in e.Actor.Index())
            Entity(parties.Set("$role", "actor").Set("$position", position), entity).Run(Transaction);
        foreach (var (position, entity) in e.Recipient.Index())
            Entity(parties.Set("$role", "recipient").Set("$position", position), entity).Run(Transaction);
        foreach (var pair in Dyad.In(e))
            Statement(S.AddEventDyad).Set("$a", pair.A).Set("$b", pair.B).Set("$day", day).Set("$event", number).Run(Transaction);
    }

    private static SqliteStatement Entity(SqliteStatement statement, Entity entity) =>
        statement.Set("$country", entity.Country).Set("$sector", entity.Sector).Set("$other_sectors", ListJson.Of(entity.OtherSectors)).Set("$name", entity.Name)
            .Set("$text", entity.Text).Set("$start", entity.Start).Set("$end", entity.End).Set("$why", ListJson.Of(entity.Why));

    private SqliteStatement Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = new SqliteStatement(connection, sql);
        return statement;
    }

    private string Now() => time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw SqliteStore.Failure(path, e);
        }
    }
}
