using System.Globalization;

namespace Vedette.Coding.Dates;

/// <summary>The grain of a calendar span.</summary>
internal enum Grain : byte { None, Day, Week, Weekend, Month, Season, Quarter, Half, Year, Decade, Century }

/// <summary>
/// A named span of the calendar: year, and by grain month and day (A, B), week (A), season, quarter or half (A). Year 0 is an unknown year.
/// </summary>
internal readonly record struct Span(Grain Grain, int Year, int A = 0, int B = 0)
{
    private static readonly string[] Seasons = ["", "SP", "SU", "FA", "WI"];

    public bool Known => Year > 0;

    public static Span Of(DateOnly day, Grain grain)
    {
        switch (grain)
        {
            case Grain.Week or Grain.Weekend:
                var (year, week) = Calendar.IsoWeek(day);
                return new Span(grain, year, week);
            case Grain.Month: return new Span(grain, day.Year, day.Month);
            case Grain.Quarter: return new Span(grain, day.Year, (day.Month + 2) / 3);
            case Grain.Half: return new Span(grain, day.Year, (day.Month + 5) / 6);
            case Grain.Season: return day.Month is 12 ? new Span(grain, day.Year, 4) : day.Month < 3 ? new Span(grain, day.Year - 1, 4) : new Span(grain, day.Year, day.Month / 3);
            case Grain.Year: return new Span(grain, day.Year);
            case Grain.Decade: return new Span(grain, day.Year / 10 * 10);
            case Grain.Century: return new Span(grain, (day.Year - 1) / 100 * 100 + 1);
            default: return new Span(Grain.Day, day.Year, day.Month, day.Day);
        }
    }

    public DateOnly From => Grain switch
    {
        Grain.Day => new DateOnly(Year, A, B),
        Grain.Week => Calendar.WeekStart(Year, A),
        Grain.Weekend => Calendar.Add(Calendar.WeekStart(Year, A), 5),
        Grain.Month => Calendar.First(Year, A),
        Grain.Season => A == 4 ? Calendar.First(Year, 12) : Calendar.First(Year, A * 3),
        Grain.Quarter => Calendar.First(Year, A * 3 - 2),
        Grain.Half => Calendar.First(Year, A * 6 - 5),
        _ => Calendar.First(Year, 1),
    };

    public DateOnly To => Grain switch
    {
        Grain.Day => Calendar.Add(From, 1),
        Grain.Week => Calendar.Add(From, 7),
        Grain.Weekend => Calendar.Add(From, 2),
        Grain.Month => Calendar.AddMonths(From, 1),
        Grain.Season or Grain.Quarter => Calendar.AddMonths(From, 3),
        Grain.Half => Calendar.AddMonths(From, 6),
        Grain.Decade => Calendar.First(Year + 10, 1),
        Grain.Century => Calendar.First(Year + 100, 1),
        _ => Calendar.First(Year + 1, 1),
    };

    public TimePrecision Precision => Grain switch
    {
        Grain.Day => TimePrecision.Day,
        Grain.Week or Grain.Weekend => TimePrecision.Week,
        Grain.Month => TimePrecision.Month,
        Grain.Season or Grain.Quarter or Grain.Half => TimePrecision.Season,
        Grain.Year => TimePrecision.Year,
        _ => TimePrecision.Unknown,
    };

    /// <summary>The span n of its own lengths later.</summary>
    public Span Move(int n) => Grain switch
    {
        Grain.Day => Of(Calendar.Add(From, n), Grain),
        Grain.Week or Grain.Weekend => Of(Calendar.Add(From, 7 * n), Grain),
        Grain.Month => Of(Calendar.AddMonths(From, n), Grain),
        Grain.Season or Grain.Quarter => Of(Calendar.AddMonths(From, 3 * n), Grain),
        Grain.Half => Of(Calendar.AddMonths(From, 6 * n), Grain),
        Grain.Decade => this with { Year = Math.Clamp(Year + 10 * n, 1, 9990) },
        Grain.Century => this with { Year = Math.Clamp(Year + 100 * n, 1, 9900) },
        _ => this with { Year = Math.Clamp(Year + n, 1, 9998) },
    };

    /// <summary>The TIMEX3 value.</summary>
    public string Value()
    {
        var c = CultureInfo.InvariantCulture;
        var y = Known ? Year.ToString("0000", c) : "XXXX";
        return Grain switch
        {
            Grain.Day => A == 0 && B == 0 ? "XXXX-XX-XX" : A == 0 ? $"{y}-XX-{B.ToString("00", c)}" : $"{y}-{A.ToString("00", c)}-{B.ToString("00", c)}",
            Grain.Week or Grain.Weekend when A == 0 => Grain == Grain.Week ? "XXXX-WXX" : "XXXX-WXX-WE",
            Grain.Month when A == 0 => "XXXX-XX",
            Grain.Quarter when A == 0 => "XXXX-QX",
            Grain.Half when A == 0 => "XXXX-HX",
            Grain.Week => $"{y}-W{A.ToString("00", c)}",
            Grain.Weekend => $"{y}-W{A.ToString("00", c)}-WE",
            Grain.Month => $"{y}-{A.ToString("00", c)}",
            Grain.Season => $"{y}-{Seasons[A]}",
            Grain.Quarter => $"{y}-Q{A.ToString(c)}",
            Grain.Half => $"{y}-H{A.ToString(c)}",
            Grain.Decade => Known ? y[..3] : "XXX",
            Grain.Century => Known ? y[..2] : "XX",
            _ => y,
        };
    }
}
