namespace Vedette.Watch.Storage.Sql;

/// <summary>SQL of the integrity check: each statement lists what is wrong, at most @most rows of one column.</summary>
internal static class CheckSql
{
    public const string Documents = "SELECT n FROM document WHERE n > @after ORDER BY n LIMIT 100";

    public const string SentenceTexts = $"SELECT s.text FROM sentence s WHERE s.place BETWEEN @from AND @to AND {StoreSql.NotTitle} ORDER BY s.place DESC";

    private const string LiveDays = "SELECT day, event AS type, quad_code, factuality, count(*) AS claims FROM event WHERE live = 1 GROUP BY day, event, quad_code, factuality";

    private const string KeptDays = "SELECT day, type, quad_code, factuality, claims FROM claim_day WHERE claims <> 0";

    private const string LiveIncidents = """
        SELECT f.code AS code, coalesce(e.incident, -e.n) AS key, count(*) AS claims FROM claim_facet f JOIN event e ON e.n = f.event
        WHERE f.code LIKE '%-%' AND e.factuality <> 'historical' GROUP BY f.code, coalesce(e.incident, -e.n)
        """;

    private const string KeptIncidents = "SELECT a || '-' || b AS code, key, claims FROM incident WHERE claims <> 0";

    public static IReadOnlyList<(string What, string Sql)> All { get; } =
    [
        ("a document without an appearance", "SELECT d.key FROM document d WHERE NOT EXISTS (SELECT 1 FROM appearance a WHERE a.document = d.n) ORDER BY d.n LIMIT @most"),
        ("a document without its coding", "SELECT d.key FROM document d WHERE NOT EXISTS (SELECT 1 FROM coding c WHERE c.document = d.n) ORDER BY d.n LIMIT @most"),
        ("a claim without its document", "SELECT e.id FROM event e WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.n = e.document) ORDER BY e.n LIMIT @most"),
        ("a sentence without its document", $"SELECT CAST(s.place AS text) FROM sentence s WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.n = {StoreSql.DocumentOfPlace}) ORDER BY s.place LIMIT @most"),
        ("a claim without its sentence", $"SELECT e.id FROM event e WHERE NOT EXISTS (SELECT 1 FROM sentence s WHERE s.place = e.place AND {StoreSql.DocumentOfPlace} = e.document AND {StoreSql.NumberOfPlace} = e.sentence) ORDER BY e.n LIMIT @most"),
        ("shown although superseded, or hidden although the newest", """
            SELECT e.id FROM event e JOIN document d ON d.n = e.document WHERE (e.live = 1) <> (d.superseded_by IS NULL) ORDER BY e.n LIMIT @most
            """),
        ("a claim under another day than its document's", "SELECT e.id FROM event e JOIN document d ON d.n = e.document WHERE e.day <> d.day ORDER BY e.n LIMIT @most"),
        ("a facet of a claim that is not shown", "SELECT f.code FROM claim_facet f LEFT JOIN event e ON e.n = f.event WHERE e.live IS NULL OR e.live <> 1 ORDER BY f.event LIMIT @most"),
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
        ("a total that does not fit", $"""
            SELECT x.name FROM (
              SELECT 'documents' AS name, (SELECT count(*) FROM document WHERE superseded_by IS NULL) AS counted
              UNION ALL SELECT 'events', (SELECT count(*) FROM event WHERE live = 1)
              UNION ALL SELECT 'sentences', (SELECT count(*) FROM sentence s JOIN document d ON d.n = {StoreSql.DocumentOfPlace} WHERE {StoreSql.NotTitle} AND d.superseded_by IS NULL)
              UNION ALL SELECT 'attributions', (SELECT coalesce(sum(c.attribution_count), 0) FROM coding c JOIN document d ON d.n = c.document WHERE d.superseded_by IS NULL)) x
            WHERE x.counted <> coalesce((SELECT t.value FROM tally t WHERE t.name = x.name), 0) ORDER BY x.name LIMIT @most
            """),
    ];
}
