namespace Vedette.Coding.Dates;

/// <summary>Weeks, months, years, lengths, sets and offsets in the assistant convention.</summary>
internal sealed partial class AssistantMatcher
{
    private static readonly string[] Seasons = ["", "SP", "SU", "FA", "WI"];

    /// <summary>Weeks, months, quarters, years, seasons, decades; with early, mid, end of before them.</summary>
    private bool RangeAt(int i, out AssistantNode n)
    {
        n = default;
        var at = i;
        if (Is(at, TimeClass.The) && (Is(at + 1, TimeClass.End) || Is(at + 1, TimeClass.Begin) || Is(at + 1, TimeClass.Mid)) && i > 0 && Bounder(i - 1) == i)
            at++;
        var noun = Is(at, TimeClass.End) || Is(at, TimeClass.Begin) || IsWord(at, "middle");
        if (noun && Is(at + 1, TimeClass.Of) || Is(at, TimeClass.Early) || Is(at, TimeClass.Mid) || Is(at, TimeClass.Late) || Is(at, TimeClass.Later) || Is(at, TimeClass.Earlier))
        {
            var inner = noun ? at + 2 : at + 1;
            if (Mark(inner, '-') || Is(inner, TimeClass.In))
                inner++;
            // end of [the] day, tomorrow
            if (noun && (Is(inner, TimeClass.The) && (UnitDay(inner + 1) || Is(inner + 1, TimeClass.Weekday)) || UnitDay(inner) || DayAt(inner, out _)) && Is(at, TimeClass.End))
            {
                var dayAt = Is(inner, TimeClass.The) ? inner + 1 : inner;
                if (UnitDay(dayAt))
                    n = New(AssistantKind.DateTime, i, dayAt + 1, Iso(today) + "T23:59:59", "datetime", today);
                else if (DayAt(dayAt, out var day))
                    n = New(AssistantKind.DateTime, i, day.End, day.Timex + "T23:59:59", "datetime", day.Day);
                return n.End > 0;
            }

            if (Unit(Is(inner, TimeClass.The) ? inner + 1 : inner) is var bare and (TimeUnit.Week or TimeUnit.Month or TimeUnit.Year))
            {
                n = Here(i, (Is(inner, TimeClass.The) ? inner + 1 : inner) + 1, bare, 0);
                return true;
            }

            if (Calendars(inner, out n))
            {
                n.Start = i;
                return true;
            }

            if (!noun && DayAt(inner, out n) && n.Type == "date" && Is(inner, TimeClass.Today))
            {
                n.Start = i;
                n.Type = "datetimerange";
                return true;
            }

            return false;
        }

        return Calendars(i, out n);
    }

    private TimeUnit Unit(int i) => Is(i, TimeClass.Unit) ? atoms[i].Word!.Unit : TimeUnit.None;

    private static AssistantNode RangeNode(int start, int end, string timex, DateOnly from, DateOnly to, Grain grain, bool year)
    {
        var n = New(AssistantKind.Range, start, end, timex, "daterange", from);
        (n.To, n.Grain, n.Year) = (to, grain, year);
        return n;
    }

    private AssistantNode Here(int start, int end, TimeUnit unit, int shift)
    {
        switch (unit)
        {
            case TimeUnit.Week:
                var monday = Calendar.Add(Calendar.Monday(today), 7 * shift);
                var (y, w) = Calendar.IsoWeek(monday);
                return RangeNode(start, end, $"{y:0000}-W{w:00}", monday, Calendar.Add(monday, 7), Grain.Week, true);
            case TimeUnit.Weekend:
                var saturday = Calendar.Add(Calendar.Monday(today), 7 * shift + 5);
                var (wy, ww) = Calendar.IsoWeek(saturday);
                return RangeNode(start, end, $"{wy:0000}-W{ww:00}-WE", saturday, Calendar.Add(saturday, 2), Grain.Weekend, true);
            case TimeUnit.Month:
                var month = Calendar.AddMonths(Calendar.First(today.Year, today.Month), shift);
                return RangeNode(start, end, $"{month.Year:0000}-{month.Month:00}", month, Calendar.AddMonths(month, 1), Grain.Month, true);
            case TimeUnit.Quarter:
                var quarter = Calendar.AddMonths(Calendar.First(today.Year, (today.Month - 1) / 3 * 3 + 1), 3 * shift);
                return RangeNode(start, end, $"({Iso(quarter)},{Iso(Calendar.AddMonths(quarter, 3))},P3M)", quarter, Calendar.AddMonths(quarter, 3), Grain.Quarter, true);
            case TimeUnit.Decade:
                var decade = Calendar.First(today.Year / 10 * 10 + 10 * shift, 1);
                return RangeNode(start, end, $"({Iso(decade)},{Iso(Calendar.AddMonths(decade, 120))},P10Y)", decade, Calendar.AddMonths(decade, 120), Grain.Decade, true);
            default:
                return RangeNode(start, end, (today.Year + shift).ToString("0000", Inv), Calendar.First(today.Year + shift, 1), Calendar.First(today.Year + shift + 1, 1), Grain.Year, true);
        }
    }

    private bool Calendars(int i, out AssistantNode n)
    {
        n = default;
        return Weeks(i, out n) || Deictic(i, out n) || Quarters(i, out n) || Months(i, out n) || SeasonAt(i, out n) || Decades(i, out n) || Years(i, out n) || NowAt(i, out n);
    }

    private bool NowAt(int i, out AssistantNode n)
    {
        n = default;
        var end = Is(i, TimeClass.Now) ? i + 1
            : IsWord(i, "right") && Is(i + 1, TimeClass.Now) ? i + 2
            : Is(i, TimeClass.At) && IsWord(i + 1, "present") ? i + 2
            : Is(i, TimeClass.At) && (Is(i + 1, TimeClass.The) && (IsWord(i + 2, "moment") || IsWord(i + 2, "minute")) || IsWord(i + 1, "this") && IsWord(i + 2, "time")) ? i + 3
            : Is(i, TimeClass.At) && Is(i + 1, TimeClass.The) && IsWord(i + 2, "present") && IsWord(i + 3, "time") ? i + 4 : 0;
        if (end == 0)
            return false;
        n = New(AssistantKind.DateTime, i, end, "PRESENT_REF", "datetime", today);
        return true;
    }

    /// <summary>week 31, the week of April 10th, the first week of 2015, the last week of july.</summary>
    private bool Weeks(int i, out AssistantNode n)
    {
        n = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        if (Unit(at) == TimeUnit.Week && IsNumber(at + 1) && atoms[at + 1].Number is > 0 and < 54)
        {
            var year = today.Year;
            var end = at + 2;
            if (YearAt(end, out var y, out var yEnd))
                (year, end) = (y, yEnd);
            else if (Is(end, TimeClass.Of) && Deixis(end + 1, out _, out var unitAt) is var shift and not 99 && UnitIs(unitAt, TimeUnit.Year))
                (year, end) = (year + shift, unitAt + 1);
            var monday = Calendar.WeekStart(year, atoms[at + 1].Number);
            n = RangeNode(at, end, $"{year:0000}-W{atoms[at + 1].Number:00}", monday, Calendar.Add(monday, 7), Grain.Week, true);
            return true;
        }

        if (Unit(at) == TimeUnit.Week || IsWord(at, "w") && Mark(at + 1, '/') && IsWord(at + 2, "c"))
        {
            var dayAt = IsWord(at, "w") ? at + 3 : Is(at + 1, TimeClass.Of) ? at + 2 : IsWord(at + 1, "beginning") || IsWord(at + 1, "starting") || IsWord(at + 1, "commencing") ? Is(at + 2, TimeClass.On) ? at + 3 : at + 2 : 0;
            if (dayAt > 0 && DayAt(dayAt, out var day))
            {
                n = RangeNode(i, day.End, day.Timex, day.Day, Calendar.Add(day.Day, 7), Grain.Week, false);
                return true;
            }

            if (dayAt > 0 && Is(dayAt, TimeClass.The) && DayOnly(dayAt + 1, out var number, out var numberEnd) && Ordinal(dayAt + 1))
            {
                n = RangeNode(i, numberEnd, $"XXXX-XX-{number:00}", today, today, Grain.Week, false);
                return true;
            }

            if (at > i && Is(at + 1, TimeClass.After) && Is(at + 2, TimeClass.Next))
            {
                n = Here(i, at + 3, TimeUnit.Week, 2);
                return true;
            }
        }

        var last = Is(at, TimeClass.Last);
        var nth = 0;
        var next = at + 1;
        if (!last && !(Ordinal(at) && DayOnly(at, out nth, out next)))
            return false;
        if (Unit(next) == TimeUnit.Week && Is(next + 1, TimeClass.Of))
        {
            if (Months(next + 2, out var month) || Deictic(next + 2, out month) && month.Grain == Grain.Month)
            {
                n = RangeNode(i, month.End, $"{month.Timex}-W{(last ? 5 : nth):00}", month.Day, month.To, Grain.Week, month.Year);
                return true;
            }

            if (Years(next + 2, out var y) || Deictic(next + 2, out y) && y.Grain == Grain.Year)
            {
                n = RangeNode(i, y.End, $"{y.Timex}-W{(last ? 52 : nth):00}", y.Day, y.To, Grain.Week, true);
                return true;
            }
        }

        if (Unit(next) == TimeUnit.Month && Is(next + 1, TimeClass.Of) && nth is > 0 and <= 12 && (Years(next + 2, out var of) || Deictic(next + 2, out of) && of.Grain == Grain.Year))
        {
            var first = Calendar.First(of.Day.Year, nth);
            n = RangeNode(i, of.End, $"{of.Timex}-{nth:00}", first, Calendar.AddMonths(first, 1), Grain.Month, true);
            return true;
        }

        return false;
    }

    /// <summary>this week, next month, last 3 days, the 5 upcoming years, the year.</summary>
    private bool Deictic(int i, out AssistantNode n)
    {
        n = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        if (at > i && Unit(at) is TimeUnit.Week or TimeUnit.Month or TimeUnit.Year or TimeUnit.Weekend && Is(i, TimeClass.The) && !Is(at + 1, TimeClass.Of) && !IsNumber(at + 1))
        {
            n = Here(i, at + 1, atoms[at].Word!.Unit, 0);
            return true;
        }

        if (Unit(i) == TimeUnit.Weekend)
        {
            n = Here(i, i + 1, TimeUnit.Weekend, 0);
            return true;
        }

        if (IsNumber(at) || Is(at, TimeClass.Number))
        {
            // 5 upcoming years
            if (Int(at, out var before, out var deixisAt) && Deixis(deixisAt, out _, out var unitBefore) is var side and (1 or -1) && AnyUnit(unitBefore) is var u and not TimeUnit.None && Is(unitBefore, TimeClass.UnitPlural))
            {
                n = Several(at, unitBefore + 1, before, u, side, false);
                return true;
            }

            return false;
        }

        var shift = Deixis(at, out var kind, out var next);
        if (shift == 99)
            return false;
        if (IsWord(next, "working") || IsWord(next, "calendar") || IsWord(next, "business"))
            if (Unit(next + 1) == TimeUnit.Week || Unit(next + 1) == TimeUnit.Month || Unit(next + 1) == TimeUnit.Year)
                next++;
        if (IsWord(next, "workweek"))
        {
            n = Here(at, next + 1, TimeUnit.Week, shift);
            return true;
        }

        if ((Is(next, TimeClass.Fiscal) || IsWord(next, "school")) && Unit(next + 1) == TimeUnit.Year)
        {
            n = Here(at, next + 2, TimeUnit.Year, shift);
            n.Timex = (IsWord(next, "school") ? "SY" : "FY") + n.Timex;
            return true;
        }

        var unit = Unit(next);
        if (unit is TimeUnit.Week or TimeUnit.Weekend or TimeUnit.Month or TimeUnit.Quarter or TimeUnit.Year or TimeUnit.Decade)
        {
            n = Here(unit == TimeUnit.Decade ? i : at, next + 1, unit, shift);
            return true;
        }

        if (unit is TimeUnit.Fortnight && shift != 0)
        {
            var monday = shift > 0 ? Calendar.Add(today, 11) : today;
            _ = monday;
            return false;
        }

        if (unit is TimeUnit.Hour or TimeUnit.Minute or TimeUnit.Second && shift != 0 && !(unit == TimeUnit.Second && !IsWord(at, "last") && !IsWord(at, "next")))
        {
            n = Several(at, next + 1, 1, unit, shift, false);
            return true;
        }

        if (kind != TimeClass.This && (IsNumber(next) || Is(next, TimeClass.Number) || IsWord(next, "few") || IsWord(next, "couple") || IsWord(next, "several")) && AmountAt(next, out var amount, out var unitAt))
        {
            var business = (IsWord(unitAt, "business") || IsWord(unitAt, "working")) && UnitIs(unitAt + 1, TimeUnit.Day);
            if (business)
                unitAt++;
            if (AnyUnit(unitAt) is var many and not TimeUnit.None)
            {
                // "the last four months of 2021"
                if (shift < 0 && Is(unitAt + 1, TimeClass.Of) && (Years(unitAt + 2, out var of) || Deictic(unitAt + 2, out of) && of.Grain == Grain.Year))
                {
                    var to = many == TimeUnit.Week ? Calendar.Monday(of.To) : of.To;
                    var from = Shifted(to, Period(amount, many), -1);
                    n = RangeNode(i, of.End, $"({Iso(from)},{Iso(to)},{Period(amount, many)})", from, to, Grain.None, true);
                    return true;
                }

                n = Several(many == TimeUnit.Decade ? i : at, unitAt + 1, amount, many, shift, business);
                return true;
            }
        }

        if (MonthWord(next, out var monthEnd) is > 0 and var month && !YearAt(monthEnd, out _, out _) && !IsNumber(monthEnd) && !Is(monthEnd, TimeClass.Ordinal))
        {
            if (IsWord(next, "may") && !atoms[next].Capital && monthEnd < count && atoms[monthEnd].Kind == AtomKind.Word)
                return false;
            var year = today.Year + (shift == 0 ? 0 : shift);
            if (shift > 0 && month > today.Month)
                year = today.Year + 1;
            n = MonthNode(at, monthEnd, year, month);
            return true;
        }

        if (Is(next, TimeClass.Season))
        {
            n = RangeNode(at, next + 1, $"{today.Year + shift:0000}-{Seasons[atoms[next].Word!.Season]}", today, today, Grain.Season, true);
            return true;
        }

        return false;
    }

    private AssistantNode Several(int start, int end, double amount, TimeUnit unit, int sign, bool business)
    {
        var period = business ? $"P{amount.ToString("0.###", Inv)}BD" : Period(amount, unit);
        if (unit is TimeUnit.Hour or TimeUnit.Minute or TimeUnit.Second)
        {
            var length = new AssistantNode { Amount = amount, Unit = unit };
            var other = Shifted(now, length, sign);
            var (a, b) = sign > 0 ? (now, other) : (other, now);
            return New(AssistantKind.DatePart, start, end, $"({a:yyyy-MM-ddTHH:mm:ss},{b:yyyy-MM-ddTHH:mm:ss},{period})", "datetimerange", today);
        }

        DateOnly from, to;
        if (business)
        {
            from = to = sign > 0 ? today.AddDays(1) : today;
            for (var left = (int)Math.Min(amount, 5000); left > 0;)
            {
                if (sign > 0)
                {
                    if (Calendar.IsoDay(to) < 6)
                        left--;
                    to = to.AddDays(1);
                }
                else
                {
                    from = from.AddDays(-1);
                    if (Calendar.IsoDay(from) < 6)
                        left--;
                }
            }
        }
        else if (unit is TimeUnit.Quarter or TimeUnit.Decade)
        {
            var here = Here(start, end, unit, 0);
            (from, to) = sign > 0 ? (here.To, Shifted(here.To, period, 1)) : (Shifted(here.Day, period, -1), here.Day);
        }
        else
        {
            (from, to) = sign > 0 ? (today.AddDays(1), Shifted(today.AddDays(1), period, 1)) : (Shifted(today, period, -1), today);
        }

        return RangeNode(start, end, $"({Iso(from)},{Iso(to)},{period})", from, to, Grain.None, true);
    }
}
