namespace Vedette.Coding.Dates;

/// <summary>Lengths of time and what is counted from a day in the assistant convention.</summary>
internal sealed partial class AssistantMatcher
{
    /// <summary>Counts beyond it are slips or codes; the calendar must not run out.</summary>
    private const double Longest = 500_000;

    private static char Letter(TimeUnit unit) => unit switch
    {
        TimeUnit.Second => 'S',
        TimeUnit.Minute or TimeUnit.Month => 'M',
        TimeUnit.Hour => 'H',
        TimeUnit.Week => 'W',
        TimeUnit.Year => 'Y',
        _ => 'D',
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
        TimeUnit.Second => moment.AddSeconds(sign * Math.Min(length.Amount, Longest)),
        TimeUnit.Minute => moment.AddMinutes(sign * Math.Min(length.Amount, Longest)),
        _ => moment.AddHours(sign * Math.Min(length.Amount, Longest)),
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
}
