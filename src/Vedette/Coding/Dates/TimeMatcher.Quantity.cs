namespace Vedette.Coding.Dates;

/// <summary>Numbers with units, sets, ranges, modifiers, clock times and vague references.</summary>
internal sealed partial class TimeMatcher
{
    /// <summary>A number at i: 12, 2.5, 1,200, twenty-five, two and a half, half a, a, several (vague).</summary>
    private bool Amount(int i, out double value, out bool vague, out int next)
    {
        value = 0;
        vague = false;
        next = i;
        if (IsNumber(i))
        {
            value = atoms[i].Number;
            next = i + 1;
            while (GluedMark(next, ',') && IsNumber(next + 1) && atoms[next + 1].Glued && atoms[next + 1].Digits == 3)
            {
                value = value * 1000 + atoms[next + 1].Number;
                next += 2;
            }

            if (GluedMark(next, '.') && IsNumber(next + 1) && atoms[next + 1].Glued && atoms[next + 1].Digits < 6)
            {
                value += atoms[next + 1].Number / Math.Pow(10, atoms[next + 1].Digits);
                next += 2;
            }

            AndHalf(ref value, ref next);
            return true;
        }

        if (i >= count || atoms[i].Word is not { } word)
            return false;
        if (word.Is(TimeClass.Number))
        {
            next = i;
            double total = 0;
            while (Is(next, TimeClass.Number))
            {
                double n = atoms[next].Word!.Number;
                total = n is 100 or 1000 ? Math.Max(total, 1) * n : total + n;
                next++;
                if (GluedMark(next, '-') && Is(next + 1, TimeClass.Number))
                    next++;
                else if (Is(next, TimeClass.And) && total >= 100 && Is(next + 1, TimeClass.Number))
                    next++;
            }

            value = total;
            AndHalf(ref value, ref next);
            return true;
        }

        if (word.Is(TimeClass.A))
        {
            next = i + 1;
            if (Is(next, TimeClass.Several))
            {
                vague = true;
                next += Is(next + 1, TimeClass.Of) ? 2 : 1;
                return true;
            }

            if (Is(next, TimeClass.Half))
            {
                value = 0.5;
                next++;
                return true;
            }

            if (Is(next, TimeClass.Number) && atoms[next].Word!.Number is 100 or 1000)
            {
                return Amount(next, out value, out vague, out next);
            }

            value = 1;
            return true;
        }

        if (word.Is(TimeClass.Half) && Is(i + 1, TimeClass.A))
        {
            value = 0.5;
            next = i + 2;
            return true;
        }

        if (word.Is(TimeClass.Several))
        {
            vague = true;
            next = Is(i + 1, TimeClass.Of) ? i + 2 : i + 1;
            return true;
        }

        return false;
    }

    private void AndHalf(ref double value, ref int next)
    {
        if (Is(next, TimeClass.And) && Is(next + 1, TimeClass.A) && Is(next + 2, TimeClass.Half))
        {
            value += 0.5;
            next += 3;
        }
    }

    private static string Period(double amount, bool vague, TimeUnit unit)
    {
        var n = vague ? "X" : amount.ToString("0.###", Inv);
        return unit switch
        {
            TimeUnit.Second => $"PT{n}S",
            TimeUnit.Minute => $"PT{n}M",
            TimeUnit.Hour => amount == 0.5 && !vague ? "PT30M" : $"PT{n}H",
            TimeUnit.Day or TimeUnit.Night => $"P{n}D",
            TimeUnit.Week => $"P{n}W",
            TimeUnit.Fortnight => vague ? "PXW" : $"P{(amount * 2).ToString("0.###", Inv)}W",
            TimeUnit.Weekend => $"P{n}WE",
            TimeUnit.Month => $"P{n}M",
            TimeUnit.Quarter => $"P{n}Q",
            TimeUnit.Year => amount == 0.5 && !vague ? "P6M" : $"P{n}Y",
            TimeUnit.Decade => vague ? "PXDE" : $"P{(amount * 10).ToString("0.###", Inv)}Y",
            _ => vague ? "PXCE" : $"P{(amount * 100).ToString("0.###", Inv)}Y",
        };
    }

    /// <summary>Lengths of time: nearly five months, two and a half years, 27-year, a 20 year, over a decade, several years, decades.</summary>
    private bool MatchQuantity(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        string? mod = null;
        while (true)
        {
            if (Is(at, TimeClass.More) && Is(at + 1, TimeClass.Than) && atoms[at].Kind == AtomKind.Word)
                (mod, at) = ("MORE_THAN", at + 2);
            else if (IsWord(at, "at") && Is(at + 1, TimeClass.Least))
                (mod, at) = ("EQUAL_OR_MORE", at + 2);
            else if (Is(at, TimeClass.Over) || Is(at, TimeClass.Approx))
                (mod, at) = ("APPROX", at + 1);
            else if (IsWord(at, "over") && at + 1 < count && (Is(at + 1, TimeClass.A) || Is(at + 1, TimeClass.Number) || IsNumber(at + 1)))
                (mod, at) = ("MORE_THAN", at + 1);
            else
                break;
        }

        if (Is(at, TimeClass.The) && (Is(at + 1, TimeClass.Whole)))
        {
            var whole = Is(at, TimeClass.The) ? at + 2 : at + 1;
            if (Is(at, TimeClass.The) && UnitAt(whole) is not TimeUnit.None and var u && Is(whole, TimeClass.Unit))
            {
                m = TimeMatch.Raw(i, whole + 1, TimeType.Duration, Period(1, false, u), "a whole unit");
                return true;
            }

            return false;
        }

        var start = mod is "MORE_THAN" or "EQUAL_OR_MORE" && !IsWord(i, "over") ? at : i;
        if (Is(at, TimeClass.A) && IsNumber(at + 1) && UnitAt(at + 2) is not TimeUnit.None && !Is(at + 2, TimeClass.UnitPlural))
            at++;
        if (!Amount(at, out var amount, out var vague, out var next))
        {
            // bare plurals: "decades", "years of war"
            if (UnitAt(at) is var bare and not TimeUnit.None && Is(at, TimeClass.UnitPlural) && bare is not (TimeUnit.Second or TimeUnit.Quarter or TimeUnit.Night) && at == i)
            {
                var end = at + 1;
                if (GluedMark(end, '-') && Is(end + 1, TimeClass.Long))
                    end += 2;
                m = TimeMatch.Raw(i, end, TimeType.Duration, Period(0, true, bare), "an unknown number of units");
                return true;
            }

            return false;
        }

        var hyphen = GluedMark(next, '-');
        if (hyphen)
            next++;
        else if (Is(next, TimeClass.Consecutive) || IsWord(next, "trading") || IsWord(next, "business") || IsWord(next, "working") || IsWord(next, "calendar"))
            next++;
        if (next >= count)
            return false;
        var unit = UnitAt(next);
        if (unit == TimeUnit.None)
            return false;
        var plural = Is(next, TimeClass.UnitPlural);
        // "a second", "one quarter", "a night": words with other meanings need more.
        if (!plural && !hyphen && unit is TimeUnit.Second or TimeUnit.Quarter or TimeUnit.Night or TimeUnit.Weekend && !plural && !hyphen)
            return false;
        if (!plural && !hyphen && Is(at, TimeClass.A) && at == i && Rate(at))
        {
            m = TimeMatch.Raw(i, next + 1, TimeType.Set, Period(1, false, unit), "per unit");
            return true;
        }

        if (!plural && !hyphen && amount > 1.5 && !Is(at, TimeClass.A) && unit != TimeUnit.Day && unit != TimeUnit.Year && unit != TimeUnit.Month && unit != TimeUnit.Week && unit != TimeUnit.Hour && unit != TimeUnit.Minute)
            return false;
        next++;
        // three years and two months, 1 hour 30 minutes
        var value = Period(amount, vague, unit);
        if (!hyphen && !vague && plural)
        {
            var more = Is(next, TimeClass.And) || Mark(next, ',') ? next + 1 : next;
            if (Amount(more, out var second, out var vague2, out var end2) && !vague2 && UnitAt(end2) is var unit2 and not TimeUnit.None && unit2 < unit && (IsNumber(more) || Is(more, TimeClass.Number)) && !Is(end2 + 1, TimeClass.Ago))
            {
                var tail = Period(second, false, unit2);
                value = unit2 < TimeUnit.Day && unit >= TimeUnit.Day ? value + tail[1..] : unit < TimeUnit.Day ? value + tail[2..] : value + tail[1..];
                next = end2 + 1;
            }
        }
        else if (hyphen && GluedMark(next, '-') && Is(next + 1, TimeClass.Long))
        {
            // "three-year-old" is an age, "three-year-long" a length
            if (IsWord(next + 1, "old"))
                return false;
            next += 2;
        }
        else if (hyphen && GluedMark(next, '-'))
        {
            return false;
        }

        if (IsWord(next, "old") || IsWord(next, "olds"))
        {
            if (!hyphen)
                next++;
            m = TimeMatch.Raw(i, next, TimeType.Duration, value, "age");
            return true;
        }

        m = TimeMatch.Raw(start, next, TimeType.Duration, value, vague ? "an unknown number of units" : "number and unit");
        m.Mod = mod;
        return true;
    }

    /// <summary>"15 a year", "$3 million a day": the article stands for "per".</summary>
    private bool Rate(int i)
    {
        var b = i - 1;
        return IsNumber(b) || Mark(b, '%') || IsWord(b, "percent") || IsWord(b, "million") || IsWord(b, "billion") || IsWord(b, "times") || IsWord(b, "once") || IsWord(b, "twice")
            || IsWord(b, "dollars") || IsWord(b, "tons") || IsWord(b, "tonnes") || IsWord(b, "barrels") || IsWord(b, "people") || IsWord(b, "euros");
    }
}
