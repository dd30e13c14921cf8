using System.Text;
using Vedette.Cli;
using Vedette.Cli.Commands;
using Vedette.Formats;
using Vedette.Watch.Ingest;

namespace Vedette.Tests.Cli;

public sealed class CodeCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static int Run(string input, string output, int threads, string format = "jsonl") => CodeCommand.Run(
        new SampleCoder(), [input], new ReportReader(new IntakeDefaults(), IntakeLimits.Default), CodedFormats.Find(format)!, output, threads, CancellationToken.None);

    private string Many()
    {
        var lines = new StringBuilder();
        for (var i = 0; i < 300; i++)
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"id\":\"r{i}\",\"text\":\"{(i % 50 == 7 ? "boom" : new string('x', i * 7 % 900))} Minsk said troops moved.\"}}\n");
        return folder.Write("many.jsonl", lines.ToString());
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("plover")]
    [InlineData("geojson")]
    public void Threads_AnyNumber_IdenticalBytes(string format)
    {
        var input = Many();
        Assert.Equal(ExitCode.SomeSetAside, Run(input, folder.File("1"), 1, format));
        Assert.Equal(ExitCode.SomeSetAside, Run(input, folder.File("2"), 2, format));
        Assert.Equal(ExitCode.SomeSetAside, Run(input, folder.File("5"), 5, format));
        var one = File.ReadAllBytes(folder.File("1"));
        Assert.Equal(one, File.ReadAllBytes(folder.File("2")));
        Assert.Equal(one, File.ReadAllBytes(folder.File("5")));
        Assert.True(one.Length > 10_000);
    }

    [Fact]
    public void FailingDocument_IsSetAside_RestIsCoded()
    {
        Assert.Equal(ExitCode.SomeSetAside, Run(Many(), folder.File("out"), 2));
        Assert.Equal(294, File.ReadAllLines(folder.File("out")).Length);
    }

    [Fact]
    public void FullDisk_IsOneClearFailure()
    {
        if (!File.Exists("/dev/full"))
            return;
        var failure = Assert.Throws<CommandFailure>(() => Run(Many(), "/dev/full", 1));
        Assert.Equal((ExitCode.Environment, "/dev/full: no space left on the device"), (failure.ExitCode, failure.Message));
    }

    [Fact]
    public void Cancelled_KeepsWholeDocuments()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var code = CodeCommand.Run(new SampleCoder(), [Many()], new ReportReader(new IntakeDefaults(), IntakeLimits.Default), CodedFormats.Find("jsonl")!, folder.File("out"), 2, source.Token);
        Assert.Equal(ExitCode.Interrupted, code);
    }
}
