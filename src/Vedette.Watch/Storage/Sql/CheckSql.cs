namespace Vedette.Watch.Storage.Sql;

/// <summary>SQL of the integrity check: each statement lists what is wrong, at most @most rows of one column.</summary>
internal static class CheckSql
{
    public const string Documents = "SELECT n FROM document WHERE n > @after ORDER BY n LIMIT 100";

    public const string SentenceTexts = "SELECT text FROM sentence WHERE document = @document AND number >= 0 ORDER BY number";

    private const string LivePairs = """
        SELECT e.day AS day, f.code AS code, e.quad_code AS quad_code, count(*) AS claims, sum(CASE WHEN e.factuality = 'actual' THEN 1 ELSE 0 END) AS asserted,
          CAST(sum(CASE WHEN e.factuality = 'actual' THEN round(e.event_scale * 1000) ELSE 0 END) AS bigint) AS score
        FROM claim_facet f JOIN event e ON e.n = f.event WHERE f.kind = 'pair' AND e.factuality <> 'historical' GROUP BY e.day, f.code, e.quad_code
        """;

    private const string KeptPairs = "SELECT day, a || '-' || b AS code, quad_code, claims, asserted, score FROM dyad_day WHERE claims <> 0";

    private const string LiveDays = "SELECT day, event AS type, quad_code, factuality, count(*) AS claims FROM event WHERE live = 1 GROUP BY day, event, quad_code, factuality";

    private const string KeptDays = "SELECT day, type, quad_code, factuality, claims FROM claim_day WHERE claims <> 0";

    private const string LiveIncidents = """
        SELECT f.code AS code, coalesce(e.incident, -e.n) AS key, count(*) AS claims FROM claim_facet f JOIN event e ON e.n = f.event
        WHERE f.kind = 'pair' AND e.factuality <> 'historical' GROUP BY f.code, coalesce(e.incident, -e.n)
        """;

    private const string KeptIncidents = "SELECT a || '-' || b AS code, key, claims FROM incident WHERE claims <> 0";

    public static IReadOnlyList<(string What, string Sql)> All { get; } =
    [
        ("a document without an appearance", "SELECT d.key FROM document d WHERE NOT EXISTS (SELECT 1 FROM appearance a WHERE a.document = d.n) ORDER BY d.n LIMIT @most"),
        ("a claim without its document", "SELECT e.id FROM event e WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.n = e.document) ORDER BY e.n LIMIT @most"),
        ("a party without its claim", "SELECT p.name FROM event_party p WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.n = p.event) ORDER BY p.event LIMIT @most"),
        ("a speaker without its attribution", """
            SELECT s.name FROM speaker_party s WHERE NOT EXISTS (SELECT 1 FROM attribution a WHERE a.document = s.document AND a.id = s.attribution) ORDER BY s.document LIMIT @most
            """),
        ("a claim without its sentence", "SELECT e.id FROM event e WHERE NOT EXISTS (SELECT 1 FROM sentence s WHERE s.place = e.place AND s.document = e.document) ORDER BY e.n LIMIT @most"),
        ("shown although superseded, or hidden although the newest", """
            SELECT e.id FROM event e JOIN document d ON d.n = e.document WHERE (e.live = 1) <> (d.superseded_by IS NULL) ORDER BY e.n LIMIT @most
            """),
        ("a claim under another day than its document's", "SELECT e.id FROM event e JOIN document d ON d.n = e.document WHERE e.day <> d.day ORDER BY e.n LIMIT @most"),
        ("a facet of a claim that is not shown", "SELECT f.kind || ' ' || f.code FROM claim_facet f JOIN event e ON e.n = f.event WHERE e.live <> 1 ORDER BY f.event LIMIT @most"),
        ("a country without its facet", """
            SELECT e.id || ' ' || p.country FROM event_party p JOIN event e ON e.n = p.event WHERE e.live = 1 AND p.country IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM claim_facet f WHERE f.kind = 'country' AND f.code = p.country AND f.day = e.day AND f.document = e.document AND f.event = e.n)
            ORDER BY e.n LIMIT @most
            """),
        ("counts of a pair's day that do not fit its claims", $"""
            SELECT day || ' ' || code FROM (SELECT * FROM ({LivePairs}) l EXCEPT SELECT * FROM ({KeptPairs}) k) x ORDER BY 1 LIMIT @most
            """),
        ("counts of a pair's day without claims", $"""
            SELECT day || ' ' || code FROM (SELECT * FROM ({KeptPairs}) k EXCEPT SELECT * FROM ({LivePairs}) l) x ORDER BY 1 LIMIT @most
            """),
        ("counts of a day that do not fit its claims", $"""
            SELECT day || ' ' || type FROM (SELECT * FROM ({LiveDays}) l EXCEPT SELECT * FROM ({KeptDays}) k) x ORDER BY 1 LIMIT @most
            """),
        ("counts of a day without claims", $"""
            SELECT day || ' ' || type FROM (SELECT * FROM ({KeptDays}) k EXCEPT SELECT * FROM ({LiveDays}) l) x ORDER BY 1 LIMIT @most
            """),
        ("an incident that does not fit its claims", $"SELECT code FROM (SELECT * FROM ({LiveIncidents}) l EXCEPT SELECT * FROM ({KeptIncidents}) k) x ORDER BY 1 LIMIT @most"),
        ("an incident without claims", $"SELECT code FROM (SELECT * FROM ({KeptIncidents}) k EXCEPT SELECT * FROM ({LiveIncidents}) l) x ORDER BY 1 LIMIT @most"),
        ("a report whose story is missing", """
            SELECT d.key FROM story_report r JOIN document d ON d.n = r.document WHERE NOT EXISTS (SELECT 1 FROM story s WHERE s.n = r.story) ORDER BY r.place LIMIT @most
            """),
        ("a copy of a copy, or in another story than its original", """
            SELECT d.key FROM story_report r JOIN document d ON d.n = r.document JOIN story_report o ON o.document = r.copy_of
            WHERE o.copy_of IS NOT NULL OR o.story <> r.story ORDER BY r.place LIMIT @most
            """),
        ("a total that does not fit", """
            SELECT x.name FROM (
              SELECT 'documents' AS name, (SELECT count(*) FROM document WHERE superseded_by IS NULL) AS counted
              UNION ALL SELECT 'events', (SELECT count(*) FROM event WHERE live = 1)
              UNION ALL SELECT 'sentences', (SELECT count(*) FROM sentence s JOIN document d ON d.n = s.document WHERE s.number >= 0 AND d.superseded_by IS NULL)
              UNION ALL SELECT 'attributions', (SELECT count(*) FROM attribution a JOIN document d ON d.n = a.document WHERE d.superseded_by IS NULL)) x
            WHERE x.counted <> coalesce((SELECT t.value FROM tally t WHERE t.name = x.name), 0) ORDER BY x.name LIMIT @most
            """),
    ];
}
