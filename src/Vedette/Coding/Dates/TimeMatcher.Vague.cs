namespace Vedette.Coding.Dates;

/// <summary>Sets and vague references.</summary>
internal sealed partial class TimeMatcher
{
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
