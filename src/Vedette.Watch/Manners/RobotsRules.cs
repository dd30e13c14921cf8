using System.Globalization;
using System.Text;

namespace Vedette.Watch.Manners;

/// <summary>
/// What a robots.txt lets us ask, after RFC 9309: the groups that name us, else those for everyone; the longest matching path decides, allow before
/// disallow; * stands for anything and $ for the end. Crawl-delay is read though the RFC does not have it.
/// </summary>
public sealed class RobotsRules
{
    /// <summary>The most that is read of a file, as the RFC asks for at least; what comes later is cut off.</summary>
    public const int MaxBytes = 500 * 1024;

    private const int MaxPath = 2048;

    /// <summary>Comparisons for one address. A file that needs more is made to cost time; it is read as a refusal.</summary>
    private const int Budget = 5_000_000;

    private readonly List<(string Path, bool Allow)> rules;

    private RobotsRules(List<(string, bool)> rules, TimeSpan? delay)
    {
        this.rules = rules;
        CrawlDelay = delay;
    }

    public static RobotsRules AllowAll { get; } = new([], null);

    public static RobotsRules DisallowAll { get; } = new([("/", false)], null);

    public TimeSpan? CrawlDelay { get; }

    public bool Allows(Uri address)
    {
        var path = Normal(address.PathAndQuery);
        if (path == "/robots.txt")
            return true;
        var (best, allowed, steps) = (-1, true, 0);
        foreach (var (pattern, allow) in rules)
        {
            if (pattern.Length < best || (pattern.Length == best && !allow))
                continue;
            if (Matches(pattern, path, ref steps))
                (best, allowed) = (pattern.Length, allow);
            if (steps > Budget)
                return false;
        }

        return allowed;
    }

    public static RobotsRules Parse(ReadOnlySpan<byte> content, string product)
    {
        var text = Encoding.UTF8.GetString(content[..Math.Min(content.Length, MaxBytes)]);
        var ours = new Group();
        var everyone = new Group();
        var (toUs, toEveryone, inRules) = (false, false, false);
        foreach (var raw in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            var line = raw;
            if (line.IndexOf('#') is >= 0 and var comment)
                line = line[..comment];
            var colon = line.IndexOf(':');
            if (colon < 0)
                continue;
            var key = line[..colon].Trim();
            var value = line[(colon + 1)..].Trim();
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                // The first user-agent line after rules begins another group.
                if (inRules)
                    (toUs, toEveryone, inRules) = (false, false, false);
                toEveryone |= value.SequenceEqual("*");
                if (Product(value).Equals(product, StringComparison.OrdinalIgnoreCase))
                    toUs = ours.Named = true;
                continue;
            }

            var allow = key.Equals("allow", StringComparison.OrdinalIgnoreCase);
            if (allow || key.Equals("disallow", StringComparison.OrdinalIgnoreCase))
            {
                inRules = true;
                if (value.Length == 0)
                    continue;
                if (toUs)
                    ours.Rules.Add((Normal(value.ToString()), allow));
                if (toEveryone)
                    everyone.Rules.Add((Normal(value.ToString()), allow));
            }
            else if (key.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase) && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e6)
            {
                inRules = true;
                if (toUs)
                    ours.Delay = TimeSpan.FromSeconds(seconds);
                if (toEveryone)
                    everyone.Delay = TimeSpan.FromSeconds(seconds);
            }
        }

        var group = ours.Named ? ours : everyone;
        return new RobotsRules(group.Rules, group.Delay);
    }

    private sealed class Group
    {
        public bool Named { get; set; }

        public List<(string Path, bool Allow)> Rules { get; } = [];

        public TimeSpan? Delay { get; set; }
    }

    private static ReadOnlySpan<char> Product(ReadOnlySpan<char> agent)
    {
        var length = 0;
        while (length < agent.Length && (char.IsAsciiLetter(agent[length]) || agent[length] is '-' or '_'))
            length++;
        return agent[..length];
    }

    /// <summary>One spelling for each path: beyond ASCII as %XX, unreserved characters as themselves, hexadecimal digits in capitals.</summary>
    private static string Normal(string path)
    {
        if (path.Length > MaxPath)
            path = path[..MaxPath];
        if (!path.StartsWith('/') && !path.StartsWith('*'))
            path = "/" + path;
        var normal = new StringBuilder(path.Length);
        foreach (var b in Encoding.UTF8.GetBytes(path).AsSpan())
        {
            if (b is > 0x20 and < 0x7F)
                normal.Append((char)b);
            else
                normal.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        for (var i = 0; i + 2 < normal.Length; i++)
        {
            if (normal[i] != '%' || !char.IsAsciiHexDigit(normal[i + 1]) || !char.IsAsciiHexDigit(normal[i + 2]))
                continue;
            var c = (char)((Value(normal[i + 1]) << 4) | Value(normal[i + 2]));
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~')
            {
                normal[i] = c;
                normal.Remove(i + 1, 2);
            }
            else
            {
                normal[i + 1] = char.ToUpperInvariant(normal[i + 1]);
                normal[i + 2] = char.ToUpperInvariant(normal[i + 2]);
            }
        }

        return normal.ToString();
    }

    private static int Value(char hex) => char.IsAsciiDigit(hex) ? hex - '0' : (hex | 0x20) - 'a' + 10;

    /// <summary>A star takes as little as it can and gives way to the last star alone: at most pattern times path comparisons.</summary>
    private static bool Matches(string pattern, string path, ref int steps)
    {
        var anchored = pattern.EndsWith('$');
        var length = anchored ? pattern.Length - 1 : pattern.Length;
        var (p, s, star, from) = (0, 0, -1, 0);
        while (true)
        {
            steps++;
            if (p == length && (!anchored || s == path.Length))
                return true;
            if (p < length && pattern[p] == '*')
            {
                star = p++;
                from = s;
            }
            else if (p < length && s < path.Length && pattern[p] == path[s])
            {
                p++;
                s++;
            }
            else if (star >= 0 && from < path.Length)
            {
                p = star + 1;
                s = ++from;
            }
            else
            {
                return false;
            }

            if (steps > Budget)
                return false;
        }
    }
}
