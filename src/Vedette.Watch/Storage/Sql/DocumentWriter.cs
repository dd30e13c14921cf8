using Vedette.Coding;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Dates;
using S = Vedette.Watch.Storage.Sql.StoreSql;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Writes a coded document as rows, and takes the claims of a superseded one out of what is shown and counted.</summary>
internal sealed class DocumentWriter(SqlSession session, SqlWriter.Numbers numbers)
{
    private readonly record struct SentenceRow(long Place, long Document, int Number, TextSpan Span, string Text);

    private readonly List<SentenceRow> sentences = [];

    /// <summary>What the commit has to add to the sums.</summary>
    public DayCounts Counts { get; } = new();

    /// <summary>Events written so far.</summary>
    public long Events { get; private set; }

    /// <summary>Where the report's date comes from: given with the document when intake says nothing else.</summary>
    public static string DateFrom(Report report, Provenance provenance) =>
        report.Date is null ? "none" : Words.Of(provenance.Published?.Source ?? DateSource.Given);

    public static string? DateDoubt(Provenance provenance) => Words.Of(provenance.Published?.Doubts ?? DateDoubts.None);

    public void AddDocument(long n, CodedDocument document, Readings.Reading reading, Provenance provenance, long run, string now)
    {
        var report = document.Report;
        if (document.Sentences.Count > SentencePlace.MostSentences || n > SentencePlace.MostDocuments)
            throw new StoreException($"{report.Id}: {document.Sentences.Count} sentences in document number {n} are more than the store can number");
        session.Statement(S.AddDocument).Set("@n", n).Set("@key", reading.Key).Set("@text_key", reading.TextKey).Set("@identity", reading.Identity)
            .Set("@revision", reading.Revision).Set("@id", report.Id).Set("@day", Moments.Day(report.Date)).Set("@date_from", DateFrom(report, provenance))
            .Set("@date_doubt", DateDoubt(provenance)).Set("@title", report.Title).Set("@publisher", report.Publisher).Set("@url", report.Url)
            .Set("@language", report.Language).Set("@text", report.Text).Set("@first_seen", now).Set("@run", run).Run();
        Counts.Tally("documents", 1);
        AddCoding(n, document);
    }

    /// <summary>Everything that was coded: sentences, attributions, events, places, dates.</summary>
    public void AddCoding(long n, CodedDocument document)
    {
        AddSentences(n, document);
        AddExpressions(n, document);
        foreach (var (position, attribution) in document.Attributions.Index())
            AddAttribution(n, position, attribution);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var happening in document.Events)
        {
            if (ids.Add(happening.Id))
                AddEvent(n, document, happening);
        }
    }

    /// <summary>The former text of an article: it stays, its claims are no longer shown.</summary>
    public void Supersede(long former, long by)
    {
        Hide(former);
        session.Statement(S.HideEvents).Set("@document", former).Run();
        session.Statement(S.Supersede).Set("@document", former).Set("@by", by).Run();
    }

    /// <summary>Replaces what was coded of a document that stays. Its events get new numbers.</summary>
    public void Recode(long n, CodedDocument coding)
    {
        WriteSentences();
        var live = session.Statement(S.IsLive).Set("@document", n).Scalar() is not null;
        if (live)
            Hide(n);
        foreach (var drop in S.DropCoding)
            session.Statement(drop).Set("@document", n).Run();
        AddCoding(n, coding);
        Counts.Tally("documents", 1);
        if (live)
            return;
        // A former text: its rows are kept, nothing of them is shown or counted.
        Hide(n);
        session.Statement(S.HideEvents).Set("@document", n).Run();
    }

    public int Remove(long n)
    {
        WriteSentences();
        var removed = 1;
        foreach (var former in session.Statement(S.FormerTexts).Set("@document", n).List(r => r.Long()))
            removed += Remove(former);
        if (session.Statement(S.IsLive).Set("@document", n).Scalar() is not null)
            Hide(n);
        session.Statement(S.DropDocument).Set("@document", n).Run();
        return removed;
    }

    /// <summary>Takes a live document out of the sums, the facets and the search. Its rows stay.</summary>
    public void Hide(long document)
    {
        WriteSentences();
        long last = 0;
        foreach (var c in session.Statement(S.LiveClaims).Set("@document", document).List(r =>
            (Number: r.Long(), Day: r.Text(), Type: r.Text(), Quad: r.Int(), Factuality: r.Text(), Scale: r.Real(), Pair: r.TextOrNull(), Incident: r.Long())))
        {
            if (c.Number != last)
                Counts.Claim(c.Day, c.Type, c.Quad, c.Factuality, -1);
            last = c.Number;
            if (Dyad.Parse(c.Pair) is { } pair)
                Counts.Pair(c.Day, pair.A, pair.B, c.Quad, c.Factuality, c.Scale, c.Incident, -1);
        }

        foreach (var (sentences, attributions) in session.Statement(S.LiveSizes).Set("@document", document).List(r => (r.Long(), r.Long())))
        {
            Counts.Tally("sentences", -sentences);
            Counts.Tally("attributions", -attributions);
        }

        Counts.Tally("documents", -1);
        session.Statement(S.DropFacets).Set("@document", document).Run();
        session.Statement(session.Engine.RemoveSearch).Set("@document", document).Run();
    }

    private void AddSentences(long n, CodedDocument document)
    {
        var report = document.Report;
        if (report.Title is { Length: > 0 } title)
            AddSentence(n, report.Date, -1, new TextSpan(0, 0), title);
        foreach (var (number, span) in document.Sentences.Index())
            AddSentence(n, report.Date, number, span, report.Text[span.Start..span.End]);
        Counts.Tally("sentences", document.Sentences.Count);
    }

    private void AddSentence(long document, DateOnly? day, int number, TextSpan span, string text) =>
        sentences.Add(new SentenceRow(SentencePlace.Of(day, document, number), document, number, span, text));

    /// <summary>Before the commit: what was gathered for it.</summary>
    public void Write()
    {
        WriteSentences();
        Counts.Write(session);
    }

    /// <summary>Writes the sentences that wait. In ascending order: a full-text index begins a new segment at each row number that is lower than the one before.</summary>
    private void WriteSentences()
    {
        sentences.Sort((a, b) => a.Place.CompareTo(b.Place));
        foreach (var row in sentences)
        {
            var sentence = session.Statement(session.Engine.AddSentence).Set("@place", row.Place).Set("@document", row.Document).Set("@number", row.Number)
                .Set("@start", row.Span.Start).Set("@end", row.Span.End).Set("@text", row.Text);
            if (session.Engine.SearchText(row.Text) is { } words)
                sentence.Set("@search", words);
            sentence.Run();
        }

        if (session.Engine.AddSearch is { } search)
        {
            foreach (var row in sentences)
                session.Statement(search).Set("@place", row.Place).Set("@text", row.Text).Run();
        }

        sentences.Clear();
    }

    private void AddExpressions(long n, CodedDocument document)
    {
        foreach (var (position, t) in document.Toponyms.Index())
        {
            session.Statement(S.AddToponym).Set("@document", n).Set("@position", position).Set("@start", t.Start).Set("@end", t.End).Set("@text", t.Text).Set("@kind", Words.Of(t.Kind))
                .Set("@name", t.Name).Set("@country", t.Country).Set("@lat", t.Lat).Set("@lon", t.Lon).Set("@geonameid", t.GeonameId).Run();
        }

        foreach (var (position, e) in document.Expressions.Index())
        {
            session.Statement(S.AddExpression).Set("@document", n).Set("@position", position).Set("@start", e.Start).Set("@end", e.End).Set("@text", e.Text)
                .Set("@type", e.Type).Set("@value", e.Value).Run();
        }
    }

    private void AddAttribution(long n, int position, Attribution a)
    {
        session.Statement(S.AddAttribution).Set("@document", n).Set("@position", position).Set("@id", a.Id).Set("@sentence", a.Sentence)
            .Set("@source_text", a.Source?.Text).Set("@source_spans", ListJson.Of(a.Source?.Spans ?? [])).Set("@cue_text", a.Cue.Text).Set("@cue_spans", ListJson.Of(a.Cue.Spans))
            .Set("@content_spans", ListJson.Of(a.Content.Spans)).Set("@form", Words.Of(a.Form)).Set("@channel", a.Channel).Set("@parent", a.Parent)
            .Set("@kind", a.Kind).Set("@why", ListJson.Of(a.Why)).Run();
        foreach (var (at, entity) in (a.Source?.Actor ?? []).Index())
            Entity(session.Statement(S.AddSpeakerParty).Set("@document", n).Set("@attribution", a.Id).Set("@position", at), entity).Run();
        Counts.Tally("attributions", 1);
    }

    private void AddEvent(long document, CodedDocument coded, CodedEvent e)
    {
        var day = Moments.Day(coded.Report.Date);
        var n = ++numbers.Event;
        var incident = IncidentKey.Of(e, coded.Report.Date);
        session.Statement(S.AddEvent).Set("@n", n).Set("@document", document).Set("@id", e.Id).Set("@day", day)
            .Set("@place", SentencePlace.Of(coded.Report.Date, document, e.Sentence)).Set("@sentence", e.Sentence).Set("@event", e.Event)
            .Set("@mode", ListJson.Of(e.Mode)).Set("@context", ListJson.Of(e.Context)).Set("@quad_code", e.QuadCode).Set("@event_scale", e.EventScale).Set("@cameo", e.Cameo)
            .Set("@trigger_start", e.Trigger.Start).Set("@trigger_end", e.Trigger.End).Set("@trigger_text", e.Trigger.Text)
            .Set("@date", e.Date).Set("@enddate", e.EndDate).Set("@date_text", e.DateText).Set("@date_precision", e.DatePrecision).Set("@date_assumed", e.DateAssumed ? 1 : 0)
            .Set("@attribution", e.Attribution).Set("@factuality", Words.Of(e.Factuality))
            .Set("@condition_text", e.Condition?.Text).Set("@condition_start", e.Condition?.Start).Set("@condition_end", e.Condition?.End)
            .Set("@probability_text", e.Probability?.Text).Set("@probability_low", e.Probability?.Low).Set("@probability_high", e.Probability?.High)
            .Set("@dead", e.Size.Dead).Set("@injured", e.Size.Injured).Set("@arrested", e.Size.Arrested).Set("@troops", e.Size.Troops)
            .Set("@place_text", e.Location?.Text).Set("@place_kind", e.Location is { } l ? Words.Of(l.Kind) : null).Set("@place_name", e.Location?.Name)
            .Set("@place_countries", e.Location is { } p ? ListJson.Of(p.Countries) : null).Set("@lat", e.Location?.Lat).Set("@lon", e.Location?.Lon)
            .Set("@geonameid", e.Location?.GeonameId).Set("@resolution", e.Location?.Resolution).Set("@from_focus", e.Location is { } f ? (f.FromFocus ? 1L : 0L) : null)
            .Set("@why", ListJson.Of(e.Why)).Set("@incident", incident).Run();
        foreach (var (position, entity) in e.Actor.Index())
            Entity(session.Statement(S.AddEventParty).Set("@event", n).Set("@role", "actor").Set("@position", position), entity).Run();
        foreach (var (position, entity) in e.Recipient.Index())
            Entity(session.Statement(S.AddEventParty).Set("@event", n).Set("@role", "recipient").Set("@position", position), entity).Run();
        AddFacets(n, document, coded, e, day, incident);
        Events++;
    }

    private void AddFacets(long n, long document, CodedDocument coded, CodedEvent e, string day, long incident)
    {
        var factuality = Words.Of(e.Factuality);
        Counts.Claim(day, e.Event, e.QuadCode, factuality, 1);
        foreach (var pair in Dyad.In(e))
        {
            Facet("pair", pair.ToString());
            Counts.Pair(day, pair.A, pair.B, e.QuadCode, factuality, e.EventScale, incident, 1);
        }

        foreach (var country in Countries(e.Actor.Concat(e.Recipient)))
            Facet("country", country);
        foreach (var attribution in coded.Attributions)
        {
            if (attribution.Id == e.Attribution)
            {
                foreach (var country in Countries(attribution.Source?.Actor ?? []))
                    Facet("speaker", country);
                break;
            }
        }

        void Facet(string kind, string code) => session.Statement(S.AddFacet).Set("@kind", kind).Set("@code", code).Set("@day", day).Set("@document", document)
            .Set("@event", n).Set("@type", e.Event).Set("@quad_code", e.QuadCode).Set("@factuality", factuality).Run();
    }

    private static SortedSet<string> Countries(IEnumerable<Entity> entities) => new(entities.Select(e => e.Country).OfType<string>(), StringComparer.Ordinal);

    private static SqlStatement Entity(SqlStatement statement, Entity entity) =>
        statement.Set("@country", entity.Country).Set("@sector", entity.Sector).Set("@other_sectors", ListJson.Of(entity.OtherSectors)).Set("@name", entity.Name)
            .Set("@text", entity.Text).Set("@start", entity.Start).Set("@end", entity.End).Set("@why", ListJson.Of(entity.Why));
}
