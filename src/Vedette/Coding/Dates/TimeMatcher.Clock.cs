namespace Vedette.Coding.Dates;

/// <summary>Clock times and parts of the day.</summary>
internal sealed partial class TimeMatcher
{
    private static readonly string[] PartCodes = ["", "MO", "MI", "AF", "EV", "NI", "DT", "MO", "EV"];

    private string? PartCode(int i) => Is(i, TimeClass.Part) ? PartCodes[atoms[i].Word!.Part] : null;

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
}
