namespace Vedette.Coding.Dates;

/// <summary>Ranges of dates, and dates with early, mid or late before them.</summary>
internal sealed partial class TimeMatcher
{
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
}
