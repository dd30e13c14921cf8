using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using Vedette.Coding;
using Vedette.Formats;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sqlite;

namespace Vedette.Tests.Storage;

public sealed class SqliteStoreTests : IDisposable
{
    private const string Text = "Minsk said Ukraine moved troops.\nKyiv did not move troops. It rained.";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static CodedDocument Document(string id = "r1", string text = Text, string day = "2023-02-21") =>
        new SampleCoder().OpenSession().Code(new Report(id, text) { Date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Title = "Border", Publisher = "The Wire" });

    private SqliteStore Filled(params CodedDocument[] documents)
    {
        var store = SqliteStore.Open(folder.File("s.db"), TimeProvider.System);
        using var writer = store.OpenWriter("v1");
        foreach (var document in documents)
            writer.Add(document);
        writer.Complete();
        return store;
    }

    private static string Json(CodedDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new DocumentJsonl().Write(document, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [Fact]
    public void Document_ReadBack_IsTheSame()
    {
        var document = Document() with
        {
            Toponyms = [new CodedToponym(0, 5, "Minsk", PlaceKind.Place, "Minsk", "BLR", 53.9, 27.57, 625144), new CodedToponym(11, 18, "Ukraine", PlaceKind.Country, "Ukraine", "UKR", null, null, null)],
            Expressions = [new CodedExpression(0, 5, "today", "DATE", "2023-02-21")],
        };
        using var store = Filled(document);
        var stored = store.Document(DocumentKey.Of(document.Report));
        Assert.NotNull(stored);
        Assert.Equal(Json(document), Json(stored.Coded));
        Assert.Equal("v1", stored.CoderVersion);
        Assert.Equal(document.Events[0].Actor[0].Why, stored.Coded.Events[0].Actor[0].Why);
    }

    [Fact]
    public void Add_Twice_ChangesNothing()
    {
        using var store = Filled(Document());
        var before = store.Counts();
        using var writer = store.OpenWriter("v1");
        Assert.False(writer.Add(Document()));
        var run = writer.Complete();
        Assert.Equal(1, run.Known);
        Assert.Equal(before, store.Counts());
        Assert.True(store.Contains(Document().Report));
    }

    [Fact]
    public void Add_NotCommitted_LeavesNothing()
    {
        using var store = Filled();
        using (var writer = store.OpenWriter("v1"))
            writer.Add(Document());
        Assert.Equal(0, store.Counts().Documents);
    }

    [Fact]
    public void Claims_Filters_Restrict()
    {
        using var store = Filled(Document(), Document("r2", "The army said troops left.", "2023-02-25"));
        Assert.Equal(3, store.Claims(new ClaimFilter()).Total);
        Assert.Equal(1, store.Claims(new ClaimFilter { Factuality = Factuality.Negation }).Total);
        Assert.Equal(2, store.Claims(new ClaimFilter { Speaker = "BLR" }).Total);
        Assert.Equal(3, store.Claims(new ClaimFilter { Dyad = Dyad.Parse("UKR-BLR") }).Total);
        Assert.Equal(0, store.Claims(new ClaimFilter { Dyad = Dyad.Parse("RUS-BLR") }).Total);
        Assert.Equal(1, store.Claims(new ClaimFilter { From = new DateOnly(2023, 2, 25) }).Total);
        Assert.Equal(0, store.Claims(new ClaimFilter { Event = "ASSAULT" }).Total);
        var claim = store.Claims(new ClaimFilter { Limit = 1, Offset = 1 }).Claims.Single();
        Assert.Equal("Minsk", claim.Speaker);
        Assert.Equal("Minsk said Ukraine moved troops.", claim.Sentence);
        var own = store.Claims(new ClaimFilter { Factuality = Factuality.Negation }).Claims.Single();
        Assert.Equal("The Wire", own.Speaker);
    }

    [Fact]
    public void DyadDays_CountByDayAndQuad()
    {
        using var store = Filled(Document(), Document("r2", "Nobody said troops.", "2023-02-25"));
        var days = store.DyadDays(new DateOnly(2023, 2, 1), new DateOnly(2023, 2, 28));
        Assert.Equal([new DyadDay(new("BLR", "UKR"), new(2023, 2, 21), 4, 2, 1, -6.5), new DyadDay(new("BLR", "UKR"), new(2023, 2, 25), 4, 1, 1, -6.5)], days);
        Assert.Equal((new DateOnly(2023, 2, 21), new DateOnly(2023, 2, 25)), store.Days());
    }

    [Theory]
    [InlineData("rained", 1)]
    [InlineData("raining", 1)]
    [InlineData("moved troops", 2)]
    [InlineData("\"moved troops\"", 2)]
    [InlineData("\"troops moved\"", 0)]
    [InlineData("bord*", 1)]
    [InlineData("\" OR 1=1 --", 0)]
    [InlineData("NEAR(", 0)]
    [InlineData("   ", 0)]
    public void Search_Words_FindsSentences(string words, int hits)
    {
        using var store = Filled(Document());
        Assert.Equal(hits, store.Search(words, 0, 10).Total);
        Assert.Equal(hits, store.Search(words, 0, 10).Hits.Count);
    }

    [Fact]
    public void SetAside_IsKeptOnce()
    {
        using var store = Filled();
        using var writer = store.OpenWriter("v1");
        writer.SetAside(new SetAside("no text", new Origin("a.jsonl", 3), 0));
        writer.SetAside(new SetAside("no text", new Origin("a.jsonl", 3), 0));
        writer.Complete();
        Assert.Equal("a.jsonl:3", store.SetAsides(10).Single().Origin);
    }

    [Fact]
    public void Open_NewerSchema_SaysSo()
    {
        Filled().Dispose();
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
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
