namespace Vedette.Coding.Dates;

/// <summary>Recurring times in the assistant convention.</summary>
internal sealed partial class AssistantMatcher
{
    /// <summary>every day, each Monday at 4pm, weekly, Fridays, once a week.</summary>
    private bool Set(int i, out AssistantNode n)
    {
        n = default;
        if (Is(i, TimeClass.Set) || IsWord(i, "semiannual") || IsWord(i, "semiannually") || (IsWord(i, "semi") || IsWord(i, "bi")) && Mark(i + 1, '-') && Is(i + 2, TimeClass.Set))
        {
            var end = i + 1;
            string value;
            if (IsWord(i, "semiannual") || IsWord(i, "semiannually"))
                value = "P0.5Y";
            else if (!Is(i, TimeClass.Set))
                (value, end) = (Period(IsWord(i, "semi") ? 0.5 : 2, atoms[i + 2].Word!.Unit), i + 3);
            else
                value = Period(IsWord(i, "biweekly") ? 2 : 1, atoms[i].Word!.Unit == TimeUnit.Fortnight && IsWord(i, "biweekly") ? TimeUnit.Week : atoms[i].Word!.Unit);
            n = New(AssistantKind.Set, i, end, value, "set", today);
            SetTime(ref n);
            return true;
        }

        if (Is(i, TimeClass.WeekdayPlural))
        {
            n = New(AssistantKind.Set, i, i + 1, $"XXXX-WXX-{atoms[i].Word!.Weekday}", "set", today);
            SetTime(ref n);
            return true;
        }

        if (Weekday(i, out var week, out var afterWeek) && Is(afterWeek, TimeClass.PartPlural) || Is(i, TimeClass.PartPlural) && !(i > 0 && Is(i - 1, TimeClass.The)) && !IsWord(i, "nights"))
        {
            var part = Is(i, TimeClass.PartPlural) ? i : afterWeek;
            n = New(AssistantKind.Set, i, part + 1, (part > i ? $"XXXX-WXX-{week}" : "") + PartCodes[atoms[part].Word!.Part], "set", today);
            return true;
        }

        if (IsWord(i, "weekends"))
        {
            n = New(AssistantKind.Set, i, i + 1, "P1WE", "set", today);
            return true;
        }

        if ((IsWord(i, "once") || IsWord(i, "one")) && Is(i + 1, TimeClass.A) && Is(i + 2, TimeClass.Unit))
        {
            n = New(AssistantKind.Set, i, i + 3, Period(1, atoms[i + 2].Word!.Unit), "set", today);
            return true;
        }

        if ((ClockAt(i, out var clock) && clock.Clear || Ordinal(i) && DayOnly(i, out _, out clock.End)) && (Is(clock.End, TimeClass.Every) || IsWord(clock.End, "everyday") || Is(clock.End, TimeClass.Of) && Is(clock.End + 1, TimeClass.Every)))
        {
            var of = Is(clock.End, TimeClass.Of) ? clock.End + 1 : clock.End;
            if (Set(of, out var inner))
            {
                if (of > clock.End && DayOnly(i, out var day, out _))
                    n = New(AssistantKind.Set, i, inner.End, $"XXXX-XX-{day:00}", "set", today);
                else if (clock.Clear)
                    n = New(AssistantKind.Set, i, inner.End, (inner.Timex.StartsWith('P') ? "" : inner.Timex) + ClockTimex(clock), "set", today);
                return n.End > 0;
            }
        }

        if (!Is(i, TimeClass.Every) && !IsWord(i, "any") && !IsWord(i, "all"))
            return false;
        var at = i + 1;
        var amount = 1.0;
        if (IsWord(at, "other"))
            (amount, at) = (2, at + 1);
        else if ((IsNumber(at) || Is(at, TimeClass.Number)) && AmountAt(at, out var number, out var next))
            (amount, at) = (number, next);
        if (IsWord(at, "weekday") || IsWord(at, "weekdays"))
            n = New(AssistantKind.Set, i, at + 1, "P1WD", "set", today);
        else if (Is(at, TimeClass.Unit) || Is(at, TimeClass.UnitPlural) && (amount > 1 || IsWord(at, "weekends")))
            n = New(AssistantKind.Set, i, at + 1, Period(amount, atoms[at].Word!.Unit), "set", today);
        else if (IsWord(i, "all") || IsWord(i, "any"))
            return false;
        else if (Weekday(at, out var weekday, out var weekdayEnd))
            n = New(AssistantKind.Set, i, weekdayEnd, $"XXXX-WXX-{weekday}", "set", today);
        else if (Is(at, TimeClass.Part))
            n = New(AssistantKind.Set, i, at + 1, PartCodes[atoms[at].Word!.Part], "set", today);
        else if (MonthWord(at, out var monthEnd) is > 0 and var month)
            n = New(AssistantKind.Set, i, monthEnd, $"XXXX-{month:00}", "set", today);
        else
            return false;
        if (IsWord(i, "all") && !Is(at, TimeClass.UnitPlural))
            return false;
        SetTime(ref n);
        return true;
    }

    private void SetTime(ref AssistantNode n)
    {
        var at = Is(n.End, TimeClass.At) ? n.End + 1 : n.End;
        if (at < count && ClockAt(at, out var clock) && (clock.Clear || at > n.End))
        {
            n.Timex = (n.Timex.StartsWith('P') || n.Timex.StartsWith('T') ? "" : n.Timex) + ClockTimex(clock);
            n.End = clock.End;
        }
    }
}
