using System.Text;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Tables;

namespace Vedette.Tests.Ingest.Tables;

public sealed class TableReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private List<IntakeItem> Read(string name, string content, string map = "") =>
        [.. new ReportReader(new IntakeDefaults { Columns = ColumnMap.Parse(map, out _)! }, IntakeLimits.Default).Read([folder.Write(name, content)])];

    [Fact]
    public void Csv_QuotesLinesAndDelimitersInside_AreRead()
    {
        var items = Read("a.csv", "\uFEFFid;Date;TEXT;title\r\n1;2026-03-02;\"One; \"\"two\"\"\r\nthree.\";T\r\n\r\n2;Mon, 02 Mar 2026 23:00:00 -0500;Four.\r\n");
        var reports = items.Cast<ReadReport>().Select(r => r.Report).ToList();
        Assert.Equal(("1", "One; \"two\"\r\nthree.", "T", new DateOnly(2026, 3, 2)), (reports[0].Id, reports[0].Text, reports[0].Title, reports[0].Date));
        Assert.Equal(("2", "Four.", null, new DateOnly(2026, 3, 3)), (reports[1].Id, reports[1].Text, reports[1].Title, reports[1].Date));
        Assert.Equal([2, 5], items.Select(i => i.Origin.Line));
    }

    [Fact]
    public void Tsv_MappedColumns_AreRead()
    {
        var report = ((ReadReport)Read("a.tsv", "key\tbody\tpublished_at\twho\n7\tWords here.\t2 March 2026\tAda\n", "id=key,text=body,date=published_at,author=who").Single());
        Assert.Equal(("7", "Words here.", new DateOnly(2026, 3, 2), "Ada", "table published_at"), (report.Report.Id, report.Report.Text, report.Report.Date, report.Provenance.Author, report.Provenance.Published!.Field));
    }

    [Fact]
    public void JsonLines_MappedMembers_AreRead()
    {
        var report = ((ReadReport)Read("a.jsonl", "{\"key\":7,\"body\":{\"plain\":\"Words here.\"},\"published_at\":\"Mon, 02 Mar 2026 10:00:00 GMT\"}", "id=key,text=body.plain,date=published_at").Single()).Report;
        Assert.Equal(("7", "Words here.", new DateOnly(2026, 3, 2)), (report.Id, report.Text, report.Date));
    }

    [Fact]
    public void Rows_ThatCannotBeRead_AreSetAsideAndTheRestIsRead()
    {
        var items = Read("a.csv", "id,text,date\n1,One.,02/03/2026\n2,,2026-03-02\n3,Three.,\n");
        Assert.Equal(["a.csv:2: \"02/03/2026\" is no date (expected 2023-02-21)", "a.csv:3: no text", "Three."], items.Select(i => i is ReadReport r ? r.Report.Text : i.ToString()!.Replace(folder.Path + "/", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Csv_InWindows1251_IsDecoded()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = folder.Write("a.csv", Encoding.GetEncoding("windows-1251").GetBytes("id,text\n1,Войска отошли от границы.\n"));
        Assert.Equal("Войска отошли от границы.", ((ReadReport)new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([path]).Single()).Report.Text);
    }

    [Theory]
    [InlineData("date=published_at,text=body", null)]
    [InlineData("date", "\"date\" is not of the form FIELD=COLUMN")]
    [InlineData("body=text", "there is no field \"body\"; the fields are id, date, title, text, publisher, url, language, author")]
    [InlineData("text=a,text=b", "\"text\" is mapped twice")]
    public void Map_Parsed_SaysWhatIsWrong(string words, string? reason)
    {
        var map = ColumnMap.Parse(words, out var found);
        Assert.Equal((reason is null, reason ?? ""), (map is not null, found));
    }
}
