using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vedette.Coding;

namespace Vedette.Watch.Storage;

/// <summary>Names a document by all that was read of it, so that reading it again changes nothing and a changed one is another.</summary>
public static class DocumentKey
{
    public static string Of(Report report)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (ReadOnlySpan<string?>)[report.Id, report.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), report.Title, report.Publisher, report.Url, report.Language, report.Text])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
            hash.AppendData([0xFF]); // no byte of UTF-8: parts cannot run into each other
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 10));
    }
}
