using System.Globalization;

namespace Vedette.Coding.Dates;

/// <summary>Arithmetic of the Gregorian calendar that .NET does not have ready. Years outside 1..9998 are clamped, never thrown on.</summary>
internal static class Calendar
{
    /// <summary>The anonymous Gregorian computus (Meeus, Jones, Butcher).</summary>
    public static DateOnly Easter(int y)
    {
        y = Math.Clamp(y, 1, 9998);
        int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        var month = (h + l - 7 * m + 114) / 31;
        return new DateOnly(y, month, (h + l - 7 * m + 114) % 31 + 1);
    }

    /// <summary>Meeus's Julian computus, moved to the Gregorian calendar.</summary>
    public static DateOnly OrthodoxEaster(int y)
    {
        y = Math.Clamp(y, 1, 9998);
        int a = y % 4, b = y % 7, c = y % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7, month = (d + e + 114) / 31;
        return new DateOnly(y, month, (d + e + 114) % 31 + 1).AddDays(y / 100 - y / 400 - 2);
    }

    /// <summary>The n-th (5: last) weekday (Monday 1) of a month.</summary>
    public static DateOnly NthWeekday(int year, int month, int n, int weekday)
    {
        var first = new DateOnly(Math.Clamp(year, 1, 9998), month, 1);
        var day = first.AddDays((weekday - IsoDay(first) + 7) % 7);
        if (n < 5)
            return day.AddDays(7 * (n - 1));
        while (day.AddDays(7).Month == month)
            day = day.AddDays(7);
        return day;
    }

    /// <summary>Monday 1 .. Sunday 7.</summary>
    public static int IsoDay(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    public static DateOnly Monday(DateOnly day) => Add(day, 1 - IsoDay(day));

    public static DateOnly WeekStart(int year, int week) => DateOnly.FromDateTime(ISOWeek.ToDateTime(Math.Clamp(year, 1, 9998), Math.Clamp(week, 1, 53), DayOfWeek.Monday));

    public static (int Year, int Week) IsoWeek(DateOnly day)
    {
        var time = day.ToDateTime(TimeOnly.MinValue);
        return (ISOWeek.GetYear(time), ISOWeek.GetWeekOfYear(time));
    }

    public static bool Valid(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= (year is >= 1 and <= 9998 ? DateTime.DaysInMonth(year, month) : month == 2 ? 29 : DateTime.DaysInMonth(2000, month));

    public static DateOnly Add(DateOnly day, int days)
    {
        var number = (long)day.DayNumber + days;
        return DateOnly.FromDayNumber((int)Math.Clamp(number, 0, DateOnly.MaxValue.DayNumber - 400));
    }

    public static DateOnly AddMonths(DateOnly day, int months)
    {
        var total = day.Year * 12L + day.Month - 1 + months;
        total = Math.Clamp(total, 12, 9998 * 12L);
        int year = (int)(total / 12), month = (int)(total % 12) + 1;
        return new DateOnly(year, month, Math.Min(day.Day, DateTime.DaysInMonth(year, month)));
    }

    public static DateOnly First(int year, int month) => new(Math.Clamp(year, 1, 9998), Math.Clamp(month, 1, 12), 1);
}
