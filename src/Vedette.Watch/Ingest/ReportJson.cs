using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vedette.Coding;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest;

/// <summary>A report from a JSON object with id, date, title, text, publisher, url, language. The failure is a reason in words.</summary>
internal static class ReportJson
{
    public static Report? Read(JsonElement element, IntakeDefaults defaults, IntakeLimits limits, out string reason)
    {
        reason = "";
        if (element.ValueKind != JsonValueKind.Object)
        {
            reason = "a JSON object was expected";
            return null;
        }

        try
        {
            if (Text(element, defaults.Columns["text"]) is not { } text || string.IsNullOrWhiteSpace(text))
            {
                reason = "no text";
                return null;
            }

            if (!TryDate(Text(element, defaults.Columns["date"]), out var date, out reason))
                return null;
            var report = new Report(CleanText.Line(Text(element, defaults.Columns["id"]), 2000) ?? "", text)
            {
                Date = date,
                Title = CleanText.Line(Text(element, defaults.Columns["title"]), limits.TitleLength),
                Publisher = CleanText.Line(Text(element, defaults.Columns["publisher"]), 200),
                Url = CleanText.Line(Text(element, defaults.Columns["url"]), 2000),
                Language = Text(element, defaults.Columns["language"]) ?? "en",
            };
            return Complete(report, defaults, limits, out reason);
        }
        catch (InvalidOperationException)
        {
            // GetString refuses an escaped half of a surrogate pair.
            reason = "a text value holds characters that are not Unicode";
            return null;
        }
    }

    /// <summary>Fills in the defaults, and an id made from the content when there is none.</summary>
    public static Report? Complete(Report report, IntakeDefaults defaults, IntakeLimits limits, out string reason)
    {
        reason = "";
        var title = report.Title ?? defaults.Title;
        var text = defaults.TitleInText && title is { Length: > 0 } ? title + "\n" + report.Text : report.Text;
        if (text.Length > limits.TextLength)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"text of {text.Length:N0} characters; the limit is {limits.TextLength:N0}");
            return null;
        }

        return report with
        {
            Id = defaults.Id ?? (report.Id.Length > 0 ? report.Id : ContentId(text)),
            Text = text,
            Date = report.Date ?? defaults.Date,
            Title = title,
            Publisher = report.Publisher ?? defaults.Publisher,
            Url = report.Url ?? defaults.Url,
        };
    }

    /// <summary>A day, or a point in time of which the UTC day is taken.</summary>
    public static bool TryDate(string? words, out DateOnly? date, out string reason)
    {
        date = null;
        reason = "";
        if (string.IsNullOrEmpty(words))
            return true;
        if (DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = day;
            return true;
        }

        if (words.Length > 10 && words[10] is 'T' or ' '
            && DateTimeOffset.TryParse(words, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            date = DateOnly.FromDateTime(moment.UtcDateTime);
            return true;
        }

        if (DateWords.TryRead(words, out var written, out _))
        {
            date = DateOnly.FromDateTime(written.UtcDateTime);
            return true;
        }

        reason = $"\"{Shorten(words)}\" is no date (expected 2023-02-21)";
        return false;
    }

    /// <summary>A member by its name; "body.plain" is looked for inside "body" when no member has the whole name.</summary>
    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            var dot = name.IndexOf('.');
            return dot > 0 && element.TryGetProperty(name[..dot], out var inner) && inner.ValueKind == JsonValueKind.Object ? Text(inner, name[(dot + 1)..]) : null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    private static string Shorten(string words) => words.Length <= 40 ? words : words[..40] + "...";

    internal static string ContentId(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
