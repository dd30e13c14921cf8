using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Stories;
using S = Vedette.Watch.Storage.Sql.StorySql;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Stories over SQL. Reports are placed in batches, each in one transaction with what the clustering needs to go on after it.</summary>
internal sealed class StoryShelf(SqlStore store) : IStoryShelf
{
    private const int Batch = 200;
    private const string MarkName = "mark";

    /// <summary>Since when reports are not put in stories, and why; empty when they are.</summary>
    private const string TroubleName = "trouble";

    /// <summary>A re-clustering under way: number of the last document that it places in the order of days, then day and number of the one placed last.</summary>
    private const string ByDayName = "by_day";

    public StoryPage List(int offset, int limit) => store.Ask(q => new StoryPage(q.Statement(S.Count).Number(), q.Statement(S.List).Set("@limit", limit).Set("@offset", offset).List(r =>
    {
        var (key, first, last, title) = (r.Text(), Moments.Day(r.Text()), Moments.Day(r.Text()), r.Text());
        var (reports, texts, sources) = ((int)r.Long(), (int)r.Long(), (int)r.Long());
        return new StoryRow(key, title, first, last, reports, reports - texts, sources);
    })));

    public IReadOnlyList<StoryReport> Reports(string story) => store.Ask(q => q.Statement(S.Reports).Set("@key", story).List(r =>
        new StoryReport(ClaimReader.Head(r), r.TextOrNull(), r.TextOrNull(), r.Real(), ListJson.Words(r.Text()), (int)r.Long(), (int)r.Long())));

    public IReadOnlyDictionary<string, ReportPlace> Places(IReadOnlyCollection<string> documents)
    {
        if (documents.Count == 0)
            return new Dictionary<string, ReportPlace>();
        return store.Ask(q => q.Statement(S.Places(q.Engine)).Set("@keys", ListJson.Of([.. documents.Distinct()]))
            .List(r => (Key: r.Text(), Place: new ReportPlace(r.Text(), r.TextOrNull(), r.TextOrNull(), (int)r.Long()))).ToDictionary(p => p.Key, p => p.Place));
    }

    public string? Mark() => store.Ask(q => Setting(q, MarkName));

    public StoryTrouble? Trouble() => store.Ask(q => Setting(q, TroubleName)?.Split(' ', 2) is [var since, var reason] ? new StoryTrouble(Moments.Moment(since) ?? default, reason) : null);

    public void Save(StoryTrouble trouble) => store.Engine.Guard(() =>
    {
        using var session = store.Engine.Open();
        session.Begin();
        session.Statement(S.SaveSetting).Set("@name", TroubleName).Set("@value", $"{Moments.Of(trouble.Since)} {trouble.Reason}").Run();
        session.Commit();
        return true;
    });

    public int Update(StoryParameters parameters, bool afresh, Action<long>? placed, CancellationToken cancellation) => store.Engine.Guard(() =>
    {
        using var session = store.Engine.Open();
        if (afresh || Setting(session, MarkName) is { } mark && mark != parameters.Mark)
            Clear(session);
        var total = 0;
        StoryClusters? clusters = null;
        var position = default((long Place, long Document));
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            session.Begin();
            var last = Last(session);
            var batch = Next(session, last.Document);
            if (batch.Count == 0)
            {
                if (Setting(session, TroubleName) is { Length: > 0 })
                    session.Statement(S.SaveSetting).Set("@name", TroubleName).Set("@value", "").Run();
                session.Commit();
                return total;
            }

            if (clusters is null)
                session.Statement(S.DropEmpty).Run();
            // Another process may have placed reports in between: then its state is the one to go on from.
            if (clusters is null || (last.Place, last.Document) != position)
                clusters = Open(session, parameters, last.Day);

            position = Place(session, clusters, batch, last.Place, parameters);
            session.Statement(S.SaveSetting).Set("@name", MarkName).Set("@value", parameters.Mark).Run();
            session.Commit();
            total += batch.Count;
            placed?.Invoke(total);
        }
    });

    private sealed record Waiting(StoryInput Input, string Key);

    private sealed record Row(long Number, string Key, string Day, string? Publisher, string Text, string At);

    private static (long Place, long Document) Place(SqlSession session, StoryClusters clusters, List<Waiting> batch, long place, StoryParameters parameters)
    {
        var highest = 0L;
        var latest = "";
        foreach (var (input, key) in batch)
        {
            var found = clusters.Place(input);
            var day = Moments.Day(found.Day);
            if (found.Story == input.Number)
                session.Statement(S.AddStory).Set("@n", input.Number).Set("@key", key).Set("@day", day).Run();
            else
                session.Statement(S.Extend).Set("@n", found.Story).Set("@day", day).Run();
            session.Statement(S.AddReport).Set("@document", input.Number).Set("@place", ++place).Set("@story", found.Story).Set("@copy_of", found.CopyOf).Set("@day", day)
                .Set("@likeness", found.Likeness).Set("@origin", found.Origin).Set("@why", ListJson.Of(found.Why)).Set("@state", found.State.Length > 0 ? found.State : null).Run();
            highest = Math.Max(highest, input.Number);
            latest = string.CompareOrdinal(day, latest) > 0 ? day : latest;
        }

        var border = Moments.Day(latest) is { } newest && newest.DayNumber > parameters.WindowDays ? Moments.Day(newest.AddDays(-parameters.WindowDays)) : "";
        session.Statement(S.ForgetStates).Set("@border", border).Set("@before", WindowStart(session, parameters)).Run();
        return (place, Math.Max(highest, Last(session).Document));
    }

    private static StoryClusters Open(SqlSession session, StoryParameters parameters, DateOnly? today)
    {
        // Texts are asked for on a connection of their own statement, while no other reader is open.
        var clusters = new StoryClusters(parameters, number => session.Statement(S.Text).Set("@n", number).List(r => r.Text()).FirstOrDefault());
        foreach (var (document, story, day, state) in session.Statement(S.Window).Set("@after", WindowStart(session, parameters)).List(r => (r.Long(), r.Long(), Moments.Day(r.Text()), r.BytesOrNull())))
            clusters.Restore(document, story, day ?? default, state ?? []);
        clusters.Advance(today);
        return clusters;
    }

    private static long WindowStart(SqlSession session, StoryParameters parameters) => session.Statement(S.WindowStart).Set("@reports", parameters.WindowReports).Number();

    private static List<Waiting> Next(SqlSession session, long after)
    {
        List<Row> rows = [];
        if (Setting(session, ByDayName)?.Split(' ') is [var last, var day, var number])
        {
            rows = Read(session.Statement(S.NextByDay).Set("@last", Number(last)).Set("@day", day).Set("@after", Number(number)).Set("@limit", Batch));
            session.Statement(S.SaveSetting).Set("@name", ByDayName).Set("@value", rows is [.., var end] ? $"{last} {end.At} {Digits(end.Number)}" : "").Run();
        }

        if (rows.Count == 0)
            rows = Read(session.Statement(S.NextToCome).Set("@after", after).Set("@limit", Batch));
        var documents = ListJson.Of([.. rows.Select(r => r.Number)]);
        var features = new Dictionary<long, StoryFeatures>();
        foreach (var (document, facets, type, date, precision, assumed, factuality) in session.Statement(S.Pairs(session.Engine)).Set("@documents", documents)
            .List(r => (r.Long(), r.Text(), r.Text(), r.TextOrNull(), r.Text(), r.Int(), r.Text())))
        {
            foreach (var pair in Facets.In(facets).Where(Facets.IsPair))
                Of(document).Act(pair, type, precision == "day" && assumed == 0 ? date : null, Words.Factuality(factuality));
        }

        foreach (var (document, toponyms) in session.Statement(S.Toponyms(session.Engine)).Set("@documents", documents).List(r => (r.Long(), CodingReader.Toponyms(r.Utf8()))))
        {
            foreach (var toponym in toponyms.Where(t => t.Kind is PlaceKind.Place or PlaceKind.Border))
                Of(document).Place(toponym.Kind, toponym.Name, toponym.GeonameId is not null);
        }

        return [.. rows.Select(r => new Waiting(new StoryInput(r.Number, Moments.Day(r.Day), r.Publisher, r.Text) { Features = features.GetValueOrDefault(r.Number)?.List() ?? [] }, r.Key))];

        StoryFeatures Of(long document) => features.TryGetValue(document, out var known) ? known : features[document] = new StoryFeatures();

        static List<Row> Read(SqlStatement statement) => statement.List(r => new Row(r.Long(), r.Text(), r.Text(), r.TextOrNull(), r.Text(), r.Text()));
    }

    private static void Clear(SqlSession session)
    {
        session.Begin();
        foreach (var statement in S.Clear)
            session.Statement(statement).Run();
        // Days are compared as words: "-" comes before all of them.
        session.Statement(S.SaveSetting).Set("@name", ByDayName).Set("@value", $"{Digits(session.Statement(S.LastDocument).Number())} - 0").Run();
        session.Commit();
    }

    private static (long Place, long Document, DateOnly? Day) Last(SqlSession session) =>
        session.Statement(S.Last).List(r => (r.Long(), r.Long(), Moments.Day(r.TextOrNull() ?? "")))[0];

    private static string? Setting(SqlSession session, string name) => session.Statement(S.Setting).Set("@name", name).Scalar() as string;

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
