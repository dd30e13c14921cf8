using System.Globalization;

namespace Vedette.Formats;

/// <summary>The days of an event's date: a day, or the first and last of a month or year. Seasons, weeks and open dates have none.</summary>
internal static class EventDays
{
    public static (DateOnly First, DateOnly Last)? Of(string? date)
    {
        if (date is null)
            return null;
        if (Read(date, "yyyy-MM-dd") is { } day)
            return (day, day);
        if (Read(date, "yyyy-MM") is { } month)
            return (month, month.AddMonths(1).AddDays(-1));
        return date.Length == 4 && Read(date, "yyyy") is { } year ? (year, year.AddYears(1).AddDays(-1)) : null;
    }

    private static DateOnly? Read(string date, string format) =>
        DateOnly.TryParseExact(date, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
