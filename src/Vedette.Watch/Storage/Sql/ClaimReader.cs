using Vedette.Coding;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Puts claims and documents together again from their rows.</summary>
internal sealed class ClaimReader(SqlEngine engine, SqlSession session)
{
    private static readonly TextPiece Nothing = new(0, 0, "");

    private sealed record EventRow(long Number, long Document, CodedEvent Event);

    public static DocumentHead Head(SqlRow row) => new(row.Text(), row.Text(), Moments.Day(row.Text()), row.TextOrNull(), row.TextOrNull(), row.TextOrNull())
    {
        DateFrom = row.Text(),
        DateDoubt = row.TextOrNull(),
        Revision = row.Long(),
        Superseded = row.LongOrNull() is not null,
        Deleted = row.TextOrNull(),
    };

    public ClaimPage Page(ClaimFilter filter)
    {
        var query = new ClaimQuery(filter);
        var total = query.Fill(session.Statement(query.Count)).Number();
        var rows = query.Fill(session.Statement(StoreSql.Claims(query.Page))).List(r => (Row: ReadEvent(r), Start: r.IntOrNull() ?? 0, Sentence: r.TextOrNull() ?? ""));
        var heads = Heads(rows.Select(r => r.Row.Document));
        rows.Sort((x, y) => InOrder(x.Row, heads[x.Row.Document].Date, y.Row, heads[y.Row.Document].Date));
        var attributions = Speaking(rows.Select(r => r.Row));
        var claims = new List<StoredClaim>(rows.Count);
        foreach (var (row, start, sentence) in rows)
            claims.Add(new StoredClaim(heads[row.Document], row.Event, Chain(attributions.GetValueOrDefault(row.Document, []), row.Event.Attribution), sentence, start));
        return new ClaimPage(total, claims);
    }

    /// <summary>That of the desk: the latest day and the last document first. Whole rows are not sorted by the database, which would copy each of them.</summary>
    private static int InOrder(EventRow one, DateOnly? day, EventRow other, DateOnly? otherDay)
    {
        var order = (otherDay?.DayNumber ?? -1).CompareTo(day?.DayNumber ?? -1);
        if (order == 0)
            order = other.Document.CompareTo(one.Document);
        return order != 0 ? order : one.Number.CompareTo(other.Number);
    }

    /// <summary>Each document once: a report has several claims.</summary>
    private Dictionary<long, DocumentHead> Heads(IEnumerable<long> documents) => session.Statement(StoreSql.HeadsOf(engine.InNumbers("@documents")))
        .Set("@documents", ListJson.Of([.. documents.Distinct()])).List(r => (Number: r.Long(), Head: Head(r))).ToDictionary(d => d.Number, d => d.Head);

    /// <summary>By key, else the newest with this id.</summary>
    public StoredDocument? Document(string key) =>
        Whole(session.Statement(StoreSql.DocumentByKey).Set("@key", key)) ?? Whole(session.Statement(StoreSql.DocumentById).Set("@key", key));

    public StoredDocument? Document(long number) => Whole(session.Statement(StoreSql.DocumentByNumber).Set("@n", number));

    private StoredDocument? Whole(SqlStatement find)
    {
        var found = find.List(r => (Number: r.Long(), Head: Head(r), Language: r.Text(), Text: r.Text(), Coder: r.Text()));
        if (found is not [var (number, head, language, text, coder)])
            return null;

        var report = new Report(head.Id, text) { Date = head.Date, Title = head.Title, Publisher = head.Publisher, Url = head.Url, Language = language };
        var (from, to) = SentencePlace.Range(head.Date, number);
        var (attributions, toponyms, expressions) = session.Statement(StoreSql.CodingOf).Set("@document", number)
            .List(r => (CodingReader.Attributions(r.Utf8()), CodingReader.Toponyms(r.Utf8()), CodingReader.Expressions(r.Utf8()))) is [var coding] ? coding : ([], [], []);
        return new StoredDocument(head, new CodedDocument(report)
        {
            Sentences = session.Statement(StoreSql.SentencesOf).Set("@from", from).Set("@to", to).List(r => new TextSpan(r.Int(), r.Int())),
            Attributions = attributions,
            Toponyms = toponyms,
            Expressions = expressions,
            Events = session.Statement(StoreSql.EventsOf).Set("@document", number).List(r => ReadEvent(r).Event),
        }, coder);
    }

    private static EventRow ReadEvent(SqlRow r)
    {
        var number = r.Long();
        var document = r.Long();
        var bare = new CodedEvent
        {
            Id = r.Text(),
            Sentence = r.Int(),
            Event = r.Text(),
            QuadCode = r.Int(),
            EventScale = r.Real(),
            Factuality = Words.Factuality(r.Text()),
            Date = r.TextOrNull(),
            DatePrecision = r.Text(),
            DateAssumed = r.Int() != 0,
            Trigger = Nothing,
        };
        return new EventRow(number, document, CodingReader.Detail(r.Utf8(), bare));
    }

    /// <summary>The attributions that claims hang on and those that report them.</summary>
    private Dictionary<long, List<Attribution>> Speaking(IEnumerable<EventRow> claims)
    {
        var named = new Dictionary<long, HashSet<string>>();
        foreach (var claim in claims)
        {
            if (claim.Event.Attribution is not { } id)
                continue;
            if (!named.TryGetValue(claim.Document, out var ids))
                named[claim.Document] = ids = new HashSet<string>(StringComparer.Ordinal);
            ids.Add(id);
        }

        if (named.Count == 0)
            return [];
        return session.Statement(StoreSql.AttributionsOf(engine.InNumbers("@documents"))).Set("@documents", ListJson.Of([.. named.Keys])).List(r =>
        {
            var document = r.Long();
            var found = new List<Attribution>();
            CodingReader.Chain(r.Utf8(), named[document], found);
            return (document, found);
        }).ToDictionary(d => d.document, d => d.found);
    }

    /// <summary>The attribution and those that report it, innermost first.</summary>
    private static List<Attribution> Chain(List<Attribution> all, string? id)
    {
        var chain = new List<Attribution>();
        while (id is not null && all.Find(a => a.Id == id) is { } found && !chain.Contains(found))
        {
            chain.Add(found);
            id = found.Parent;
        }

        return chain;
    }
}
