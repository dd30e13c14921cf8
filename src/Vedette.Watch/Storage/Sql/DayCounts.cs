using Vedette.Coding;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Gathers what a commit changes in the sums, so that each row of them is written once and always in the same order.</summary>
internal sealed class DayCounts
{
    private readonly record struct ClaimKey(string Day, string Type, int Quad, string Factuality);

    private readonly Dictionary<ClaimKey, long> claims = [];
    private readonly Dictionary<(string A, string B, long Key), (long Claims, string Day, int Quad, int Asserted, long Score, bool Gone)> incidents = [];
    private readonly Dictionary<string, long> tallies = [];

    public void Tally(string name, long change) => tallies[name] = tallies.GetValueOrDefault(name) + change;

    public void Claim(string day, string type, int quad, string factuality, int change)
    {
        var key = new ClaimKey(day, type, quad, factuality);
        claims[key] = claims.GetValueOrDefault(key) + change;
        Tally("events", change);
    }

    /// <summary>All but claims about the past count; scores only of what is told as done.</summary>
    public void Pair(string day, string a, string b, int quad, string factuality, double scale, long incident, int change)
    {
        if (factuality == Words.Of(Factuality.Historical))
            return;
        Incident(a, b, incident, day, quad, factuality == Words.Of(Factuality.Actual), scale, change);
    }

    /// <summary>The first day of report among the claims that came; when claims went, it is looked for among those that are left.</summary>
    private void Incident(string a, string b, long key, string day, int quad, bool done, double scale, int change)
    {
        var known = incidents.TryGetValue((a, b, key), out var row);
        var first = change < 0 ? "" : day;
        if (known && (first.Length == 0 || row.Day.Length > 0 && string.CompareOrdinal(row.Day, first) < 0))
            first = row.Day;
        // The first claim speaks for the incident, whatever is committed together.
        incidents[(a, b, key)] = known
            ? row with { Claims = row.Claims + change, Day = first, Gone = row.Gone || change < 0 }
            : (change, first, quad, done ? 1 : 0, done ? (long)Math.Round(scale * 1000) : 0, change < 0);
    }

    public void Write(SqlSession session)
    {
        var emptied = claims.Where(c => c.Value < 0).Select(c => c.Key.Day).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var (key, row) in incidents.OrderBy(i => i.Key.A, StringComparer.Ordinal).ThenBy(i => i.Key.B, StringComparer.Ordinal).ThenBy(i => i.Key.Key))
        {
            session.Statement(StoreSql.AddIncident).Set("@a", key.A).Set("@b", key.B).Set("@key", key.Key).Set("@day", row.Day).Set("@quad_code", row.Quad)
                .Set("@asserted", row.Asserted).Set("@score", row.Score).Set("@claims", row.Claims).Run();
            if (!row.Gone)
                continue;
            session.Statement(StoreSql.DropEmptyIncident).Set("@a", key.A).Set("@b", key.B).Set("@key", key.Key).Run();
            session.Statement(StoreSql.IncidentOfTheRest).Set("@a", key.A).Set("@b", key.B).Set("@key", key.Key).Set("@code", $"{key.A}-{key.B}").Run();
        }

        foreach (var (key, count) in claims.OrderBy(c => c.Key.Day, StringComparer.Ordinal).ThenBy(c => c.Key.Type, StringComparer.Ordinal).ThenBy(c => c.Key.Quad).ThenBy(c => c.Key.Factuality, StringComparer.Ordinal))
            session.Statement(StoreSql.AddClaimDay).Set("@day", key.Day).Set("@type", key.Type).Set("@quad_code", key.Quad).Set("@factuality", key.Factuality).Set("@claims", count).Run();
        foreach (var (name, change) in tallies.OrderBy(t => t.Key, StringComparer.Ordinal))
            session.Statement(StoreSql.AddTally).Set("@name", name).Set("@value", change).Run();
        foreach (var day in emptied)
            session.Statement(StoreSql.DropEmptyClaimDays).Set("@day", day).Run();

        claims.Clear();
        incidents.Clear();
        tallies.Clear();
    }
}
