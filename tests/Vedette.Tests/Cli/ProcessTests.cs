using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Vedette.Tests.Cli;

/// <summary>The program as a person or a script meets it: a process with arguments, streams and an exit code.</summary>
public sealed class ProcessTests : IDisposable
{
    private const string Sentence = "Kenya accused Somalia of massing troops near the border. Somalia denied it.";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private sealed record Result(int Exit, string Out, string Error)
    {
        public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static ProcessStartInfo Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Vedette.Cli.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private static Result RunWith(string? input, params string[] arguments)
    {
        using var process = Process.Start(Start(arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (input is not null)
            process.StandardInput.Write(input);
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(120_000), "did not end");
        return new Result(process.ExitCode, output.Result, errors.Result);
    }

    private static Result Run(params string[] arguments) => RunWith(null, arguments);

    [Fact]
    public void Code_TextFile_WritesOneDocument()
    {
        var path = folder.Write("report.txt", Sentence);
        var result = Run("code", path, "--id", "x1", "--date", "2026-03-02");
        Assert.Equal((0, ""), (result.Exit, result.Error));
        using var json = JsonDocument.Parse(result.Out);
        Assert.Equal("x1", json.RootElement.GetProperty("id").GetString());
        Assert.Equal("2026-03-02", json.RootElement.GetProperty("date").GetString());
        Assert.Equal(Sentence, json.RootElement.GetProperty("text").GetString());
        var events = json.RootElement.GetProperty("events");
        Assert.True(events.GetArrayLength() > 0);
        foreach (var happening in events.EnumerateArray())
        {
            var trigger = happening.GetProperty("trigger");
            Assert.Equal(trigger.GetProperty("text").GetString(), Sentence[trigger.GetProperty("start").GetInt32()..trigger.GetProperty("end").GetInt32()]);
        }
    }

    [Fact]
    public void Code_StandardInput_BadLinesAreNamedAndTheRestIsCoded()
    {
        var result = RunWith($"{{\"id\":\"a\",\"text\":\"{Sentence}\"}}\n{{broken\n{{\"id\":\"c\",\"text\":\"\"}}\n{{\"id\":\"d\",\"text\":\"{Sentence}\",\"date\":\"soon\"}}\n{{\"id\":\"e\",\"text\":\"{Sentence}\"}}\n", "code", "-");
        Assert.Equal(1, result.Exit);
        Assert.Equal(2, result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("-:2: broken JSON", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("-:3: no text", result.ErrorLines[1]);
        Assert.StartsWith("-:4: \"soon\" is no date", result.ErrorLines[2], StringComparison.Ordinal);
        Assert.Equal("vedette: 3 set aside", result.ErrorLines[3]);
    }

    [Fact]
    public void Code_OneAndTwoThreads_IdenticalBytes()
    {
        var samples = Path.Combine(HomeFolder.Find()!, "samples", "reports.jsonl");
        Assert.Equal(0, Run("code", samples, "--threads", "1", "--out", folder.File("1")).Exit);
        Assert.Equal(0, Run("code", samples, "--threads", "2", "--out", folder.File("2")).Exit);
        Assert.Equal(File.ReadAllBytes(folder.File("1")), File.ReadAllBytes(folder.File("2")));
    }

    [Fact]
    public async Task Code_ReaderGoesAway_EndsQuietly()
    {
        if (OperatingSystem.IsWindows())
            return;
        var input = folder.Write("many.jsonl", string.Concat(Enumerable.Range(0, 3000).Select(i => $"{{\"id\":\"{i}\",\"text\":\"{Sentence}\"}}\n")));
        using var process = Process.Start(Start("code", input))!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        Assert.NotNull(await process.StandardOutput.ReadLineAsync());
        process.StandardOutput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(141, process.ExitCode);
        Assert.Equal("", await errors);
    }

    [Fact]
    public void WrongUsage_OneLineAndExit2()
    {
        var result = Run("code", "x.txt", "--format", "xml");
        Assert.Equal(2, result.Exit);
        Assert.Contains("xml", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("Try: vedette code --help", result.ErrorLines[^1]);
        Assert.Equal(2, Run("nonsense").Exit);
        Assert.Equal(2, Run("code", "x.txt", "--date", "2023-02-30").Exit);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("add")]
    [InlineData("watch")]
    [InlineData("sources")]
    [InlineData("explain")]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("lexicon")]
    [InlineData("eval")]
    [InlineData("export")]
    [InlineData("recode")]
    [InlineData("set-aside")]
    [InlineData("check")]
    [InlineData("backup")]
    [InlineData("prune")]
    public void Help_HasExamplesAndExitCodes(string command)
    {
        var result = Run(command, "--help");
        Assert.Equal(0, result.Exit);
        Assert.Contains("vedette " + command, result.Out, StringComparison.Ordinal);
        Assert.Contains("Examples:", result.Out, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_Twice_SecondChangesNothing()
    {
        var report = folder.Write("a.jsonl", $"{{\"id\":\"a\",\"date\":\"2026-03-02\",\"text\":\"{Sentence}\"}}\n");
        var database = folder.File("w.db");
        var first = Run("add", report, "--db", database);
        Assert.Equal(0, first.Exit);
        Assert.Contains("1 added", first.Error, StringComparison.Ordinal);
        var second = Run("add", report, "--db", database);
        Assert.Equal(0, second.Exit);
        Assert.Contains("0 added with 0 claims, 1 known already", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_DatabaseThatCannotBeUsed_Exit3()
    {
        var report = folder.Write("a.txt", Sentence);
        var missing = Run("add", report, "--db", folder.File("none/w.db"));
        Assert.Equal((3, 1), (missing.Exit, missing.ErrorLines.Length));
        var notOne = Run("add", report, "--db", folder.Write("w.db", new string('x', 9000)));
        Assert.Equal((3, 1), (notOne.Exit, notOne.ErrorLines.Length));
        Assert.Contains("not a database", notOne.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_PrintsTheAddressWhenThePageCanBeHad()
    {
        var database = folder.File("w.db");
        Assert.Equal(0, Run("add", folder.Write("a.txt", Sentence), "--date", "2026-03-02", "--db", database).Exit);
        using var process = Process.Start(Start("serve", "--db", database, "--port", "0"))!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync();
            var address = line!.Split(' ').Single(w => w.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
            using var client = new HttpClient();
            Assert.Contains("Watch-list", await client.GetStringAsync(new Uri(address)), StringComparison.Ordinal);
            var port = new Uri(address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var second = Run("serve", "--db", database, "--port", port);
            Assert.Equal(3, second.Exit);
            Assert.Contains($"port {port} is in use", second.Error, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public void Explain_Sentence_ShowsTreeAndWhy()
    {
        var result = Run("explain", "Kenya condemned Somalia.");
        Assert.Equal(0, result.Exit);
        Assert.Contains("condemned", result.Out, StringComparison.Ordinal);
        Assert.Contains("ACCUSE", result.Out, StringComparison.Ordinal);
        Assert.Contains("why", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingHome_SaysHowToSetIt()
    {
        var start = Start("code", folder.Write("a.txt", Sentence));
        start.Environment["VEDETTE_HOME"] = folder.Path;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(60_000));
        Assert.Equal(3, process.ExitCode);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
