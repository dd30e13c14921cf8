using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Vedette.Intake.Tests;

/// <summary>The short version, in a process of its own: what is counted there is the watch's alone. tests/soak runs as long as it is told.</summary>
public sealed partial class SoakTests
{
    [GeneratedRegex(@"; (?<missing>\d+) of (?<expected>\d+) articles missing; (?<healthy>\d+) healthy sources failing, (?<seen>\d+) of (?<faulty>\d+) faulty ones seen failing\ngrowth: heap (?<heap>[-\d.]+) MB, resident (?<resident>[-\d.]+) MB, handles (?<handles>[-\d.]+), threads (?<threads>[-\d.]+)")]
    private static partial Regex Sums();

    [Fact]
    public async Task Watch_ThreeHundredSourcesWithFaults_LosesNothingAndDoesNotGrow()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Vedette.Intake.Tests.dll"), "soak", "0.7", "240", "300", "plain"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        var sums = Sums().Match(output);
        Assert.True(sums.Success, output);
        Assert.Equal((0, 0), (Number("missing"), Number("healthy")));
        Assert.True(Number("expected") > 400, output);
        Assert.Equal(Number("faulty"), Number("seen"));
        // Half a minute says little about a day; what grows with each visit would show.
        Assert.True(Number("heap") < 30 && Number("handles") < 60 && Number("threads") < 15, output);

        double Number(string name) => double.Parse(sums.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
    }
}
