using Vedette.Coding;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Dates;
using S = Vedette.Watch.Storage.Sql.StoreSql;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Writes a coded document as rows, and takes the claims of a superseded one out of what is shown and counted.</summary>
internal sealed class DocumentWriter(SqlSession session, SqlWriter.Numbers numbers) : IDisposable
{
    private readonly record struct SentenceRow(long Place, TextSpan Span, string Text);

    private readonly record struct FacetRow(string Code, string Day, long Document, long Event, string Type, int Quad, string Factuality) : IComparable<FacetRow>
    {
        /// <summary>The order of the table.</summary>
        public int CompareTo(FacetRow other)
        {
            var order = string.CompareOrdinal(Code, other.Code);
            if (order == 0)
                order = string.CompareOrdinal(other.Day, Day);
            if (order == 0)
                order = other.Document.CompareTo(Document);
            return order != 0 ? order : Event.CompareTo(other.Event);
        }
    }

    private readonly List<SentenceRow> sentences = [];
    private readonly List<FacetRow> facets = [];
    private readonly CodingWriter coding = new(session.Clean);

    /// <summary>What the commit has to add to the sums.</summary>
    public DayCounts Counts { get; } = new();

    /// <summary>Events written so far.</summary>
    public long Events { get; private set; }

    public void Dispose() => coding.Dispose();

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
        coding.Begin();
        session.Statement(S.AddCoding).Set("@document", n).Set("@attribution_count", document.Attributions.Count).Set("@attributions", coding.Attributions(document.Attributions))
            .Set("@toponyms", coding.Toponyms(document.Toponyms)).Set("@expressions", coding.Expressions(document.Expressions)).Run();
        Counts.Tally("attributions", document.Attributions.Count);
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
        WriteWaiting();
        var live = session.Statement(S.IsLive).Set("@document", n).Scalar() is not null;
        if (live)
            Hide(n);
        DropSentences(n);
        session.Statement(S.DropEvents).Set("@document", n).Run();
        session.Statement(S.DropCoding).Set("@document", n).Run();
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
        WriteWaiting();
        var removed = 1;
        foreach (var former in session.Statement(S.FormerTexts).Set("@document", n).List(r => r.Long()))
            removed += Remove(former);
        if (session.Statement(S.IsLive).Set("@document", n).Scalar() is not null)
            Hide(n);
        DropSentences(n);
        session.Statement(S.DropDocument).Set("@document", n).Run();
        return removed;
    }

    /// <summary>Takes a live document out of the sums, the facets and the search. Its rows stay.</summary>
    public void Hide(long document)
    {
        WriteWaiting();
        foreach (var c in session.Statement(S.LiveClaims).Set("@document", document).List(r =>
            (Number: r.Long(), Id: r.Text(), Day: r.Text(), Type: r.Text(), Quad: r.Int(), Factuality: r.Text(), Scale: r.Real(), Incident: r.Long(), Facets: r.Text())))
        {
            Counts.Claim(c.Day, c.Type, c.Quad, c.Factuality, -1);
            foreach (var code in Facets.In(c.Facets))
            {
                session.Statement(S.DropFacet).Set("@code", code).Set("@day", c.Day).Set("@document", document).Set("@event", c.Number).Run();
                if (Dyad.Parse(code) is { } pair)
                    Counts.Pair(c.Day, pair.A, pair.B, c.Quad, c.Factuality, c.Scale, c.Incident, -1);
            }
        }

        Counts.Tally("sentences", -session.Statement(S.CountSentences).Within(document).Number());
        Counts.Tally("attributions", -session.Statement(S.CountAttributions).Set("@document", document).Number());
        Counts.Tally("documents", -1);
        session.Statement(session.Engine.RemoveSearch).Within(document).Run();
    }

    private void DropSentences(long document) => session.Statement(S.DropSentences).Within(document).Run();

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
        sentences.Add(new SentenceRow(SentencePlace.Of(day, document, number), span, text));

    /// <summary>Before the commit: what was gathered for it.</summary>
    public void Write()
    {
        WriteWaiting();
        Counts.Write(session);
    }

    /// <summary>
    /// Writes the sentences and facets that wait, in the order of their tables: a full-text index begins a new segment at each row number that is lower than the
    /// one before, and neighbours go to the same page.
    /// </summary>
    private void WriteWaiting()
    {
        sentences.Sort((a, b) => a.Place.CompareTo(b.Place));
        foreach (var row in sentences)
        {
            var sentence = session.Statement(session.Engine.AddSentence).Set("@place", row.Place).Set("@start", row.Span.Start).Set("@end", row.Span.End).Set("@text", row.Text);
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
        facets.Sort();
        foreach (var row in facets)
        {
            session.Statement(S.AddFacet).Set("@code", row.Code).Set("@day", row.Day).Set("@document", row.Document).Set("@event", row.Event).Set("@type", row.Type)
                .Set("@quad_code", row.Quad).Set("@factuality", row.Factuality).Run();
        }

        facets.Clear();
    }

    private void AddEvent(long document, CodedDocument coded, CodedEvent e)
    {
        var day = Moments.Day(coded.Report.Date);
        var n = ++numbers.Event;
        var incident = IncidentKey.Of(e, coded.Report.Date);
        var factuality = Words.Of(e.Factuality);
        var pairs = Dyad.In(e);
        var codes = Facets.Of(e, pairs, coded);
        coding.Begin();
        session.Statement(S.AddEvent).Set("@n", n).Set("@document", document).Set("@id", e.Id).Set("@day", day)
            .Set("@place", SentencePlace.Of(coded.Report.Date, document, e.Sentence)).Set("@sentence", e.Sentence).Set("@event", e.Event).Set("@quad_code", e.QuadCode)
            .Set("@event_scale", e.EventScale).Set("@factuality", factuality).Set("@date", e.Date).Set("@date_precision", e.DatePrecision).Set("@date_assumed", e.DateAssumed ? 1 : 0)
            .Set("@incident", incident).Set("@facets", Facets.Words(codes)).Set("@detail", coding.Detail(e)).Run();
        Counts.Claim(day, e.Event, e.QuadCode, factuality, 1);
        foreach (var code in codes)
            facets.Add(new FacetRow(code, day, document, n, e.Event, e.QuadCode, factuality));
        foreach (var pair in pairs)
            Counts.Pair(day, pair.A, pair.B, e.QuadCode, factuality, e.EventScale, incident, 1);
        Events++;
    }
}
