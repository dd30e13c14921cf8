namespace Vedette.Watch.Storage.Sql;

/// <summary>SQL of stories.</summary>
internal static class StorySql
{
    public const string Setting = "SELECT value FROM story_setting WHERE name = @name";

    public const string SaveSetting = "INSERT INTO story_setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

    public static readonly IReadOnlyList<string> Clear = ["DELETE FROM story_report", "DELETE FROM story"];

    public const string Last = "SELECT coalesce(max(place), 0), coalesce(max(document), 0), max(day) FROM story_report";

    /// <summary>What came after the last report placed, in the order in which it came.</summary>
    public const string NextToCome = "SELECT d.n, d.key, d.day, d.publisher, d.text, '' FROM document d WHERE d.n > @after ORDER BY d.n LIMIT @limit";

    private const string ByDay = "CASE WHEN day = '' THEN substr(first_seen, 1, 10) ELSE day END";

    /// <summary>What comes next in the order of days.</summary>
    public const string NextByDay = $"""
        SELECT d.n, d.key, d.day, d.publisher, d.text, x.at FROM (SELECT n, {ByDay} AS at FROM document WHERE ({ByDay}, n) > (@day, @after) AND n <= @last ORDER BY {ByDay}, n LIMIT @limit) x
        JOIN document d ON d.n = x.n ORDER BY x.at, x.n
        """;

    public const string DropEmpty = "DELETE FROM story WHERE NOT EXISTS (SELECT 1 FROM story_report r WHERE r.story = story.n)";

    public const string LastDocument = "SELECT coalesce(max(n), 0) FROM document";

    public static string Pairs(SqlEngine engine) => "SELECT e.document, e.facets, e.event, e.date, e.date_precision, e.date_assumed, e.factuality FROM event e WHERE e.live = 1 AND e.facets LIKE '%-%' AND e.document "
        + engine.InNumbers("@documents");

    public static string Toponyms(SqlEngine engine) => "SELECT document, toponyms FROM coding WHERE document " + engine.InNumbers("@documents");

    public const string Window = "SELECT r.document, r.story, r.day, r.state FROM story_report r WHERE r.place > @after AND r.state IS NOT NULL ORDER BY r.place";

    /// <summary>The place before the oldest report that the window may hold.</summary>
    public const string WindowStart = "SELECT place FROM story_report WHERE state IS NOT NULL ORDER BY place DESC LIMIT 1 OFFSET @reports";

    public const string ForgetStates = "UPDATE story_report SET state = NULL WHERE state IS NOT NULL AND (day < @border OR place <= @before)";

    public const string AddReport = """
        INSERT INTO story_report (document, place, story, copy_of, day, likeness, origin, why, state) VALUES (@document, @place, @story, @copy_of, @day, @likeness, @origin, @why, @state)
        """;

    public const string AddStory = "INSERT INTO story (n, key, first_day, last_day) VALUES (@n, @key, @day, @day)";

    public const string Extend = """
        UPDATE story SET first_day = CASE WHEN @day < first_day THEN @day ELSE first_day END, last_day = CASE WHEN @day > last_day THEN @day ELSE last_day END WHERE n = @n
        """;

    public const string Text = "SELECT text FROM document WHERE n = @n";

    public const string Count = "SELECT count(*) FROM story";

    private const string Readings = "(SELECT count(DISTINCT coalesce(a.publisher, '')) FROM appearance a WHERE a.document = d.n)";

    public const string List = """
        SELECT s.key, s.first_day, s.last_day, coalesce(t.title, t.id, ''),
          (SELECT count(DISTINCT coalesce(a.publisher, '') || ' ' || a.document) FROM story_report r JOIN document d ON d.n = r.document AND d.superseded_by IS NULL JOIN appearance a ON a.document = d.n WHERE r.story = s.n),
          (SELECT count(DISTINCT coalesce(r.copy_of, r.document)) FROM story_report r JOIN document d ON d.n = r.document AND d.superseded_by IS NULL WHERE r.story = s.n),
          (SELECT count(DISTINCT lower(coalesce(o.origin, ''))) FROM story_report r JOIN document d ON d.n = r.document AND d.superseded_by IS NULL
            JOIN story_report o ON o.document = coalesce(r.copy_of, r.document) WHERE r.story = s.n)
        FROM story s LEFT JOIN document t ON t.n = s.n ORDER BY s.last_day DESC, s.n DESC LIMIT @limit OFFSET @offset
        """;

    public const string Reports = "SELECT " + StoreSql.HeadColumns + ", o.key, r.origin, r.likeness, r.why, (SELECT count(*) FROM event e WHERE e.document = d.n), " + Readings + """
         FROM story s JOIN story_report r ON r.story = s.n JOIN document d ON d.n = r.document LEFT JOIN document o ON o.n = r.copy_of
        WHERE s.key = @key AND d.superseded_by IS NULL ORDER BY r.day, r.place
        """;

    public static string Places(SqlEngine engine) => "SELECT d.key, s.key AS story_key, o.key AS original_key, r.origin, " + Readings + """
         FROM document d JOIN story_report r ON r.document = d.n JOIN story s ON s.n = r.story LEFT JOIN document o ON o.n = r.copy_of WHERE d.key
        """ + " " + engine.InWords("@keys");
}
