using System.Text;
using Vedette.Watch.Ingest.Archives;
using Vedette.Watch.Ingest.Telegram;

namespace Vedette.Watch.Ingest;

/// <summary>What a file holds, by its name where that is plain and by its first bytes where it is not.</summary>
internal static class ContentKind
{
    /// <summary>What the name's end says; Unknown when it says nothing.</summary>
    public static InputKind OfName(string path)
    {
        var name = path.ToLowerInvariant();
        if (name.EndsWith(".gz", StringComparison.Ordinal))
            return OfName(name[..^3]) == InputKind.Unknown ? InputKind.Unknown : InputKind.Packed;
        return Path.GetExtension(name) switch
        {
            ".txt" or ".text" => InputKind.Text,
            ".json" => InputKind.Json,
            ".jsonl" or ".ndjson" => InputKind.JsonLines,
            ".csv" or ".tsv" => InputKind.Table,
            ".xml" or ".rss" or ".atom" or ".rdf" => InputKind.Feed,
            ".opml" => InputKind.FeedList,
            ".html" or ".htm" or ".xhtml" => InputKind.Page,
            ".warc" => InputKind.Archive,
            _ => InputKind.Unknown,
        };
    }

    public static InputKind Of(InputKind named, ReadOnlySpan<byte> head)
    {
        if (Inflation.IsGzip(head))
            return InputKind.Packed;
        if (head.StartsWith("PK\u0003\u0004"u8))
            return InputKind.Closed;
        if (named is InputKind.Text or InputKind.JsonLines or InputKind.Table or InputKind.FeedList or InputKind.Page or InputKind.Archive)
            return named;
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("WARC/", StringComparison.Ordinal))
            return InputKind.Archive;
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            if (text.Contains("jsonfeed.org/version", StringComparison.Ordinal))
                return InputKind.Feed;
            if (text[0] == '{' && ChannelExport.Looks(head))
                return InputKind.Channel;
            return named is not (InputKind.Unknown or InputKind.Unpacked) ? InputKind.Json : text[0] == '{' ? InputKind.JsonLines : text.AsSpan(1).TrimStart().StartsWith("{") ? InputKind.Json : InputKind.Text;
        }

        if (!text.StartsWith('<'))
            return named is InputKind.Unknown or InputKind.Unpacked ? InputKind.Text : named;
        return Has(text, "<opml") ? InputKind.FeedList
            : Has(text, "<rss") || Has(text, "<feed") || Has(text, "<rdf:rdf") || Has(text, "<urlset") || Has(text, "<sitemapindex") ? InputKind.Feed
            : Has(text, "<html") || Has(text, "<!doctype html") || Has(text, "<body") || Has(text, "<head") || Has(text, "<meta") ? InputKind.Page
            : named is InputKind.Unknown or InputKind.Unpacked && !text.StartsWith("<?xml", StringComparison.Ordinal) ? InputKind.Text
            : InputKind.Feed;

        static bool Has(string text, string mark) => text.Contains(mark, StringComparison.OrdinalIgnoreCase);
    }
}
