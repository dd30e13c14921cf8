using System.Text.RegularExpressions;

namespace Vedette.Tests;

/// <summary>docs/map.md says how the data goes; here the source is asked whether that is so.</summary>
public sealed partial class MapTests
{
    private static readonly string Root = HomeFolder.Find() ?? throw new InvalidOperationException("the checkout was not found");

    [GeneratedRegex(@"^\|[^|]*\| (?<folder>src/[^|]*?) \| (?<type>\w*) ?\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static List<(string Folder, string Type)> Rows() =>
        [.. Row().Matches(File.ReadAllText(Path.Combine(Root, "docs", "map.md"))).Select(m => (m.Groups["folder"].Value, m.Groups["type"].Value))];

    [Fact]
    public void Map_FoldersAndTypes_Exist()
    {
        Assert.True(Rows().Count > 15);
        foreach (var (folder, type) in Rows())
        {
            var path = Path.Combine(Root, folder);
            Assert.True(Directory.Exists(path), $"{folder} does not exist");
            if (type.Length > 0)
            {
                Assert.True(
                    Directory.EnumerateFiles(path, "*.cs").Any(f => Regex.IsMatch(File.ReadAllText(f), $@"\b(class|record|interface|struct|enum) {type}\b")),
                    $"{folder} has no type {type}");
            }
        }
    }

    [Fact]
    public void Map_EverySourceFolder_IsNamed()
    {
        var named = Rows().Select(r => r.Folder).ToHashSet();
        var folders = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, Path.GetDirectoryName(f)!).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(p => p is "bin" or "obj" or "node_modules") && f != "src/Vedette")
            .Distinct();
        Assert.Equal([], folders.Where(f => !named.Contains(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Assemblies_PointOneWay()
    {
        var order = new[] { "Vedette", "Vedette.Watch", "Vedette.Desk", "Vedette.Cli" };
        foreach (var (level, name) in order.Index())
        {
            var project = File.ReadAllText(Path.Combine(Root, "src", name, name + ".csproj"));
            foreach (var later in order[level..])
                Assert.DoesNotContain($"/{later}.csproj\"", project, StringComparison.Ordinal);
        }
    }
}
