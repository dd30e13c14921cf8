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
}
