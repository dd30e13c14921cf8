using System.Globalization;
using Vedette.Language;

namespace Vedette.Coding.Dates;

/// <summary>Ranges and bounds in the assistant convention.</summary>
internal sealed partial class AssistantMatcher
{
    /// <summary>from X to Y, between X and Y, X - Y, over days, months, years, hours.</summary>
    private bool Between(int i, out AssistantNode n)
    {
        n = default;
        var from = Is(i, TimeClass.From);
        var between = Is(i, TimeClass.Between);
        var at = from || between ? i + 1 : i;
        if (TimeRangeAt(at, out var times, from || between ? -2 : -1))
        {
            if (!(from || between) && !times.Clear)
            {
                // "five to seven today": bare numbers need a day or a part behind them
                if (!DayAt(times.End, out _) && !PartAt(times.End, out _))
                    return false;
            }

            n = times;
            n.Start = i;
            var on = Is(n.End, TimeClass.On) || Is(n.End, TimeClass.Of) ? n.End + 1 : n.End;
            if (DayAt(on, out var day) && day.Type == "date")
                n = Spread(i, PartAt(day.End, out var part) ? part.End : day.End, day, times);
            else if (DayPart(on, out var dp))
                n = Spread(i, dp.End, dp, times);
            return true;
        }

        if (!Bound(at, out var a))
            return false;
        var mark = a.End;
        if (Mark(mark, ',') && false)
            mark++;
        var joined = Is(mark, TimeClass.To) || Mark(mark, '-') || Mark(mark, '~') || between && Is(mark, TimeClass.And);
        if (!joined)
            return false;
        behindMark = mark + 1;
        if (!Bound(mark + 1, out var b))
        {
            // April 9th through 17th; May 3-5
            if (a.Kind == AssistantKind.Day && a.Grain == Grain.Day && DayOnly(Is(mark + 1, TimeClass.The) ? mark + 2 : mark + 1, out var d2, out var end2) && a.Timex.Length == 10)
            {
                var to = a.Day.AddDays(0);
                var year = YearAt(end2, out var y, out var yEnd);
                if (year)
                    end2 = yEnd;
                var month = a.Day.Month;
                var y2 = year ? y : a.Day.Year;
                if (d2 < a.Day.Day)
                    (month, y2) = month == 12 ? (1, y2 + 1) : (month + 1, y2);
                if (!Calendar.Valid(y2, month, d2))
                    return false;
                to = new DateOnly(y2, month, d2);
                var head = year ? y.ToString("0000", Inv) : a.Timex[..4];
                if (year && !a.Year)
                    a.Day = new DateOnly(y, a.Day.Month, a.Day.Day);
                var first = year ? head + a.Timex[4..] : a.Timex;
                n = New(AssistantKind.Range, i, end2, $"({first},{head}-{month:00}-{d2:00},P{to.DayNumber - a.Day.DayNumber}D)", "daterange", a.Day);
                return true;
            }

            return false;
        }

        return Two(i, a, b, out n);
    }

    private static bool Two(int start, AssistantNode a, AssistantNode b, out AssistantNode n)
    {
        n = default;
        if (b.Year && !a.Year && a.Timex.StartsWith("XXXX-", StringComparison.Ordinal) && !a.Timex.Contains('W', StringComparison.Ordinal))
        {
            // the year behind the second belongs to both
            var y = b.Day.Year;
            if (a.Day.Month > b.Day.Month || a.Day.Month == b.Day.Month && a.Day.Day > b.Day.Day)
                y--;
            if (!Calendar.Valid(y, a.Day.Month, a.Day.Day))
                return false;
            a.Day = new DateOnly(y, a.Day.Month, a.Day.Day);
            a.Timex = y.ToString("0000", Inv) + a.Timex[4..];
        }
        else if (!a.Year && !b.Year && b.Day < a.Day)
        {
            b.Day = a.Timex.Contains('W', StringComparison.Ordinal) || b.Timex.Contains('W', StringComparison.Ordinal) ? b.Day.AddDays(7) : Calendar.AddMonths(b.Day, 12);
        }
        else if (a.Year && !b.Year && b.Day < a.Day && b.Timex.StartsWith("XXXX-WXX", StringComparison.Ordinal))
        {
            b.Day = Calendar.Add(a.Day, (Calendar.IsoDay(b.Day) - Calendar.IsoDay(a.Day) + 7) % 7);
            b.Timex = Iso(b.Day);
        }

        if (a.Kind is not (AssistantKind.Day or AssistantKind.Range) || b.Kind is not (AssistantKind.Day or AssistantKind.Range))
            return false;
        if (a.Type == "datetime" || b.Type == "datetime")
            return false;
        if (a.Timex.StartsWith("XXXX-WXX", StringComparison.Ordinal) && b.Year)
            a.Timex = Iso(a.Day);
        string x = Full(a), z = Full(b), length;
        if (a.Grain == Grain.Year && b.Grain == Grain.Year)
            length = $"P{b.Day.Year - a.Day.Year}Y";
        else if (a.Grain is Grain.Month or Grain.Year or Grain.Quarter && b.Grain is Grain.Month or Grain.Year or Grain.Quarter)
            length = $"P{(b.Day.Year - a.Day.Year) * 12 + b.Day.Month - a.Day.Month}M";
        else
            length = $"P{b.Day.DayNumber - a.Day.DayNumber}D";
        n = New(AssistantKind.Range, start, b.End, $"({x},{z},{length})", "daterange", a.Day);
        return true;
    }

    private static string Full(in AssistantNode n) => n.Kind == AssistantKind.Day ? n.Timex : n.Timex.Length == 4 ? n.Timex + "-01-01" : n.Timex.Length == 7 ? n.Timex + "-01" : Iso(n.Day);

    private bool Bound(int i, out AssistantNode n)
    {
        if (Is(i, TimeClass.Now) || IsWord(i, "date") && Is(i - 1, TimeClass.To))
        {
            n = New(AssistantKind.Day, i, i + 1, Iso(today), "date", today);
            n.Year = true;
            n.Grain = Grain.Day;
            return true;
        }

        if (DayAt(i, out n) && n.Type == "date")
            return true;
        if (RangeAt(i, out n) && (n.Grain is Grain.Month or Grain.Year && !n.Timex.StartsWith('(') || n.Grain == Grain.Quarter && n.Year))
            return true;
        return false;
    }

    /// <summary>since August, before 2010, no later than 6:00, starting January 7th, later than 10 in the morning.</summary>
    private bool Bounded(int i, out AssistantNode n)
    {
        n = default;
        var at = Bounder(i);
        if (at == i)
            return false;
        if (!Moment(at, out n) || n.Kind is AssistantKind.Duration or AssistantKind.Set || n.Timex.StartsWith('(') && n.Type != "daterange")
        {
            var clock = Is(at, TimeClass.About) ? at + 1 : at;
            if (!ClockAt(clock, out n) || !n.Clear)
                return false;
            n.Timex = ClockTimex(n);
        }

        if (IsWord(i, "by") && n.Type is "date" or "time" && !Is(i + 1, TimeClass.End))
        {
            if (n.Type == "time")
                return false;
        }

        n.Start = i;
        n.Type = n.Type switch { "date" => "daterange", "time" => "timerange", "datetime" => "datetimerange", _ => n.Type };
        return true;
    }

    private int Bounder(int i)
    {
        if (IsWord(i, "before") || IsWord(i, "after") || IsWord(i, "since") || IsWord(i, "until") || IsWord(i, "till") || IsWord(i, "by"))
            return i + 1;
        if (IsWord(i, "no") && (Is(i + 1, TimeClass.Later) || IsWord(i + 1, "earlier")) && Is(i + 2, TimeClass.Than))
            return i + 3;
        if ((Is(i, TimeClass.Later) || Is(i, TimeClass.Earlier) || IsWord(i, "greater")) && Is(i + 1, TimeClass.Than))
            return i + 2;
        if (IsWord(i, "as") && (IsWord(i + 1, "early") || IsWord(i + 1, "late")) && IsWord(i + 2, "as"))
            return i + 3;
        if (IsWord(i, "starting") || IsWord(i, "beginning"))
            return Is(i + 1, TimeClass.On) || Is(i + 1, TimeClass.From) ? i + 2 : Is(i + 1, TimeClass.Of) ? i : i + 1;
        if (IsWord(i, "prior") && Is(i + 1, TimeClass.To) || IsWord(i, "any") && IsWord(i + 1, "time") && Is(i + 2, TimeClass.From))
            return IsWord(i, "prior") ? i + 2 : i + 3;
        return i;
    }

    /// <summary>"or later", "and after", "before 5pm" behind a day.</summary>
    private void Behind(ref AssistantNode n)
    {
        var at = n.End;
        if ((Is(at, TimeClass.Or) || Is(at, TimeClass.And)) && (Is(at + 1, TimeClass.Later) || Is(at + 1, TimeClass.After) || IsWord(at + 1, "greater") || Is(at + 1, TimeClass.Before) || Is(at + 1, TimeClass.Earlier)))
        {
            var closed = at + 2 >= count || atoms[at + 2].Kind is not (AtomKind.Word or AtomKind.Number) || Is(at + 2, TimeClass.On);
            if (!closed)
                return;
            n.End = at + 2;
            n.Type = n.Type switch { "date" => "daterange", "time" => "timerange", "datetime" => "datetimerange", _ => n.Type };
            if (n.Type == "timerange" && Is(n.End, TimeClass.On) && DayAt(n.End + 1, out var day))
                n = New(AssistantKind.DatePart, n.Start, day.End, day.Timex + n.Timex, "datetimerange", day.Day);
            return;
        }

        if (n.Kind == AssistantKind.Day && n.Type == "date" && Bounder(at) is var clockAt && clockAt > at && ClockAt(clockAt, out var clock) && (clock.Clear || PartAt(clock.End, out _)) && !TimeRangeAt(clockAt, out _))
        {
            if (PartAt(clock.End, out var part))
            {
                Shape(ref clock, part);
                clock.End = part.End;
            }

            n = New(AssistantKind.DatePart, n.Start, clock.End, n.Timex + ClockTimex(clock), "datetimerange", n.Day);
        }
    }
}
