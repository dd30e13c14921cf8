namespace Vedette.Coding.Dates;

/// <summary>Dates written out: numeric dates, days and months, months, years, decades, quarters, seasons.</summary>
internal sealed partial class TimeMatcher
{
    /// <summary>2023-02-21, 21/02/2023, 7/8/07, 21.02.2023.</summary>
    private bool MatchNumericDate(int i, out TimeMatch m)
    {
        m = default;
        if (!IsNumber(i) || !IsNumber(i + 2) || !IsNumber(i + 4) || atoms[i + 1].Kind != AtomKind.Mark || !atoms[i + 1].Glued || !atoms[i + 2].Glued
            || !atoms[i + 3].Glued || !atoms[i + 4].Glued || atoms[i + 1].Mark != atoms[i + 3].Mark)
            return false;
        var mark = atoms[i + 1].Mark;
        int a = atoms[i].Number, b = atoms[i + 2].Number, c = atoms[i + 4].Number;
        if (mark is not ('-' or '/' or '.') || atoms[i].Digits > 4 || atoms[i + 2].Digits > 2 || (i > 0 && atoms[i].Glued && (IsNumber(i - 1) || Mark(i - 1, mark))))
            return false;
        int year, month, day;
        if (atoms[i].Digits == 4 && atoms[i + 4].Digits <= 2)
            (year, month, day) = (a, b, c);
        else if (atoms[i].Digits <= 2 && atoms[i + 4].Digits is 4 or 2)
        {
            year = atoms[i + 4].Digits == 4 ? c : c + (c > 68 ? 1900 : 2000);
            // Day first when it must be, or with full stops; else month first, as in most of the news that writes dates so.
            (month, day) = a > 12 || mark == '.' ? (b, a) : (a, b);
        }
        else
        {
            return false;
        }

        if (!Calendar.Valid(year, month, day) || year < 1000)
            return false;
        m = TimeMatch.Of(i, i + 5, new Span(Grain.Day, year, month, day), "numeric date");
        if (IsWord(i + 5, "T") && GluedMark(i + 7, ':') && IsNumber(i + 6) && IsNumber(i + 8))
        {
            m.End = i + 9;
            m.Type = TimeType.Time;
            m.Value = $"{m.Value}T{atoms[i + 6].Number:00}:{atoms[i + 8].Number:00}";
            if (IsWord(m.End, "Z"))
                m.End++;
        }

        return true;
    }

    /// <summary>Month word at i, with its full stop; the index behind it.</summary>
    private bool Month(int i, out int month, out int next, bool alone = false)
    {
        month = 0;
        next = i + 1;
        if (Is(i, TimeClass.Month))
        {
            month = atoms[i].Word!.Month;
            return atoms[i].Capital || month is not (3 or 5) && !alone;
        }

        if (alone || !Is(i, TimeClass.MonthShort))
            return false;
        month = atoms[i].Word!.Month;
        if (GluedMark(next, '.'))
            next++;
        return atoms[i].Capital;
    }

    /// <summary>A day of the month at i: 3, 3rd, third, twenty-first.</summary>
    private bool DayNumber(int i, out int day, out int next)
    {
        day = 0;
        next = i + 1;
        if (IsNumber(i) && atoms[i].Digits <= 2 && atoms[i].Number is >= 1 and <= 31)
        {
            day = atoms[i].Number;
            if (Is(next, TimeClass.OrdinalEnd) && atoms[next].Glued)
                next++;
            else if ((GluedMark(next, '.') || GluedMark(next, ':') || GluedMark(next, ',')) && IsNumber(next + 1) && atoms[next + 1].Glued)
                return false;
            return !(next < count && atoms[next].Kind == AtomKind.Word && atoms[next].Glued) && !Mark(next, '%');
        }

        return OrdinalWord(i, out day, out next) && day <= 31;
    }

    private bool OrdinalWord(int i, out int value, out int next)
    {
        value = 0;
        next = i + 1;
        if (Is(i, TimeClass.Ordinal))
        {
            value = atoms[i].Word!.Ordinal;
            return true;
        }

        if (IsNumber(i) && Is(i + 1, TimeClass.OrdinalEnd) && atoms[i + 1].Glued)
        {
            value = atoms[i].Number;
            next = i + 2;
            return true;
        }

        if (!Is(i, TimeClass.Number) || atoms[i].Word!.Number is not (>= 20 and < 100))
            return false;
        var second = GluedMark(i + 1, '-') ? i + 2 : i + 1;
        if (!Is(second, TimeClass.Ordinal) || atoms[second].Word!.Ordinal > 9)
            return false;
        value = atoms[i].Word!.Number + atoms[second].Word!.Ordinal;
        next = second + 1;
        return true;
    }

    /// <summary>A written year at i after a date: ", 2023", "2023", "of 2023", "'23".</summary>
    private bool YearAfter(int i, out int year, out int next)
    {
        year = 0;
        next = i;
        if (Mark(next, ','))
            next++;
        else if (Is(next, TimeClass.Of) && IsNumber(next + 1))
            next++;
        if (IsNumber(next) && atoms[next].Digits == 4 && atoms[next].Number is >= 1000 and <= 2199 && !DecimalAfter(next))
        {
            year = atoms[next].Number;
            next++;
            return !(Mark(next, '-') && false) && !(Is(next, TimeClass.UnitPlural));
        }

        return false;
    }

    private bool DecimalAfter(int i) =>
        ((GluedMark(i + 1, '.') || GluedMark(i + 1, ',')) && IsNumber(i + 2) && atoms[i + 2].Glued) || Mark(i + 1, '%') || (i + 1 < count && atoms[i + 1].Kind == AtomKind.Word && atoms[i + 1].Glued);

    /// <summary>[Tuesday,] 21 February [2023]; the 21st of February; February 21[, 2023].</summary>
    private bool MatchDayMonth(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        if (WeekdayWord(at, out _, out var afterWeekday))
        {
            at = afterWeekday;
            if (Mark(at, ',') || Mark(at, '('))
                at++;
        }

        if (Is(at, TimeClass.The))
            at++;
        int day, month, next;
        if (DayNumber(at, out day, out next))
        {
            if (Is(next, TimeClass.Of))
                next++;
            if (GluedMark(next, '-'))
                next++;
            if (!Month(next, out month, out next))
                return false;
            // "3 May 2023", but "10 March 2023 ..." with a following day number belongs to the month ("on 10 May 15").
        }
        else if (Month(at, out month, out next))
        {
            if (GluedMark(next, '-') && IsNumber(next + 1))
                next++;
            if (Is(next, TimeClass.The))
                next++;
            if (!DayNumber(next, out day, out next))
                return false;
        }
        else
        {
            return false;
        }

        if (YearAfter(next, out var year, out var afterYear) || (GluedMark(next, '-') && IsNumber(next + 1) && atoms[next + 1].Digits == 4 && YearAfter(next + 1, out year, out afterYear)))
        {
            if (!Calendar.Valid(year, month, day))
                return false;
            m = TimeMatch.Of(i, afterYear, new Span(Grain.Day, year, month, day), "day, month and year");
            return true;
        }

        if (!Calendar.Valid(0, month, day))
            return false;
        // "of this year", "last year", "next year"
        if (YearWords(next, out var relative, out var afterWords) && reference is { } r && Calendar.Valid(r.Year + relative, month, day))
        {
            m = TimeMatch.Of(i, afterWords, new Span(Grain.Day, r.Year + relative, month, day), "day and month of a year counted from the publication date");
            return true;
        }

        m = TimeMatch.Of(i, next, ResolveDay(month, day, Direction(at, next), out var why), why);
        return true;
    }

    /// <summary>[of] this year, [of] last year, [of] next year.</summary>
    private bool YearWords(int i, out int relative, out int next)
    {
        relative = 0;
        next = i;
        if (Is(next, TimeClass.Of))
            next++;
        if (Is(next, TimeClass.The))
            next++;
        var deictic = next;
        next++;
        if (UnitAt(next) != TimeUnit.Year || Is(next, TimeClass.UnitPlural))
            return false;
        next++;
        if (Is(deictic, TimeClass.This) || Is(deictic, TimeClass.Current))
            relative = 0;
        else if (Is(deictic, TimeClass.Last) || Is(deictic, TimeClass.Previous) || Is(deictic, TimeClass.Past))
            relative = -1;
        else if (Is(deictic, TimeClass.Next) || Is(deictic, TimeClass.Coming))
            relative = 1;
        else
            return false;
        return true;
    }

    /// <summary>The year of a day without one: the nearest past, or the nearest ahead when the clause speaks of what lies ahead.</summary>
    private Span ResolveDay(int month, int day, int direction, out string why)
    {
        if (reference is not { } r)
        {
            why = "day and month, no year and no publication date";
            return new Span(Grain.Day, 0, month, day);
        }

        var year = r.Year;
        if (!Calendar.Valid(year, month, day))
            year += direction > 0 ? NextLeap(year, 1) : NextLeap(year, -1);
        var here = new DateOnly(year, month, day);
        var days = here.DayNumber - r.DayNumber;
        if (direction > 0)
        {
            why = "day and month, next after publication (future in the clause)";
            if (days < 0 && Calendar.Valid(year + 1, month, day))
                year++;
        }
        else
        {
            why = "day and month, latest before publication";
            // Without a past verb a day a few weeks ahead is more likely an announcement than a memory of last year.
            if (days > 0 && !(direction == 0 && days <= 60) && Calendar.Valid(year - 1, month, day))
                year--;
            else if (direction == 0 && days <= -305 && Calendar.Valid(year + 1, month, day))
                year++;
        }

        return new Span(Grain.Day, year, month, day);
    }

    private static int NextLeap(int year, int step)
    {
        var n = step;
        while (n is > -9 and < 9 && !DateTime.IsLeapYear(Math.Clamp(year + n, 1, 9998)))
            n += step;
        return n;
    }

    /// <summary>February, February 2023, last February, February of last year.</summary>
    private bool MatchMonth(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        var shift = Deictic(at, out var deictic);
        if (deictic != TimeClass.None)
            at++;
        if (!Month(at, out var month, out var next))
            return false;
        if (YearAfter(next, out var year, out var afterYear))
        {
            m = TimeMatch.Of(i, afterYear, new Span(Grain.Month, year, month), "month and year");
            return true;
        }

        if (YearWords(next, out var relative, out var afterWords) && reference is { } r)
        {
            m = TimeMatch.Of(i, afterWords, new Span(Grain.Month, r.Year + relative, month), "month of a year counted from the publication date");
            return true;
        }

        if (!MonthAlone(i, at, month, deictic))
            return false;
        if (Is(at, TimeClass.MonthShort))
            next = at + 1;
        m = TimeMatch.Of(i, next, ResolveMonth(month, deictic, shift, Direction(at, next), out var why), why);
        return true;
    }

    private bool MonthAlone(int i, int at, int month, TimeClass deictic)
    {
        if (deictic != TimeClass.None)
            return true;
        var before = i - 1;
        var governed = Is(before, TimeClass.In) || Is(before, TimeClass.Of) || Is(before, TimeClass.Since) || Is(before, TimeClass.By) || Is(before, TimeClass.From)
            || Is(before, TimeClass.To) || Is(before, TimeClass.During) || Is(before, TimeClass.Before) || Is(before, TimeClass.After) || Is(before, TimeClass.Early)
            || Is(before, TimeClass.Mid) || Is(before, TimeClass.Late) || Is(before, TimeClass.Between) || Is(before, TimeClass.For) || (Mark(before, '-') && Is(before - 1, TimeClass.Mid));
        if (Is(at, TimeClass.MonthShort))
            return governed && atoms[at].Capital && !(at + 1 < count && atoms[at + 1].Capital);
        if (month is 3 or 5 or 4 or 6 or 8)
        {
            // May, March and the names April, June, August: governed by a preposition, and no surname after them.
            var surname = at + 1 < count && atoms[at + 1].Kind == AtomKind.Word && atoms[at + 1].Capital && atoms[at + 1].Word is null;
            var andMonth = Is(before, TimeClass.And) && Is(before - 1, TimeClass.Month);
            return (governed || andMonth || (month is 4 or 6 or 8 && (GluedMark(at + 1, '\'') || !surname && month != 4))) && !(surname && month is 3 or 5) && !(GluedMark(at + 1, '\'') && month is 3 or 5);
        }

        return true;
    }

    private Span ResolveMonth(int month, TimeClass deictic, int shift, int direction, out string why)
    {
        if (reference is not { } r)
        {
            why = "month, no year and no publication date";
            return new Span(Grain.Month, 0, month);
        }

        var year = r.Year;
        switch (deictic)
        {
            case TimeClass.This:
                why = "this month's name: the publication year";
                break;
            case TimeClass.None when direction > 0:
                why = "month, next after publication (future in the clause)";
                if (month < r.Month)
                    year++;
                break;
            case TimeClass.None:
                why = "month, latest before publication";
                if (month > r.Month + (direction == 0 ? 2 : 0))
                    year--;
                break;
            default:
                why = shift < 0 ? "last month of that name before publication" : "next month of that name after publication";
                if (shift < 0 && month >= r.Month)
                    year--;
                else if (shift > 0 && month <= r.Month)
                    year++;
                break;
        }

        return new Span(Grain.Month, year, month);
    }

    /// <summary>this 0, last and past -1, next and coming +1 (class None when the word is none of them).</summary>
    private int Deictic(int i, out TimeClass found)
    {
        found = TimeClass.None;
        if ((uint)i >= (uint)count || atoms[i].Word is not { } w)
            return 0;
        if (w.Is(TimeClass.This) || w.Is(TimeClass.Current))
        {
            found = TimeClass.This;
            return 0;
        }

        if (w.Is(TimeClass.Last) || w.Is(TimeClass.Past) || w.Is(TimeClass.Previous))
        {
            // "will last six months", "to last"
            if (w.Is(TimeClass.Last) && (Is(i - 1, TimeClass.Future) || IsWord(i - 1, "to") || IsWord(i - 1, "can") || IsWord(i - 1, "not") || IsWord(i - 1, "t") || IsWord(i - 1, "did")))
                return 0;
            found = w.Is(TimeClass.Last) ? TimeClass.Last : w.Is(TimeClass.Past) ? TimeClass.Past : TimeClass.Previous;
            return -1;
        }

        if (w.Is(TimeClass.Next) || w.Is(TimeClass.Coming) || w.Is(TimeClass.Following))
        {
            found = w.Is(TimeClass.Next) ? TimeClass.Next : w.Is(TimeClass.Coming) ? TimeClass.Coming : TimeClass.Following;
            return 1;
        }

        return 0;
    }
}
