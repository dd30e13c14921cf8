using System.Diagnostics;
using System.Globalization;
using Vedette.Watch.Board;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Bench;

/// <summary>The desk's questions, each asked many times with different words, and how the database answers them.</summary>
internal static class QueryBench
{
    /// <summary>A desk runs for weeks: its code is compiled for good after some thirty calls.</summary>
    private const int WarmUp = 40;

    private sealed record Question(string Page, string What, Func<int, object> Ask);

    public static void Run(SqlStore store, int rounds, bool plans, string? only)
    {
        var today = store.Days()!.Value.Last;
        var from = today.AddDays(-89);
        var pairs = store.DyadDays(from, today).GroupBy(d => d.Dyad).OrderByDescending(g => g.Sum(d => d.Count)).Select(g => g.Key).ToList();
        var countries = pairs.SelectMany(p => new[] { p.A, p.B }).Distinct().ToList();
        var page = store.Documents(0, 200).Documents;
        string[] types = ["ACCUSE", "ASSAULT", "CONSULT", "MOBILIZE", "REJECT", "COERCE"];
        var questions = new List<Question>
        {
            new("watch-list", "pairs over 90 days", _ => WatchList.Of(store, today)),
            new("watch-list", "latest 2,000 claims of 90 days, for disputes", _ => store.Claims(new ClaimFilter { From = from, Limit = 2000 })),
            new("watch-list", "counts, first and last day", _ => (store.Counts(), store.Days())),
            new("pair", "a pair's days", i => WatchList.Of(store, pairs[i % pairs.Count], today)),
            new("pair", "50 claims, the most reported pairs", i => store.Claims(new ClaimFilter { Dyad = pairs[i % 5], Limit = 50 })),
            new("pair", "50 claims, any pair", i => store.Claims(new ClaimFilter { Dyad = pairs[i * 37 % pairs.Count], Limit = 50 })),
            new("pair", "2,000 claims, for disputes", i => store.Claims(new ClaimFilter { Dyad = pairs[i % 5], Limit = 2000 })),
            new("pair", "50 denied claims of a pair", i => store.Claims(new ClaimFilter { Dyad = pairs[i % 20], Factuality = Coding.Factuality.Negation, Limit = 50 })),
            new("claims", "50 latest", _ => store.Claims(new ClaimFilter { Limit = 50 })),
            new("claims", "50 from 10,000 on", i => store.Claims(new ClaimFilter { Offset = 10_000 + i, Limit = 50 })),
            new("claims", "50 of a country", i => store.Claims(new ClaimFilter { Country = countries[i % 10], Limit = 50 })),
            new("claims", "50 said by a country", i => store.Claims(new ClaimFilter { Speaker = countries[i % 10], Limit = 50 })),
            new("claims", "50 of a type", i => store.Claims(new ClaimFilter { Event = types[i % types.Length], Limit = 50 })),
            new("claims", "50 of a type, denied", i => store.Claims(new ClaimFilter { Event = types[i % types.Length], Factuality = Coding.Factuality.Negation, Limit = 50 })),
            new("claims", "50 of a quad class in a month", i => store.Claims(new ClaimFilter { QuadCode = 1 + (i % 4), From = today.AddDays(-200 - i), To = today.AddDays(-170 - i), Limit = 50 })),
            new("claims", "50 of a country said by another", i => store.Claims(new ClaimFilter { Country = countries[i % 10], Speaker = countries[(i + 1) % 10], Limit = 50 })),
            new("reports", "50 latest", i => store.Documents(50 * (i % 5), 50)),
            new("report", "one, whole", i => store.Document(page[i % page.Count].Head.Key)!),
            new("report", "its revisions and appearances", i => (store.Revisions(page[i % page.Count].Head.Key), store.Appearances(page[i % page.Count].Head.Key))),
            new("search", "a frequent word", i => store.Search(((string[])["said", "the", "border", "talks"])[i % 4], 0, 50)),
            new("search", "two words", i => store.Search(((string[])["border troops", "satellite images", "foreign minister"])[i % 3], 0, 50)),
            new("search", "a phrase", i => store.Search(((string[])["\"international law\"", "\"foreign ministry\""])[i % 2], 0, 50)),
            new("search", "a beginning", i => store.Search(((string[])["sanct*", "miss*"])[i % 2], 0, 50)),
            new("search", "a rare word", i => store.Search((i * 7919 % 10000).ToString("D8", CultureInfo.InvariantCulture), 0, 50)),
        };
        var counts = store.Counts();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counts.Documents:N0} documents, {counts.Sentences:N0} sentences, {counts.Events:N0} claims; {rounds} rounds after {WarmUp} to warm up; milliseconds. Processor time is that of this process{(Server(store) is null ? "" : " and of the server's process that answers it")}.\n"));
        Console.WriteLine("| page | question | median | p95 | most | processor time, median | processor time, p95 |\n|---|---|---|---|---|---|---|");
        var server = Server(store);
        foreach (var question in questions.Where(q => only is null || q.What.Contains(only, StringComparison.Ordinal)))
        {
            for (var i = 0; i < WarmUp; i++)
                question.Ask(i);
            var times = new double[rounds];
            var used = new double[rounds];
            for (var i = 0; i < rounds; i++)
            {
                var watch = Stopwatch.GetTimestamp();
                var before = Used(server);
                question.Ask(i);
                used[i] = (Used(server) - before).TotalMilliseconds;
                times[i] = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
            }

            Array.Sort(times);
            Array.Sort(used);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {question.Page} | {question.What} | {times[rounds / 2]:0.0} | {times[(int)(rounds * 0.95)]:0.0} | {times[^1]:0.0} | {used[rounds / 2]:0.0} | {used[(int)(rounds * 0.95)]:0.0} |"));
        }

        if (plans)
            Plans(store, pairs[0], countries[0], from);
    }

    /// <summary>The number of the server's process behind the one connection that is used in turn, where it runs on this machine and says how long it ran.</summary>
    private static string? Server(SqlStore store)
    {
        if (store is not Watch.Storage.Postgres.PostgresStore)
            return null;
        var file = string.Create(CultureInfo.InvariantCulture, $"/proc/{store.Ask(q => q.Statement("SELECT pg_backend_pid()").Number())}/schedstat");
        return File.Exists(file) ? file : null;
    }

    private static TimeSpan Used(string? server) =>
        Environment.CpuUsage.TotalTime + (server is null ? TimeSpan.Zero : TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(server).Split(' ')[0], CultureInfo.InvariantCulture) / 1000));

    private static void Plans(SqlStore store, Dyad pair, string country, DateOnly from)
    {
        Console.WriteLine();
        foreach (var (what, filter) in ((string, ClaimFilter)[])
        [
            ("claims of a pair", new ClaimFilter { Dyad = pair, Limit = 50 }),
            ("claims of a country said by another", new ClaimFilter { Country = country, Speaker = pair.B, Limit = 50 }),
            ("latest claims", new ClaimFilter { From = from, Limit = 50 }),
            ("claims of a type", new ClaimFilter { Event = "ASSAULT", Limit = 50 }),
        ])
        {
            var query = new ClaimQuery(filter);
            Show(what, session => query.Fill(session.Statement(StoreSql.Claims(query.Page))));
            Show(what + ", counted", session => query.Fill(session.Statement(query.Count)));
        }

        Show("pairs over 90 days", session => session.Statement(StoreSql.DyadDays).Set("@from", Moments.Day(from)).Set("@to", "9999"));
        Show("reports", session => session.Statement(StoreSql.Documents).Set("@limit", 50).Set("@offset", 0));
        foreach (var (step, sql) in store.Engine.SearchSteps)
            Show(step, session => Words(session.Statement(sql), sql));

        SqlStatement Words(SqlStatement statement, string sql)
        {
            statement.Set("@words", store.Engine.SearchQuery("border troops"));
            return sql.Contains("@most", StringComparison.Ordinal) ? statement.Set("@most", SearchPage.MostCounted + 1) : statement.Set("@limit", 50).Set("@offset", 0);
        }

        void Show(string what, Func<SqlSession, SqlStatement> make)
        {
            var lines = store.Ask(session => store.Engine.Plan(make(session)));
            Console.WriteLine($"{what}\n```\n{string.Join('\n', lines)}\n```");
        }
    }
}
