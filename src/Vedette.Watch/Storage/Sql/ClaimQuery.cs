using System.Globalization;
using System.Text;

namespace Vedette.Watch.Storage.Sql;

/// <summary>
/// Turns a filter into SQL that walks one index in the order of the desk: a pair's, a speaker's or a country's facet rows when one is named, else the live
/// events of the type, else all. What else is asked is checked on the rows passed. Words of the filter are parameters, never SQL.
/// </summary>
internal sealed class ClaimQuery
{
    private readonly List<(string Name, string Value)> words = [];
    private readonly StringBuilder where = new();
    private readonly string from;
    private readonly string number;
    private readonly bool plain;
    private readonly ClaimFilter filter;

    public ClaimQuery(ClaimFilter filter)
    {
        this.filter = filter;
        List<(string Kind, string Code)> facets = [];
        if (filter.Dyad is { } dyad)
            facets.Add(("pair", dyad.ToString()));
        if (filter.Speaker is { } speaker)
            facets.Add(("speaker", Facets.Speaker(speaker)));
        if (filter.Country is { } country)
            facets.Add(("country", country));
        var type = "event";
        if (filter.DocumentKey is { } key)
        {
            (from, number) = ("event x", "n");
            Where("x.document = (SELECT document FROM appearance WHERE key = @key)", "@key", key);
        }
        else if (facets is [var first, ..])
        {
            (from, number, type) = ("claim_facet x", "event", "type");
            Where("x.code = @code", "@code", first.Code);
            facets.RemoveAt(0);
        }
        else
        {
            (from, number) = ("event x", "n");
            where.Append("x.live = 1");
            plain = true;
        }

        foreach (var (kind, code) in facets)
            Where($"EXISTS (SELECT 1 FROM claim_facet g WHERE g.code = @{kind} AND g.day = x.day AND g.document = x.document AND g.event = x.{number})", "@" + kind, code);
        if (filter.Event is { } happening)
            Where($"x.{type} = @type", "@type", happening);
        if (filter.Factuality is { } factuality)
            Where("x.factuality = @factuality", "@factuality", Words.Of(factuality));
        if (filter.QuadCode is { } quad)
            where.Append(CultureInfo.InvariantCulture, $" AND x.quad_code = {quad}");
        // A claim without a day is in no span of days.
        if (filter.From is not null || filter.To is not null)
            Where("x.day >= @from", "@from", filter.From is { } start ? Moments.Day(start) : "0");
        if (filter.To is { } end)
            Where("x.day <= @to", "@to", Moments.Day(end));
    }

    public string Page => string.Create(CultureInfo.InvariantCulture,
        $"SELECT x.{number} AS event FROM {from} WHERE {where} ORDER BY x.day DESC, x.document DESC, x.{number} LIMIT {filter.Limit} OFFSET {filter.Offset}");

    /// <summary>Without a facet the days' sums answer; else the facet's rows are counted in their index.</summary>
    public string Count => plain
        ? "SELECT sum(claims) FROM claim_day x WHERE " + where.ToString().Replace("x.live = 1", "1 = 1", StringComparison.Ordinal).Replace("x.event =", "x.type =", StringComparison.Ordinal)
        : $"SELECT count(*) FROM {from} WHERE {where}";

    public SqlStatement Fill(SqlStatement statement)
    {
        foreach (var (name, value) in words)
            statement.Set(name, value);
        return statement;
    }

    private void Where(string condition, string name, string value)
    {
        where.Append(where.Length > 0 ? " AND " : "").Append(condition);
        words.Add((name, value));
    }
}
