namespace Vedette.Watch.Storage.Sql;

/// <summary>All SQL that both databases share. What each says its own way is in its engine; the tables are in the numbered scripts.</summary>
internal static class StoreSql
{
    // ---- runs, sources, what is set aside ----

    public const string LastNumbers = """
        SELECT coalesce((SELECT max(n) FROM run), 0), coalesce((SELECT max(n) FROM set_aside), 0), coalesce((SELECT max(n) FROM document), 0),
          coalesce((SELECT max(n) FROM appearance), 0), coalesce((SELECT max(n) FROM event), 0)
        """;

    public const string AddRun = "INSERT INTO run (n, coder, started) VALUES (@n, @coder, @started)";

    public const string EndRun = """
        UPDATE run SET ended = @ended, added = @added, known = @known, set_aside = @aside, events = @events, appearances = @appearances, revisions = @revisions WHERE n = @n
        """;

    public const string RunRows = "SELECT n, coder, started, ended, added, known, set_aside, events, appearances, revisions FROM run ORDER BY n DESC LIMIT @limit";

    public const string AddSetAside = """
        INSERT INTO set_aside (n, origin, reason, at, run, source, media, raw, last_try) VALUES (@n, @origin, @reason, @at, @run, @source, @media, @raw, @at)
        """;

    /// <summary>The same document failing for the same reason again.</summary>
    public const string RepeatSetAside = """
        UPDATE set_aside SET attempts = attempts + 1, last_try = @at, resolved = NULL, media = coalesce(@media, media), raw = coalesce(@raw, raw)
        WHERE origin = @origin AND reason = @reason RETURNING n
        """;

    public const string ResolveSetAside = "UPDATE set_aside SET resolved = @at, raw = NULL WHERE n = @n";

    public const string SetAsideRows = """
        SELECT origin, reason, at, n, source, media, attempts, last_try FROM set_aside WHERE resolved IS NULL ORDER BY n DESC LIMIT @limit
        """;

    public const string RawOf = "SELECT media, raw FROM set_aside WHERE n = @n AND raw IS NOT NULL";

    private const string SourceColumns = "id, kind, url, etag, last_modified, position, last_try, last_success, failing_since, failures, reason, next_due, publisher, country, language, grade, interval_seconds, watched";

    public const string SourceRows = "SELECT " + SourceColumns + " FROM source WHERE @id IS NULL OR id = @id ORDER BY id";

    public const string SaveSource = "INSERT INTO source (" + SourceColumns + """
        ) VALUES (@id, @kind, @url, @etag, @last_modified, @position, @last_try, @last_success, @failing_since, @failures, @reason, @next_due,
          @publisher, @country, @language, @grade, @interval_seconds, @watched)
        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, url = excluded.url, etag = excluded.etag, last_modified = excluded.last_modified, position = excluded.position,
          last_try = excluded.last_try, last_success = excluded.last_success, failing_since = excluded.failing_since, failures = excluded.failures,
          reason = excluded.reason, next_due = excluded.next_due, publisher = excluded.publisher, country = excluded.country, language = excluded.language,
          grade = excluded.grade, interval_seconds = excluded.interval_seconds, watched = excluded.watched
        """;

    private const string ItemColumns = "source, key, fingerprint, state, entry, identity, tries, due, first_seen, last_seen";

    public const string SaveItem = "INSERT INTO source_item (" + ItemColumns + """
        ) VALUES (@source, @key, @fingerprint, @state, @entry, @identity, @tries, @due, @first_seen, @last_seen)
        ON CONFLICT (source, key) DO UPDATE SET fingerprint = excluded.fingerprint, state = excluded.state, entry = excluded.entry, identity = excluded.identity,
          tries = excluded.tries, due = excluded.due, last_seen = excluded.last_seen
        """;

    public const string ForgetItems = "DELETE FROM source_item WHERE source = @source AND last_seen < @before AND due IS NULL";

    public const string ItemsOf = "SELECT " + ItemColumns + " FROM source_item WHERE source = @source ORDER BY key";

    public static string ItemsOfKeys(SqlEngine engine) => "SELECT " + ItemColumns + " FROM source_item WHERE source = @source AND key " + engine.InWords("@keys") + " ORDER BY key";

    public const string DueItems = "SELECT " + ItemColumns + " FROM source_item WHERE source = @source AND due IS NOT NULL AND due <= @now ORDER BY due, key LIMIT @limit";

    public const string ItemCounts = """
        SELECT source, sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), sum(CASE WHEN state = 'coded' THEN 1 ELSE 0 END), sum(CASE WHEN state = 'aside' THEN 1 ELSE 0 END),
          sum(CASE WHEN state = 'gone' THEN 1 ELSE 0 END), max(first_seen)
        FROM source_item GROUP BY source ORDER BY source
        """;

    // ---- what a reading is ----

    public const string HasAppearance = "SELECT document FROM appearance WHERE key = @key";

    /// <summary>All that tells what a reading is, in one question: 1 the same reading, 2 the newest document of the article, 3 documents with the same text.</summary>
    public const string Like = """
        SELECT 1 AS what, document AS n, '' AS words, 0 AS revision FROM appearance WHERE key = @key
        UNION ALL SELECT 2, x.n, x.text_key, x.revision
          FROM (SELECT d.n, d.text_key, d.revision FROM appearance a JOIN document d ON d.n = a.document WHERE a.identity = @identity ORDER BY a.n DESC LIMIT 1) x
        UNION ALL SELECT 3, n, day, 0 FROM document WHERE text_key = @text_key AND superseded_by IS NULL
        """;

    public const string OtherIdentities = "SELECT 1 FROM appearance WHERE document = @document AND (identity IS NULL OR identity <> @identity) LIMIT 1";

    public const string AddAppearance = """
        INSERT INTO appearance (n, document, key, identity, id, url, canonical, title, publisher, author, day, published, date_from, date_field, date_doubt, modified,
          forwarded_from, reply_to, links, source, fetched, first_seen, run)
        VALUES (@n, @document, @key, @identity, @id, @url, @canonical, @title, @publisher, @author, @day, @published, @date_from, @date_field, @date_doubt, @modified,
          @forwarded_from, @reply_to, @links, @source, @fetched, @first_seen, @run)
        """;

    public const string MarkAppearances = "UPDATE appearance SET deleted = @at WHERE identity = @identity AND deleted IS NULL RETURNING document";

    /// <summary>A text is taken down when it is everywhere.</summary>
    public const string MarkDocument = """
        UPDATE document SET deleted = @at WHERE n = @document AND NOT EXISTS (SELECT 1 FROM appearance a WHERE a.document = @document AND a.deleted IS NULL)
        """;

    // ---- documents ----

    public const string AddDocument = """
        INSERT INTO document (n, key, text_key, identity, revision, id, day, date_from, date_doubt, title, publisher, url, language, text, first_seen, run, coded)
        VALUES (@n, @key, @text_key, @identity, @revision, @id, @day, @date_from, @date_doubt, @title, @publisher, @url, @language, @text, @first_seen, @run, @run)
        """;

    public const string AddCoding = """
        INSERT INTO coding (document, attribution_count, attributions, toponyms, expressions) VALUES (@document, @attribution_count, @attributions, @toponyms, @expressions)
        """;

    public const string AddEvent = """
        INSERT INTO event (n, document, id, live, day, place, sentence, event, quad_code, event_scale, factuality, date, date_precision, date_assumed, incident, facets, detail)
        VALUES (@n, @document, @id, 1, @day, @place, @sentence, @event, @quad_code, @event_scale, @factuality, @date, @date_precision, @date_assumed, @incident, @facets, @detail)
        """;

    // ---- what is derived from live claims ----

    public const string AddFacet = """
        INSERT INTO claim_facet (code, day, document, event, type, quad_code, factuality) VALUES (@code, @day, @document, @event, @type, @quad_code, @factuality)
        """;

    public const string DropFacet = "DELETE FROM claim_facet WHERE code = @code AND day = @day AND document = @document AND event = @event";

    public const string HasFacet = "SELECT 1 FROM claim_facet WHERE code = @code AND day = @day AND document = @document AND event = @event";

    public const string AddIncident = """
        INSERT INTO incident (a, b, key, day, quad_code, asserted, score, claims) VALUES (@a, @b, @key, @day, @quad_code, @asserted, @score, @claims)
        ON CONFLICT (a, b, key) DO UPDATE SET claims = incident.claims + excluded.claims,
          day = CASE WHEN excluded.day = '' THEN incident.day WHEN incident.day = '' OR excluded.day < incident.day THEN excluded.day ELSE incident.day END
        """;

    public const string DropEmptyIncident = "DELETE FROM incident WHERE a = @a AND b = @b AND key = @key AND claims <= 0";

    private const string ClaimsOfIncident = "FROM claim_facet f JOIN event e ON e.n = f.event WHERE f.code = @code AND coalesce(e.incident, -e.n) = @key AND e.factuality <> 'historical'";

    /// <summary>What the claims that are left say: their first day of report, and the first of them for the rest.</summary>
    public const string IncidentOfTheRest = $"""
        UPDATE incident SET day = coalesce((SELECT min(e.day) {ClaimsOfIncident} AND e.day <> ''), ''),
          quad_code = coalesce((SELECT e.quad_code {ClaimsOfIncident} ORDER BY e.n LIMIT 1), quad_code),
          asserted = coalesce((SELECT CASE WHEN e.factuality = 'actual' THEN 1 ELSE 0 END {ClaimsOfIncident} ORDER BY e.n LIMIT 1), asserted),
          score = coalesce((SELECT CAST(CASE WHEN e.factuality = 'actual' THEN round(e.event_scale * 1000) ELSE 0 END AS bigint) {ClaimsOfIncident} ORDER BY e.n LIMIT 1), score)
        WHERE a = @a AND b = @b AND key = @key
        """;

    public const string AddClaimDay = """
        INSERT INTO claim_day (day, type, quad_code, factuality, claims) VALUES (@day, @type, @quad_code, @factuality, @claims)
        ON CONFLICT (day, type, quad_code, factuality) DO UPDATE SET claims = claim_day.claims + excluded.claims
        """;

    public const string AddTally = "INSERT INTO tally (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = tally.value + excluded.value";

    public const string DropEmptyClaimDays = "DELETE FROM claim_day WHERE day = @day AND claims = 0";

    public const string Supersede = "UPDATE document SET superseded_by = @by WHERE n = @document";

    public const string HideEvents = "UPDATE event SET live = 0 WHERE document = @document";

    public const string CountSentences = $"SELECT count(*) FROM sentence s WHERE s.place BETWEEN @from AND @to AND {NotTitle}";

    public const string CountAttributions = "SELECT attribution_count FROM coding WHERE document = @document";

    public const string LiveClaims = """
        SELECT n, id, day, event, quad_code, factuality, event_scale, coalesce(incident, -n), facets FROM event WHERE document = @document AND live = 1 ORDER BY n
        """;

    // ---- coding again, retention ----

    /// <summary>A batch of document numbers, in the order of n.</summary>
    public const string DocumentsToRecode = """
        SELECT d.n FROM document d JOIN run r ON r.n = d.coded WHERE d.n > @after AND d.trimmed IS NULL AND (@coder IS NULL OR r.coder <> @coder) ORDER BY d.n LIMIT 200
        """;

    public const string CountToRecode = """
        SELECT count(*), coalesce(sum(CASE WHEN d.trimmed IS NULL THEN 0 ELSE 1 END), 0) FROM document d JOIN run r ON r.n = d.coded WHERE @coder IS NULL OR r.coder <> @coder
        """;

    public const string MarkCoded = "UPDATE document SET coded = @run WHERE n = @document";

    public const string DropEvents = "DELETE FROM event WHERE document = @document";

    public const string DropCoding = "DELETE FROM coding WHERE document = @document";

    public const string DropSentences = "DELETE FROM sentence WHERE place BETWEEN @from AND @to";

    public const string DayOf = "SELECT day FROM document WHERE n = @document";

    /// <summary>Undated documents go by the day they were first seen.</summary>
    public const string DocumentsBefore = """
        SELECT n FROM document WHERE n > @after AND CASE WHEN day = '' THEN substr(first_seen, 1, 10) ELSE day END < @before
          AND (@superseded = 0 OR superseded_by IS NOT NULL) AND (@untrimmed = 0 OR trimmed IS NULL) ORDER BY n LIMIT 200
        """;

    public const string IsLive = "SELECT 1 FROM document WHERE n = @document AND superseded_by IS NULL";

    public const string FormerTexts = "SELECT n FROM document WHERE superseded_by = @document ORDER BY n";

    public const string DropDocument = "DELETE FROM document WHERE n = @document";

    public const string Trim = "UPDATE document SET text = @text, trimmed = @at WHERE n = @document";

    public const string DropResolved = "DELETE FROM set_aside WHERE resolved IS NOT NULL AND resolved < @before";

    // ---- exports ----

    public const string DocumentsInOrder = """
        SELECT n, day FROM document WHERE superseded_by IS NULL AND (day, n) > (@day, @n) AND day <= @to ORDER BY day, n LIMIT 100
        """;

    public const string DocumentsOfPair = """
        SELECT DISTINCT document, day FROM claim_facet WHERE code = @code AND (day, document) > (@day, @n) AND day <= @to ORDER BY day, document LIMIT 100
        """;

    // ---- questions ----

    public const string Counts = """
        SELECT coalesce((SELECT value FROM tally WHERE name = 'documents'), 0), coalesce((SELECT value FROM tally WHERE name = 'sentences'), 0),
          coalesce((SELECT value FROM tally WHERE name = 'attributions'), 0), coalesce((SELECT value FROM tally WHERE name = 'events'), 0),
          (SELECT count(*) FROM set_aside WHERE resolved IS NULL)
        """;

    public const string CountDocuments = "SELECT value FROM tally WHERE name = 'documents'";

    public const string Days = """
        SELECT (SELECT min(day) FROM document WHERE superseded_by IS NULL AND day > ''), (SELECT max(day) FROM document WHERE superseded_by IS NULL AND day > '')
        """;

    private const string IncidentSums = "SELECT a, b, day, quad_code, count(*), CAST(sum(asserted) AS bigint), CAST(sum(score) AS bigint) FROM incident ";

    /// <summary>What many reports tell counts once, on the first day of report. In the order of the index, so that nothing is sorted.</summary>
    public const string DyadDays = IncidentSums + "WHERE day >= @from AND day <= @to AND claims > 0 GROUP BY day, a, b, quad_code ORDER BY day, a, b, quad_code";

    public const string DyadDaysOf = IncidentSums + "WHERE a = @a AND b = @b AND day >= @from AND day <= @to AND claims > 0 GROUP BY a, b, day, quad_code ORDER BY day, quad_code";

    public const string HeadColumns = "d.key, d.id, d.day AS document_day, d.title, d.publisher, d.url, d.date_from, d.date_doubt, d.revision, d.superseded_by, d.deleted";

    /// <summary>The number of the document that a sentence is of, from the number of the sentence (<see cref="SentencePlace"/>).</summary>
    public const string DocumentOfPlace = "((s.place >> 18) & 33554431)";

    /// <summary>Its number in the document.</summary>
    public const string NumberOfPlace = "(262142 - (s.place & 262143))";

    /// <summary>A sentence of the text, not the title.</summary>
    public const string NotTitle = "(s.place & 262143) <> 262143";

    private const string EventColumns = "e.n, e.document, e.id AS event_id, e.sentence, e.event, e.quad_code, e.event_scale, e.factuality, e.date, e.date_precision, e.date_assumed, e.detail";

    public static string HeadsOf(string inNumbers) => "SELECT d.n, " + HeadColumns + " FROM document d WHERE d.n " + inNumbers;

    /// <summary>The claims whose numbers <paramref name="page"/> selects as "event", with their sentences; in no order.</summary>
    public static string Claims(string page) => $"""
        SELECT {EventColumns}, s.start_at, s.text
        FROM ({page}) p JOIN event e ON e.n = p.event LEFT JOIN sentence s ON s.place = e.place
        """;

    public const string EventsOf = "SELECT " + EventColumns + " FROM event e WHERE e.document = @document ORDER BY e.n";

    public static string AttributionsOf(string inNumbers) => "SELECT document, attributions FROM coding WHERE document " + inNumbers;

    private const string WholeDocument = "SELECT d.n, " + HeadColumns + ", d.language, d.text, r.coder FROM document d JOIN run r ON r.n = d.coded ";

    public const string DocumentByKey = WholeDocument + "WHERE d.n = (SELECT document FROM appearance WHERE key = @key)";

    public const string DocumentById = WholeDocument + "WHERE d.n = (SELECT document FROM appearance WHERE id = @key ORDER BY n DESC LIMIT 1)";

    public const string DocumentByNumber = WholeDocument + "WHERE d.n = @n";

    /// <summary>In the order of the text.</summary>
    public const string SentencesOf = $"SELECT s.start_at, s.end_at FROM sentence s WHERE s.place BETWEEN @from AND @to AND {NotTitle} ORDER BY s.place DESC";

    public const string CodingOf = "SELECT attributions, toponyms, expressions FROM coding WHERE document = @document";

    public const string Documents = "SELECT " + HeadColumns + """
        , substr(d.text, 1, 240), (SELECT count(*) FROM event e WHERE e.document = d.n), coalesce((SELECT attribution_count FROM coding c WHERE c.document = d.n), 0)
        FROM document d WHERE d.superseded_by IS NULL ORDER BY d.day DESC, d.n DESC LIMIT @limit OFFSET @offset
        """;

    public const string RevisionsOf = "SELECT " + HeadColumns + """
         FROM document d WHERE d.key = @key OR d.identity = (SELECT o.identity FROM document o WHERE o.key = @key) ORDER BY d.revision DESC, d.n DESC
        """;

    public const string AppearancesOf = """
        SELECT a.key, a.id, a.url, a.title, a.publisher, a.day, a.date_from, a.date_doubt, a.first_seen, a.published, a.source, a.fetched, a.deleted,
          a.date_field, a.modified, a.author, a.canonical, a.forwarded_from, a.reply_to, a.links
        FROM appearance a JOIN document d ON d.n = a.document WHERE d.key = @key ORDER BY a.n
        """;
}
