using Vedette.Coding;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Stories;

namespace Vedette.Tests.Storage;

public abstract partial class StoreTests
{
    private static CodedDocument News(string id, string text, string day, string publisher = "The Wire") => new SampleCoder().OpenSession().Code(
        new Report(id, text) { Date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Title = id, Publisher = publisher });

    private static readonly CodedDocument[] Reports =
    [
        News("blast-1", "A fuel depot exploded in the port of Kasteli on Monday and two dockers were hurt, the harbour master Anton Verrik said. Firemen fought the flames for six hours and troops closed the quay.", "2026-09-01"),
        News("budget-1", "Parliament in Tarsk passed the budget after a debate of nine hours; the opposition walked out over cuts to schools.", "2026-09-01"),
        News("blast-2", "KASTELI (The Wire) - A fuel depot exploded in the port of Kasteli on Monday and two dockers were hurt, the harbour master Anton Verrik said. Firemen fought the flames for six hours and troops closed the quay. Nobody else was hurt.", "2026-09-01", "Morning Ledger"),
        News("blast-3", "Harbour master Verrik blames a leaking valve for the explosion of the fuel depot in Kasteli, where firemen were still cooling tanks on Tuesday.", "2026-09-02", "Seven Seas"),
    ];

    private static string Stories(Vedette.Watch.Storage.Sql.SqlStore store) =>
        string.Join('\n', store.Stories.List(0, 10).Stories.SelectMany(s => store.Stories.Reports(s.Key).Select(r => $"{s.Key} {r.Head.Id} {r.CopyOf} {r.Origin} {r.Likeness} {string.Join(';', r.Why)}")));

    [StoreFact]
    public void Stories_AnyBatches_TheSame()
    {
        string together;
        using (var store = Filled(Reports))
        {
            Assert.Equal(4, store.Stories.Update(StoryParameters.Default, false, null, CancellationToken.None));
            Assert.Equal(0, store.Stories.Update(StoryParameters.Default, false, null, CancellationToken.None));
            Assert.Equal(StoryParameters.Default.Mark, store.Stories.Mark());
            together = Stories(store);
            var stories = store.Stories.List(0, 10);
            Assert.Equal(2, stories.Total);
            var blast = stories.Stories[0];
            Assert.Equal(("blast-1", 3, 1, 2), (blast.Title, blast.Reports, blast.Copies, blast.Sources));
            Assert.Equal((new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 2)), (blast.First, blast.Last));
            var copy = store.Stories.Reports(blast.Key).Single(r => r.CopyOf is not null);
            Assert.Equal("blast-2", copy.Head.Id);
            Assert.Equal(blast.Key, copy.CopyOf);
            var place = store.Stories.Places([copy.Head.Key, "nothing"]).Single();
            Assert.Equal((copy.Head.Key, new ReportPlace(blast.Key, blast.Key, "The Wire")), (place.Key, place.Value));

            // From nothing, in the order of days, it comes out the same.
            Assert.Equal(4, store.Stories.Update(StoryParameters.Default, true, null, CancellationToken.None));
            Assert.Equal(together, Stories(store));
        }

        using var other = OpenOther();
        foreach (var report in Reports)
        {
            using (var writer = other.OpenWriter("v1"))
            {
                writer.Add(report);
                writer.Complete();
            }

            Assert.Equal(1, other.Stories.Update(StoryParameters.Default, false, null, CancellationToken.None));
        }

        Assert.Equal(together, Stories(other));
    }

    [StoreFact]
    public void Stories_OtherParameters_AreMadeAgain()
    {
        using var store = Filled(Reports);
        store.Stories.Update(StoryParameters.Default, false, null, CancellationToken.None);
        Assert.Equal(4, store.Stories.Update(StoryParameters.Default with { Threshold = 0.99 }, false, null, CancellationToken.None));
        Assert.Equal(3, store.Stories.List(0, 10).Total);
    }

    [StoreFact]
    public void Stories_Cancelled_GoOnNextTime()
    {
        using var store = Filled(Reports);
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => store.Stories.Update(StoryParameters.Default, true, null, cancel.Token));
        Assert.Equal(4, store.Stories.Update(StoryParameters.Default, false, null, CancellationToken.None));
    }

    [StoreFact]
    public void DyadDays_RevisionOfTheOnlyReport_TakesItsIncidentAway()
    {
        using var store = Filled(Document(url: "https://a.example/1"));
        Assert.Equal(2, store.DyadDays(new(2023, 2, 1), new(2023, 2, 28)).Single().Count);
        using (var writer = store.OpenWriter("v1"))
        {
            writer.Add(Document("r1", "Minsk said troops did not move.", url: "https://a.example/1"), Provenance.None);
            writer.Complete();
        }

        Assert.Equal([new DyadDay(new("BLR", "UKR"), new(2023, 2, 21), 4, 1, 0, 0)], store.DyadDays(new(2023, 2, 1), new(2023, 2, 28)));
    }
}
