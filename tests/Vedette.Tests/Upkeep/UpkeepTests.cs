using System.Buffers;
using System.Globalization;
using System.Text;
using Vedette.Cli;
using Vedette.Cli.Commands;
using Vedette.Coding;
using Vedette.Formats;
using Vedette.Tests.Storage;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;
using Vedette.Watch.Upkeep;

namespace Vedette.Tests.Upkeep;

public sealed class SqliteUpkeepTests : UpkeepTests
{
    public SqliteUpkeepTests()
        : base(new SqliteTestDatabase())
    {
    }
}

public sealed class PostgresUpkeepTests : UpkeepTests
{
    public PostgresUpkeepTests()
        : base(new PostgresTestDatabase())
    {
    }
}

/// <summary>Coding again, retention, integrity and set-aside documents, over every store.</summary>
public abstract class UpkeepTests : IDisposable
{
    private readonly TestDatabase database;

    private protected UpkeepTests(TestDatabase database) => this.database = database;

    public void Dispose()
    {
        database.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads every denial as done, and finds nothing where it rains.</summary>
    private sealed class OtherCoder : ICoder
    {
        private sealed class Session(ICoderSession inner) : ICoderSession
        {
            public CodedDocument Code(Report report)
            {
                var coded = inner.Code(report);
                return coded with { Events = [.. coded.Events.Where(e => !report.Text.Contains("rain", StringComparison.Ordinal)).Select(e => e with { Factuality = Factuality.Actual })] };
            }
        }

        public string Version => "other";

        public ICoderSession OpenSession() => new Session(new SampleCoder().OpenSession());
    }

    private static List<string> Check(SqlStore store) => [.. StoreCheck.Run(store, _ => { }, CancellationToken.None)];

    private static string Everything(SqlStore store)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var row in store.Documents(0, 1000).Documents)
            new DocumentJsonl().Write(store.Document(row.Head.Key)!.Coded, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + string.Join(' ', store.DyadDays(new(2000, 1, 1), new(2030, 1, 1))) + store.Counts();
    }

    private static CodedDocument[] Some() =>
    [
        StoreTests.Document(), StoreTests.Document("r2", "Kyiv did not send troops.", "2023-02-22"), StoreTests.Document("r3", "Nothing here.", "2023-02-23"),
        StoreTests.Document("r4", "Troops. Minsk said troops.", "2023-02-24", "https://a.example/4"), StoreTests.Document("r4", "Now troops later.", "2023-02-24", "https://a.example/4"),
    ];

    [StoreFact]
    public void Check_WholeStore_NoFaults()
    {
        using var store = database.Filled(Some());
        Assert.Equal([], Check(store));
    }

    [StoreTheory]
    [InlineData("UPDATE document SET text = 'x' WHERE n = 1", "does not stand where it says")]
    [InlineData("UPDATE coding SET attributions = '[]' WHERE document = 1", "is not there")]
    [InlineData("UPDATE tally SET value = 99 WHERE name = 'events'", "a total that does not fit: events")]
    [InlineData("UPDATE incident SET claims = 7", "an incident that does not fit its claims")]
    [InlineData("DELETE FROM claim_day", "counts of a day that do not fit")]
    [InlineData("DELETE FROM claim_facet WHERE length(code) = 3", "a country without its facet")]
    [InlineData("UPDATE event SET live = 0", "hidden although the newest")]
    [InlineData("DELETE FROM sentence WHERE ((place >> 18) & 33554431) = 1 AND (place & 262143) = 262142", "a claim without its sentence")]
    [InlineData("UPDATE sentence SET text = 'other words' WHERE ((place >> 18) & 33554431) = 1 AND (place & 262143) = 262142", "is not the text's")]
    [InlineData("DELETE FROM appearance", "a document without an appearance")]
    public void Check_Spoilt_IsFound(string sql, string fault)
    {
        using var store = database.Filled(Some());
        TestDatabase.Spoil(store, sql);
        Assert.Contains(Check(store), line => line.Contains(fault, StringComparison.Ordinal));
    }

    [StoreFact]
    public void Recode_SameCoder_NothingToDo()
    {
        using var store = database.Filled(Some());
        using var output = new StringWriter();
        var before = Everything(store);
        Assert.Equal(ExitCode.Done, RecodeCommand.Run(new SampleCoder(), store, write: true, all: true, quiet: false, 2, output, CancellationToken.None));
        Assert.StartsWith("5 reports coded again, 0 with other claims", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Everything(store));
        Assert.Equal(0, new Recoding(store, new SampleCoder(), all: false).Plan().Documents);
    }

    [StoreFact]
    public void Recode_OtherCoder_TellsAndChanges()
    {
        using var store = database.Filled(Some());
        var before = Everything(store);
        using var told = new StringWriter { NewLine = "\n" };
        RecodeCommand.Run(new OtherCoder(), store, write: false, all: false, quiet: false, 2, told, CancellationToken.None);
        Assert.Equal(before, Everything(store));
        Assert.Contains("5 reports coded again, 2 with other claims: 0 added, 2 removed, 1 changed; nothing was written", told.ToString(), StringComparison.Ordinal);
        Assert.Contains("  ~ MOBILIZE/troops UKRMIL → BLR; factuality: negation → actual\n    Kyiv did not send troops.\n", told.ToString(), StringComparison.Ordinal);
        Assert.Contains("  - MOBILIZE/troops UKRMIL → BLR\n    Minsk said Ukraine moved troops.\n", told.ToString(), StringComparison.Ordinal);
        Assert.Contains("changed fields: factuality 1\n", told.ToString(), StringComparison.Ordinal);

        RecodeCommand.Run(new OtherCoder(), store, write: true, all: false, quiet: true, 2, TextWriter.Null, CancellationToken.None);
        Assert.Equal(0, store.Claims(new ClaimFilter { Factuality = Factuality.Negation }).Total);
        Assert.Equal("other", store.Document("r1")!.CoderVersion);
        Assert.Empty(store.Document("r1")!.Coded.Events);
        Assert.Equal(0, new Recoding(store, new OtherCoder(), all: false).Plan().Documents);
        Assert.Equal([], Check(store));

        // and back: the same store again
        RecodeCommand.Run(new SampleCoder(), store, write: true, all: false, quiet: true, 2, TextWriter.Null, CancellationToken.None);
        Assert.Equal(before, Everything(store));
        Assert.Equal([], Check(store));
    }

    [StoreFact]
    public void Recode_CodingFails_StaysAsItWas()
    {
        using var store = database.Filled(StoreTests.Document() with { Report = new Report("b", "boom"), Sentences = [new(0, 4)], Events = [], Attributions = [] });
        using var output = new StringWriter();
        Assert.Equal(ExitCode.SomeSetAside, RecodeCommand.Run(new SampleCoder(), store, write: true, all: false, quiet: true, 1, output, CancellationToken.None));
        Assert.Contains("left as it was", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("v1", store.Document("b")!.CoderVersion);
    }

    [StoreFact]
    public void Retention_Older_IsRemovedWithAllThatHangsOnIt()
    {
        using var store = database.Filled(Some());
        Assert.Equal(new RetentionResult(2, 0), Retention.Apply(store, new RetentionRule(new DateOnly(2023, 2, 23)) { DryRun = true }, CancellationToken.None));
        Assert.Equal(4, store.Counts().Documents);
        Assert.Equal(new RetentionResult(2, 0), Retention.Apply(store, new RetentionRule(new DateOnly(2023, 2, 23)), CancellationToken.None));
        Assert.Equal(["r4", "r3"], store.Documents(0, 10).Documents.Select(d => d.Head.Id));
        Assert.Equal(0, store.Search("rained", 0, 5).Total);
        Assert.Equal([], Check(store));
        Assert.Equal(new RetentionResult(1, 0), Retention.Apply(store, new RetentionRule(new DateOnly(2024, 1, 1)) { SupersededOnly = true }, CancellationToken.None));
        Assert.Equal(2, store.Counts().Documents);
        Assert.Single(store.Revisions(store.Document("r4")!.Head.Key));
        Assert.Equal([], Check(store));
        Retention.Apply(store, new RetentionRule(new DateOnly(2024, 1, 1)), CancellationToken.None);
        Assert.Equal(new StoreCounts(0, 0, 0, 0, 0), store.Counts());
        Assert.Empty(store.DyadDays(new(2000, 1, 1), new(2030, 1, 1)));
        store.Compact();
    }

    [StoreFact]
    public void Retention_KeepClaims_TheirSentencesStay()
    {
        using var store = database.Filled(Some());
        var before = store.Claims(new ClaimFilter()).Claims.Select(c => (c.Event.Id, c.Sentence, c.SentenceStart, c.Speaker)).ToList();
        Assert.Equal(new RetentionResult(1, 4), Retention.Apply(store, new RetentionRule(new DateOnly(2024, 1, 1)) { KeepClaims = true }, CancellationToken.None));
        Assert.Equal(before, store.Claims(new ClaimFilter()).Claims.Select(c => (c.Event.Id, c.Sentence, c.SentenceStart, c.Speaker)));
        var text = store.Document("r1")!.Coded.Report.Text;
        Assert.Equal("Minsk said Ukraine moved troops. Kyiv did not move troops.", text.TrimEnd());
        Assert.Equal(0, store.Search("rained", 0, 5).Total);
        Assert.Equal(1, new Recoding(store, new OtherCoder(), all: false).Plan() is { Documents: 0, Trimmed: 4 } ? 1 : 0);
        Assert.Equal([], Check(store));
        Assert.Equal(new RetentionResult(0, 0), Retention.Apply(store, new RetentionRule(new DateOnly(2024, 1, 1)) { KeepClaims = true }, CancellationToken.None));
    }

    [StoreFact]
    public void SetAside_Retry_CodesWhatWasKeptAndWhatStandsInItsFile()
    {
        using var store = database.Filled();
        var file = database.Folder.Write("a.jsonl", "{\"id\":\"f1\",\"text\":\"Troops again.\"}\n{\"id\":\"f2\",\"text\":\"\"}\n");
        var kept = new Report("k1", "Minsk said troops.") { Date = new DateOnly(2023, 2, 21) };
        using (var writer = store.OpenWriter("v1"))
        {
            writer.SetAside(new SetAside("coding failed", new Origin("gone.jsonl", 3), 0) { Raw = RawReport.Of(kept, new Provenance { Source = "wire" }) });
            writer.SetAside(new SetAside("broken JSON", new Origin(file, 1), 0));
            writer.SetAside(new SetAside("no text", new Origin(file, 2), 0));
            writer.SetAside(new SetAside("timed out", new Origin("https://a.example/1"), 0));
            writer.SetAside(new SetAside("coding failed", new Origin("gone.jsonl", 4), 0) { Raw = RawReport.Of(new Report("k2", "boom"), Provenance.None) });
            writer.Complete();
        }

        using var output = new StringWriter();
        Assert.Equal(ExitCode.SomeSetAside, SetAsideCommand.Run(new SampleCoder(), store, [], output, CancellationToken.None));
        Assert.EndsWith("2 coded, 3 still set aside", output.ToString().TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(["k1", "f1"], store.Documents(0, 10).Documents.Select(d => d.Head.Id));
        Assert.Equal("wire", store.Appearances(store.Document("k1")!.Head.Key)[0].Source);
        Assert.Equal(3, store.SetAsides(10).Count);
        File.WriteAllText(file, "\n{\"id\":\"f2\",\"text\":\"Found.\"}\n");
        Assert.Equal(ExitCode.Done, SetAsideCommand.Run(new SampleCoder(), store, [3], output, CancellationToken.None));
        Assert.Equal(2, store.SetAsides(10).Count);
    }

    [StoreFact]
    public void Add_OtherLanguage_IsSetAsideAndStaysSo()
    {
        using var store = database.Filled();
        var file = database.Folder.Write("mixed.jsonl", "{\"id\":\"a\",\"text\":\"Minsk said troops.\",\"language\":\"en-GB\"}\n{\"id\":\"b\",\"text\":\"Des troupes.\",\"language\":\"fr\"}\n");
        var page = database.Folder.Write("page.html", $"<html lang=\"sw\"><head><title>Mpaka</title></head><body><article><h1>Mpaka</h1><p>{string.Concat(Enumerable.Repeat("Kenya iliishutumu Somalia jana. ", 12))}</p></article></body></html>");
        Assert.Equal(ExitCode.SomeSetAside, AddCommand.Run(new SampleCoder(), store, [file, page], new ReportReader(new IntakeDefaults(), IntakeLimits.Default), 1, CancellationToken.None));
        Assert.Equal("a", Assert.Single(store.Documents(0, 10).Documents).Head.Id);
        Assert.Equal([$"{file}:2 the language \"fr\" is not coded", $"{page} the language \"sw\" is not coded"], store.SetAsides(10).Select(s => $"{s.Origin} {s.Reason}").Order(StringComparer.Ordinal));
        using var output = new StringWriter();
        Assert.Equal(ExitCode.SomeSetAside, SetAsideCommand.Run(new SampleCoder(), store, [], output, CancellationToken.None));
        Assert.Contains("0 coded, 2 still set aside", output.ToString(), StringComparison.Ordinal);
    }

    [StoreFact]
    public void Backup_IsAWholeDatabase()
    {
        using var store = database.Filled(Some());
        var path = store.Backup(database.Folder.File("copy.db"));
        Assert.True(new FileInfo(path).Length > 1000);
        Assert.Contains("exists already", Assert.Throws<StoreException>(() => store.Backup(path)).Message, StringComparison.Ordinal);
        if (Stores.IsServer(database.Address))
            return;
        using var copy = Stores.Open(path, TimeProvider.System);
        Assert.Equal(Everything(store), Everything(copy));
        Assert.Equal([], Check(copy));
    }

    [Theory]
    [InlineData("400d", "2022-01-27")]
    [InlineData("0d", "2023-03-03")]
    [InlineData("2023-01-01", "2023-01-01")]
    [InlineData("-3d", null)]
    [InlineData("99999999d", null)]
    [InlineData("soon", null)]
    public void FirstDay_DaysOrDate(string words, string? day) =>
        Assert.Equal(day, StoreCommands.FirstDay(words, new DateOnly(2023, 3, 3))?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
