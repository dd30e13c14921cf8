namespace Vedette.Coding.Dates;

/// <summary>Times of day and ranges of them in the assistant convention.</summary>
internal sealed partial class AssistantMatcher
{
    private static readonly string[] PartCodes = ["", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT", "TMO", "TEV"];

    private static string ClockTimex(in AssistantNode n) =>
        n.Second > 0 || n.Unit == TimeUnit.Second ? $"T{n.Hour:00}:{n.Minute:00}:{n.Second:00}" : n.HasMinute ? $"T{n.Hour:00}:{n.Minute:00}" : $"T{n.Hour:00}";

    /// <summary>A number in digits or words.</summary>
    private bool Int(int i, out int value, out int next)
    {
        value = 0;
        next = i + 1;
        if (IsNumber(i))
        {
            value = atoms[i].Number;
            return true;
        }

        if (!Is(i, TimeClass.Number) || atoms[i].Word!.Number > 99)
            return false;
        value = atoms[i].Word!.Number;
        if (value >= 20)
        {
            var second = GluedMark(next, '-') ? next + 1 : next;
            if (Is(second, TimeClass.Number) && atoms[second].Word!.Number is > 0 and < 10)
            {
                value += atoms[second].Word!.Number;
                next = second + 1;
            }
        }

        return true;
    }

    private bool ClockAt(int i, out AssistantNode n)
    {
        n = New(AssistantKind.Time, i, i + 1, "", "time", today);
        if (Is(i, TimeClass.Noon) || IsWord(i, "noonish") || IsNumber(i) && atoms[i].Number == 12 && IsWord(i + 1, "noon") || IsWord(i, "mid") && IsWord(i + 1, "night"))
        {
            n.Hour = IsWord(i, "midnight") || IsWord(i, "mid") ? 0 : 12;
            n.Clear = true;
            if (IsNumber(i) || IsWord(i, "mid"))
                n.End++;
            else if (GluedMark(n.End, '-'))
                return false;
            return !Is(i, TimeClass.Part) || !IsWord(i, "midday") || true;
        }

        // half past seven, quarter to 8, 20 min past eight
        var past = i;
        var minutes = -1;
        if (Is(past, TimeClass.A))
            past++;
        if (Is(past, TimeClass.Half) && IsWord(past + 1, "past"))
            (minutes, past) = (30, past + 1);
        else if (IsWord(past, "quarter") && (IsWord(past + 1, "past") || IsWord(past + 1, "to")))
            (minutes, past) = (15, past + 1);
        else if (Int(past, out var m, out var afterM) && m < 60)
        {
            var unit = Is(afterM, TimeClass.UnitPlural) && atoms[afterM].Word!.Unit == TimeUnit.Minute || IsWord(afterM, "min") || IsWord(afterM, "minute") || IsWord(afterM, "mins") ? afterM + 1 : afterM;
            if (IsWord(unit, "past") || unit > afterM && IsWord(unit, "to"))
                (minutes, past) = (m, unit);
        }

        if (minutes >= 0 && Int(past + 1, out var hourPast, out var afterPast) && hourPast <= 12)
        {
            var to = IsWord(past, "to");
            n.Hour = to ? (hourPast + 23) % 24 : hourPast;
            n.Minute = to ? 60 - minutes : minutes;
            n.HasMinute = n.Clear = true;
            n.End = afterPast;
            Suffix(ref n);
            return true;
        }

        if (!Int(i, out var hour, out var next))
            return false;
        if (IsNumber(i) && atoms[i].Digits == 4 && hour < 2400 && hour % 100 < 60 && HalfAt(next, out _, out _) && hour / 100 <= 12)
        {
            (n.Hour, n.Minute, n.HasMinute, n.End) = (hour / 100, hour % 100, true, next);
            Suffix(ref n);
            return true;
        }

        if (hour > 24 || IsNumber(i) && atoms[i].Digits > 2)
            return false;
        n.Hour = hour;
        n.End = next;
        if (IsNumber(i) && (GluedMark(next, ':') || GluedMark(next, '.')) && IsNumber(next + 1) && atoms[next + 1].Glued && atoms[next + 1].Digits == 2 && atoms[next + 1].Number < 60)
        {
            n.Clear = Mark(next, ':');
            n.Minute = atoms[next + 1].Number;
            n.HasMinute = true;
            n.End = next + 2;
            if (GluedMark(n.End, ':') && IsNumber(n.End + 1) && atoms[n.End + 1].Digits == 2)
            {
                n.Second = atoms[n.End + 1].Number;
                n.Unit = TimeUnit.Second;
                n.End += 2;
            }
        }
        else if (!IsNumber(i) && Int(GluedMark(next, '-') ? next + 1 : next, out var spoken, out var afterSpoken) && spoken is >= 10 and < 60 && !IsNumber(next) && !IsNumber(next + 1))
        {
            // nine thirty, seven twenty-seven
            (n.Minute, n.HasMinute, n.End) = (spoken, true, afterSpoken);
            if (IsWord(n.End, "minutes"))
                n.End++;
            n.Clear = hour is > 0 and <= 12;
        }
        else if (IsNumber(i) && GluedMark(next, ':'))
        {
            return false;
        }

        Suffix(ref n);
        if (n.Half >= 0 && hour > 12)
        {
            n.Half = -1;
            n.Clear = true;
        }

        if (!n.Clear && n.End < count && (Mark(n.End, '%') || atoms[n.End].Kind == AtomKind.Word && atoms[n.End].Glued))
            return false;
        return true;
    }

    /// <summary>am, p.m., a, o'clock, ish, and the zone.</summary>
    private void Suffix(ref AssistantNode n)
    {
        if (HalfAt(n.End, out var half, out var next))
        {
            n.Half = half;
            n.Clear = true;
            n.End = next;
            if (n.Hour <= 12)
                n.Hour = half == 1 ? n.Hour % 12 + 12 : n.Hour % 12;
        }
        else if (IsWord(n.End, "ish") && atoms[n.End].Glued)
        {
            n.Clear = true;
            n.End++;
        }
        else if (IsWord(n.End, "oclock"))
        {
            n.Clear = true;
            n.End++;
        }
        else if (IsWord(n.End, "o") && GluedMark(n.End + 1, '\'') && IsWord(n.End + 2, "clock"))
        {
            n.Clear = true;
            n.End += 3;
        }
    }

    private bool HalfAt(int i, out int half, out int next)
    {
        half = -1;
        next = i;
        if (Mark(i, '.') && atoms[i].Glued && (IsWord(i + 1, "am") || IsWord(i + 1, "pm")))
            i++;
        if (IsWord(i, "am") || IsWord(i, "pm") || IsWord(i, "ampm"))
        {
            half = IsWord(i, "pm") ? 1 : 0;
            next = i + 1;
            return true;
        }

        if (!IsWord(i, "a") && !IsWord(i, "p"))
            return false;
        half = IsWord(i, "p") ? 1 : 0;
        var m = Mark(i + 1, '.') ? i + 2 : i + 1;
        if (IsWord(m, "m"))
        {
            next = m + 1;
            if (Mark(next, '.') && m > i + 1)
                next++;
            return true;
        }

        // "9a", "7p": glued to the number
        next = i + 1;
        return atoms[i].Glued && !Mark(i + 1, '.') | (i + 2 >= count) | true && atoms[i].Glued;
    }

    /// <summary>"early", "late", "later in the" before a part of the day.</summary>
    private bool Early(int i, out int next)
    {
        next = i;
        if (!Is(i, TimeClass.Early) && !Is(i, TimeClass.Late) && !Is(i, TimeClass.Later) && !Is(i, TimeClass.Earlier))
            return false;
        next = i + 1;
        return true;
    }

    /// <summary>morning, in the morning, at night, pm.</summary>
    private bool PartAt(int i, out AssistantNode n)
    {
        n = default;
        var at = i;
        if (Is(at, TimeClass.In) || Is(at, TimeClass.At) || Is(at, TimeClass.During))
            at++;
        if (Is(at, TimeClass.The))
            at++;
        if (Is(at, TimeClass.Part) && !Is(at, TimeClass.Noon))
        {
            n = New(AssistantKind.Part, i, at + 1, PartCodes[atoms[at].Word!.Part], "timerange", today);
            n.Half = atoms[at].Word!.Part is 3 or 4 or 5 ? 1 : 0;
            if (GluedMark(n.End, '-') && IsWord(n.End + 1, "time"))
            {
                n.Timex = "TNT";
                n.End += 2;
            }

            return true;
        }

        return false;
    }

    private bool PartAlone(int i, out AssistantNode n)
    {
        n = default;
        var at = Early(i, out var later) ? later : i;
        if (PartAt(at, out n) && !(i > 0 && (IsWord(i - 1, "good") || Is(i - 1, TimeClass.Every))))
        {
            n.Start = i;
            if (Is(n.End, TimeClass.At) && ClockAt(n.End + 1, out var clock) || ClockAt(n.End, out clock) && clock.Clear)
            {
                Shape(ref clock, n);
                n = New(AssistantKind.Time, i, clock.End, ClockTimex(clock), "time", today);
            }

            return true;
        }

        var meal = i;
        if (Is(meal, TimeClass.Before) || Is(meal, TimeClass.After) || Is(meal, TimeClass.At) || Is(meal, TimeClass.About))
            meal++;
        if (Is(meal, TimeClass.Meal) && (meal > i || atoms[meal].End - atoms[meal].Start > 8))
        {
            n = New(AssistantKind.Part, i, meal + 1, atoms[meal].Word!.Other switch { 1 => "TMEB", 2 => "TMEL", _ => "TMED" }, "timerange", today);
            return true;
        }

        return false;
    }

    /// <summary>this morning, last night, tonight, tomorrow night, late this afternoon.</summary>
    private bool DayPart(int i, out AssistantNode n)
    {
        n = default;
        var at = Early(i, out var later) ? later : i;
        var shift = IsWord(at, "this") ? 0 : Is(at, TimeClass.Last) || Is(at, TimeClass.Previous) ? -1 : Is(at, TimeClass.Next) ? 1 : 99;
        if (shift != 99 && Is(at + 1, TimeClass.Part))
        {
            n = New(AssistantKind.DatePart, i, at + 2, Iso(today.AddDays(shift)) + PartCodes[atoms[at + 1].Word!.Part], "datetimerange", today.AddDays(shift));
        }
        else if (Is(at, TimeClass.Tonight))
        {
            n = New(AssistantKind.DatePart, i, at + 1, Iso(today) + "TNI", "datetimerange", today);
        }
        else
        {
            return false;
        }

        var clockAt = Is(n.End, TimeClass.At) || Is(n.End, TimeClass.About) || Mark(n.End, ',') ? n.End + 1 : n.End;
        if (TimeRangeAt(n.End, out var range, -2) || TimeRangeAt(clockAt, out range, -2))
            n = Spread(i, range.End, n, range);
        else if (ClockAt(clockAt, out var clock) && (clock.Clear || clockAt > n.End))
            n = New(AssistantKind.DateTime, i, clock.End, n.Timex[..^3] + ClockTimex(Shaped(clock, n)), "datetime", n.Day);
        return true;
    }

    private static AssistantNode Shaped(AssistantNode clock, in AssistantNode part)
    {
        if (clock.Half < 0 && clock.Hour < 12 && (part.Timex.EndsWith("AF", StringComparison.Ordinal) || part.Timex.EndsWith("EV", StringComparison.Ordinal) || part.Timex.EndsWith("NI", StringComparison.Ordinal) && clock.Hour > 4))
            clock.Hour += 12;
        return clock;
    }

    private static void Shape(ref AssistantNode clock, in AssistantNode part) => clock = Shaped(clock, part);

    /// <summary>
    /// Two times: "5 to 6pm", "from 9:30 to 3", "10-4", "0730-0930", "9 for 2.5 hours". <paramref name="half"/> is -2 when a preposition
    /// shows that hours are meant.
    /// </summary>
    private bool TimeRangeAt(int i, out AssistantNode n, int half = -1)
    {
        n = default;
        var at = i;
        var between = Is(at, TimeClass.Between);
        if (between || Is(at, TimeClass.From))
        {
            at++;
            half = -2;
        }

        if (!HourAt(at, out var a))
            return false;
        var mark = a.End;
        if (PartAt(mark, out var partA))
        {
            Shape(ref a, partA);
            mark = partA.End;
            a.Clear = true;
            a.Half = partA.Half;
        }

        if (Is(mark, TimeClass.For) && half == -2 && Duration(mark + 1, out var length) && length.Unit is TimeUnit.Hour or TimeUnit.Minute && Is(mark, TimeClass.For))
        {
            var total = (int)Math.Round(length.Unit == TimeUnit.Hour ? length.Amount * 60 : length.Amount);
            var endMinutes = a.Hour * 60 + a.Minute + total;
            n = New(AssistantKind.Range, i, length.End, $"({ClockTimex(a)},T{endMinutes / 60:00}:{endMinutes % 60:00}:00,{Minutes(total)})", "timerange", today);
            n.Clear = true;
            return true;
        }

        if (!(Is(mark, TimeClass.To) || Mark(mark, '-') || Mark(mark, '~') || half == -2 && Is(mark, TimeClass.And)) || !HourAt(mark + 1, out var b))
            return false;
        if (!a.Clear && !b.Clear && half == -1 && !(IsNumber(at) && GluedMark(mark, '-')) && !Is(mark, TimeClass.To))
            return false;
        if (IsNumber(at) && IsNumber(mark + 1) && Mark(mark, '-') && GluedMark(b.End, '-') && IsNumber(b.End + 1) || Is(b.End, TimeClass.Month) || Is(b.End, TimeClass.MonthShort) || Is(b.End, TimeClass.Of) && (Is(b.End + 1, TimeClass.Month) || Is(b.End + 1, TimeClass.MonthShort)))
        {
            if (!a.Clear && !b.Clear)
                return false;
        }

        if (IsNumber(mark + 1) && atoms[mark + 1].Digits == 4 && !(IsNumber(at) && atoms[at].Digits == 4) || i > 0 && atoms[i].Glued && Mark(i - 1, '-'))
            return false;
        if (Is(b.End, TimeClass.OrdinalEnd) && atoms[b.End].Glued || Is(b.End, TimeClass.Unit) || Is(b.End, TimeClass.UnitPlural) || Is(b.End, TimeClass.UnitShort))
            return false;
        var end = b.End;
        if (PartAt(end, out var partB))
        {
            Shape(ref b, partB);
            if (a.Half < 0)
                Shape(ref a, partB);
            end = partB.End;
            a.Clear = true;
        }

        if (b.Half == 1 && a.Half < 0 && a.Hour < 12 && (a.Hour + 12) * 60 + a.Minute < b.Hour * 60 + b.Minute)
            a.Hour += 12;
        if (b.Half < 0 && b.Hour < 12 && b.Hour * 60 + b.Minute <= a.Hour * 60 + a.Minute)
            b.Hour += 12;
        if (b.Half < 0 && a.Half < 0 && a.Hour == 12 && b.Hour < 12)
            a.Hour = 0;
        var minutes = b.Hour * 60 + b.Minute - a.Hour * 60 - a.Minute;
        if (minutes <= 0)
            minutes += b.Half == 0 && b.Hour == 0 ? 24 * 60 : 12 * 60;
        if (minutes <= 0)
            return false;
        if (IsWord(end, "pst") && b.Half < 0)
            end++;
        n = New(AssistantKind.Range, i, end, $"({ClockTimex(a)},{ClockTimex(b)},{Minutes(minutes)})", "timerange", today);
        n.Clear = a.Clear || b.Clear || half == -2;
        n.Half = a.Half >= 0 || b.Half >= 0 ? 1 : -1;
        return true;
    }

    private bool HourAt(int i, out AssistantNode n)
    {
        if (ClockAt(i, out n))
            return n.Hour <= 24;
        if (IsNumber(i) && atoms[i].Digits == 4 && atoms[i].Number < 2400 && atoms[i].Number % 100 < 60 && text[atoms[i].Start] is '0' or '1' && atoms[i].Number < 1900)
        {
            n = New(AssistantKind.Time, i, i + 1, "", "time", today);
            (n.Hour, n.Minute, n.HasMinute) = (atoms[i].Number / 100, atoms[i].Number % 100, true);
            return true;
        }

        return false;
    }

    private static string Minutes(int total) => total % 60 == 0 ? $"PT{total / 60}H" : total < 60 ? $"PT{total}M" : $"PT{total / 60}H{total % 60}M";
}
