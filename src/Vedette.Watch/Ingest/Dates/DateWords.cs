using System.Globalization;

namespace Vedette.Watch.Ingest.Dates;

/// <summary>
/// Dates as feeds, pages and headers write them: ISO 8601 in its shorter and longer forms, RFC 822 with two-digit years and named zones, and the
/// plain English forms ("March 2, 2026 4:05 pm"). A time without a zone is taken as UTC.
/// </summary>
public static class DateWords
{
    private const int LongestWords = 64;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static bool TryRead(string? words, out DateTimeOffset moment, out bool wholeDay)
    {
        moment = default;
        wholeDay = false;
        if (words is null || words.Length > LongestWords * 2)
            return false;
        var text = words.AsSpan().Trim();
        if (text.Length is < 4 or > LongestWords)
            return false;
        return char.IsAsciiDigit(text[0]) && TryIso(text, out moment, out wholeDay) || TryWords(text, out moment, out wholeDay);
    }

    /// <summary>2026-03-02, 20260302, with or without "T16:05:33.250+01:00".</summary>
    private static bool TryIso(ReadOnlySpan<char> text, out DateTimeOffset moment, out bool wholeDay)
    {
        moment = default;
        wholeDay = false;
        if (!Number(ref text, 4, out var year) || text.Length == 0)
            return false;
        // A year or a month alone is no day.
        var separator = text[0];
        var spread = separator is '-' or '/' or '.';
        if (spread)
            text = text[1..];
        if (!Number(ref text, 2, out var month) || text.Length == 0 || spread && text[0] != separator)
            return false;
        if (spread)
            text = text[1..];
        if (!Number(ref text, 2, out var day))
            return false;
        wholeDay = text.Length == 0;
        if (!wholeDay && text[0] is not ('T' or 't' or ' ' or ','))
            return false;
        var hasTime = !wholeDay;
        var clock = TimeSpan.Zero;
        var zone = TimeSpan.Zero;
        if (hasTime && (!Clock(text[1..].Trim(), out clock, out var rest) || !Zone(rest, out zone)))
            return false;
        return Make(year, month, day, clock, zone, out moment);
    }

    /// <summary>Day, month name and year in any order the language allows, an optional clock, an optional zone.</summary>
    private static bool TryWords(ReadOnlySpan<char> text, out DateTimeOffset moment, out bool wholeDay)
    {
        moment = default;
        wholeDay = true;
        int year = -1, month = -1, day = -1;
        var clock = TimeSpan.Zero;
        var zone = TimeSpan.Zero;
        Span<Range> parts = stackalloc Range[16];
        Span<char> spaced = stackalloc char[LongestWords];
        text.CopyTo(spaced);
        spaced = spaced[..text.Length];
        spaced.Replace(',', ' ');
        ReadOnlySpan<char> line = spaced;
        var count = line.SplitAny(parts, " \t\u00A0-", StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < count; i++)
        {
            var part = line[parts[i]];
            if (part.Contains(':'))
            {
                // The clock and what follows it belong together; a dash before the zone is its sign.
                if (!Clock(line[parts[i].Start.Value..].Trim(), out clock, out var rest))
                    return false;
                wholeDay = false;
                var end = YearBehind(ref rest, ref year);
                if (!Zone(rest, out zone) && !end)
                    return false;
                break;
            }

            var digits = part.TrimEnd("stndrh"); // 2nd, 3rd, 4th
            if (char.IsAsciiDigit(part[0]) && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (digits.Length <= 2 && day < 0)
                    day = number;
                else if (year < 0)
                    year = digits.Length == 2 ? number + (number < 70 ? 2000 : 1900) : number;
                else
                    return false;
            }
            else if (month < 0 && part.Length >= 3 && MonthOf(part) is > 0 and var named)
            {
                month = named;
            }
            else if (!IsNoise(part))
            {
                return false;
            }
        }

        return year > 0 && month > 0 && day > 0 && Make(year, month, day, clock, zone, out moment);
    }

    /// <summary>ctime writes the year last: "Mon Mar  2 16:05:33 2026".</summary>
    private static bool YearBehind(ref ReadOnlySpan<char> rest, ref int year)
    {
        var last = rest.Trim();
        if (year >= 0 || last.Length < 4 || !int.TryParse(last[^4..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        year = number;
        rest = last[..^4];
        return true;
    }

    private static bool IsNoise(ReadOnlySpan<char> part) =>
        part is "at" or "on" or "|" or "of" or "Published" or "Updated" or "Published:" or "Updated:" || IsWeekday(part);

    private static bool IsWeekday(ReadOnlySpan<char> part)
    {
        ReadOnlySpan<string> days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
        part = part.TrimEnd('.');
        foreach (var day in days)
        {
            if (part.Length >= 3 && day.AsSpan().StartsWith(part, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static int MonthOf(ReadOnlySpan<char> part)
    {
        for (var i = 0; i < Months.Length; i++)
        {
            if (part.StartsWith(Months[i], StringComparison.OrdinalIgnoreCase) && part.TrimEnd('.').Length <= 9)
                return i + 1;
        }

        return -1;
    }

    /// <summary>"16:05", "16:05:33.25", "4:05 pm"; the rest is what follows.</summary>
    private static bool Clock(ReadOnlySpan<char> text, out TimeSpan clock, out ReadOnlySpan<char> rest)
    {
        clock = default;
        rest = text;
        var minute = 0;
        double second = 0;
        var digits = rest.Length > 1 && char.IsAsciiDigit(rest[1]) ? 2 : 1;
        if (!Number(ref rest, digits, out var hour))
            return false;
        if (rest.Length > 0 && rest[0] == ':')
        {
            rest = rest[1..];
            if (!Number(ref rest, 2, out minute))
                return false;
            if (rest.Length > 0 && rest[0] == ':')
            {
                rest = rest[1..];
                var length = 0;
                while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || rest[length] is '.' or ','))
                    length++;
                if (length is 0 or > 20 || !double.TryParse(rest[..Math.Min(length, 2)], NumberStyles.None, CultureInfo.InvariantCulture, out second))
                    return false;
                rest = rest[length..];
            }
        }
        else if (digits == 2 && rest.Length >= 2 && char.IsAsciiDigit(rest[0]))
        {
            if (!Number(ref rest, 2, out minute))
                return false;
            if (rest.Length >= 2 && char.IsAsciiDigit(rest[0]) && Number(ref rest, 2, out var seconds))
                second = seconds;
        }

        rest = rest.TrimStart();
        if (rest.StartsWith("pm", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("p.m.", StringComparison.OrdinalIgnoreCase))
        {
            hour = hour is >= 1 and < 12 ? hour + 12 : hour;
            rest = rest[(rest[1] == '.' ? 4 : 2)..].TrimStart();
        }
        else if (rest.StartsWith("am", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("a.m.", StringComparison.OrdinalIgnoreCase))
        {
            hour = hour == 12 ? 0 : hour;
            rest = rest[(rest[1] == '.' ? 4 : 2)..].TrimStart();
        }

        if (hour > 24 || minute > 59 || second > 60)
            return false;
        clock = new TimeSpan(0, hour, minute, (int)Math.Min(second, 59));
        return true;
    }

    private static bool Zone(ReadOnlySpan<char> text, out TimeSpan zone)
    {
        zone = TimeSpan.Zero;
        text = text.Trim(" ()|");
        if (text.Length == 0)
            return true;
        if (text.StartsWith("GMT", StringComparison.OrdinalIgnoreCase) || text.StartsWith("UTC", StringComparison.OrdinalIgnoreCase))
            return text.Length == 3 || Zone(text[3..], out zone);
        if (text[0] is '+' or '-' or '\u2212')
        {
            var sign = text[0] == '+' ? 1 : -1;
            var rest = text[1..];
            var minutes = 0;
            if (!Number(ref rest, rest.Length > 1 && char.IsAsciiDigit(rest[1]) ? 2 : 1, out var hours))
                return false;
            if (rest.Length > 0 && rest[0] == ':')
                rest = rest[1..];
            if (rest.Length >= 2 && char.IsAsciiDigit(rest[0]) && !Number(ref rest, 2, out minutes))
                return false;
            if (hours > 14 || minutes > 59)
                return false;
            zone = sign * new TimeSpan(hours, minutes, 0);
            return true;
        }

        // Military letters were defined with the wrong sign in RFC 822: read as UTC, as RFC 5322 asks.
        if (text.Length == 1 && char.IsAsciiLetter(text[0]))
            return true;
        int? offset = text switch
        {
            "UT" or "WET" => 0,
            "EST" or "CDT" => -5,
            "EDT" or "AST" => -4,
            "CST" or "MDT" => -6,
            "MST" or "PDT" => -7,
            "PST" => -8,
            "BST" or "CET" or "WEST" => 1,
            "CEST" or "EET" or "SAST" or "CAT" => 2,
            "EEST" or "MSK" or "EAT" or "TRT" => 3,
            "HKT" or "SGT" or "AWST" => 8,
            "JST" or "KST" => 9,
            "AEST" => 10,
            "AEDT" => 11,
            _ => null,
        };
        zone = TimeSpan.FromHours(offset ?? 0);
        return offset is not null;
    }

    private static bool Make(int year, int month, int day, TimeSpan clock, TimeSpan zone, out DateTimeOffset moment)
    {
        moment = default;
        if (year is < 1000 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        moment = new DateTimeOffset(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).Add(clock), zone);
        return true;
    }

    private static bool Number(ref ReadOnlySpan<char> text, int digits, out int number)
    {
        number = 0;
        if (text.Length < digits)
            return false;
        for (var i = 0; i < digits; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
            number = number * 10 + text[i] - '0';
        }

        text = text[digits..];
        return true;
    }
}
