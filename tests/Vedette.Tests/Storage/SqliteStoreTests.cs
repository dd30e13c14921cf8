using Microsoft.Data.Sqlite;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;
using Vedette.Watch.Storage.Sqlite;
using Vedette.Watch.Upkeep;

namespace Vedette.Tests.Storage;

public sealed class SqliteStoreTests : StoreTests
{
    private readonly TempFolder folder = new();

    private protected override SqlStore Open() => SqliteStore.Open(folder.File("s.db"), TimeProvider.System, wait: 1);

    private protected override SqlStore OpenOther() => SqliteStore.Open(folder.File("other.db"), TimeProvider.System, wait: 1);

    protected override void Dispose(bool disposing) => folder.Dispose();

    private protected override void MakeFifthSchema(string rows)
    {
        for (var number = 1; number <= 5; number++)
            Pragma(Script($"Sqlite/000{number}"));
        Pragma($"PRAGMA application_id = 0x56454454; PRAGMA user_version = 5; {rows} INSERT INTO sentence_text (sentence_text) VALUES ('rebuild');");
    }

    [Fact]
    public void Open_NewerSchema_SaysSo()
    {
        Open().Dispose();
        Pragma("PRAGMA user_version = 99");
        var failure = Assert.Throws<StoreException>(() => SqliteStore.Open(folder.File("s.db"), TimeProvider.System));
        Assert.Contains("newer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherProgramsDatabase_IsLeftAlone()
    {
        Pragma("CREATE TABLE theirs (x)");
        var failure = Assert.Throws<StoreException>(() => SqliteStore.Open(folder.File("s.db"), TimeProvider.System));
        Assert.Contains("another program", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FormerSchema_IsMigratedWithABackup()
    {
        Pragma(Script("Sqlite/0001"));
        Pragma("""
            PRAGMA application_id = 0x56454454; PRAGMA user_version = 1;
            INSERT INTO run (n, coder, started) VALUES (1, 'old', '2023-02-22T10:00:00Z');
            INSERT INTO set_aside VALUES (1, 'a.jsonl:3', 'no text', '2023-02-22T10:00:00Z', 1);
            INSERT INTO document VALUES (1, 'k1', 'r1', '2023-02-21', 'Border', 'The Wire', 'https://a.example/1', 'en', '🚀 Minsk said Ukraine moved troops. It rained.', 1);
            INSERT INTO sentence VALUES (1, 0, 0, 35), (1, 1, 36, 46);
            INSERT INTO attribution VALUES (1, 0, 'a1', 0, 'Minsk', '[[3,8]]', 'said', '[[9,13]]', '[[14,35]]', 'indirect', NULL, NULL, 'speech', '[]');
            INSERT INTO speaker_party VALUES (1, 'a1', 0, 'BLR', 'GOV', '[]', 'Belarus', 'Minsk', 3, 8, '[]');
            INSERT INTO event VALUES (1, 1, 'e1', 0, 'MOBILIZE', '["troops"]', '[]', 4, -6.5, '152', 28, 34, 'troops', '2023-02-21', NULL, NULL, 'day', 0, 'a1', 'actual',
              NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]');
            INSERT INTO event_party VALUES (1, 'actor', 0, 'UKR', NULL, '[]', 'Ukraine', 'Ukraine', 14, 21, '[]'), (1, 'recipient', 0, 'BLR', NULL, '[]', 'Belarus', 'Minsk', 3, 8, '[]');
            INSERT INTO event_dyad VALUES ('BLR', 'UKR', '2023-02-21', 1);
            INSERT INTO sentence_text (text, document, number) VALUES ('Border', 1, -1), ('🚀 Minsk said Ukraine moved troops.', 1, 0), ('It rained.', 1, 1);
            """);
        using var store = Open();
        Assert.Equal(new StoreCounts(1, 2, 1, 1, 1), store.Counts());
        var claim = store.Claims(new ClaimFilter { Dyad = Dyad.Parse("BLR-UKR"), Speaker = "BLR", Country = "UKR", Event = "MOBILIZE" }).Claims.Single();
        Assert.Equal("🚀 Minsk said Ukraine moved troops.", claim.Sentence);
        Assert.Equal(("given", "k1"), (claim.Document.DateFrom, claim.Document.Key));
        Assert.Equal([new DyadDay(new("BLR", "UKR"), new(2023, 2, 21), 4, 1, 1, -6.5)], store.DyadDays(new(2023, 2, 1), new(2023, 2, 28)));
        Assert.Equal(1, store.Claims(new ClaimFilter { Event = "MOBILIZE" }).Total);
        Assert.Equal([], StoreCheck.Run(store, _ => { }, CancellationToken.None));
        Assert.Equal([(1, "It \u0001rained\u0002.")], store.Search("rain", 0, 5).Hits.Select(h => (h.Sentence, h.Marked)));
        using (var writer = store.OpenWriter("v2"))
        {
            Assert.Equal(Arrival.Revision, writer.Add(Document("r1", "Quiet.", url: "https://a.example/1"), Provenance.None));
            writer.Complete();
        }

        Assert.Equal(0, store.Counts().Events);
        Assert.Equal(0, store.Search("rain", 0, 5).Total);
        using var old = new SqliteConnection($"Data Source={folder.File("s.db.schema1.bak")};Pooling=False");
        old.Open();
        using var count = old.CreateCommand();
        count.CommandText = "SELECT count(*) FROM event_dyad";
        Assert.Equal(1L, count.ExecuteScalar());
    }

    [Fact]
    public void Open_NotADatabase_SaysSo()
    {
        var path = folder.Write("s.db", new string('x', 5000));
        var failure = Assert.Throws<StoreException>(() => SqliteStore.Open(path, TimeProvider.System));
        Assert.Contains("not a database", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingFolder_SaysSo()
    {
        var failure = Assert.Throws<StoreException>(() => SqliteStore.Open(folder.File("none/s.db"), TimeProvider.System));
        Assert.Contains("folder does not exist", failure.Message, StringComparison.Ordinal);
    }

    private void Pragma(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={folder.File("s.db")};Pooling=False");
        connection.Open();
        connection.CreateFunction("text_key", (string text, string language) => text, isDeterministic: true);
        connection.CreateFunction("identity_of", (string id, string? url, string text) => url, isDeterministic: true);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
