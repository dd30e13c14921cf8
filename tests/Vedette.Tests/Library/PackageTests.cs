using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Vedette.Tests.Library;

/// <summary>The package as its user meets it: packed, restored into a new project, the README's example run.</summary>
public sealed partial class PackageTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pack_ExampleOfItsReadme_PrintsWhatTheReadmeSays()
    {
        var home = HomeFolder.Find()!;
        Assert.True(File.Exists(Path.Combine(home, "artifacts", "gazetteer.bin")), "run ./vedette once: it makes the gazetteer that goes into the package");
        var readme = File.ReadAllText(Path.Combine(home, "docs", "library.md"));
        var fences = Fence().Matches(readme).Select(m => (Language: m.Groups[1].Value, Text: m.Groups[2].Value)).ToList();

        var feed = Path.Combine(folder.Path, "feed");
        // What these tests were built with is packed: .../bin/Release/net10.0/
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        Dotnet(home, "pack", Path.Combine(home, "src", "Vedette"), "--no-build", "-c", configuration, "-o", feed, "-p:Version=0.0.0-test");
        folder.Write("nuget.config", $"""<configuration><packageSources><clear /><add key="here" value="{feed}" /></packageSources></configuration>""");
        folder.Write("Example.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><UseAppHost>false</UseAppHost>
                <RestorePackagesPath>{Path.Combine(folder.Path, "packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Vedette" Version="0.0.0-test" /></ItemGroup>
            </Project>
            """);
        folder.Write("Program.cs", fences.First(f => f.Language == "csharp").Text);
        Dotnet(folder.Path, "build", "-c", "Release", "-o", Path.Combine(folder.Path, "out"));

        var printed = Dotnet(folder.Path, Path.Combine(folder.Path, "out", "Example.dll"));
        Assert.Equal(Lines(fences.First(f => f.Language.Length == 0).Text), Lines(printed));
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];

    private static string Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // The package's own data must be found, not that of this checkout.
        start.Environment.Remove("VEDETTE_HOME");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(600_000), "did not end");
        Assert.True(process.ExitCode == 0, output.Result + errors.Result);
        return output.Result;
    }

    [GeneratedRegex("^```([a-z]*)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
