using Vedette.Coding;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Upkeep;

namespace Vedette.Tests.Storage;

public abstract partial class StoreTests
{
    /// <summary>Makes a store as a vedette of schema 5 did and puts rows into it.</summary>
    private protected abstract void MakeFifthSchema(string rows);

    private protected static string Script(string name)
    {
        using var reader = new StreamReader(typeof(Watch.Storage.Sqlite.SqliteStore).Assembly.GetManifestResourceStream("schema/" + name)!);
        return reader.ReadToEnd();
    }

    private const string RowsOfTheFifthSchema = """
        INSERT INTO run (n, coder, started) VALUES (1, 'old', '2023-02-22T10:00:00Z');
        INSERT INTO document (n, key, text_key, identity, revision, superseded_by, id, day, date_from, title, publisher, url, language, text, first_seen, run, coded) VALUES
          (1, 'k1', 't1', 'https://a.example/1', 1, 2, 'r1', '2023-02-21', 'given', NULL, 'The Wire', 'https://a.example/1', 'en', 'Former troops.', '2023-02-22T10:00:00Z', 1, 1),
          (2, 'k2', 't2', 'https://a.example/1', 2, NULL, 'r1', '2023-02-21', 'given', 'Border', 'The Wire', 'https://a.example/1', 'en',
            'Minsk said "Ukraine" moved troops near Brest. It rained.', '2023-02-22T10:00:00Z', 1, 1),
          (3, 'k3', 't3', NULL, 1, NULL, 'r3', '', 'none', NULL, NULL, NULL, 'en', 'Nothing.', '2023-02-22T10:00:00Z', 1, 1);
        INSERT INTO appearance (n, document, key, identity, id, url, publisher, day, date_from, first_seen, run) VALUES
          (1, 1, 'k1', 'https://a.example/1', 'r1', 'https://a.example/1', 'The Wire', '2023-02-21', 'given', '2023-02-22T10:00:00Z', 1),
          (2, 2, 'k2', 'https://a.example/1', 'r1', 'https://a.example/1', 'The Wire', '2023-02-21', 'given', '2023-02-22T10:00:00Z', 1),
          (3, 3, 'k3', NULL, 'r3', NULL, NULL, '', 'none', '2023-02-22T10:00:00Z', 1);
        INSERT INTO sentence (place, document, number, start_at, end_at, text) VALUES
          (@1:0, 1, 0, 0, 14, 'Former troops.'), (@2:-1, 2, -1, 0, 0, 'Border'), (@2:0, 2, 0, 0, 45, 'Minsk said "Ukraine" moved troops near Brest.'), (@2:1, 2, 1, 46, 56, 'It rained.'),
          (@3:0, 3, 0, 0, 8, 'Nothing.');
        INSERT INTO attribution VALUES
          (2, 0, 'a1', 0, 'Minsk', '[[0,5]]', 'said', '[[6,10]]', '[[11,20],[21,44]]', 'mixed', 'Telegram', 'a2', 'speech', '["cue \"said\"","clause"]'),
          (2, 1, 'a2', 0, NULL, '[]', 'said', '[[6,10]]', '[[0,44]]', 'indirect', NULL, NULL, 'report', '[]');
        INSERT INTO speaker_party VALUES (2, 'a1', 0, 'BLR', 'GOV', '["SPY","MIL"]', 'Belarus', 'Minsk', 0, 5, '["Minsk → BLR"]'), (2, 'a1', 1, NULL, NULL, '[]', 'Minsk', 'Minsk', 0, 5, '[]');
        INSERT INTO event (n, document, id, live, day, place, sentence, event, mode, context, quad_code, event_scale, cameo, trigger_start, trigger_end, trigger_text, date, enddate, date_text,
          date_precision, date_assumed, attribution, factuality, condition_text, condition_start, condition_end, probability_text, probability_low, probability_high, dead, injured, arrested, troops,
          place_text, place_kind, place_name, place_countries, lat, lon, geonameid, resolution, from_focus, why, incident) VALUES
          (1, 1, 'e1', 0, '2023-02-21', @1:0, 0, 'MOBILIZE', '[]', '[]', 4, -6.5, NULL, 7, 13, 'troops', NULL, NULL, NULL, 'unknown', 0, NULL, 'actual',
            NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL),
          (2, 2, 'e1', 1, '2023-02-21', @2:0, 0, 'MOBILIZE', '["troops"]', '["military","territory"]', 4, -6.5, '152', 27, 33, 'troops', '2023-02-20', '2023-02-21', 'this week',
            'week', 1, 'a1', 'hypothetical', 'if so', 3, 8, 'likely', 0.55, 0.8, NULL, 3, NULL, 400,
            'Brest', 'place', 'Brest', '["BLR"]', 52.09755, 23.68775, 629634, 4, 1, '["verb:move","Brest → BLR"]', 77);
        INSERT INTO event_party VALUES (2, 'actor', 0, 'UKR', 'MIL', '[]', 'Ukraine', 'Ukraine', 12, 19, '["quoted"]'), (2, 'recipient', 0, 'BLR', NULL, '[]', 'Belarus', 'Brest', 39, 44, '[]');
        INSERT INTO claim_facet VALUES ('pair', 'BLR-UKR', '2023-02-21', 2, 2, 'MOBILIZE', 4, 'hypothetical'), ('country', 'BLR', '2023-02-21', 2, 2, 'MOBILIZE', 4, 'hypothetical'),
          ('country', 'UKR', '2023-02-21', 2, 2, 'MOBILIZE', 4, 'hypothetical'), ('speaker', 'BLR', '2023-02-21', 2, 2, 'MOBILIZE', 4, 'hypothetical');
        INSERT INTO incident (a, b, key, day, quad_code, asserted, score, claims) VALUES ('BLR', 'UKR', 77, '2023-02-21', 4, 0, 0, 1);
        INSERT INTO dyad_day VALUES ('2023-02-21', 'BLR', 'UKR', 4, 1, 0, 0);
        INSERT INTO claim_day VALUES ('2023-02-21', 'MOBILIZE', 4, 'hypothetical', 1);
        DELETE FROM tally;
        INSERT INTO tally VALUES ('documents', 2), ('sentences', 3), ('attributions', 2), ('events', 1);
        INSERT INTO toponym VALUES (2, 0, 0, 5, 'Minsk', 'place', 'Minsk', 'BLR', 53.9, 27.56667, 625144), (2, 1, 12, 19, 'Ukraine', 'country', 'Ukraine', 'UKR', NULL, NULL, NULL);
        INSERT INTO expression VALUES (2, 0, 46, 48, 'It', 'DATE', 'PRESENT_REF');
        """;

    /// <summary>As written by hand: "@2:-1" is the number of the title of document 2, all of one day but the undated third.</summary>
    private static string WithPlaces(string rows)
    {
        foreach (var (document, number) in ((long, int)[])[(1, 0), (2, -1), (2, 0), (2, 1), (3, 0)])
        {
            var place = Watch.Storage.Sql.SentencePlace.Of(document == 3 ? null : new DateOnly(2023, 2, 21), document, number);
            rows = rows.Replace(FormattableString.Invariant($"@{document}:{number}"), place.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return rows;
    }

    [StoreFact]
    public void Open_FifthSchema_ShowsWhatItShowed()
    {
        MakeFifthSchema(WithPlaces(RowsOfTheFifthSchema));
        using var store = Open();
        Assert.Equal(new StoreCounts(2, 3, 2, 1, 0), store.Counts());
        var coded = store.Document("k2")!.Coded;
        Assert.Equal(["Minsk:GOV:SPY,MIL:Minsk → BLR", "Minsk:::"], coded.Attributions[0].Source!.Actor.Select(e => $"{e.Text}:{e.Sector}:{string.Join(',', e.OtherSectors)}:{string.Join(',', e.Why)}"));
        var (first, second) = (coded.Attributions[0], coded.Attributions[1]);
        Assert.Equal([new TextSpan(0, 45), new TextSpan(46, 56)], coded.Sentences);
        Assert.Equal(("a1", 0, "said", SpeechForm.Mixed, "Telegram", "a2", "speech"), (first.Id, first.Sentence, first.Cue.Text, first.Form, first.Channel, first.Parent, first.Kind));
        Assert.Equal([new TextSpan(11, 20), new TextSpan(21, 44)], first.Content.Spans);
        Assert.Equal(["cue \"said\"", "clause"], first.Why);
        Assert.Equal((null, "report"), (second.Source, second.Kind));
        Assert.Equal([new CodedToponym(0, 5, "Minsk", PlaceKind.Place, "Minsk", "BLR", 53.9, 27.56667, 625144), new CodedToponym(12, 19, "Ukraine", PlaceKind.Country, "Ukraine", "UKR", null, null, null)], coded.Toponyms);
        Assert.Equal([new CodedExpression(46, 48, "It", "DATE", "PRESENT_REF")], coded.Expressions);

        var claim = store.Claims(new ClaimFilter { Dyad = Dyad.Parse("BLR-UKR"), Speaker = "BLR", Country = "UKR", Event = "MOBILIZE", QuadCode = 4, Factuality = Factuality.Hypothetical }).Claims.Single();
        Assert.Equal(("Minsk said \"Ukraine\" moved troops near Brest.", 0, "Minsk"), (claim.Sentence, claim.SentenceStart, claim.Speaker));
        Assert.Equal(["a1", "a2"], claim.Attributions.Select(a => a.Id));
        var e = claim.Event;
        Assert.Equal(("e1", "152", new TextPiece(27, 33, "troops"), "2023-02-20", "2023-02-21", "this week", "week", true), (e.Id, e.Cameo, e.Trigger, e.Date, e.EndDate, e.DateText, e.DatePrecision, e.DateAssumed));
        Assert.Equal((new TextPiece(3, 8, "if so"), new Likelihood("likely", 0.55, 0.8), new EventSize(null, 3, null, 400)), (e.Condition, e.Probability, e.Size));
        Assert.Equal(("Brest", PlaceKind.Place, "Brest", "BLR", 52.09755, 23.68775, 629634, 4, true),
            (e.Location!.Text, e.Location.Kind, e.Location.Name, e.Location.Countries.Single(), e.Location.Lat, e.Location.Lon, e.Location.GeonameId, e.Location.Resolution, e.Location.FromFocus));
        Assert.Equal(["troops", "military", "territory", "verb:move", "Brest → BLR"], e.Mode.Concat(e.Context).Concat(e.Why));
        Assert.Equal(("Ukraine", "UKRMIL", 12, "quoted"), (e.Actor.Single().Name, e.Actor[0].Code, e.Actor[0].Start, e.Actor[0].Why.Single()));
        Assert.Equal(("Belarus", "BLR", 39), (e.Recipient.Single().Name, e.Recipient[0].Code, e.Recipient[0].Start));

        Assert.Empty(store.Document("k1")!.Coded.Events[0].Why);
        Assert.Equal([(1, "It \u0001rained\u0002.", 0)], store.Search("rain", 0, 5).Hits.Select(h => (h.Sentence, h.Marked, h.Events)));
        Assert.Equal(0, store.Search("former", 0, 5).Total);
        Assert.Equal([(2, 1)], store.Documents(0, 1).Documents.Select(d => (d.Attributions, d.Events)));
        Assert.Equal([], StoreCheck.Run(store, _ => { }, CancellationToken.None));

        // A third text: the second one's claims are hidden as if it had been written by this program.
        using (var writer = store.OpenWriter("v2"))
        {
            Assert.Equal(Arrival.Revision, writer.Add(Document("r1", "Quiet."), new Provenance { Identity = "https://a.example/1" }));
            writer.Complete();
        }

        Assert.Equal(0, store.Counts().Events);
        Assert.Equal(0, store.Search("rain", 0, 5).Total);
        Assert.Empty(store.DyadDays(new(2023, 1, 1), new(2023, 12, 31)));
        Assert.Equal([], StoreCheck.Run(store, _ => { }, CancellationToken.None));
    }
}
