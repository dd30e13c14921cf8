using System.Globalization;
using System.Net;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Vedette.Watch.Sources;

/// <summary>Reads sources.yml. All problems are found at once, each with its line; with any of them there is no list.</summary>
public static class SourceFile
{
    private const int MaxBytes = 4_000_000;
    private const int MaxSources = 20_000;

    private static readonly string[] TopKeys = ["contact", "allow_private", "pace", "defaults", "sources"];
    private static readonly string[] SourceKeys = ["id", "kind", "address", "publisher", "country", "language", "grade", "interval", "max_items", "text", "revisit", "links"];
    private static readonly string[] DefaultKeys = ["country", "language", "grade", "interval", "max_items", "text", "revisit"];

    public static (SourceList? List, IReadOnlyList<SourceProblem> Problems) Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
                return (null, [new SourceProblem(path, 1, string.Create(CultureInfo.InvariantCulture, $"over {MaxBytes:N0} bytes"))]);
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [new SourceProblem(path, 0, e is UnauthorizedAccessException ? "permission denied" : "no such file, or it cannot be read")]);
        }
    }

    /// <param name="file">Name for messages; relative folders are seen from where it lies.</param>
    public static (SourceList? List, IReadOnlyList<SourceProblem> Problems) Parse(string file, string text)
    {
        var problems = new List<SourceProblem>();
        SourceList? list = null;
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
                problems.Add(new SourceProblem(file, 1, "one list of keys is expected: sources: and what may stand beside it"));
            else
                list = new Reader(file, problems).Read(root);
        }
        catch (YamlException e)
        {
            problems.Add(new SourceProblem(file, (int)e.Start.Line, "broken YAML: " + e.Message.ReplaceLineEndings(" ")));
        }

        return problems.Count > 0 ? (null, [.. problems.OrderBy(p => p.Line)]) : (list, []);
    }

    private sealed class Reader(string file, List<SourceProblem> problems)
    {
        public SourceList Read(YamlMappingNode root)
        {
            Known(root, TopKeys);
            var defaults = Node(root, "defaults") is { } node && Mapping(node, "defaults") is { } mapping ? Defaults(mapping) : new WatchedSource("", SourceKind.Feed, "");
            var sources = new List<WatchedSource>();
            if (Node(root, "sources") is not YamlSequenceNode { Children.Count: > 0 } entries)
            {
                Problem(Node(root, "sources") ?? root, "sources: a list with at least one source is expected");
            }
            else
            {
                if (entries.Children.Count > MaxSources)
                    Problem(entries, string.Create(CultureInfo.InvariantCulture, $"more than {MaxSources:N0} sources"));
                foreach (var entry in entries.Children.Take(MaxSources))
                {
                    if (Mapping(entry, "a source") is { } keys && Source(keys, defaults) is { } source)
                        sources.Add(source);
                }
            }

            var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            foreach (var source in sources)
            {
                if (!lines.TryAdd(source.Id, source.Line))
                    problems.Add(new SourceProblem(file, source.Line, $"id \"{source.Id}\" is that of another source too (line {lines[source.Id]})"));
            }

            return new SourceList(sources)
            {
                Contact = Words(root, "contact", 200),
                AllowPrivate = Networks(root),
                Pace = Duration(root, "pace", TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)) ?? TimeSpan.FromSeconds(2),
            };
        }

        private WatchedSource Defaults(YamlMappingNode keys)
        {
            Known(keys, DefaultKeys);
            return Common(keys, new WatchedSource("", SourceKind.Feed, ""));
        }

        private WatchedSource? Source(YamlMappingNode keys, WatchedSource defaults)
        {
            Known(keys, SourceKeys);
            var before = problems.Count;
            var id = Words(keys, "id", 80);
            if (id is null)
                Problem(keys, "id: is missing");
            else if (!id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
                Problem(Node(keys, "id")!, $"id: \"{id}\" may hold letters, digits, hyphens, dots and underscores only");
            var kind = Kind(keys);
            var address = Address(keys, kind);
            var source = Common(keys, defaults) with
            {
                Id = id ?? "",
                Kind = kind ?? SourceKind.Feed,
                Address = address ?? "",
                Publisher = Words(keys, "publisher", 200),
                Links = Words(keys, "links", 500),
                Line = (int)keys.Start.Line,
            };
            if (kind == SourceKind.PageList && source.Links is null)
                Problem(keys, "links: is missing; a page list needs the path of its articles, such as /news/*");
            else if (kind is not (null or SourceKind.PageList) && source.Links is not null)
                Problem(Node(keys, "links")!, "links: only a page-list has them");
            return problems.Count > before ? null : source;
        }

        private WatchedSource Common(YamlMappingNode keys, WatchedSource given)
        {
            var country = Words(keys, "country", 3);
            if (country is not null && !(country.Length == 3 && country.All(char.IsAsciiLetterUpper)))
                Problem(Node(keys, "country")!, $"country: \"{country}\" is no code of three capital letters such as KEN");
            var grade = Words(keys, "grade", 10);
            if (grade is not null && !(grade is [>= 'A' and <= 'F']))
                Problem(Node(keys, "grade")!, $"grade: \"{grade}\" is no Admiralty grade (A completely reliable ... E unreliable, F cannot be judged)");
            var text = Words(keys, "text", 20);
            if (text is not (null or "auto" or "page" or "entry"))
                Problem(Node(keys, "text")!, $"text: \"{text}\" is none of auto, page, entry");
            var revisit = Words(keys, "revisit", 20);
            return given with
            {
                Country = country ?? given.Country,
                Language = Words(keys, "language", 35) ?? given.Language,
                Grade = grade is [var letter] ? letter : given.Grade,
                Interval = Duration(keys, "interval", TimeSpan.FromSeconds(10), TimeSpan.FromDays(30)) ?? given.Interval,
                MaxItems = Number(keys, "max_items", 1, 50_000) ?? given.MaxItems,
                Text = text switch
                {
                    "auto" => TextFrom.Auto,
                    "page" => TextFrom.Page,
                    "entry" => TextFrom.Entry,
                    _ => given.Text,
                },
                Revisit = revisit == "never" ? null : Duration(keys, "revisit", TimeSpan.FromMinutes(1), TimeSpan.FromDays(90)) ?? given.Revisit,
            };
        }

        private SourceKind? Kind(YamlMappingNode keys)
        {
            var words = Words(keys, "kind", 20) ?? "feed";
            SourceKind? kind = words switch
            {
                "feed" => SourceKind.Feed,
                "sitemap" => SourceKind.Sitemap,
                "page-list" => SourceKind.PageList,
                "telegram" => SourceKind.Telegram,
                "folder" => SourceKind.Folder,
                _ => null,
            };
            if (kind is null)
                Problem(Node(keys, "kind")!, $"kind: \"{words}\" is none of feed, sitemap, page-list, telegram, folder");
            return kind;
        }

        private string? Address(YamlMappingNode keys, SourceKind? kind)
        {
            if (Words(keys, "address", 4096) is not { } address)
            {
                Problem(Node(keys, "address") ?? keys, "address: is missing");
                return null;
            }

            if (kind is null)
                return address;
            if (kind == SourceKind.Folder)
                return Path.GetFullPath(address, Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".");
            if (kind == SourceKind.Telegram && !address.Contains("://", StringComparison.Ordinal))
            {
                var channel = address.TrimStart('@');
                if (channel.Length is >= 4 and <= 32 && channel.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                    return "https://t.me/s/" + channel;
                Problem(Node(keys, "address")!, $"address: \"{address}\" is no name of a Telegram channel");
                return null;
            }

            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo.Length: 0, Host.Length: > 0 })
                return uri.AbsoluteUri;
            Problem(Node(keys, "address")!, uri is { UserInfo.Length: > 0 } ? "address: must not hold a user name" : $"address: \"{address}\" does not begin with http:// or https://");
            return null;
        }

        private List<IPNetwork> Networks(YamlMappingNode root)
        {
            var networks = new List<IPNetwork>();
            var node = Node(root, "allow_private");
            foreach (var entry in node switch { null => [], YamlSequenceNode list => list.Children, _ => [node] })
            {
                if (entry is YamlScalarNode { Value: { } words } && SourceNetworks.TryParse(words, out var network))
                    networks.Add(network);
                else
                    Problem(entry, "allow_private: a network such as 10.0.0.0/8 is expected");
            }

            return networks;
        }

        private TimeSpan? Duration(YamlMappingNode keys, string key, TimeSpan least, TimeSpan most)
        {
            if (Words(keys, key, 20) is not { } words || words == "never")
                return null;
            if (Durations.TryParse(words, out var duration) && duration >= least && duration <= most)
                return duration;
            Problem(Node(keys, key)!, $"{key}: \"{words}\" is no length of time from {Durations.Of(least)} to {Durations.Of(most)} (90s, 15m, 6h, 2d)");
            return null;
        }

        private int? Number(YamlMappingNode keys, string key, int least, int most)
        {
            if (Words(keys, key, 20) is not { } words)
                return null;
            if (int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            Problem(Node(keys, key)!, string.Create(CultureInfo.InvariantCulture, $"{key}: \"{words}\" is no number from {least:N0} to {most:N0}"));
            return null;
        }

        private string? Words(YamlMappingNode keys, string key, int most)
        {
            var node = Node(keys, key);
            if (node is null or YamlScalarNode { Value: null or "" })
                return null;
            if (node is YamlScalarNode { Value: { } words } && words.Length <= most && !words.Any(char.IsControl))
                return words.Trim();
            Problem(node, string.Create(CultureInfo.InvariantCulture, $"{key}: one line of at most {most:N0} characters is expected"));
            return null;
        }

        private YamlMappingNode? Mapping(YamlNode node, string what)
        {
            if (node is YamlMappingNode mapping)
                return mapping;
            Problem(node, $"{what}: keys with values are expected");
            return null;
        }

        private void Known(YamlMappingNode keys, string[] known)
        {
            foreach (var (key, _) in keys.Children)
            {
                if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
                    Problem(key, $"the key \"{key}\" is not known here (known: {string.Join(", ", known)})");
            }
        }

        private static YamlNode? Node(YamlMappingNode keys, string key) => keys.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

        private void Problem(YamlNode at, string message) => problems.Add(new SourceProblem(file, (int)at.Start.Line, message));
    }
}
