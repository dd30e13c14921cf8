using System.Buffers;
using System.Text;
using Vedette.Coding;
using Vedette.Formats;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Tests.Storage;

/// <summary>What every store has to do; run over each of them.</summary>
public abstract partial class StoreTests : IDisposable
{
    private const string Text = "Minsk said Ukraine moved troops.\nKyiv did not move troops. It rained.";

    internal static CodedDocument Document(string id = "r1", string text = Text, string day = "2023-02-21", string? url = null) => new SampleCoder().OpenSession().Code(
        new Report(id, text) { Date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Title = "Border", Publisher = "The Wire", Url = url });

    /// <summary>The same database at every call.</summary>
    private protected abstract SqlStore Open();

    /// <summary>Another database, empty at the first call.</summary>
    private protected abstract SqlStore OpenOther();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    private SqlStore Filled(params CodedDocument[] documents)
    {
        var store = Open();
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

    [StoreFact]
    public void Items_ByKeys_AreFoundTogetherWhateverTheKeys()
    {
        string[] keys = ["https://a.example/?x=1&y='2'", "\"quoted\" \\ back", "ключ 🙂", "[1,2]", "plain"];
        using var store = Open();
        using (var writer = store.OpenWriter("v1"))
        {
            foreach (var key in keys)
                writer.Save(new SourceItem("wire", key) { Fingerprint = key.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            writer.Save(new SourceItem("other", "plain") { Fingerprint = "x" });
            writer.Complete();
        }

        Assert.Equal(keys.Order(StringComparer.Ordinal), store.Items("wire", [.. keys, "not there"]).Select(i => i.Key).Order(StringComparer.Ordinal));
        Assert.Equal("5", Assert.Single(store.Items("wire", ["plain"])).Fingerprint);
        Assert.Empty(store.Items("wire", []));
        Assert.Equal(5, store.Items("wire", null).Count);
    }

    [StoreFact]
    public void HoldWatch_Twice_SecondIsRefusedUntilTheFirstEnds()
    {
        using var store = Open();
        using var again = Open();
        using var other = OpenOther();
        using (var hold = store.HoldWatch())
        {
            Assert.True(hold.StillHeld());
            Assert.Equal($"{again.Name}: another vedette watch reads into this database; one at a time can", Assert.Throws<StoreException>(() => again.HoldWatch()).Message);
            using var elsewhere = other.HoldWatch();
        }

        using var later = again.HoldWatch();
        Assert.True(later.StillHeld());
    }

    [StoreFact]
    public void StoryTrouble_IsKeptUntilAnUpdateEnds()
    {
        using var store = Filled(Document());
        var since = new DateTimeOffset(2026, 3, 7, 6, 0, 0, TimeSpan.Zero);
        Assert.Null(store.Stories.Trouble());
        store.Stories.Save(new StoryTrouble(since, "unexpected X: a b"));
        Assert.Equal(new StoryTrouble(since, "unexpected X: a b"), store.Stories.Trouble());
        store.Stories.Update(Watch.Stories.StoryParameters.Default, false, null, CancellationToken.None);
        Assert.Null(store.Stories.Trouble());
    }

    [StoreFact]
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

    [StoreFact]
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

    [StoreFact]
    public void Add_NotCommitted_LeavesNothing()
    {
        using var store = Filled();
        using (var writer = store.OpenWriter("v1"))
            writer.Add(Document());
        Assert.Equal(0, store.Counts().Documents);
    }

    [StoreFact]
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

    [StoreFact]
    public void DyadDays_CountByDayAndQuad()
    {
        using var store = Filled(Document(), Document("r2", "Nobody said troops.", "2023-02-25"));
        var days = store.DyadDays(new DateOnly(2023, 2, 1), new DateOnly(2023, 2, 28));
        // What r2 tells on the 25th is the act of the 21st that r1 told: it is counted there.
        Assert.Equal([new DyadDay(new("BLR", "UKR"), new(2023, 2, 21), 4, 2, 1, -6.5)], days);
        Assert.Equal((new DateOnly(2023, 2, 21), new DateOnly(2023, 2, 25)), store.Days());
    }

    [StoreTheory]
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

    [StoreFact]
    public void SetAside_IsKeptOnce()
    {
        using var store = Filled();
        using var writer = store.OpenWriter("v1");
        writer.SetAside(new SetAside("no text", new Origin("a.jsonl", 3), 0));
        writer.SetAside(new SetAside("no text", new Origin("a.jsonl", 3), 0));
        writer.Complete();
        Assert.Equal("a.jsonl:3", store.SetAsides(10).Single().Origin);
    }

    [StoreFact]
    public void SetAside_FailsAgain_IsCountedAndKeepsWhatItWas()
    {
        using var store = Filled();
        using (var writer = store.OpenWriter("v1"))
        {
            writer.SetAside(new SetAside("coding failed", new Origin("a.jsonl", 3), 0) { Source = "wire", Raw = new RawDocument("report", "{}"u8.ToArray()) });
            writer.SetAside(new SetAside("coding failed", new Origin("a.jsonl", 3), 0));
            writer.SetAside(new SetAside("no text", new Origin("a.jsonl", 4), 0));
            writer.Complete();
        }

        var row = store.SetAsides(10).Single(r => r.Origin == "a.jsonl:3");
        Assert.Equal(("wire", "report", 2L), (row.Source, row.Media, row.Attempts));
        Assert.Equal("{}"u8.ToArray(), store.RawOf(row.Number)!.Bytes.ToArray());
        Assert.Equal(2, store.Counts().SetAside);
        using (var writer = store.OpenWriter("v1"))
        {
            writer.Resolve(row.Number);
            writer.Complete();
        }

        Assert.Equal(["a.jsonl:4"], store.SetAsides(10).Select(r => r.Origin));
        Assert.Null(store.RawOf(row.Number));
    }

    [StoreFact]
    public void Add_SameTextElsewhere_IsAnAppearance()
    {
        using var store = Filled(Document(url: "https://a.example/1"));
        var before = store.Counts();
        using (var writer = store.OpenWriter("v1"))
        {
            Assert.Equal(Arrival.Appearance, writer.Add(Document("x9", url: "https://b.example/7"), new Provenance { Source = "b" }));
            Assert.Equal(Arrival.Known, writer.Add(Document("x9", url: "https://b.example/7"), new Provenance { Source = "b" }));
            Assert.Equal(1, writer.Complete().Appearances);
        }

        Assert.Equal(before, store.Counts());
        Assert.Equal(["https://a.example/1", "https://b.example/7"], store.Appearances(store.Document("r1")!.Head.Key).Select(a => a.Url));
        Assert.Equal("r1", store.Document("x9")!.Head.Id);
        Assert.Equal(Arrival.Known, store.Look(Document("x9", url: "https://b.example/7").Report, Provenance.None));
    }

    [StoreFact]
    public void Add_ShortTextOnAnotherDay_IsAnotherDocument()
    {
        using var store = Filled(Document(), Document("r2", day: "2023-02-22"));
        Assert.Equal(2, store.Counts().Documents);
    }

    [StoreFact]
    public void Add_LongTextOnTheNextDay_IsAnAppearance()
    {
        var text = string.Concat(Enumerable.Repeat("Minsk said Ukraine moved troops towards the border again. ", 5));
        using var store = Filled(Document("r1", text), Document("r2", text, "2023-02-22"), Document("r3", text, "2023-03-22"));
        Assert.Equal(2, store.Counts().Documents);
    }

    [StoreFact]
    public void AddAppearance_TextNotThere_IsRefused()
    {
        using var store = Filled(Document());
        using var writer = store.OpenWriter("v1");
        Assert.True(writer.AddAppearance(Document("r7").Report, Provenance.None));
        Assert.False(writer.AddAppearance(Document("r8", "Other troops.").Report, Provenance.None));
        writer.Complete();
        Assert.Equal(2, store.Appearances(store.Document("r1")!.Head.Key).Count);
    }

    [StoreFact]
    public void Add_EditedArticle_IsARevisionAndItsClaimsAreShown()
    {
        const string Url = "https://a.example/1";
        using var store = Filled(Document(url: Url), Document("other", "Nobody said troops.", "2023-02-25"));
        var before = store.Counts();
        using (var writer = store.OpenWriter("v1"))
        {
            Assert.Equal(Arrival.Revision, writer.Add(Document("r1", "Minsk said troops did not move.", url: Url), Provenance.None));
            Assert.Equal(1, writer.Complete().Revisions);
        }

        var claims = store.Claims(new ClaimFilter { To = new DateOnly(2023, 2, 21) }).Claims;
        Assert.Equal(["Minsk said troops did not move."], claims.Select(c => c.Sentence));
        Assert.Equal((before.Documents, before.Events - 1), (store.Counts().Documents, store.Counts().Events));
        Assert.Equal([(2L, false), (1L, true)], store.Revisions(claims[0].Document.Key).Select(h => (h.Revision, h.Superseded)));
        var former = store.Revisions(claims[0].Document.Key)[1].Key;
        Assert.Equal(2, store.Document(former)!.Coded.Events.Count);
        Assert.Equal(2, store.Claims(new ClaimFilter { DocumentKey = former }).Total);
        Assert.Equal(0, store.Search("rained", 0, 10).Total);
        Assert.Equal(2, store.Documents(0, 10).Documents.Count);
        Assert.Equal([new DyadDay(new("BLR", "UKR"), new(2023, 2, 21), 4, 1, 0, 0)], store.DyadDays(new(2023, 2, 1), new(2023, 2, 24)));
    }

    [StoreFact]
    public void Add_EditedArticleThatOthersStillCarry_BothAreShown()
    {
        using var store = Filled(Document(url: "https://a.example/1"), Document("r2", url: "https://b.example/1"));
        using (var writer = store.OpenWriter("v1"))
        {
            Assert.Equal(Arrival.Revision, writer.Add(Document("r1", "Minsk said troops did not move.", url: "https://a.example/1"), Provenance.None));
            writer.Complete();
        }

        Assert.Equal(3, store.Claims(new ClaimFilter()).Total);
        Assert.Equal(2, store.Counts().Documents);
    }

    [StoreFact]
    public void MarkDeleted_KeepsTheClaims()
    {
        var at = new DateTimeOffset(2023, 3, 1, 12, 0, 0, TimeSpan.Zero);
        using var store = Filled(Document(url: "https://a.example/1"));
        using (var writer = store.OpenWriter("v1"))
        {
            Assert.True(writer.MarkDeleted(DocumentKey.Identity("r1", "https://a.example/1", Text)!, at));
            Assert.False(writer.MarkDeleted("nobody", at));
            writer.Complete();
        }

        Assert.Equal("2023-03-01T12:00:00Z", store.Document("r1")!.Head.Deleted);
        Assert.Equal("2023-03-01T12:00:00Z", store.Claims(new ClaimFilter()).Claims[0].Document.Deleted);
    }

    [StoreFact]
    public void Provenance_IsKept()
    {
        using var store = Filled();
        using (var writer = store.OpenWriter("v1"))
        {
            var provenance = new Provenance
            {
                Identity = "canonical",
                Source = "wire",
                Fetched = new DateTimeOffset(2023, 2, 21, 13, 0, 0, TimeSpan.Zero),
                Author = "A. Writer",
                ReplyTo = "r0",
                Published = new SourcedDate(new DateTimeOffset(2023, 2, 21, 14, 5, 0, TimeSpan.FromHours(2)), false, DateSource.Page, "og:published") { Doubts = DateDoubts.Future },
                Related = [new RelatedLink(new Uri("https://a.example/2"), "Read more")],
            };
            writer.Add(Document(), provenance);
            writer.Complete();
        }

        var head = store.Document("r1")!.Head;
        Assert.Equal(("page", "in the future"), (head.DateFrom, head.DateDoubt));
        var appearance = store.Appearances(head.Key).Single();
        Assert.Equal(("wire", "2023-02-21T12:05:00Z", "2023-02-21T13:00:00Z"), (appearance.Source, appearance.Published, appearance.Fetched));
        Assert.Equal(("A. Writer", "r0", "og:published"), (appearance.Author, appearance.ReplyTo, appearance.DateField));
        Assert.Equal([new RelatedLink(new Uri("https://a.example/2"), "Read more")], appearance.Links);
        using var again = store.OpenWriter("v1");
        Assert.Equal(Arrival.Revision, again.Add(Document("other id", "Troops."), new Provenance { Identity = "canonical" }));
    }

    [StoreFact]
    public void Sources_AreSavedWithTheCommit()
    {
        using var store = Filled();
        var state = new SourceState("wire", "feed")
        {
            Url = "https://a.example/feed",
            ETag = "\"1\"",
            LastModified = "Tue, 21 Feb 2023 10:00:00 GMT",
            Position = "17",
            LastTry = new(2023, 2, 21, 10, 0, 0, TimeSpan.Zero),
            FailingSince = new(2023, 2, 20, 10, 0, 0, TimeSpan.Zero),
            Failures = 3,
            Reason = "timed out",
            NextDue = new(2023, 2, 21, 11, 0, 0, TimeSpan.Zero),
        };
        using (var writer = store.OpenWriter("v1"))
            writer.Save(state);
        Assert.Empty(store.Sources());
        using (var writer = store.OpenWriter("v1"))
        {
            writer.Save(state with { Failures = 2 });
            writer.Save(state);
            writer.Save(new SourceState("Another", "folder"));
            writer.Complete();
        }

        Assert.Equal(["Another", "wire"], store.Sources().Select(s => s.Id));
        Assert.Equal(state, store.Source("wire"));
        Assert.Null(store.Source("none"));
    }

    [StoreFact]
    public void Claims_UndatedReport_ComesLastAndIsInNoSpan()
    {
        var undated = new SampleCoder().OpenSession().Code(new Report("u", "Nobody moved troops."));
        using var store = Filled(undated, Document());
        Assert.Equal(["r1", "r1", "u"], store.Claims(new ClaimFilter()).Claims.Select(c => c.Document.Id));
        Assert.Equal(2, store.Claims(new ClaimFilter { To = new DateOnly(2099, 1, 1) }).Total);
        Assert.Equal(1, store.Search("nobody", 0, 5).Total);
    }

    [StoreFact]
    public void Add_TextThatADatabaseCannotHold_IsKept()
    {
        using var store = Filled(Document("r1", "Minsk \ud83d\ude80 said troops\0 moved.", url: "https://a.example/\0"), Document("r2", "\ud83d broken. Troops moved 🚀 troops."));
        Assert.Equal(2, store.Counts().Documents);
        Assert.Equal(1, store.Search("broken", 0, 5).Total);
        Assert.Contains("🚀", store.Document("r1")!.Coded.Report.Text, StringComparison.Ordinal);
    }

    [StoreFact]
    public void Search_MarksWordsAndIgnoresMarksOnLetters()
    {
        using var store = Filled(Document("r1", "Orbán moved troops across-border."));
        var hit = store.Search("troop", 0, 5).Hits.Single();
        Assert.Equal("Orbán moved \u0001troops\u0002 across-border.", hit.Marked);
        Assert.Equal((0, 1), (hit.Sentence, hit.Events));
        Assert.Equal(1, store.Search("orban", 0, 5).Total);
        Assert.Equal(1, store.Search("ORBÁN", 0, 5).Total);
        Assert.Equal(1, store.Search("\"across border\"", 0, 5).Total);
    }

    [StoreFact]
    public void Search_LatestFirstThenTheOrderOfTheText()
    {
        using var store = Filled(Document("r1", "Troops one. Troops two.", "2023-02-22"), Document("r2", "Troops three.", "2023-02-23"), Document("r3", "Troops four.", "2023-02-21"));
        Assert.Equal([("r2", 0), ("r1", 0), ("r1", 1), ("r3", 0)], store.Search("troops", 0, 10).Hits.Select(h => (h.Document.Id, h.Sentence)));
        Assert.Equal([("r1", 1)], store.Search("troops", 2, 1).Hits.Select(h => (h.Document.Id, h.Sentence)));
    }

    [StoreFact]
    public void Open_Again_KeepsEverything()
    {
        var before = Filled(Document());
        var counts = before.Counts();
        before.Dispose();
        using var store = Open();
        Assert.Equal(counts, store.Counts());
    }

    [StoreFact]
    public void OpenWriter_WhileAnotherWrites_WaitsAndThenSaysSo()
    {
        using var store = Filled();
        using var first = store.OpenWriter("v1");
        first.Add(Document());
        using var impatient = Open();
        var failure = Assert.Throws<StoreException>(() => impatient.OpenWriter("v2"));
        Assert.Contains("in use by another program", failure.Message, StringComparison.Ordinal);
        first.Complete();
        using var second = impatient.OpenWriter("v2");
        Assert.Equal(Arrival.Known, second.Add(Document(), Provenance.None));
    }

    [StoreFact]
    public void Export_InTheOrderOfTheDays_AndOfOnePair()
    {
        using var store = Filled(Document("r2", "Minsk said troops.", "2023-02-23"), Document(), new SampleCoder().OpenSession().Code(new Report("u", "Nobody moved troops.")), Document("r3", "Quiet.", "2023-02-24"));
        Assert.Equal(["u", "r1", "r2", "r3"], store.Export(null, null, null).Select(d => d.Report.Id));
        Assert.Equal(["r1", "r2"], store.Export(null, new DateOnly(2023, 2, 23), null).Select(d => d.Report.Id));
        Assert.Equal(["r2", "r3"], store.Export(new DateOnly(2023, 2, 22), null, null).Select(d => d.Report.Id));
        Assert.Equal(["r1", "r2"], store.Export(new DateOnly(2023, 2, 20), null, Dyad.Parse("UKR-BLR")).Select(d => d.Report.Id));
        Assert.Empty(store.Export(null, null, Dyad.Parse("RUS-UKR")));
        Assert.Equal(Json(Document()), Json(store.Export(new DateOnly(2023, 2, 21), new DateOnly(2023, 2, 21), null).Single()));
    }

    [StoreTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void Commit_AfterAnyNumberOfDocuments_TheSameSums(int together)
    {
        using var store = Filled();
        using (var writer = store.OpenWriter("v1"))
        {
            CodedDocument[] readings =
            [
                Document("a", url: "https://a.example/1", day: "2023-02-22"), Document("b", "Minsk said troops came.", "2023-02-20", "https://a.example/2"),
                Document("b", "Nothing came.", "2023-02-20", "https://a.example/2"), Document("a", "Minsk said troops left.", "2023-02-24", "https://a.example/1"),
            ];
            foreach (var (number, reading) in readings.Index())
            {
                writer.Add(reading, Provenance.None);
                if ((number + 1) % together == 0)
                    writer.Commit();
            }

            writer.Complete();
        }

        Assert.Equal([new DyadDay(new("BLR", "UKR"), new(2023, 2, 24), 4, 1, 1, -6.5)], store.DyadDays(new(2023, 2, 1), new(2023, 2, 28)));
        Assert.Equal([], Watch.Upkeep.StoreCheck.Run(store, _ => { }, CancellationToken.None));
    }
}
