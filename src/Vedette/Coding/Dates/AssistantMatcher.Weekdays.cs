namespace Vedette.Coding.Dates;

/// <summary>Weekdays, named days and holidays in the assistant convention.</summary>
internal sealed partial class AssistantMatcher
{
    private bool Weekday(int i, out int weekday, out int next)
    {
        weekday = 0;
        next = i + 1;
        if (Is(i, TimeClass.Weekday) || Is(i, TimeClass.WeekdayShort))
        {
            weekday = atoms[i].Word!.Weekday;
            if (Is(i, TimeClass.WeekdayShort) && GluedMark(next, '.'))
                next++;
            return !IsWord(i, "sun") && !IsWord(i, "sat") && !IsWord(i, "wed") || atoms[i].Capital || i > 0 && Is(i - 1, TimeClass.On);
        }

        return false;
    }

    /// <summary>this, last, next, coming before a weekday or a unit; 99 when it is none of them.</summary>
    private int Deixis(int i, out TimeClass kind, out int next)
    {
        next = i + 1;
        kind = TimeClass.This;
        if (IsWord(i, "this") || Is(i, TimeClass.Current))
        {
            if (Is(i + 1, TimeClass.Coming) || Is(i + 1, TimeClass.Past) || Is(i + 1, TimeClass.Last))
            {
                kind = Is(i + 1, TimeClass.Coming) ? TimeClass.Coming : TimeClass.Past;
                next = i + 2;
                return kind == TimeClass.Coming ? 1 : -1;
            }

            return 0;
        }

        if (Is(i, TimeClass.Last) || Is(i, TimeClass.Previous) || Is(i, TimeClass.Past))
        {
            kind = Is(i, TimeClass.Past) ? TimeClass.Past : TimeClass.Last;
            return -1;
        }

        if (Is(i, TimeClass.Next) || Is(i, TimeClass.Coming) || Is(i, TimeClass.Following))
        {
            kind = IsWord(i, "upcoming") ? TimeClass.Coming : TimeClass.Next;
            return 1;
        }

        kind = TimeClass.None;
        return 99;
    }

    private bool WeekdayDay(int i, out AssistantNode n)
    {
        n = default;
        var monday = Calendar.Monday(today);
        var shift = Deixis(i, out var kind, out var at);
        if (shift == 99)
            at = i;
        // next week [on] Tuesday, previous week - Monday
        if (shift != 99 && UnitIs(at, TimeUnit.Week))
        {
            var after = Is(at + 1, TimeClass.On) || Mark(at + 1, '-') ? at + 2 : at + 1;
            if (Weekday(after, out var inWeek, out var inEnd))
            {
                n = Resolved(i, inEnd, monday.AddDays(7 * shift + inWeek - 1));
                return true;
            }

            return false;
        }

        if (!Weekday(at, out var weekday, out var next))
            return false;
        // Friday [the] 26th, Tue May 9, Friday 7/6, Friday (jun-15), Monday 21
        var dayAt = Mark(next, ',') || Mark(next, '-') && atoms[next].Glued || Mark(next, '(') ? next + 1 : next;
        if ((NumericDay(dayAt, out var date) || MonthDay(dayAt, out date)) && !date.Timex.StartsWith("XXXX-XX", StringComparison.Ordinal) && !(Is(dayAt, TimeClass.The) && !Is(date.End - 1, TimeClass.Month) && !Is(date.End - 1, TimeClass.MonthShort) && !IsNumber(date.End - 1)))
        {
            n = date;
            n.Start = i;
            if (Mark(next, '(') && Mark(n.End, ')'))
                n.End++;
            return true;
        }

        var the = Is(next, TimeClass.The);
        if (DayOnly(the ? next + 1 : next, out var day, out var dayEnd) && (the || Ordinal(next) || IsNumber(next) && !GluedMark(dayEnd, ':') && !GluedMark(dayEnd, '.') && !Mark(dayEnd, '-') && !HalfAt(dayEnd, out _, out _) && day > 12) && (IsNumber(the ? next + 1 : next) || Ordinal(the ? next + 1 : next) || the))
        {
            var fits = Calendar.Valid(today.Year, today.Month, day) && new DateOnly(today.Year, today.Month, day) >= today && Calendar.IsoDay(new DateOnly(today.Year, today.Month, day)) == weekday;
            if (the || fits)
            {
                if (!Calendar.Valid(today.Year, today.Month, day))
                    return false;
                n = Resolved(i, dayEnd, new DateOnly(today.Year, today.Month, day));
            }
            else
            {
                n = Open(i, dayEnd, weekday);
            }

            return true;
        }

        if (shift == 99)
        {
            // Tuesday of next week, Wednesday evening next week
            var of = Is(next, TimeClass.Of) ? next + 1 : next;
            if (Is(of, TimeClass.The))
                of++;
            var weekShift = Deixis(of, out _, out var unitAt);
            if (weekShift != 99 && UnitIs(unitAt, TimeUnit.Week))
            {
                n = Resolved(i > 0 && Is(i - 1, TimeClass.On) && of > next && weekShift > 0 ? i - 1 : i, unitAt + 1, monday.AddDays(7 * weekShift + weekday - 1));
                if (n.Start < i)
                    n.Start = i;
                return true;
            }

            n = Open(i, next, weekday);
            return true;
        }

        var forth = (weekday - Calendar.IsoDay(today) + 7) % 7;
        var resolved = kind switch
        {
            TimeClass.Coming => today.AddDays(forth == 0 ? 7 : forth),
            TimeClass.Past => today.AddDays(-((Calendar.IsoDay(today) - weekday + 6) % 7 + 1)),
            _ => monday.AddDays(7 * shift + weekday - 1),
        };
        n = Resolved(i, next, resolved);
        return true;
    }

    private AssistantNode Open(int start, int end, int weekday)
    {
        var forth = (weekday - Calendar.IsoDay(today) + 7) % 7;
        var n = New(AssistantKind.Day, start, end, $"XXXX-WXX-{weekday}", "date", today.AddDays(forth == 0 ? 7 : forth));
        n.Grain = Grain.Day;
        return n;
    }

    /// <summary>today, tomorrow, the day after tomorrow, the day before, the day, next day.</summary>
    private bool NamedDay(int i, out AssistantNode n)
    {
        n = default;
        if (Is(i, TimeClass.Today) || Is(i, TimeClass.Tomorrow) || Is(i, TimeClass.Yesterday))
        {
            var shift = Is(i, TimeClass.Today) ? 0 : Is(i, TimeClass.Tomorrow) ? 1 : -1;
            // "tomorrow, 13/04/21"
            if (Mark(i + 1, ',') && NumericDay(i + 2, out n))
            {
                n.Start = i;
                if (Mark(n.End, ',') && Is(n.End + 1, TimeClass.At))
                    n.End++;
                return true;
            }

            n = Resolved(i, i + 1, today.AddDays(shift));
            if (IsWord(i + 1, "am") || IsWord(i + 1, "pm"))
            {
                n.Timex += IsWord(i + 1, "pm") ? "TAF" : "TMO";
                n.Type = "datetimerange";
                n.Kind = AssistantKind.DatePart;
                n.End++;
            }

            return true;
        }

        var at = Is(i, TimeClass.The) ? i + 1 : i;
        if (at > i && UnitDay(at))
        {
            var side = Is(at + 1, TimeClass.Before) ? -1 : Is(at + 1, TimeClass.After) ? 1 : 0;
            if (side != 0 && (Is(at + 2, TimeClass.Tomorrow) || Is(at + 2, TimeClass.Yesterday)))
            {
                n = Resolved(i, at + 3, today.AddDays(side * 2));
                return true;
            }

            n = side != 0 ? Resolved(i, at + 2, today.AddDays(side)) : Resolved(i, at + 1, today);
            return true;
        }

        if ((Is(at, TimeClass.Next) || Is(at, TimeClass.Last) || Is(at, TimeClass.Previous) || Is(at, TimeClass.Following)) && UnitDay(at + 1))
        {
            n = Resolved(i, at + 2, today.AddDays(Is(at, TimeClass.Next) || Is(at, TimeClass.Following) ? 1 : -1));
            return true;
        }

        return false;
    }

    private bool HolidayDay(int i, out AssistantNode n)
    {
        n = default;
        var shift = Deixis(i, out _, out var at);
        if (shift == 99)
            at = i;
        if (at >= count || atoms[at].Kind is not (AtomKind.Word or AtomKind.Number) || lexicon.Holidays(text.AsSpan(atoms[at].Start, atoms[at].End - atoms[at].Start)) is not { } list)
            return false;
        foreach (var holiday in list)
        {
            var next = at;
            var all = true;
            foreach (var word in holiday.Words)
            {
                if (next > at && (GluedMark(next, '\'') || GluedMark(next, '.')) && !IsWord(next, word))
                    next++;
                all &= IsNumber(next) ? text.AsSpan(atoms[next].Start, atoms[next].End - atoms[next].Start).SequenceEqual(word) : IsWord(next, word);
                next++;
                if (!all)
                    break;
            }

            if (!all)
                continue;
            if (GluedMark(next, '\''))
                return false;
            if (YearAt(next, out var year, out var end))
            {
                n = Resolved(i, end, holiday.In(year));
                return true;
            }

            var of = Is(next, TimeClass.Of) ? next + 1 : next;
            var yearShift = Deixis(of, out _, out var unitAt);
            if (yearShift != 99 && UnitIs(unitAt, TimeUnit.Year))
            {
                n = Resolved(i, unitAt + 1, holiday.In(today.Year + yearShift));
                return true;
            }

            var day = holiday.In(today.Year);
            if (shift != 99)
            {
                if (shift > 0 && day <= today)
                    day = holiday.In(today.Year + 1);
                else if (shift < 0 && day >= today)
                    day = holiday.In(today.Year - 1);
                n = Resolved(i, next, day);
                return true;
            }

            if (day < today)
                day = holiday.In(today.Year + 1);
            n = New(AssistantKind.Day, i, next, "XXXX-" + (holiday.Fixed ?? holiday.In(today.Year).ToString("MM-dd", Inv)), "date", day);
            n.Grain = Grain.Day;
            return true;
        }

        return false;
    }
}
