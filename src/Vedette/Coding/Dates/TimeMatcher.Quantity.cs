namespace Vedette.Coding.Dates;

/// <summary>Numbers with units, sets, ranges, modifiers, clock times and vague references.</summary>
internal sealed partial class TimeMatcher
{
    private static readonly string[] PartCodes = ["", "MO", "MI", "AF", "EV", "NI", "DT", "MO", "EV"];

    private string? PartCode(int i) => Is(i, TimeClass.Part) ? PartCodes[atoms[i].Word!.Part] : null;

    /// <summary>A number at i: 12, 2.5, 1,200, twenty-five, two and a half, half a, a, several (vague).</summary>
    private bool Amount(int i, out double value, out bool vague, out int next)
    {
        value = 0;
        vague = false;
        next = i;
        if (IsNumber(i))
        {
            value = atoms[i].Number;
            next = i + 1;
            while (GluedMark(next, ',') && IsNumber(next + 1) && atoms[next + 1].Glued && atoms[next + 1].Digits == 3)
            {
                value = value * 1000 + atoms[next + 1].Number;
                next += 2;
            }

            if (GluedMark(next, '.') && IsNumber(next + 1) && atoms[next + 1].Glued && atoms[next + 1].Digits < 6)
            {
                value += atoms[next + 1].Number / Math.Pow(10, atoms[next + 1].Digits);
                next += 2;
            }

            AndHalf(ref value, ref next);
            return true;
        }

        if (i >= count || atoms[i].Word is not { } word)
            return false;
        if (word.Is(TimeClass.Number))
        {
            next = i;
            double total = 0;
            while (Is(next, TimeClass.Number))
            {
                double n = atoms[next].Word!.Number;
                total = n is 100 or 1000 ? Math.Max(total, 1) * n : total + n;
                next++;
                if (GluedMark(next, '-') && Is(next + 1, TimeClass.Number))
                    next++;
                else if (Is(next, TimeClass.And) && total >= 100 && Is(next + 1, TimeClass.Number))
                    next++;
            }

            value = total;
            AndHalf(ref value, ref next);
            return true;
        }

        if (word.Is(TimeClass.A))
        {
            next = i + 1;
            if (Is(next, TimeClass.Several))
            {
                vague = true;
                next += Is(next + 1, TimeClass.Of) ? 2 : 1;
                return true;
            }

            if (Is(next, TimeClass.Half))
            {
                value = 0.5;
                next++;
                return true;
            }

            if (Is(next, TimeClass.Number) && atoms[next].Word!.Number is 100 or 1000)
            {
                return Amount(next, out value, out vague, out next);
            }

            value = 1;
            return true;
        }

        if (word.Is(TimeClass.Half) && Is(i + 1, TimeClass.A))
        {
            value = 0.5;
            next = i + 2;
            return true;
        }

        if (word.Is(TimeClass.Several))
        {
            vague = true;
            next = Is(i + 1, TimeClass.Of) ? i + 2 : i + 1;
            return true;
        }

        return false;
    }

    private void AndHalf(ref double value, ref int next)
    {
        if (Is(next, TimeClass.And) && Is(next + 1, TimeClass.A) && Is(next + 2, TimeClass.Half))
        {
            value += 0.5;
            next += 3;
        }
    }

    private static string Period(double amount, bool vague, TimeUnit unit)
    {
        var n = vague ? "X" : amount.ToString("0.###", Inv);
        return unit switch
        {
            TimeUnit.Second => $"PT{n}S",
            TimeUnit.Minute => $"PT{n}M",
            TimeUnit.Hour => amount == 0.5 && !vague ? "PT30M" : $"PT{n}H",
            TimeUnit.Day or TimeUnit.Night => $"P{n}D",
            TimeUnit.Week => $"P{n}W",
            TimeUnit.Fortnight => vague ? "PXW" : $"P{(amount * 2).ToString("0.###", Inv)}W",
            TimeUnit.Weekend => $"P{n}WE",
            TimeUnit.Month => $"P{n}M",
            TimeUnit.Quarter => $"P{n}Q",
            TimeUnit.Year => amount == 0.5 && !vague ? "P6M" : $"P{n}Y",
            TimeUnit.Decade => vague ? "PXDE" : $"P{(amount * 10).ToString("0.###", Inv)}Y",
            _ => vague ? "PXCE" : $"P{(amount * 100).ToString("0.###", Inv)}Y",
        };
    }

    /// <summary>Lengths of time: nearly five months, two and a half years, 27-year, a 20 year, over a decade, several years, decades.</summary>
    private bool MatchQuantity(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        string? mod = null;
        while (true)
        {
            if (Is(at, TimeClass.More) && Is(at + 1, TimeClass.Than) && atoms[at].Kind == AtomKind.Word)
                (mod, at) = ("MORE_THAN", at + 2);
            else if (IsWord(at, "at") && Is(at + 1, TimeClass.Least))
                (mod, at) = ("EQUAL_OR_MORE", at + 2);
            else if (Is(at, TimeClass.Over) || Is(at, TimeClass.Approx))
                (mod, at) = ("APPROX", at + 1);
            else if (IsWord(at, "over") && at + 1 < count && (Is(at + 1, TimeClass.A) || Is(at + 1, TimeClass.Number) || IsNumber(at + 1)))
                (mod, at) = ("MORE_THAN", at + 1);
            else
                break;
        }

        if (Is(at, TimeClass.The) && (Is(at + 1, TimeClass.Whole)))
        {
            var whole = Is(at, TimeClass.The) ? at + 2 : at + 1;
            if (Is(at, TimeClass.The) && UnitAt(whole) is not TimeUnit.None and var u && Is(whole, TimeClass.Unit))
            {
                m = TimeMatch.Raw(i, whole + 1, TimeType.Duration, Period(1, false, u), "a whole unit");
                return true;
            }

            return false;
        }

        var start = mod is "MORE_THAN" or "EQUAL_OR_MORE" && !IsWord(i, "over") ? at : i;
        if (Is(at, TimeClass.A) && IsNumber(at + 1) && UnitAt(at + 2) is not TimeUnit.None && !Is(at + 2, TimeClass.UnitPlural))
            at++;
        if (!Amount(at, out var amount, out var vague, out var next))
        {
            // bare plurals: "decades", "years of war"
            if (UnitAt(at) is var bare and not TimeUnit.None && Is(at, TimeClass.UnitPlural) && bare is not (TimeUnit.Second or TimeUnit.Quarter or TimeUnit.Night) && at == i)
            {
                var end = at + 1;
                if (GluedMark(end, '-') && Is(end + 1, TimeClass.Long))
                    end += 2;
                m = TimeMatch.Raw(i, end, TimeType.Duration, Period(0, true, bare), "an unknown number of units");
                return true;
            }

            return false;
        }

        var hyphen = GluedMark(next, '-');
        if (hyphen)
            next++;
        else if (Is(next, TimeClass.Consecutive) || IsWord(next, "trading") || IsWord(next, "business") || IsWord(next, "working") || IsWord(next, "calendar"))
            next++;
        if (next >= count)
            return false;
        var unit = UnitAt(next);
        if (unit == TimeUnit.None)
            return false;
        var plural = Is(next, TimeClass.UnitPlural);
        // "a second", "one quarter", "a night": words with other meanings need more.
        if (!plural && !hyphen && unit is TimeUnit.Second or TimeUnit.Quarter or TimeUnit.Night or TimeUnit.Weekend && !plural && !hyphen)
            return false;
        if (!plural && !hyphen && Is(at, TimeClass.A) && at == i && Rate(at))
        {
            m = TimeMatch.Raw(i, next + 1, TimeType.Set, Period(1, false, unit), "per unit");
            return true;
        }

        if (!plural && !hyphen && amount > 1.5 && !Is(at, TimeClass.A) && unit != TimeUnit.Day && unit != TimeUnit.Year && unit != TimeUnit.Month && unit != TimeUnit.Week && unit != TimeUnit.Hour && unit != TimeUnit.Minute)
            return false;
        next++;
        // three years and two months, 1 hour 30 minutes
        var value = Period(amount, vague, unit);
        if (!hyphen && !vague && plural)
        {
            var more = Is(next, TimeClass.And) || Mark(next, ',') ? next + 1 : next;
            if (Amount(more, out var second, out var vague2, out var end2) && !vague2 && UnitAt(end2) is var unit2 and not TimeUnit.None && unit2 < unit && (IsNumber(more) || Is(more, TimeClass.Number)) && !Is(end2 + 1, TimeClass.Ago))
            {
                var tail = Period(second, false, unit2);
                value = unit2 < TimeUnit.Day && unit >= TimeUnit.Day ? value + tail[1..] : unit < TimeUnit.Day ? value + tail[2..] : value + tail[1..];
                next = end2 + 1;
            }
        }
        else if (hyphen && GluedMark(next, '-') && Is(next + 1, TimeClass.Long))
        {
            // "three-year-old" is an age, "three-year-long" a length
            if (IsWord(next + 1, "old"))
                return false;
            next += 2;
        }
        else if (hyphen && GluedMark(next, '-'))
        {
            return false;
        }

        if (IsWord(next, "old") || IsWord(next, "olds"))
        {
            if (!hyphen)
                next++;
            m = TimeMatch.Raw(i, next, TimeType.Duration, value, "age");
            return true;
        }

        m = TimeMatch.Raw(start, next, TimeType.Duration, value, vague ? "an unknown number of units" : "number and unit");
        m.Mod = mod;
        return true;
    }

    /// <summary>"15 a year", "$3 million a day": the article stands for "per".</summary>
    private bool Rate(int i)
    {
        var b = i - 1;
        return IsNumber(b) || Mark(b, '%') || IsWord(b, "percent") || IsWord(b, "million") || IsWord(b, "billion") || IsWord(b, "times") || IsWord(b, "once") || IsWord(b, "twice")
            || IsWord(b, "dollars") || IsWord(b, "tons") || IsWord(b, "tonnes") || IsWord(b, "barrels") || IsWord(b, "people") || IsWord(b, "euros");
    }

    /// <summary>daily, annual, every Monday, every two years, per year, Mondays.</summary>
    private bool MatchSet(int i, out TimeMatch m)
    {
        m = default;
        if (Is(i, TimeClass.Set))
        {
            if (atoms[i].Capital && i > 0 && i + 1 < count && atoms[i + 1].Kind == AtomKind.Word && atoms[i + 1].Capital)
                return false;
            var unit = atoms[i].Word!.Unit;
            m = TimeMatch.Raw(i, i + 1, TimeType.Set, IsWord(i, "quarterly") ? "P3M" : IsWord(i, "hourly") ? "PT1H" : Period(unit == TimeUnit.Fortnight ? 1 : 1, false, unit), "recurring");
            return true;
        }

        if (Is(i, TimeClass.Per) && UnitAt(i + 1) is var per and not TimeUnit.None)
        {
            m = TimeMatch.Raw(i, i + 2, TimeType.Set, Period(1, false, per), "per unit");
            return true;
        }

        if (Is(i, TimeClass.WeekdayPlural))
        {
            m = TimeMatch.Raw(i, i + 1, TimeType.Set, $"XXXX-WXX-{atoms[i].Word!.Weekday}", "recurring weekday");
            return true;
        }

        if (!Is(i, TimeClass.Every))
            return false;
        var at = i + 1;
        var n = 1.0;
        if (IsWord(at, "other"))
            (n, at) = (2, at + 1);
        else if ((IsNumber(at) || Is(at, TimeClass.Number)) && Amount(at, out var amount, out _, out var next))
            (n, at) = (amount, next);
        if (UnitAt(at) is var each and not TimeUnit.None)
        {
            m = TimeMatch.Raw(i, at + 1, TimeType.Set, Period(n, false, each), "every unit");
            return true;
        }

        if (Is(at, TimeClass.Weekday))
        {
            m = TimeMatch.Raw(i, at + 1, TimeType.Set, $"XXXX-WXX-{atoms[at].Word!.Weekday}", "every weekday");
            return true;
        }

        if (Is(at, TimeClass.Season) || Is(at, TimeClass.Month))
        {
            m = TimeMatch.Raw(i, at + 1, TimeType.Set, Is(at, TimeClass.Month) ? $"XXXX-{atoms[at].Word!.Month:00}" : new Span(Grain.Season, 0, atoms[at].Word!.Season).Value(), "every month or season of that name");
            return true;
        }

        if (PartCode(at) is { } part)
        {
            m = TimeMatch.Raw(i, at + 1, TimeType.Set, "XXXX-XX-XXT" + part, "every part of the day");
            return true;
        }

        return false;
    }

    /// <summary>from 3 to 5 May, between 2010 and 2014, May 3-5, 2010-2014, from Monday to Wednesday.</summary>
    private bool MatchRange(int i, out TimeMatch m)
    {
        m = default;
        var from = Is(i, TimeClass.From);
        var between = Is(i, TimeClass.Between);
        var at = from || between ? i + 1 : i;
        // 3[-]5 May 2023, from 3 to 5 May
        if (DayNumber(at, out var first, out var next) && RangeMark(next, between, from, out var after) && DayNumber(after, out _, out var end) && (Is(end, TimeClass.Month) || Is(end, TimeClass.MonthShort) || Is(end, TimeClass.Of))
            && MatchDayMonth(after, out var last) && last.Span.Known && Calendar.Valid(last.Span.Year, last.Span.A, first) && first < last.Span.B)
            return Range(i, last.End, last.Span with { B = first }, last.Span, out m);
        // May 3-5[, 2023]
        if (!from && !between && Month(at, out var month, out next) && DayNumber(next, out first, out next) && GluedMark(next, '-') && atoms[Math.Min(next + 1, count - 1)].Glued && DayNumber(next + 1, out var second, out end) && first < second)
        {
            var year = YearAfter(end, out var y, out var afterYear) ? y : 0;
            if (year > 0 && Calendar.Valid(year, month, second))
                return Range(i, afterYear, new Span(Grain.Day, year, month, first), new Span(Grain.Day, year, month, second), out m);
            if (year == 0 && Calendar.Valid(0, month, second) && ResolveDay(month, second, Direction(i, end), out _) is { Known: true } to)
                return Range(i, end, to with { B = first }, to, out m);
        }

        // 2010-2014, 2010-14
        if (IsNumber(at) && atoms[at].Digits == 4 && atoms[at].Number is > 1500 and < 2200 && GluedMark(at + 1, '-') && IsNumber(at + 2) && atoms[at + 2].Glued && !(GluedMark(at + 3, '-') && IsNumber(at + 4)))
        {
            var y2 = atoms[at + 2].Digits == 2 ? atoms[at].Number / 100 * 100 + atoms[at + 2].Number : atoms[at + 2].Number;
            if (atoms[at + 2].Digits is 2 or 4 && y2 > atoms[at].Number && y2 < 2200 && !(atoms[at + 2].Digits == 2 && atoms[at + 2].Number <= 12 && y2 - atoms[at].Number > 40))
                return Range(i, at + 3, new Span(Grain.Year, atoms[at].Number), new Span(Grain.Year, y2), out m);
        }

        if (!from && !between || !(Is(at, TimeClass.Month) || Is(at, TimeClass.Weekday) || IsNumber(at) || Is(at, TimeClass.MonthShort) || Is(at, TimeClass.Early) || Is(at, TimeClass.Mid) || Is(at, TimeClass.Late) || Is(at, TimeClass.The)))
            return false;
        if (!MatchBound(at, out var a) || !RangeMark(a.End, between, from, out after) || !MatchBound(after, out var b) || !a.Span.Known || !b.Span.Known)
            return false;
        var lower = a.Span;
        if (lower.Grain is Grain.Day or Grain.Month && lower.Year != b.Span.Year && b.Value.Length > 4 && !YearWritten(a))
            lower = lower with { Year = lower.A > b.Span.A ? b.Span.Year - 1 : b.Span.Year };
        if (lower.From > b.Span.From)
        {
            if (lower.Grain != Grain.Day || !Is(at, TimeClass.Weekday))
                return false;
            lower = lower.Move(-7);
        }

        return Range(i, b.End, lower, b.Span, out m);
    }

    private bool MatchBound(int i, out TimeMatch m) =>
        MatchNumericDate(i, out m) || MatchDayMonth(i, out m) || MatchModified(i, out m) || MatchMonth(i, out m) || MatchWeekday(i, out m) || MatchYear(i, out m);

    private bool YearWritten(in TimeMatch m) => IsNumber(m.End - 1) && atoms[m.End - 1].Digits == 4;

    private bool RangeMark(int i, bool between, bool from, out int next)
    {
        next = i + 1;
        return between ? Is(i, TimeClass.And) : Is(i, TimeClass.To) || Mark(i, '-') && (GluedMark(i, '-') || from);
    }

    private static bool Range(int start, int end, Span a, Span b, out TimeMatch m)
    {
        m = default;
        if (b.To <= a.From)
            return false;
        int days = b.From.DayNumber - a.From.DayNumber;
        var value = (a.Grain, b.Grain) switch
        {
            (Grain.Year, Grain.Year) => $"P{b.Year - a.Year}Y",
            (Grain.Month, Grain.Month) => $"P{(b.Year - a.Year) * 12 + b.A - a.A}M",
            _ => $"P{days}D",
        };
        m = TimeMatch.Raw(start, end, TimeType.Duration, value, "from one date to another");
        m.From = a.From;
        m.To = b.To;
        m.Precision = b.Precision;
        return true;
    }

    /// <summary>early December, mid-2011, late last year, the beginning of 2009, the end of this year, earlier in the week.</summary>
    private bool MatchModified(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        if (Is(at, TimeClass.The))
            at++;
        if (IsWord(at, "very"))
            at++;
        string? mod = Is(at, TimeClass.Early) || Is(at, TimeClass.Begin) || Is(at, TimeClass.Opening) ? "START" : Is(at, TimeClass.Mid) ? "MID" : Is(at, TimeClass.Late) || Is(at, TimeClass.End) ? "END" : null;
        if (mod is null)
            return false;
        var noun = Is(at, TimeClass.Begin) || Is(at, TimeClass.End) || IsWord(at, "middle");
        at++;
        if (noun)
        {
            if (!Is(at, TimeClass.Of))
                return false;
            at++;
        }
        else if (Mark(at, '-'))
        {
            at++;
        }
        else if (Is(at, TimeClass.In) || Is(at, TimeClass.On))
        {
            if (!Is(i, TimeClass.Early) && !Is(i, TimeClass.Late))
                return false;
            at++;
        }

        if (at >= count || !MatchCalendar(at, out m))
        {
            // "the end of the year", "the middle of the month"
            if (Is(at, TimeClass.The) && UnitAt(at + 1) is TimeUnit.Year or TimeUnit.Month or TimeUnit.Week or TimeUnit.Day && Is(at, TimeClass.The) && Is(at + 1, TimeClass.Unit))
            {
                m = TimeMatch.Of(i, at + 2, Here(GrainOf(UnitAt(at + 1))), "part of the unit that holds the publication date");
                m.Mod = mod;
                return true;
            }

            return false;
        }

        if (m.Type != TimeType.Date || m.Span.Grain == Grain.None)
            return false;
        m.Start = i;
        m.Mod = mod;
        if (m.From is { } f && m.To is { } t && m.Span.Grain is Grain.Month or Grain.Year or Grain.Decade or Grain.Season or Grain.Quarter)
        {
            // The range is narrowed to the third that is spoken of; the value keeps TIMEX3's whole.
            var third = (t.DayNumber - f.DayNumber) / 3;
            (m.From, m.To) = mod switch { "START" => (f, Calendar.Add(f, third)), "END" => (Calendar.Add(t, -third), t), _ => (Calendar.Add(f, third), Calendar.Add(t, -third)) };
        }

        return true;
    }

    /// <summary>8:30 p.m. [GMT] [on Tuesday], 16:08 UTC, 0800 UTC, noon, midnight.</summary>
    private bool MatchClock(int i, out TimeMatch m)
    {
        m = default;
        if (!Clock(i, out var time, out var next))
            return false;
        var at = Is(next, TimeClass.On) ? next + 1 : next;
        Span day;
        var end = next;
        if ((MatchNumericDate(at, out var date) || MatchDayMonth(at, out date) || MatchWeekday(at, out date) || MatchDeicticDay(at, out date)) && date.Span is { Known: true, Grain: Grain.Day })
            (day, end) = (date.Span, date.End);
        else
            day = anchor is { Known: true, Grain: Grain.Day } ? anchor : Here(Grain.Day);
        m = TimeMatch.Of(i, end, day, end > next ? "clock time on a date" : "clock time on the day mentioned before");
        m.Type = TimeType.Time;
        m.Value = (day.Known ? day.Value() : "XXXX-XX-XX") + time;
        return true;
    }

    /// <summary>A time of day at i as "T20:30" (with Z for UTC and GMT).</summary>
    private bool Clock(int i, out string time, out int next)
    {
        time = "";
        next = i + 1;
        if (Is(i, TimeClass.Noon))
        {
            if (GluedMark(next, '-') || Is(i, TimeClass.Part))
                return false;
            time = atoms[i].Word!.Other == 0 ? "T24:00" : "T12:00";
            return true;
        }

        if (!IsNumber(i) || atoms[i].Digits > 4 || i > 0 && atoms[i].Glued && !Mark(i - 1, '(') && !Mark(i - 1, '"'))
            return false;
        int hour = atoms[i].Number, minute = 0;
        var colon = false;
        if ((GluedMark(next, ':') || GluedMark(next, '.')) && IsNumber(next + 1) && atoms[next + 1].Glued && atoms[next + 1].Digits == 2 && atoms[next + 1].Number < 60 && hour < 25)
        {
            colon = Mark(next, ':');
            minute = atoms[next + 1].Number;
            next += 2;
            if (GluedMark(next, ':') && IsNumber(next + 1))
                next += 2;
        }
        else if (atoms[i].Digits == 4)
        {
            if (!Is(next, TimeClass.Zone) || hour > 2400 || hour % 100 > 59)
                return false;
            (hour, minute) = (hour / 100, hour % 100);
            colon = true;
        }

        var half = Meridiem(ref next);
        if (half < 0 && Oclock(ref next))
            colon = true;
        if (half < 0 && !colon || hour > 24 || half >= 0 && hour > 12)
            return false;
        if (half == 0 && hour == 12)
            hour = 0;
        else if (half == 1 && hour < 12)
            hour += 12;
        var zulu = "";
        var paren = Mark(next, '(') ? next + 1 : next;
        if (Is(paren, TimeClass.Zone))
        {
            zulu = IsWord(paren, "utc") || IsWord(paren, "gmt") ? "Z" : "";
            next = paren + 1;
            if (IsWord(paren, "local") && IsWord(next, "time"))
                next++;
            if ((Mark(next, '+') || Mark(next, '-')) && IsNumber(next + 1))
            {
                zulu = "";
                next += 2;
            }

            if (paren != next && Mark(next, ')') && Mark(paren - 1, '('))
                next++;
        }

        time = $"T{hour:00}:{minute:00}{zulu}";
        return true;
    }

    /// <summary>am 0, pm 1, neither -1; "p.m.", "pm", "P.M.".</summary>
    private int Meridiem(ref int next)
    {
        if (Is(next, TimeClass.Am) || Is(next, TimeClass.Pm))
            return Is(next++, TimeClass.Pm) ? 1 : 0;
        if (next + 2 < count && (IsWord(next, "a") || IsWord(next, "p")) && GluedMark(next + 1, '.') && IsWord(next + 2, "m") && atoms[next + 2].Glued)
        {
            var pm = IsWord(next, "p");
            next += 3;
            // The last full stop belongs to the abbreviation; at a sentence's end it serves both.
            if (GluedMark(next, '.'))
                next++;
            return pm ? 1 : 0;
        }

        return -1;
    }

    private bool Oclock(ref int next)
    {
        if (!IsWord(next, "o") || !GluedMark(next + 1, '\'') || !Is(next + 2, TimeClass.Clock))
            return false;
        next += 3;
        return true;
    }

    /// <summary>Parts of the day by themselves: "in the morning", "at dawn".</summary>
    private bool MatchPart(int i, out TimeMatch m)
    {
        m = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        if (PartCode(at) is not { } part)
            return false;
        var before = i - 1;
        var governed = Is(before, TimeClass.In) || Is(before, TimeClass.At) || Is(before, TimeClass.During) || Is(before, TimeClass.Before) || Is(before, TimeClass.By) || Is(at, TimeClass.Part) && IsWord(at, "overnight");
        if (!governed)
            return false;
        var end = at + 1;
        Span day;
        var dateAt = Is(end, TimeClass.Of) || Is(end, TimeClass.On) ? end + 1 : end;
        if ((MatchDayMonth(dateAt, out var date) || MatchWeekday(dateAt, out date) || MatchDeicticDay(dateAt, out date)) && date.Span is { Known: true, Grain: Grain.Day })
            (day, end) = (date.Span, date.End);
        else
            day = anchor is { Known: true, Grain: Grain.Day } ? anchor : Here(Grain.Day);
        m = TimeMatch.Of(i, end, day, "part of the day mentioned before");
        m.Type = TimeType.Time;
        m.Value = (day.Known ? day.Value() : "XXXX-XX-XX") + "T" + part;
        return true;
    }

    /// <summary>A part of the day or a clock time after a day: "Friday morning", "Tuesday at 8 p.m.".</summary>
    private void Join(ref TimeMatch m)
    {
        if (!m.IsDay)
            return;
        var at = m.End;
        if (PartCode(at) is { } part && !GluedMark(at, '-'))
        {
            m.End = at + 1;
            m.Type = TimeType.Time;
            m.Value += "T" + part;
            return;
        }

        var clock = Is(at, TimeClass.At) || Mark(at, ',') ? at + 1 : at;
        if (Is(clock, TimeClass.Approx))
            clock++;
        if (clock < count && Clock(clock, out var time, out var next))
        {
            m.End = next;
            m.Type = TimeType.Time;
            m.Value += time;
        }
    }

    /// <summary>now, currently, recently, the future, soon.</summary>
    private bool MatchVague(int i, out TimeMatch m)
    {
        m = default;
        if (Is(i, TimeClass.Now) && !IsWord(i + 1, "that") && !GluedMark(i + 1, '-'))
            m = TimeMatch.Raw(i, i + 1, TimeType.Date, "PRESENT_REF", "now");
        else if (Is(i, TimeClass.PresentRef) || Is(i, TimeClass.Current))
            m = TimeMatch.Raw(i, i + 1, TimeType.Date, "PRESENT_REF", "at present");
        else if (Is(i, TimeClass.PastRef) && atoms[i].Word!.Other == 1)
            m = TimeMatch.Raw(i, i + 1, TimeType.Date, "PAST_REF", "in the past");
        else if (IsWord(i, "very") && Is(i + 1, TimeClass.FutureRef))
            m = TimeMatch.Raw(i, i + 2, TimeType.Date, "FUTURE_REF", "in the future");
        else if (Is(i, TimeClass.More) && Is(i + 1, TimeClass.PastRef))
            m = TimeMatch.Raw(i, i + 2, TimeType.Date, "PAST_REF", "in the past");
        else if (Is(i, TimeClass.The) && (IsWord(i + 1, "near") || IsWord(i + 1, "long") || IsWord(i + 1, "short") || IsWord(i + 1, "foreseeable")) && (IsWord(i + 2, "term") || IsWord(i + 2, "future")))
            m = TimeMatch.Raw(i, i + 3, TimeType.Date, "FUTURE_REF", "in the future");
        else if (Is(i, TimeClass.The) && IsWord(i + 1, "time") && IsWord(i + 2, "being"))
            m = TimeMatch.Raw(i, i + 3, TimeType.Date, "PRESENT_REF", "at present");
        else if (Is(i, TimeClass.FutureRef) && !GluedMark(i + 1, '-'))
            m = TimeMatch.Raw(i, i + 1, TimeType.Date, "FUTURE_REF", "in the future");
        else if (Is(i, TimeClass.The) && IsWord(i + 1, "future"))
            m = TimeMatch.Raw(i, i + 2, TimeType.Date, "FUTURE_REF", "in the future");
        else if (Is(i, TimeClass.The) && Is(i + 1, TimeClass.Past) && !(i + 2 < count && atoms[i + 2].Kind == AtomKind.Word && !Closed(i + 2)))
            m = TimeMatch.Raw(i, i + 2, TimeType.Date, "PAST_REF", "in the past");
        else if (Is(i, TimeClass.Recent) && UnitAt(i + 1) is not TimeUnit.None && Is(i + 1, TimeClass.UnitPlural))
            m = TimeMatch.Raw(i, i + 2, TimeType.Date, "PAST_REF", "in the past");
        else if (Is(i, TimeClass.Recent))
            m = TimeMatch.Raw(i, i + 1, TimeType.Date, "PAST_REF", "in the past");
        else if (Is(i, TimeClass.The) && UnitAt(i + 1) == TimeUnit.Day && Is(i + 1, TimeClass.Unit) && (Closed(i + 2) || IsWord(i + 2, "with") || IsWord(i + 2, "down") || IsWord(i + 2, "up")))
        {
            m = TimeMatch.Of(i, i + 2, anchor is { Known: true, Grain: Grain.Day } ? anchor : Here(Grain.Day), "the day spoken of");
            return m.Span.Known;
        }

        return m.End > 0;
    }
}
