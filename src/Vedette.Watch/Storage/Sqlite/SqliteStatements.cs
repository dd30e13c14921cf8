namespace Vedette.Watch.Storage.Sqlite;

/// <summary>All SQL of this store but the schema, which is in the numbered .sql files beside it.</summary>
internal static class SqliteStatements
{
    public const string BeginRun = "INSERT INTO run (coder, started) VALUES ($coder, $started) RETURNING n";

    public const string EndRun = "UPDATE run SET ended = $ended, added = $added, known = $known, set_aside = $aside, events = $events WHERE n = $n";

    public const string RunRows = "SELECT n, coder, started, ended, added, known, set_aside, events FROM run ORDER BY n DESC LIMIT $limit";

    public const string AddSetAside = "INSERT INTO set_aside (origin, reason, at, run) VALUES ($origin, $reason, $at, $run) ON CONFLICT DO NOTHING";

    public const string SetAsideRows = "SELECT origin, reason, at FROM set_aside ORDER BY n DESC LIMIT $limit";

    public const string HasDocument = "SELECT 1 FROM document WHERE key = $key";

    public const string AddDocument = """
        INSERT INTO document (key, id, date, title, publisher, url, language, text, run)
        VALUES ($key, $id, $date, $title, $publisher, $url, $language, $text, $run)
        ON CONFLICT DO NOTHING RETURNING n
        """;

    public const string AddSentence = "INSERT INTO sentence VALUES ($document, $number, $start, $end)";

    public const string AddSentenceText = "INSERT INTO sentence_text (text, document, number) VALUES ($text, $document, $number)";

    public const string AddAttribution = """
        INSERT INTO attribution (document, position, id, sentence, source_text, source_spans, cue_text, cue_spans, content_spans, form, channel, parent, kind, why)
        VALUES ($document, $position, $id, $sentence, $source_text, $source_spans, $cue_text, $cue_spans, $content_spans, $form, $channel, $parent, $kind, $why)
        """;

    public const string AddEvent = """
        INSERT INTO event (document, id, sentence, event, mode, context, quad_code, event_scale, cameo, trigger_start, trigger_end, trigger_text,
          date, enddate, date_text, date_precision, date_assumed, attribution, factuality, condition_text, condition_start, condition_end,
          probability_text, probability_low, probability_high, dead, injured, arrested, troops,
          place_text, place_kind, place_name, place_countries, lat, lon, geonameid, resolution, from_focus, why)
        VALUES ($document, $id, $sentence, $event, $mode, $context, $quad_code, $event_scale, $cameo, $trigger_start, $trigger_end, $trigger_text,
          $date, $enddate, $date_text, $date_precision, $date_assumed, $attribution, $factuality, $condition_text, $condition_start, $condition_end,
          $probability_text, $probability_low, $probability_high, $dead, $injured, $arrested, $troops,
          $place_text, $place_kind, $place_name, $place_countries, $lat, $lon, $geonameid, $resolution, $from_focus, $why)
        ON CONFLICT DO NOTHING RETURNING n
        """;

    public const string AddEventParty = "INSERT INTO event_party VALUES ($event, $role, $position, $country, $sector, $other_sectors, $name, $text, $start, $end, $why)";

    public const string AddSpeakerParty = "INSERT INTO speaker_party VALUES ($document, $attribution, $position, $country, $sector, $other_sectors, $name, $text, $start, $end, $why)";

    public const string AddEventDyad = "INSERT INTO event_dyad VALUES ($a, $b, $day, $event) ON CONFLICT DO NOTHING";

    public const string AddToponym = "INSERT INTO toponym VALUES ($document, $position, $start, $end, $text, $kind, $name, $country, $lat, $lon, $geonameid)";

    public const string AddExpression = "INSERT INTO expression VALUES ($document, $position, $start, $end, $text, $type, $value)";

    public const string Counts = """
        SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM sentence), (SELECT count(*) FROM attribution),
               (SELECT count(*) FROM event), (SELECT count(*) FROM set_aside)
        """;

    public const string Days = "SELECT min(date), max(date) FROM document WHERE date IS NOT NULL";

    public const string DyadDays = """
        SELECT y.a, y.b, y.day, e.quad_code, count(*), total(e.factuality = 'actual'), total(e.event_scale * (e.factuality = 'actual'))
        FROM event_dyad y JOIN event e ON e.n = y.event
        WHERE y.day >= $from AND y.day <= $to AND e.factuality <> 'historical' AND ($a IS NULL OR (y.a = $a AND y.b = $b))
        GROUP BY y.a, y.b, y.day, e.quad_code
        ORDER BY y.a, y.b, y.day, e.quad_code
        """;

    private const string ClaimConditions = """
        WHERE ($a IS NULL OR EXISTS (SELECT 1 FROM event_dyad y WHERE y.event = e.n AND y.a = $a AND y.b = $b))
          AND ($country IS NULL OR EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.n AND p.country = $country))
          AND ($speaker IS NULL OR EXISTS (SELECT 1 FROM speaker_party s WHERE s.document = e.document AND s.attribution = e.attribution AND s.country = $speaker))
          AND ($event IS NULL OR e.event = $event)
          AND ($quad IS NULL OR e.quad_code = $quad)
          AND ($factuality IS NULL OR e.factuality = $factuality)
          AND ($from IS NULL OR d.date >= $from)
          AND ($to IS NULL OR d.date <= $to)
          AND ($key IS NULL OR d.key = $key)
        """;

    public const string CountClaims = "SELECT count(*) FROM event e JOIN document d ON d.n = e.document " + ClaimConditions;

    private const string EventColumns = """
        e.n, e.document, e.id, e.sentence, e.event, e.mode, e.context, e.quad_code, e.event_scale, e.cameo, e.trigger_start, e.trigger_end, e.trigger_text,
        e.date, e.enddate, e.date_text, e.date_precision, e.date_assumed, e.attribution, e.factuality, e.condition_text, e.condition_start, e.condition_end,
        e.probability_text, e.probability_low, e.probability_high, e.dead, e.injured, e.arrested, e.troops,
        e.place_text, e.place_kind, e.place_name, e.place_countries, e.lat, e.lon, e.geonameid, e.resolution, e.from_focus, e.why
        """;

    public const string Claims = "SELECT " + EventColumns + """
        , d.key, d.id AS document_id, d.date AS document_date, d.title, d.publisher, d.url,
          s.start_at AS sentence_start, s.end_at AS sentence_end, d.text
        FROM event e JOIN document d ON d.n = e.document LEFT JOIN sentence s ON s.document = e.document AND s.number = e.sentence
        """ + "\n" + ClaimConditions + "\nORDER BY d.date DESC, d.n DESC, e.sentence, e.trigger_start, e.n LIMIT $limit OFFSET $offset";

    public const string EventsOf = "SELECT " + EventColumns + " FROM event e WHERE e.document = $document ORDER BY e.n";

    public const string PartiesOfEvents = """
        SELECT event, role, country, sector, other_sectors, name, text, start_at, end_at, why FROM event_party
        WHERE event IN (SELECT value FROM json_each($events)) ORDER BY event, role, position
        """;

    public const string AttributionsOf = """
        SELECT document, id, sentence, source_text, source_spans, cue_text, cue_spans, content_spans, form, channel, parent, kind, why FROM attribution
        WHERE document IN (SELECT value FROM json_each($documents)) ORDER BY document, position
        """;

    public const string SpeakersOf = """
        SELECT document, attribution, country, sector, other_sectors, name, text, start_at, end_at, why FROM speaker_party
        WHERE document IN (SELECT value FROM json_each($documents)) ORDER BY document, attribution, position
        """;

    public const string Document = """
        SELECT d.n, d.key, d.id, d.date, d.title, d.publisher, d.url, d.language, d.text, r.coder
        FROM document d JOIN run r ON r.n = d.run WHERE d.key = $key OR d.id = $key ORDER BY d.key = $key DESC, d.n DESC LIMIT 1
        """;

    public const string SentencesOf = "SELECT start_at, end_at FROM sentence WHERE document = $document ORDER BY number";

    public const string ToponymsOf = "SELECT start_at, end_at, text, kind, name, country, lat, lon, geonameid FROM toponym WHERE document = $document ORDER BY position";

    public const string ExpressionsOf = "SELECT start_at, end_at, text, type, value FROM expression WHERE document = $document ORDER BY position";

    public const string CountDocuments = "SELECT count(*) FROM document";

    public const string Documents = """
        SELECT d.key, d.id, d.date, d.title, d.publisher, d.url, substr(d.text, 1, 240),
          (SELECT count(*) FROM event e WHERE e.document = d.n), (SELECT count(*) FROM attribution a WHERE a.document = d.n)
        FROM document d ORDER BY d.date DESC, d.n DESC LIMIT $limit OFFSET $offset
        """;

    public const string CountHits = "SELECT count(*) FROM sentence_text WHERE sentence_text MATCH $words";

    public const string Hits = """
        SELECT d.key, d.id, d.date, d.title, d.publisher, d.url, t.number, coalesce(s.start_at, 0), highlight(sentence_text, 0, char(1), char(2)),
          (SELECT count(*) FROM event e WHERE e.document = d.n AND e.sentence = t.number)
        FROM sentence_text t JOIN document d ON d.n = t.document LEFT JOIN sentence s ON s.document = d.n AND s.number = t.number
        WHERE sentence_text MATCH $words ORDER BY d.date DESC, d.n DESC, t.number LIMIT $limit OFFSET $offset
        """;
}
