using Vedette.Coding;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Puts claims and documents together again from their rows.</summary>
internal sealed class ClaimReader(SqlEngine engine, SqlSession session)
{
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
        var events = WithParties([.. rows.Select(r => r.Row)]);
        var attributions = Speaking(rows.Select((r, i) => (r.Row.Document, events[i].Attribution)));
        var claims = new List<StoredClaim>(rows.Count);
        foreach (var (i, row) in rows.Index())
            claims.Add(new StoredClaim(heads[row.Row.Document], events[i], Chain(attributions.GetValueOrDefault(row.Row.Document, []), events[i].Attribution), row.Sentence, row.Start));
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
        return new StoredDocument(head, new CodedDocument(report)
        {
            Sentences = session.Statement(StoreSql.SentencesOf).Set("@document", number).List(r => new TextSpan(r.Int(), r.Int())),
            Attributions = Attributions([number]).GetValueOrDefault(number, []),
            Toponyms = session.Statement(StoreSql.ToponymsOf).Set("@document", number).List(r =>
                new CodedToponym(r.Int(), r.Int(), r.Text(), Words.Kind(r.Text()), r.Text(), r.TextOrNull(), r.RealOrNull(), r.RealOrNull(), r.IntOrNull())),
            Expressions = session.Statement(StoreSql.ExpressionsOf).Set("@document", number).List(r => new CodedExpression(r.Int(), r.Int(), r.Text(), r.Text(), r.Text())),
            Events = WithParties(session.Statement(StoreSql.EventsOf).Set("@document", number).List(ReadEvent)),
        }, coder);
    }

    private static EventRow ReadEvent(SqlRow r)
    {
        var number = r.Long();
        var document = r.Long();
        var happening = new CodedEvent
        {
            Id = r.Text(),
            Sentence = r.Int(),
            Event = r.Text(),
            Mode = ListJson.Words(r.Text()),
            Context = ListJson.Words(r.Text()),
            QuadCode = r.Int(),
            EventScale = r.Real(),
            Cameo = r.TextOrNull(),
            Trigger = new TextPiece(r.Int(), r.Int(), r.Text()),
            Date = r.TextOrNull(),
            EndDate = r.TextOrNull(),
            DateText = r.TextOrNull(),
            DatePrecision = r.Text(),
            DateAssumed = r.Int() != 0,
            Attribution = r.TextOrNull(),
            Factuality = Words.Factuality(r.Text()),
            Condition = Condition(r),
            Probability = Probability(r),
            Size = new EventSize(r.IntOrNull(), r.IntOrNull(), r.IntOrNull(), r.IntOrNull()),
            Location = Location(r),
            Why = KeptWords.Of(r.Text()),
        };
        return new EventRow(number, document, happening);
    }

    private static TextPiece? Condition(SqlRow r)
    {
        if (r.TextOrNull() is not { } text)
            return r.Skip<TextPiece>(2);
        var (start, end) = (r.IntOrNull(), r.IntOrNull());
        return new TextPiece(start ?? 0, end ?? 0, text);
    }

    private static Likelihood? Probability(SqlRow r)
    {
        if (r.TextOrNull() is not { } text)
            return r.Skip<Likelihood>(2);
        var (low, high) = (r.RealOrNull(), r.RealOrNull());
        return new Likelihood(text, low ?? 0, high ?? 1);
    }

    private static EventLocation? Location(SqlRow r)
    {
        if (r.TextOrNull() is not { } text)
            return r.Skip<EventLocation>(8);
        var (kind, name, countries) = (r.TextOrNull(), r.TextOrNull(), r.TextOrNull());
        var (lat, lon, id, resolution, focus) = (r.RealOrNull(), r.RealOrNull(), r.IntOrNull(), r.IntOrNull(), r.IntOrNull());
        return new EventLocation(text, Words.Kind(kind ?? "place"), name ?? text, ListJson.Words(countries ?? "[]"), lat, lon, id, resolution ?? 0, focus == 1);
    }

    private List<CodedEvent> WithParties(List<EventRow> rows)
    {
        if (rows.Count == 0)
            return [];
        var parties = session.Statement(StoreSql.PartiesOfEvents(engine.InNumbers("@events"))).Set("@events", ListJson.Of([.. rows.Select(r => r.Number)]))
            .List(r => (Event: r.Long(), IsActor: r.Int() != 0, Entity: ReadEntity(r)))
            .ToLookup(p => p.Event);
        return [.. rows.Select(r => r.Event with
        {
            Actor = [.. parties[r.Number].Where(p => p.IsActor).Select(p => p.Entity)],
            Recipient = [.. parties[r.Number].Where(p => !p.IsActor).Select(p => p.Entity)],
        })];
    }

    /// <summary>The attributions that claims hang on and those that report them, level by level: a report has many more.</summary>
    private Dictionary<long, List<Attribution>> Speaking(IEnumerable<(long Document, string? Id)> claims)
    {
        var found = new Dictionary<long, List<Attribution>>();
        var asked = new HashSet<(long Document, string Id)>();
        var level = claims.Where(c => c.Id is not null).Select(c => (c.Document, Id: c.Id!)).Where(asked.Add).ToList();
        while (level.Count > 0)
        {
            var pairs = ListJson.Of(level);
            var actors = session.Statement(StoreSql.SpeakersOf("attribution", engine.InPairs("@pairs"))).Set("@pairs", pairs)
                .List(r => (Document: r.Long(), Attribution: r.Text(), Entity: ReadEntity(r)))
                .ToLookup(p => (p.Document, p.Attribution), p => p.Entity);
            var parents = new List<(long Document, string Id)>();
            foreach (var (document, attribution) in session.Statement(StoreSql.AttributionsOf("id", engine.InPairs("@pairs"))).Set("@pairs", pairs).List(r => ReadAttribution(r, actors)))
            {
                if (!found.TryGetValue(document, out var known))
                    found[document] = known = [];
                known.Add(attribution);
                if (attribution.Parent is { } parent && asked.Add((document, parent)))
                    parents.Add((document, parent));
            }

            level = parents;
        }

        return found;
    }

    private Dictionary<long, List<Attribution>> Attributions(List<long> documents)
    {
        if (documents.Count == 0)
            return [];
        var numbers = ListJson.Of(documents);
        var actors = session.Statement(StoreSql.SpeakersOf(engine.InNumbers("@documents"))).Set("@documents", numbers)
            .List(r => (Document: r.Long(), Attribution: r.Text(), Entity: ReadEntity(r)))
            .ToLookup(p => (p.Document, p.Attribution), p => p.Entity);
        return session.Statement(StoreSql.AttributionsOf(engine.InNumbers("@documents"))).Set("@documents", numbers)
            .List(r => ReadAttribution(r, actors)).GroupBy(a => a.Document).ToDictionary(g => g.Key, g => g.Select(a => a.Attribution).ToList());
    }

    private static (long Document, Attribution Attribution) ReadAttribution(SqlRow r, ILookup<(long, string), Entity> actors)
    {
        var document = r.Long();
        var id = r.Text();
        var sentence = r.Int();
        var sourceText = r.TextOrNull();
        var sourceSpans = ListJson.Spans(r.Text());
        var (cueText, cueSpans) = (r.Text(), ListJson.Spans(r.Text()));
        var cue = new AttributionCue(cueSpans, cueText);
        var content = new AttributionContent(ListJson.Spans(r.Text()));
        var source = sourceText is null ? null : new AttributionSource(sourceSpans, sourceText, [.. actors[(document, id)]]);
        return (document, new Attribution(id, sentence, source, cue, content)
        {
            Form = Words.Form(r.Text()),
            Channel = r.TextOrNull(),
            Parent = r.TextOrNull(),
            Kind = r.Text(),
            Why = KeptWords.Of(r.Text()),
        });
    }

    private static Entity ReadEntity(SqlRow r)
    {
        var (country, sector, others) = (r.TextOrNull(), r.TextOrNull(), r.Text());
        var (name, text, start, end, why) = (r.Text(), r.Text(), r.Int(), r.Int(), r.Text());
        return new Entity(text, start, end, name, country, sector, ListJson.Words(others)) { Why = KeptWords.Of(why) };
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
