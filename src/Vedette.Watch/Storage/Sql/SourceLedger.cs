using S = Vedette.Watch.Storage.Sql.StoreSql;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Entries of sources: what waits, what became of the rest.</summary>
internal static class SourceLedger
{
    private static readonly string[] States = ["waiting", "coded", "aside", "gone"];

    public static void Save(SqlSession session, SourceItem item) => session.Statement(S.SaveItem)
        .Set("@source", item.Source).Set("@key", item.Key).Set("@fingerprint", item.Fingerprint).Set("@state", States[(int)item.State]).Set("@entry", item.Entry)
        .Set("@identity", item.Identity).Set("@tries", item.Tries).Set("@due", Moments.Of(item.Due)).Set("@first_seen", Moments.Of(item.FirstSeen))
        .Set("@last_seen", Moments.Of(item.LastSeen)).Run();

    public static void Forget(SqlSession session, string source, DateTimeOffset before) =>
        session.Statement(S.ForgetItems).Set("@source", source).Set("@before", Moments.Of(before)).Run();

    public static IReadOnlyList<SourceItem> Items(SqlSession session, string source, IReadOnlyCollection<string>? keys)
    {
        if (keys is null)
            return session.Statement(S.ItemsOf).Set("@source", source).List(Item);
        if (keys.Count == 0)
            return [];
        return session.Statement(S.ItemsOfKeys(session.Engine)).Set("@source", source).Set("@keys", ListJson.Of([.. keys.Select(session.Clean)])).List(Item);
    }

    public static IReadOnlyList<SourceItem> Due(SqlSession session, string source, DateTimeOffset now, int limit) =>
        session.Statement(S.DueItems).Set("@source", source).Set("@now", Moments.Of(now)).Set("@limit", limit).List(Item);

    public static IReadOnlyList<SourceItemCounts> Counts(SqlSession session) => session.Statement(S.ItemCounts)
        .List(r => new SourceItemCounts(r.Text(), r.Long(), r.Long(), r.Long(), r.Long(), Moments.Moment(r.TextOrNull())));

    private static SourceItem Item(SqlRow r) => new(r.Text(), r.Text())
    {
        Fingerprint = r.Text(),
        State = (ItemState)Array.IndexOf(States, r.Text()),
        Entry = r.TextOrNull(),
        Identity = r.TextOrNull(),
        Tries = r.Int(),
        Due = Moments.Moment(r.TextOrNull()),
        FirstSeen = Moments.Moment(r.Text()) ?? default,
        LastSeen = Moments.Moment(r.Text()) ?? default,
    };
}
