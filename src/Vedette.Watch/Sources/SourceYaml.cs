using System.Globalization;
using System.Text;
using Vedette.Watch.Ingest.Feeds;

namespace Vedette.Watch.Sources;

/// <summary>Writes a list of feeds as sources.yml.</summary>
public static class SourceYaml
{
    public static string Of(FeedList feeds)
    {
        var yaml = new StringBuilder("# Written from a list of feeds. docs/sources.md names what else a source may have: grade, country, interval ...\nsources:\n");
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var feed in feeds.Feeds)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - id: {Id(feed.Title, feed.Address, ids)}\n    address: {Quoted(feed.Address.AbsoluteUri)}\n    publisher: {Quoted(feed.Title)}\n");
            if (feed.Folder.Length > 0)
                yaml.Append(CultureInfo.InvariantCulture, $"    # {feed.Folder.ReplaceLineEndings(" ")}\n");
        }

        return yaml.ToString();
    }

    private static string Id(string title, Uri address, HashSet<string> taken)
    {
        var id = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                id.Append(c);
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }

        var name = id.ToString().Trim('-');
        if (name.Length < 2)
            name = address.Host.Replace(':', '-').Trim('[', ']');
        name = name[..Math.Min(name.Length, 60)].Trim('-');
        var chosen = name;
        for (var number = 2; !taken.Add(chosen); number++)
            chosen = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        return chosen;
    }

    private static string Quoted(string words) =>
        "\"" + string.Concat(words.Where(c => !char.IsControl(c))).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
