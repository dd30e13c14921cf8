namespace Vedette.Coding.Dates;

/// <summary>Weeks, months, years, lengths, sets and offsets in the assistant convention.</summary>
internal sealed partial class AssistantMatcher
{
    private static readonly string[] Seasons = ["", "SP", "SU", "FA", "WI"];

    private static char Letter(TimeUnit unit) => unit switch
    {
        TimeUnit.Second => 'S', TimeUnit.Minute or TimeUnit.Month => 'M', TimeUnit.Hour => 'H', TimeUnit.Week => 'W', TimeUnit.Year => 'Y', _ => 'D',
    };

    private static string Period(double amount, TimeUnit unit) => unit switch
    {
        TimeUnit.Second or TimeUnit.Minute or TimeUnit.Hour => $"PT{amount.ToString("0.###", Inv)}{Letter(unit)}",
        TimeUnit.Fortnight => $"P{(amount * 2).ToString("0.###", Inv)}W",
        TimeUnit.Weekend => $"P{amount.ToString("0.###", Inv)}WE",
        TimeUnit.Quarter => $"P{(amount * 3).ToString("0.###", Inv)}M",
        TimeUnit.Decade => $"P{(amount * 10).ToString("0.###", Inv)}Y",
        TimeUnit.Century => $"P{(amount * 100).ToString("0.###", Inv)}Y",
        _ => $"P{amount.ToString("0.###", Inv)}{Letter(unit)}",
    };

    private TimeUnit AnyUnit(int i)
    {
        if (Is(i, TimeClass.Unit) && !Is(i, TimeClass.Ordinal) || Is(i, TimeClass.UnitPlural) || Is(i, TimeClass.UnitShort))
            return atoms[i].Word!.Unit;
        if (Is(i, TimeClass.Unit))
            return TimeUnit.Second;
        if (i < count && atoms[i].Kind == AtomKind.Word && atoms[i].Glued && atoms[i].End - atoms[i].Start == 1 && IsNumber(i - 1))
        {
            return text[atoms[i].Start] switch { 'h' or 'H' => TimeUnit.Hour, 'D' or 'd' => TimeUnit.Day, 'W' or 'w' => TimeUnit.Week, 'Y' or 'y' => TimeUnit.Year, _ => TimeUnit.None };
        }

        return TimeUnit.None;
    }

    private bool AmountAt(int i, out double value, out int next)
    {
        value = 0;
        next = i + 1;
        if (Mark(i, '½'))
        {
            value = 0.5;
            return true;
        }

        if (IsNumber(i))
        {
            value = atoms[i].Number;
            if (GluedMark(next, '.') && IsNumber(next + 1) && atoms[next + 1].Glued)
            {
                value += atoms[next + 1].Number / Math.Pow(10, atoms[next + 1].Digits);
                next += 2;
            }
        }
        else if (Is(i, TimeClass.Number))
        {
            var first = atoms[i].Word!.Number;
            if (first >= 100)
                return false;
            Int(i, out var n, out next);
            if (n == first && first is 20 or 30 or 40 && Is(next, TimeClass.And) && Is(next + 1, TimeClass.Number) && atoms[next + 1].Word!.Number < 10)
            {
                n += atoms[next + 1].Word!.Number;
                next += 2;
            }

            value = n;
            if (Is(next, TimeClass.Number) && atoms[next].Word!.Number is 100 or 1000)
                value *= atoms[next++].Word!.Number;
        }
        else if (Is(i, TimeClass.Half))
        {
            value = 0.5;
            if (Is(next, TimeClass.A))
                next++;
            return true;
        }
        else if (Is(i, TimeClass.A) || IsWord(i, "another"))
        {
            value = 1;
            if (IsWord(next, "few") || IsWord(next, "couple"))
            {
                value = IsWord(next, "few") ? 3 : 2;
                next += Is(next + 1, TimeClass.Of) ? 2 : 1;
            }
            else if (Is(next, TimeClass.Half))
            {
                value = 0.5;
                next++;
            }

            return true;
        }
        else if (IsWord(i, "few") || IsWord(i, "several") || IsWord(i, "some") || IsWord(i, "couple"))
        {
            value = IsWord(i, "couple") ? 2 : 3;
            if (Is(next, TimeClass.Of))
                next++;
            return true;
        }
        else
        {
            return false;
        }

        Fraction(ref value, ref next);
        return true;
    }

    /// <summary>"and a half", "and half", "and a quarter".</summary>
    private void Fraction(ref double value, ref int next)
    {
        if (!Is(next, TimeClass.And))
            return;
        var at = Is(next + 1, TimeClass.A) ? next + 2 : next + 1;
        if (Is(at, TimeClass.Half) || IsWord(at, "quarter") && at > next + 1)
        {
            value += Is(at, TimeClass.Half) ? 0.5 : 0.25;
            next = at + 1;
        }
    }

    private bool Duration(int i, out AssistantNode n)
    {
        n = default;
        var at = i;
        var compared = (Is(at, TimeClass.More) || IsWord(at, "less")) && Is(at + 1, TimeClass.Than);
        if (compared)
            at += 2;
        if ((IsWord(at, "all") || Is(at, TimeClass.Whole)) && Is(at + 1, TimeClass.Unit))
        {
            n = New(AssistantKind.Duration, i, at + 2, Period(1, atoms[at + 1].Word!.Unit), "duration", today);
            (n.Amount, n.Unit) = (1, atoms[at + 1].Word!.Unit);
            return true;
        }

        if (!AmountAt(at, out var amount, out var next))
            return false;
        if (GluedMark(next, '-'))
            next++;
        var business = (IsWord(next, "business") || IsWord(next, "working")) && UnitIs(next + 1, TimeUnit.Day);
        if (business)
            next++;
        var unit = AnyUnit(next);
        if (unit == TimeUnit.None || unit == TimeUnit.Second && Is(next, TimeClass.Ordinal) && !IsWord(at, "one") && !IsNumber(at))
            return false;
        next++;
        Fraction(ref amount, ref next);
        var timex = business ? $"P{amount.ToString("0.###", Inv)}BD" : Period(amount, unit);
        // 1 hour and 30 minutes
        while (true)
        {
            var more = Is(next, TimeClass.And) || Mark(next, ',') ? next + 1 : next;
            if (!AmountAt(more, out var second, out var end2) || Is(more, TimeClass.A) && !IsWord(more, "an") && false || AnyUnit(end2) is var unit2 && (unit2 == TimeUnit.None || unit2 >= unit) || Is(end2 + 1, TimeClass.Ago) && Is(next, TimeClass.And) && false)
                break;
            var tail = Period(second, AnyUnit(end2));
            timex += tail.StartsWith("PT", StringComparison.Ordinal) && timex.Contains('T', StringComparison.Ordinal) ? tail[2..] : tail[1..];
            next = end2 + 1;
        }

        n = New(AssistantKind.Duration, i, next, timex, "duration", today);
        (n.Amount, n.Unit) = (amount, unit);
        return true;
    }

    private static DateOnly Shifted(DateOnly day, string timex, int sign)
    {
        // the date part of "P1Y2M3DT4H"
        var number = 0.0;
        var scale = 0.0;
        var minutes = 0.0;
        var time = false;
        foreach (var c in timex.AsSpan(1))
        {
            if (char.IsAsciiDigit(c))
            {
                if (scale > 0)
                {
                    number += (c - '0') * scale;
                    scale /= 10;
                }
                else
                {
                    number = number * 10 + c - '0';
                }

                continue;
            }

            if (c == '.')
            {
                scale = 0.1;
                continue;
            }

            if (c == 'T')
                time = true;
            else if (time)
                minutes += number * (c == 'H' ? 60 : c == 'M' ? 1 : 0);
            else if (c == 'B')
                continue;
            else
                day = c switch { 'Y' => Calendar.AddMonths(day, (int)Math.Round(sign * number * 12)), 'M' => Calendar.AddMonths(day, sign * (int)number), 'W' => Calendar.Add(day, sign * 7 * (int)number), _ => Calendar.Add(day, sign * (int)number) };
            number = 0;
            scale = 0;
        }

        _ = minutes;
        return day;
    }

    private static DateTime Shifted(DateTime moment, in AssistantNode length, int sign) => length.Unit switch
    {
        TimeUnit.Second => moment.AddSeconds(sign * length.Amount),
        TimeUnit.Minute => moment.AddMinutes(sign * length.Amount),
        _ => moment.AddHours(sign * length.Amount),
    };

    /// <summary>two days ago, in 3 weeks, 3 days from Tuesday, within 5 minutes, 2 weeks before Christmas.</summary>
    private bool Offset(int i, out AssistantNode n)
    {
        n = default;
        var into = Is(i, TimeClass.In);
        var within = Is(i, TimeClass.Within);
        var at = into || within ? i + 1 : i;
        if (within && Is(at, TimeClass.The))
            at++;
        if (within && Is(at, TimeClass.Next))
            at++;
        if (!Duration(at, out var length))
            return false;
        var fine = length.Unit is TimeUnit.Hour or TimeUnit.Minute or TimeUnit.Second;
        var next = length.End;
        if (within)
        {
            n = fine
                ? New(AssistantKind.DatePart, i, next, $"({now:yyyy-MM-ddTHH:mm:ss},{Shifted(now, length, 1):yyyy-MM-ddTHH:mm:ss},{length.Timex})", "datetimerange", today)
                : New(AssistantKind.Range, i, next, $"({Iso(today)},{Iso(Shifted(today, length.Timex, 1))},{length.Timex})", "daterange", today);
            return true;
        }

        // 3 days starting from next Monday; for 1 week, from 20th dec
        var lead = Mark(next, ',') ? next + 1 : next;
        var start = IsWord(lead, "starting") ? Is(lead + 1, TimeClass.From) || Is(lead + 1, TimeClass.On) ? lead + 2 : lead + 1 : Is(lead, TimeClass.From) && i > 0 && Is(i - 1, TimeClass.For) ? lead + 1 : 0;
        if (start > 0 && !fine && !into && DayAt(start, out var begin) && begin.Type == "date")
        {
            var to = Shifted(begin.Day, length.Timex, 1);
            n = RangeNode(i, begin.End, $"({Iso(begin.Day)},{Iso(to)},{length.Timex})", begin.Day, to, Grain.None, true);
            return true;
        }

        if (start > 0 && length.Unit == TimeUnit.Hour && Is(lead, TimeClass.From) && ClockAt(start, out var clock))
        {
            var total = (int)Math.Round(length.Amount * 60);
            var stop = clock.Hour * 60 + clock.Minute + total;
            n = New(AssistantKind.Range, i, clock.End, $"({ClockTimex(clock)},T{stop / 60:00}:{stop % 60:00}:00,{Minutes(total)})", "timerange", today);
            return true;
        }

        var sign = 0;
        var from = today;
        var end = next;
        if (Is(next, TimeClass.Ago) || Is(next, TimeClass.Earlier))
            (sign, end) = (-1, next + 1);
        else if (Is(next, TimeClass.Later))
            (sign, end) = (1, next + 1);
        else if (Is(next, TimeClass.From) && Is(next + 1, TimeClass.Now) || IsWord(next, "hence"))
            (sign, end) = (1, IsWord(next, "hence") ? next + 1 : next + 2);
        else if ((Is(next, TimeClass.From) || Is(next, TimeClass.After) || Is(next, TimeClass.Before) || Is(next, TimeClass.Since)) && !fine && (DayAt(next + 1, out var day) && day.Type == "date" || Is(next, TimeClass.Since) && RangeAt(next + 1, out day)))
            (sign, from, end) = (Is(next, TimeClass.Before) ? -1 : 1, day.Day, day.End);
        else if (into)
            (sign, end) = (1, next);
        if (sign == 0)
            return false;
        if (fine)
        {
            n = New(AssistantKind.DateTime, i, end, Shifted(now, length, sign).ToString("yyyy-MM-ddTHH:mm:ss", Inv), "datetime", today);
            return true;
        }

        n = Resolved(into && Is(next, TimeClass.From) ? at : i, end, Shifted(from, length.Timex, sign));
        // "two months from today on Tuesday": the weekday of that week
        var on = Is(end, TimeClass.On) ? end + 1 : end;
        if (on > end && Weekday(on, out var weekday, out var weekdayEnd))
        {
            var forth = (weekday - Calendar.IsoDay(n.Day) + 7) % 7;
            n = Resolved(i, weekdayEnd, Calendar.Add(n.Day, forth));
        }

        return true;
    }

    /// <summary>every day, each Monday at 4pm, weekly, Fridays, once a week.</summary>
    private bool Set(int i, out AssistantNode n)
    {
        n = default;
        if (Is(i, TimeClass.Set) || IsWord(i, "semiannual") || IsWord(i, "semiannually") || (IsWord(i, "semi") || IsWord(i, "bi")) && Mark(i + 1, '-') && Is(i + 2, TimeClass.Set))
        {
            var end = i + 1;
            string value;
            if (IsWord(i, "semiannual") || IsWord(i, "semiannually"))
                value = "P0.5Y";
            else if (!Is(i, TimeClass.Set))
                (value, end) = (Period(IsWord(i, "semi") ? 0.5 : 2, atoms[i + 2].Word!.Unit), i + 3);
            else
                value = Period(IsWord(i, "biweekly") ? 2 : 1, atoms[i].Word!.Unit == TimeUnit.Fortnight && IsWord(i, "biweekly") ? TimeUnit.Week : atoms[i].Word!.Unit);
            n = New(AssistantKind.Set, i, end, value, "set", today);
            SetTime(ref n);
            return true;
        }

        if (Is(i, TimeClass.WeekdayPlural))
        {
            n = New(AssistantKind.Set, i, i + 1, $"XXXX-WXX-{atoms[i].Word!.Weekday}", "set", today);
            SetTime(ref n);
            return true;
        }

        if (Weekday(i, out var week, out var afterWeek) && Is(afterWeek, TimeClass.PartPlural) || Is(i, TimeClass.PartPlural) && !(i > 0 && Is(i - 1, TimeClass.The)) && !IsWord(i, "nights"))
        {
            var part = Is(i, TimeClass.PartPlural) ? i : afterWeek;
            n = New(AssistantKind.Set, i, part + 1, (part > i ? $"XXXX-WXX-{week}" : "") + PartCodes[atoms[part].Word!.Part], "set", today);
            return true;
        }

        if (IsWord(i, "weekends"))
        {
            n = New(AssistantKind.Set, i, i + 1, "P1WE", "set", today);
            return true;
        }

        if ((IsWord(i, "once") || IsWord(i, "one")) && Is(i + 1, TimeClass.A) && Is(i + 2, TimeClass.Unit))
        {
            n = New(AssistantKind.Set, i, i + 3, Period(1, atoms[i + 2].Word!.Unit), "set", today);
            return true;
        }

        if ((ClockAt(i, out var clock) && clock.Clear || Ordinal(i) && DayOnly(i, out _, out clock.End)) && (Is(clock.End, TimeClass.Every) || IsWord(clock.End, "everyday") || Is(clock.End, TimeClass.Of) && Is(clock.End + 1, TimeClass.Every)))
        {
            var of = Is(clock.End, TimeClass.Of) ? clock.End + 1 : clock.End;
            if (Set(of, out var inner))
            {
                if (of > clock.End && DayOnly(i, out var day, out _))
                    n = New(AssistantKind.Set, i, inner.End, $"XXXX-XX-{day:00}", "set", today);
                else if (clock.Clear)
                    n = New(AssistantKind.Set, i, inner.End, (inner.Timex.StartsWith('P') ? "" : inner.Timex) + ClockTimex(clock), "set", today);
                return n.End > 0;
            }
        }

        if (!Is(i, TimeClass.Every) && !IsWord(i, "any") && !IsWord(i, "all"))
            return false;
        var at = i + 1;
        var amount = 1.0;
        if (IsWord(at, "other"))
            (amount, at) = (2, at + 1);
        else if ((IsNumber(at) || Is(at, TimeClass.Number)) && AmountAt(at, out var number, out var next))
            (amount, at) = (number, next);
        if (IsWord(at, "weekday") || IsWord(at, "weekdays"))
            n = New(AssistantKind.Set, i, at + 1, "P1WD", "set", today);
        else if (Is(at, TimeClass.Unit) || Is(at, TimeClass.UnitPlural) && (amount > 1 || IsWord(at, "weekends")))
            n = New(AssistantKind.Set, i, at + 1, Period(amount, atoms[at].Word!.Unit), "set", today);
        else if (IsWord(i, "all") || IsWord(i, "any"))
            return false;
        else if (Weekday(at, out var weekday, out var weekdayEnd))
            n = New(AssistantKind.Set, i, weekdayEnd, $"XXXX-WXX-{weekday}", "set", today);
        else if (Is(at, TimeClass.Part))
            n = New(AssistantKind.Set, i, at + 1, PartCodes[atoms[at].Word!.Part], "set", today);
        else if (MonthWord(at, out var monthEnd) is > 0 and var month)
            n = New(AssistantKind.Set, i, monthEnd, $"XXXX-{month:00}", "set", today);
        else
            return false;
        if (IsWord(i, "all") && !Is(at, TimeClass.UnitPlural))
            return false;
        SetTime(ref n);
        return true;
    }

    private void SetTime(ref AssistantNode n)
    {
        var at = Is(n.End, TimeClass.At) ? n.End + 1 : n.End;
        if (at < count && ClockAt(at, out var clock) && (clock.Clear || at > n.End))
        {
            n.Timex = (n.Timex.StartsWith('P') || n.Timex.StartsWith('T') ? "" : n.Timex) + ClockTimex(clock);
            n.End = clock.End;
        }
    }

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
            for (var left = (int)amount; left > 0;)
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

    private AssistantNode MonthNode(int start, int end, int year, int month)
    {
        var y = year > 0 ? year : month < today.Month ? today.Year + 1 : today.Year;
        var first = Calendar.First(y, month);
        return RangeNode(start, end, $"{(year > 0 ? year.ToString("0000", Inv) : "XXXX")}-{month:00}", first, Calendar.AddMonths(first, 1), Grain.Month, year > 0);
    }

    private bool Months(int i, out AssistantNode n)
    {
        n = default;
        // 2015-3, 12-2015, 2017 april
        if (IsNumber(i) && (GluedMark(i + 1, '-') || GluedMark(i + 1, '/')) && IsNumber(i + 2) && atoms[i + 2].Glued && !(GluedMark(i + 3, '-') && IsNumber(i + 4)) && !(i > 0 && Mark(i - 1, '-') && atoms[i].Glued))
        {
            var (y, m) = atoms[i].Digits == 4 ? (atoms[i].Number, atoms[i + 2].Number) : (atoms[i + 2].Number, atoms[i].Number);
            if (atoms[i].Digits + atoms[i + 2].Digits is 5 or 6 && (atoms[i].Digits == 4 || atoms[i + 2].Digits == 4) && y is > 1900 and < 2200 && m is >= 1 and <= 12)
            {
                n = MonthNode(i, i + 3, y, m);
                return true;
            }
        }

        if (IsNumber(i) && atoms[i].Digits == 4 && atoms[i].Number is > 1000 and < 2200 && MonthWord(i + 1, out var afterNamed) is > 0 and var named && !IsNumber(afterNamed))
        {
            n = MonthNode(i, afterNamed, atoms[i].Number, named);
            return true;
        }

        var month = MonthWord(i, out var next);
        if (month == 0)
            return false;
        if (YearAt(next, out var year, out var end))
        {
            n = MonthNode(i, end, year, month);
            return true;
        }

        var governed = i > 0 && (Is(i - 1, TimeClass.In) || Is(i - 1, TimeClass.Of) || Is(i - 1, TimeClass.Since) || Is(i - 1, TimeClass.From) || Is(i - 1, TimeClass.To) || Is(i - 1, TimeClass.By) || Is(i - 1, TimeClass.Before) || Is(i - 1, TimeClass.After) || Is(i - 1, TimeClass.Between) || Is(i - 1, TimeClass.And) || Is(i - 1, TimeClass.The) || Is(i - 1, TimeClass.Early) || Is(i - 1, TimeClass.Mid) || Is(i - 1, TimeClass.Late) || Mark(i - 1, '-'));
        if (month == 5 && !atoms[i].Capital && (i > 0 && Is(i - 1, TimeClass.And) || next < count && atoms[next].Kind == AtomKind.Word && atoms[next].Word is null))
            return false;
        if (month is 3 or 5 && !governed && !(Is(next, TimeClass.To) || Mark(next, '-')) || (IsWord(i, "mar") || IsWord(i, "dec") || IsWord(i, "sep") || IsWord(i, "jan")) && !governed && !(Is(next, TimeClass.To) || Mark(next, '-') || Is(next, TimeClass.And)))
            return false;
        n = MonthNode(i, Is(i, TimeClass.MonthShort) && next > i + 1 && (next >= count || atoms[next].Kind != AtomKind.Number) ? next - 1 : next, 0, month);
        return true;
    }

    private bool Quarters(int i, out AssistantNode n)
    {
        n = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        var year = 0;
        var known = false;
        var first = at;
        if (IsNumber(at) && atoms[at].Digits == 4 && atoms[at].Number is > 1900 and < 2200)
            (year, known, at) = (atoms[at].Number, true, Mark(at + 1, '-') ? at + 2 : at + 1);
        else if (Deixis(at, out _, out var unitAt) is var shift and not 99 && UnitIs(unitAt, TimeUnit.Year) && GluedMark(unitAt + 1, '\''))
            (year, known, at) = (today.Year + shift, true, unitAt + 3);
        int nth, next, months = 3;
        if (at < count && (IsWord(at, "q") || IsWord(at, "h")) && IsNumber(at + 1) && atoms[at + 1].Glued && atoms[at + 1].Number is >= 1 and <= 4)
        {
            (nth, next) = (atoms[at + 1].Number, at + 2);
            if (IsWord(at, "h"))
                months = 6;
        }
        else if (Ordinal(at) && DayOnly(at, out nth, out next) && nth <= 4 && (Unit(next) == TimeUnit.Quarter || Is(next, TimeClass.Half) && nth <= 2))
        {
            if (Is(next, TimeClass.Half))
                months = 6;
            next++;
        }
        else
        {
            return false;
        }

        if (!known && YearAt(next, out var y, out var end))
            (year, known, next) = (y, true, end);
        else if (!known && Is(next, TimeClass.Of) && Is(next + 1, TimeClass.The) && Unit(next + 2) == TimeUnit.Year)
            next += 3;
        else if (!known && Deixis(Is(next, TimeClass.Of) ? next + 1 : next, out _, out var ofAt) is var of and not 99 && UnitIs(ofAt, TimeUnit.Year))
            (year, known, next) = (today.Year + of, true, ofAt + 1);
        var start = nth * months - months + 1;
        var from = Calendar.First(known ? year : today.Year, start);
        var to = Calendar.AddMonths(from, months);
        string F(DateOnly d, bool over) => known ? Iso(d) : $"XXXX-{d.Month:00}-{d.Day:00}";
        n = RangeNode(Is(i, TimeClass.The) && IsWord(first, "q") ? first : known && first == at || !known ? i : i, next, $"({F(from, false)},{F(to, true)},P{months}M)", from, to, Grain.Quarter, known);
        return true;
    }

    private bool SeasonAt(int i, out AssistantNode n)
    {
        n = default;
        if (!Is(i, TimeClass.Season) || IsWord(i, "fall") && !IsNumber(i + 1) || IsWord(i, "spring") && i > 0 && atoms[i - 1].Capital && atoms[i].Capital)
            return false;
        var season = Seasons[atoms[i].Word!.Season];
        var known = YearAt(i + 1, out var year, out var end);
        n = RangeNode(i, known ? end : i + 1, known ? $"{year:0000}-{season}" : season, today, today, Grain.Season, known);
        return true;
    }

    private bool Decades(int i, out AssistantNode n)
    {
        n = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        if (IsNumber(at) && atoms[at].Number % 10 == 0 && atoms[at].Digits is 2 or 4 && (IsWord(at + 1, "s") || GluedMark(at + 1, '\'') && IsWord(at + 2, "s")) && (atoms[at].Digits == 4 || atoms[at].Number >= 20))
        {
            var end = IsWord(at + 1, "s") ? at + 2 : at + 3;
            var y = atoms[at].Number;
            var text2 = atoms[at].Digits == 4 ? $"({y:0000}-01-01,{y + 10:0000}-01-01,P10Y)" : $"(XX{y:00}-01-01,XX{(y + 10) % 100:00}-01-01,P10Y)";
            n = RangeNode(at, end, text2, Calendar.First(y > 100 ? y : 1900 + y, 1), Calendar.First(y > 100 ? y + 10 : 1910 + y, 1), Grain.Decade, true);
            return true;
        }

        if (Is(at, TimeClass.DecadeName))
        {
            var y = atoms[at].Word!.Other;
            n = RangeNode(at, at + 1, $"(XX{y:00}-01-01,XX{(y + 10) % 100:00}-01-01,P10Y)", Calendar.First(1900 + y, 1), Calendar.First(1910 + y, 1), Grain.Decade, true);
            return true;
        }

        if (Ordinal(at) && DayOnly(at, out var nth, out var next) && UnitIs(next, TimeUnit.Century) && nth < 30)
        {
            n = RangeNode(at, next + 1, $"({nth * 100 - 100:0000}-01-01,{nth * 100:0000}-01-01,P100Y)", Calendar.First(nth * 100 - 99, 1), Calendar.First(nth * 100, 1), Grain.Century, true);
            return true;
        }

        return false;
    }

    private bool Years(int i, out AssistantNode n)
    {
        n = default;
        var at = i;
        if (Is(at, TimeClass.The) && Unit(at + 1) == TimeUnit.Year && IsNumber(at + 2))
            at++;
        var kind = Is(at, TimeClass.Fiscal) || IsWord(at, "fy") ? "FY" : IsWord(at, "school") || IsWord(at, "sy") ? "SY" : IsWord(at, "calendar") || IsWord(at, "cy") ? "C" : "";
        if (kind.Length > 0)
        {
            var numberAt = Unit(at + 1) == TimeUnit.Year ? at + 2 : at + 1;
            if (IsNumber(numberAt) && atoms[numberAt].Digits is 4 or 2 && (numberAt > at + 1 || at < numberAt && atoms[at].End - atoms[at].Start == 2))
            {
                var y = atoms[numberAt].Number + (atoms[numberAt].Digits == 2 ? 2000 : 0);
                n = RangeNode(i, numberAt + 1, (kind == "C" ? "" : kind) + y.ToString("0000", Inv), Calendar.First(y, 1), Calendar.First(y + 1, 1), Grain.Year, true);
                return true;
            }
        }

        var word = Unit(at) == TimeUnit.Year;
        if (word)
            at++;
        if (IsNumber(at) && atoms[at].Digits == 4 && atoms[at].Number is >= 1500 and <= 2100 && !(GluedMark(at + 1, ':') || GluedMark(at + 1, '.') && IsNumber(at + 2) || GluedMark(at + 1, ',') && IsNumber(at + 2) && atoms[at + 2].Glued)
            && !(at > 0 && at != behindMark && atoms[at].Glued && (Mark(at - 1, '-') && (IsNumber(at - 2) || at > 1 && atoms[at - 2].Kind == AtomKind.Word) || Mark(at - 1, ',') || Mark(at - 1, '.') || Mark(at - 1, '/')) && !word)
            && !(GluedMark(at + 1, '-') && IsNumber(at + 2) && atoms[at + 2].Glued && atoms[at + 2].Digits != 4))
        {
            var noun = at + 1 < count && atoms[at + 1].Kind == AtomKind.Word && !atoms[at + 1].Capital && atoms[at + 1].Word is null && text[atoms[at + 1].End - 1] == 's' && !word && !(i > 0 && (Is(i - 1, TimeClass.In) || Is(i - 1, TimeClass.Since)));
            if (noun || at + 1 < count && atoms[at + 1].Kind == AtomKind.Word && atoms[at + 1].Glued)
                return false;
            var y = atoms[at].Number;
            n = RangeNode(word && at - 1 > i ? (i > 0 && Bounder(i - 1) == i ? i : at - 1) : i, at + 1, y.ToString("0000", Inv), Calendar.First(y, 1), Calendar.First(y + 1, 1), Grain.Year, true);
            return true;
        }

        if (!word && YearWordsAt(i, out var said, out var next) && said is > 1500 and < 2100)
        {
            n = RangeNode(i, next, said.ToString("0000", Inv), Calendar.First(said, 1), Calendar.First(said + 1, 1), Grain.Year, true);
            return true;
        }

        return false;
    }
}
