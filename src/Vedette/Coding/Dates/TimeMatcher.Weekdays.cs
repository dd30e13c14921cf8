namespace Vedette.Coding.Dates;

/// <summary>Weekdays, today and its neighbours.</summary>
internal sealed partial class TimeMatcher
{
    private bool WeekdayWord(int i, out int weekday, out int next)
    {
        weekday = 0;
        next = i + 1;
        if (Is(i, TimeClass.Weekday))
        {
            weekday = atoms[i].Word!.Weekday;
            return true;
        }

        if (!Is(i, TimeClass.WeekdayShort) || !atoms[i].Capital)
            return false;
        weekday = atoms[i].Word!.Weekday;
        if (GluedMark(next, '.'))
            next++;
        return true;
    }

    /// <summary>Tuesday, last Tuesday, Tuesday of last week, next week on Tuesday is left to its parts.</summary>
    private bool MatchWeekday(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        var shift = Deictic(at, out var deictic);
        if (deictic != TimeClass.None)
            at++;
        if (!WeekdayWord(at, out var weekday, out var next) || IsWord(i - 1, "black") || IsWord(i - 1, "bloody") && deictic == TimeClass.None)
            return false;
        if (Is(at, TimeClass.WeekdayShort))
        {
            // "Sun", "Sat", "Mon" are days only beside a preposition or a date.
            if (!(deictic != TimeClass.None || Is(i - 1, TimeClass.On)))
                return false;
            next = at + 1;
        }

        if (reference is not { } r)
        {
            m = TimeMatch.Raw(i, next, TimeType.Date, $"XXXX-WXX-{weekday}", "weekday, no publication date");
            m.Precision = TimePrecision.Day;
            return true;
        }

        // Tuesday [of] last week / next week / this week
        var after = Is(next, TimeClass.Of) ? next + 1 : next;
        var weekShift = Deictic(after, out var weekDeictic);
        if (weekDeictic != TimeClass.None && UnitAt(after + 1) == TimeUnit.Week && Is(after + 1, TimeClass.Unit))
        {
            m = TimeMatch.Of(i, after + 2, Span.Of(Calendar.Add(Calendar.Monday(r), 7 * weekShift + weekday - 1), Grain.Day), "weekday of a week counted from the publication date");
            return true;
        }

        var back = (Calendar.IsoDay(r) - weekday + 7) % 7;
        var forth = (weekday - Calendar.IsoDay(r) + 7) % 7;
        int days;
        string why;
        switch (deictic)
        {
            case TimeClass.Last or TimeClass.Past or TimeClass.Previous:
                days = back == 0 ? -7 : -back;
                why = "last weekday before publication";
                break;
            case TimeClass.Following when anchor is { Known: true, Grain: Grain.Day }:
                days = anchor.From.DayNumber - r.DayNumber;
                days += (weekday - Calendar.IsoDay(anchor.From) + 6) % 7 + 1;
                why = "weekday following the day mentioned before";
                break;
            case TimeClass.Next or TimeClass.Coming or TimeClass.Following:
                days = forth == 0 ? 7 : forth;
                why = "next weekday after publication";
                break;
            case TimeClass.This:
                days = Direction(i, next) < 0 ? -back : forth;
                why = "this weekday";
                break;
            default:
                var ahead = Direction(i, next) > 0;
                days = ahead ? forth : -back;
                why = ahead ? "weekday, next after publication (future in the clause)" : "weekday, latest before publication";
                break;
        }

        m = TimeMatch.Of(i, next, Span.Of(Calendar.Add(r, days), Grain.Day), why);
        return true;
    }

    /// <summary>today, yesterday, tomorrow, the day before yesterday, earlier today, this morning, last night, tonight.</summary>
    private bool MatchDeicticDay(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        if (Is(at, TimeClass.Earlier) || Is(at, TimeClass.Later) || Is(at, TimeClass.Late) || Is(at, TimeClass.Early))
            at++;
        if (at == i && Is(at, TimeClass.The) && UnitAt(at + 1) == TimeUnit.Day && (Is(at + 2, TimeClass.Before) && Is(at + 3, TimeClass.Yesterday) || Is(at + 2, TimeClass.After) && Is(at + 3, TimeClass.Tomorrow)))
        {
            var two = Is(at + 3, TimeClass.Tomorrow) ? 2 : -2;
            m = DayFrom(i, at + 4, two, "counted from the publication date");
            return true;
        }

        var offset = Is(at, TimeClass.Today) || Is(at, TimeClass.Tonight) ? 0 : Is(at, TimeClass.Yesterday) ? -1 : Is(at, TimeClass.Tomorrow) ? 1 : int.MinValue;
        if (offset != int.MinValue)
        {
            m = DayFrom(i, at + 1, offset, "counted from the publication date");
            if (Is(at, TimeClass.Tonight))
            {
                m.Type = TimeType.Time;
                m.Value += "TNI";
            }

            return true;
        }

        // this morning, last night, earlier this evening
        var shift = Deictic(at, out var deictic);
        if (deictic is TimeClass.This or TimeClass.Last && Is(at + 1, TimeClass.Part) && PartCode(at + 1) is { } part)
        {
            m = DayFrom(i, at + 2, shift, "part of a day counted from the publication date");
            m.Type = TimeType.Time;
            m.Value += "T" + part;
            return true;
        }

        return false;
    }

    private TimeMatch DayFrom(int start, int end, int days, string why)
    {
        if (reference is { } r)
            return TimeMatch.Of(start, end, Span.Of(Calendar.Add(r, days), Grain.Day), why);
        var m = TimeMatch.Raw(start, end, TimeType.Date, days == 0 ? "PRESENT_REF" : "XXXX-XX-XX", "a day counted from an unknown publication date");
        m.Precision = TimePrecision.Day;
        return m;
    }
}
