namespace Vedette.Coding.Dates;

/// <summary>Days in the assistant convention.</summary>
internal sealed partial class AssistantMatcher
{
    private bool DayAt(int i, out AssistantNode n)
    {
        if (WeekdayDay(i, out n) || NumericDay(i, out n) || MonthDay(i, out n) || NamedDay(i, out n) || HolidayDay(i, out n))
        {
            if (n.Type.Length == 0)
                n.Type = "date";
            return true;
        }

        return false;
    }

    private AssistantNode DayNode(int start, int end, int year, int month, int day)
    {
        var known = year > 0;
        var timex = (known ? year.ToString("0000", Inv) : "XXXX") + $"-{month:00}-{day:00}";
        var y = known ? year : today.Year;
        if (!known && Calendar.Valid(y, month, day) && new DateOnly(y, month, day) < today)
            y++;
        while (!Calendar.Valid(y, month, day) && day == 29 && y < today.Year + 8)
            y++;
        var n = New(AssistantKind.Day, start, end, timex, "date", Calendar.Valid(y, month, day) ? new DateOnly(Math.Clamp(y, 1, 9998), month, day) : Calendar.First(y, month));
        n.Year = known;
        n.Grain = Grain.Day;
        return n;
    }

    private static AssistantNode Resolved(int start, int end, DateOnly day)
    {
        var n = New(AssistantKind.Day, start, end, Iso(day), "date", day);
        n.Year = true;
        n.Grain = Grain.Day;
        return n;
    }

    private int MonthWord(int i, out int next)
    {
        next = i + 1;
        if (Is(i, TimeClass.Month))
            return atoms[i].Word!.Month;
        if (!Is(i, TimeClass.MonthShort))
            return 0;
        if (GluedMark(next, '.'))
            next++;
        return atoms[i].Word!.Month;
    }

    /// <summary>A day of the month: 3, 3rd, third, twenty-first, twenty one.</summary>
    private bool DayOnly(int i, out int day, out int next)
    {
        day = 0;
        next = i + 1;
        if (IsNumber(i))
        {
            if (atoms[i].Digits > 2 || atoms[i].Number is < 1 or > 31)
                return false;
            day = atoms[i].Number;
            if (Is(next, TimeClass.OrdinalEnd) && atoms[next].Glued)
                next++;
            return true;
        }

        if (Is(i, TimeClass.Ordinal))
        {
            day = atoms[i].Word!.Ordinal;
            return day <= 31;
        }

        if (!Is(i, TimeClass.Number))
            return false;
        day = atoms[i].Word!.Number;
        if (day is 20 or 30)
        {
            var second = GluedMark(next, '-') ? next + 1 : next;
            if (Is(second, TimeClass.Ordinal) && atoms[second].Word!.Ordinal < 10)
                (day, next) = (day + atoms[second].Word!.Ordinal, second + 1);
            else if (Is(second, TimeClass.Number) && atoms[second].Word!.Number is > 0 and < 10)
                (day, next) = (day + atoms[second].Word!.Number, second + 1);
        }

        return day is >= 1 and <= 31;
    }

    /// <summary>A year behind a date: 2018, ", 2018", "of 2018", "in 2018", "of 87", nineteen eighty six.</summary>
    private bool YearAt(int i, out int year, out int next)
    {
        year = 0;
        next = i;
        if (Mark(next, ',') || Mark(next, '-') && atoms[next].Glued || Mark(next, '/') && atoms[next].Glued)
            next++;
        else if (Is(next, TimeClass.Of) || Is(next, TimeClass.In))
        {
            next++;
            if (IsNumber(next) && atoms[next].Digits == 2 && atoms[next].Number > 40 && !Is(next + 1, TimeClass.OrdinalEnd))
            {
                year = 1900 + atoms[next].Number;
                next++;
                return true;
            }
        }

        if (IsNumber(next) && atoms[next].Digits == 4 && atoms[next].Number is > 1000 and < 2200 && !(GluedMark(next + 1, ':') || GluedMark(next + 1, '.') && IsNumber(next + 2)))
        {
            year = atoms[next].Number;
            next++;
            return true;
        }

        return next == i && YearWordsAt(i, out year, out next);
    }

    /// <summary>nineteen eighty six, two thousand and five, seventeen hundred thirty three.</summary>
    private bool YearWordsAt(int i, out int year, out int next)
    {
        year = 0;
        next = i;
        if (!Is(i, TimeClass.Number))
            return false;
        var first = atoms[i].Word!.Number;
        if (first == 2 && Is(i + 1, TimeClass.Number) && atoms[i + 1].Word!.Number == 1000)
        {
            year = 2000;
            next = i + 2;
            var more = Is(next, TimeClass.And) ? next + 1 : next;
            if (Is(more, TimeClass.Number) && Int(more, out var rest, out var end) && rest < 100)
                (year, next) = (year + rest, end);
            return true;
        }

        if (first is < 15 or > 20)
            return false;
        var at = i + 1;
        var hundred = Is(at, TimeClass.Number) && atoms[at].Word!.Number == 100;
        if (hundred)
            at++;
        if (!Is(at, TimeClass.Number) || !Int(at, out var tail, out next) || tail < 10)
            return false;
        year = first * 100 + tail;
        return true;
    }

    private bool NumericDay(int i, out AssistantNode n)
    {
        n = default;
        if (!IsNumber(i))
            return false;
        // 20170302
        if (atoms[i].Digits == 8 && Calendar.Valid(atoms[i].Number / 10000, atoms[i].Number / 100 % 100, atoms[i].Number % 100) && atoms[i].Number / 10000 is > 1900 and < 2200)
        {
            n = DayNode(i, i + 1, atoms[i].Number / 10000, atoms[i].Number / 100 % 100, atoms[i].Number % 100);
            return true;
        }

        // 2016 10 16
        if (atoms[i].Digits == 4 && IsNumber(i + 1) && IsNumber(i + 2) && atoms[i + 1].Digits == 2 && atoms[i + 2].Digits == 2 && atoms[i].Number is > 1900 and < 2200 && Calendar.Valid(atoms[i].Number, atoms[i + 1].Number, atoms[i + 2].Number))
        {
            n = DayNode(i, i + 3, atoms[i].Number, atoms[i + 1].Number, atoms[i + 2].Number);
            return true;
        }

        if (i > 1 && i != behindMark && atoms[i].Glued && Mark(i - 1, '-') && IsNumber(i - 2) && atoms[i - 1].Glued)
            return false;
        if (i + 2 >= count || !atoms[i + 1].Glued || atoms[i + 1].Mark is not ('/' or '-' or '.'))
            return false;
        var mark = atoms[i + 1].Mark;
        int a = atoms[i].Number;
        // 22/Jan/2019, 2019-aug-01
        var named = MonthWord(i + 2, out var afterMonth);
        if (named > 0 && atoms[i + 2].Glued)
        {
            if (Mark(afterMonth, mark) && IsNumber(afterMonth + 1))
            {
                var c = atoms[afterMonth + 1].Number;
                var (year, day) = atoms[i].Digits == 4 ? (a, c) : (c, a);
                if (day is < 1 or > 31 || year < 1000)
                    return false;
                n = DayNode(i, afterMonth + 2, year, named, day);
                return true;
            }

            if (a is < 1 or > 31 || mark == '.')
                return false;
            n = DayNode(i, afterMonth, 0, named, a);
            return true;
        }

        if (!IsNumber(i + 2) || !atoms[i + 2].Glued)
            return false;
        int b = atoms[i + 2].Number;
        if (GluedMark(i + 3, mark) && atoms[i + 3].Glued)
        {
            if (IsNumber(i + 4) && atoms[i + 4].Glued)
            {
                var c = atoms[i + 4].Number;
                // 23-2020-September
                int year, month, day;
                if (atoms[i].Digits == 4 && atoms[i + 4].Digits <= 2)
                    (year, month, day) = b > 12 ? (a, c, b) : (a, b, c);
                else if (atoms[i + 4].Digits is 4 or 2 && atoms[i].Digits <= 2)
                    (year, month, day) = a > 12 || mark == '.' && b <= 12 ? (c, b, a) : (c, a, b);
                else
                    return false;
                var digits = atoms[i].Digits == 4 ? 4 : atoms[i + 4].Digits;
                if (month is < 1 or > 12 || day is < 1 or > 31 || digits == 4 && year is < 1000 or > 2199 || atoms[i + 2].Digits > 2)
                    return false;
                var timex = $"{month:00}-{day:00}";
                if (digits == 2)
                {
                    var full = year < 30 ? 2000 + year : year >= 40 ? 1900 + year : 0;
                    n = DayNode(i, i + 5, full == 0 ? 2000 + year : full, month, day);
                    if (full == 0)
                        n.Timex = $"XX{year:00}-{timex}";
                    return true;
                }

                n = DayNode(i, i + 5, year, month, day);
                return true;
            }

            var last = MonthWord(i + 4, out var afterLast);
            if (last > 0 && atoms[i + 4].Glued)
            {
                var (year, day) = atoms[i].Digits == 4 ? (a, b) : (b, a);
                n = DayNode(i, afterLast, year, last, day);
                return true;
            }

            return false;
        }

        // 10/1, 22/04; with other marks only behind a weekday
        var weekday = i > 0 && (Is(i - 1, TimeClass.Weekday) || Is(i - 1, TimeClass.WeekdayShort));
        if (mark != '/' && !(weekday && mark is '.' or '-') && !(mark == '.' && i > 0 && Is(i - 1, TimeClass.On)) || atoms[i].Digits > 2 || atoms[i + 2].Digits > 2 || GluedMark(i + 3, '.') && IsNumber(i + 4))
            return false;
        var (m, d) = a > 12 ? (b, a) : (a, b);
        if (m is < 1 or > 12 || d is < 1 or > 31 || i + 3 < count && atoms[i + 3].Kind == AtomKind.Word && atoms[i + 3].Glued)
            return false;
        if (weekday && mark == '-' && b <= 12 && a > b)
        {
            // "Monday 11-4" are hours, "Friday 7-6" ... decided by the calendar
            if (!Calendar.Valid(today.Year, m, d) || Calendar.IsoDay(new DateOnly(today.Year, m, d)) != atoms[i - 1].Word!.Weekday)
                return false;
        }
        else if (weekday && mark == '-' && (!Calendar.Valid(today.Year, m, d) || Calendar.IsoDay(new DateOnly(today.Year, m, d)) != atoms[i - 1].Word!.Weekday))
        {
            return false;
        }

        n = DayNode(i, i + 3, 0, m, d);
        if (YearAt(n.End, out var y, out var yEnd) && Mark(n.End, ','))
            n = DayNode(i, yEnd, y, m, d);
        return true;
    }

    /// <summary>May 3rd, 3 May 2019, the 3rd of May, May/22, next 6th of April.</summary>
    private bool MonthDay(int i, out AssistantNode n)
    {
        n = default;
        var at = i;
        if (IsWord(at, "this") || Is(at, TimeClass.Next))
        {
            if (NumericDay(at + 1, out n))
            {
                n.Start = i;
                return true;
            }

            at++;
            if (MonthWord(at, out _) > 0)
                return false;
        }

        if (Is(at, TimeClass.The))
            at++;
        var month = MonthWord(at, out var next);
        int day;
        if (month > 0)
        {
            if (IsWord(at, "may") && i > 0 && atoms[i - 1].Kind == AtomKind.Word && !IsNumber(next) && !Is(next, TimeClass.Ordinal) && !Is(next, TimeClass.Number) && !Is(next, TimeClass.The))
                return false;
            if (Mark(next, ',') && Ordinal(next + 1))
                next++;
            else if ((Mark(next, '/') || Mark(next, '-')) && atoms[next].Glued && IsNumber(next + 1) && atoms[next + 1].Glued)
                next++;
            if (Is(next, TimeClass.The))
                next++;
            // September-2020-23
            if (IsNumber(next) && atoms[next].Digits == 4 && Mark(next + 1, '-') && IsNumber(next + 2) && atoms[next + 2].Digits <= 2 && GluedMark(next - 1, '-'))
            {
                n = DayNode(i, next + 3, atoms[next].Number, month, atoms[next + 2].Number);
                return true;
            }

            if (!DayOnly(next, out day, out next) || GluedMark(next, ':') || HalfAt(next, out _, out _) && !(next < count && !atoms[next].Glued))
                return false;
            if (YearWordsAt(at + 1, out _, out _) && !Is(at + 1, TimeClass.Ordinal) && day < 21)
                return false;
        }
        else
        {
            if (!DayOnly(at, out day, out next))
                return false;
            if (UnitDay(next))
                next++;
            var glued = GluedMark(next, '-');
            if (glued || Is(next, TimeClass.Of))
                next++;
            if (Is(next, TimeClass.The))
                next++;
            month = MonthWord(next, out var afterMonth);
            if (month == 0)
            {
                return DayOfMonth(i, at, day, out n);
            }

            if (i > 0 && Mark(i - 1, '$'))
                return false;
            next = afterMonth;
        }

        if (YearAt(next, out var year, out var yearEnd) && !(GluedMark(yearEnd, ':')))
            n = DayNode(i, yearEnd, year, month, day);
        else
            n = DayNode(i, next > at + 1 && Mark(next - 1, '.') && (next >= count || atoms[next].Kind == AtomKind.Break || atoms[next].Kind == AtomKind.Word && atoms[next].Capital) ? next - 1 : next, 0, month, day);
        return true;
    }

    private bool UnitDay(int i) => Is(i, TimeClass.Unit) && atoms[i].Word!.Unit == TimeUnit.Day;

    private bool Ordinal(int i) => Is(i, TimeClass.Ordinal) || IsNumber(i) && Is(i + 1, TimeClass.OrdinalEnd) && atoms[i + 1].Glued;

    /// <summary>the 18th (behind "on"), the 15th day of next month, the 21st this month.</summary>
    private bool DayOfMonth(int i, int at, int day, out AssistantNode n)
    {
        n = default;
        DayOnly(at, out _, out var next);
        var dayWord = UnitDay(next);
        if (dayWord)
            next++;
        var of = Is(next, TimeClass.Of) ? next + 1 : next;
        if (Ordinal(at) || at > i)
        {
            var shift = Is(of, TimeClass.The) || IsWord(of, "this") || Is(of, TimeClass.Current) ? 0 : Is(of, TimeClass.Next) ? 1 : Is(of, TimeClass.Last) ? -1 : 99;
            if (shift != 99 && UnitIs(of + 1, TimeUnit.Month) && (of > next || !Is(of, TimeClass.The)))
            {
                var month = Calendar.AddMonths(Calendar.First(today.Year, today.Month), shift);
                if (!Calendar.Valid(month.Year, month.Month, day))
                    return false;
                n = Resolved(i > 0 && Is(i - 1, TimeClass.About) && !dayWord ? i - 1 : i, of + 2, new DateOnly(month.Year, month.Month, day));
                if (n.Start < i)
                    n.Start = i;
                return true;
            }
        }

        if (dayWord || at == i && !(Ordinal(at) && i > 0 && Is(i - 1, TimeClass.On)) || at > i && !(i > 0 && Is(i - 1, TimeClass.On)) || Is(next, TimeClass.Unit) || Is(next, TimeClass.UnitPlural) || next < count && atoms[next].Kind == AtomKind.Word && !(Is(next, TimeClass.From) || Is(next, TimeClass.Between) || Is(next, TimeClass.At) || Is(next, TimeClass.And)))
            return false;
        var here = Calendar.Valid(today.Year, today.Month, day) ? new DateOnly(today.Year, today.Month, day) : today;
        n = New(AssistantKind.Day, i, next, $"XXXX-XX-{day:00}", "date", here < today ? Calendar.AddMonths(here, 1) : here);
        n.Grain = Grain.Day;
        return true;
    }

    private bool UnitIs(int i, TimeUnit unit) => (Is(i, TimeClass.Unit) || Is(i, TimeClass.UnitPlural)) && atoms[i].Word!.Unit == unit;

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
