using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vedette.Coding;
using Vedette.Watch.Ingest;

namespace Vedette.Watch.Storage;

/// <summary>The names that make writing idempotent: of a reading, of a text, of an article.</summary>
public static class DocumentKey
{
    /// <summary>Names a reading by all that was read, so that reading it again changes nothing.</summary>
    public static string Of(Report report) =>
        Hash([report.Id, report.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), report.Title, report.Publisher, report.Url, report.Language, report.Text]);

    /// <summary>Names a text, wherever it appeared.</summary>
    public static string OfText(string text, string language) => Hash([language, text]);

    /// <summary>
    /// Names the article that a reading is of, so that another text under the same name is a revision. An address alone names it when the report brought no id
    /// of its own, both together otherwise: collections give many documents one address. Null without an address: such a report has no revisions.
    /// </summary>
    public static string? Identity(string id, string? url, string text)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address is { AbsolutePath: "/", Query: "" })
            return null;
        return id.Length == 0 || id == url || id == ReportJson.ContentId(text) ? url : $"{url}\n{id}";
    }

    private static string Hash(ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
            hash.AppendData([0xFF]); // no byte of UTF-8: parts cannot run into each other
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 10));
    }
}
