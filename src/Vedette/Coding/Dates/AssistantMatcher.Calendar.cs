namespace Vedette.Coding.Dates;

/// <summary>Months, quarters, seasons, years and decades in the assistant convention.</summary>
internal sealed partial class AssistantMatcher
{
    private AssistantNode MonthNode(int start, int end, int year, int month)
    {
        var y = year > 0 ? year : month < today.Month ? today.Year + 1 : today.Year;
        var first = Calendar.First(y, month);
        return RangeNode(start, end, $"{(year > 0 ? year.ToString("0000", Inv) : "XXXX")}-{month:00}", first, Calendar.AddMonths(first, 1), Grain.Month, year > 0);
    }

    private bool Months(int i, out AssistantNode n)
    {
        n = default;
        // 2015-3, 12-2015, 2017 april
        if (IsNumber(i) && (GluedMark(i + 1, '-') || GluedMark(i + 1, '/')) && IsNumber(i + 2) && atoms[i + 2].Glued && !(GluedMark(i + 3, '-') && IsNumber(i + 4)) && !(i > 0 && Mark(i - 1, '-') && atoms[i].Glued))
        {
            var (y, m) = atoms[i].Digits == 4 ? (atoms[i].Number, atoms[i + 2].Number) : (atoms[i + 2].Number, atoms[i].Number);
            if (atoms[i].Digits + atoms[i + 2].Digits is 5 or 6 && (atoms[i].Digits == 4 || atoms[i + 2].Digits == 4) && y is > 1900 and < 2200 && m is >= 1 and <= 12)
            {
                n = MonthNode(i, i + 3, y, m);
                return true;
            }
        }

        if (IsNumber(i) && atoms[i].Digits == 4 && atoms[i].Number is > 1000 and < 2200 && MonthWord(i + 1, out var afterNamed) is > 0 and var named && !IsNumber(afterNamed))
        {
            n = MonthNode(i, afterNamed, atoms[i].Number, named);
            return true;
        }

        var month = MonthWord(i, out var next);
        if (month == 0)
            return false;
        if (YearAt(next, out var year, out var end))
        {
            n = MonthNode(i, end, year, month);
            return true;
        }

        var governed = i > 0 && (Is(i - 1, TimeClass.In) || Is(i - 1, TimeClass.Of) || Is(i - 1, TimeClass.Since) || Is(i - 1, TimeClass.From) || Is(i - 1, TimeClass.To) || Is(i - 1, TimeClass.By) || Is(i - 1, TimeClass.Before) || Is(i - 1, TimeClass.After) || Is(i - 1, TimeClass.Between) || Is(i - 1, TimeClass.And) || Is(i - 1, TimeClass.The) || Is(i - 1, TimeClass.Early) || Is(i - 1, TimeClass.Mid) || Is(i - 1, TimeClass.Late) || Mark(i - 1, '-'));
        if (month == 5 && !atoms[i].Capital && (i > 0 && Is(i - 1, TimeClass.And) || next < count && atoms[next].Kind == AtomKind.Word && atoms[next].Word is null))
            return false;
        if (month is 3 or 5 && !governed && !(Is(next, TimeClass.To) || Mark(next, '-')) || (IsWord(i, "mar") || IsWord(i, "dec") || IsWord(i, "sep") || IsWord(i, "jan")) && !governed && !(Is(next, TimeClass.To) || Mark(next, '-') || Is(next, TimeClass.And)))
            return false;
        n = MonthNode(i, Is(i, TimeClass.MonthShort) && next > i + 1 && (next >= count || atoms[next].Kind != AtomKind.Number) ? next - 1 : next, 0, month);
        return true;
    }

    private bool Quarters(int i, out AssistantNode n)
    {
        n = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        var year = 0;
        var known = false;
        var first = at;
        if (IsNumber(at) && atoms[at].Digits == 4 && atoms[at].Number is > 1900 and < 2200)
            (year, known, at) = (atoms[at].Number, true, Mark(at + 1, '-') ? at + 2 : at + 1);
        else if (Deixis(at, out _, out var unitAt) is var shift and not 99 && UnitIs(unitAt, TimeUnit.Year) && GluedMark(unitAt + 1, '\''))
            (year, known, at) = (today.Year + shift, true, unitAt + 3);
        int nth, next, months = 3;
        if (at < count && (IsWord(at, "q") || IsWord(at, "h")) && IsNumber(at + 1) && atoms[at + 1].Glued && atoms[at + 1].Number is >= 1 and <= 4)
        {
            (nth, next) = (atoms[at + 1].Number, at + 2);
            if (IsWord(at, "h"))
                months = 6;
        }
        else if (Ordinal(at) && DayOnly(at, out nth, out next) && nth <= 4 && (Unit(next) == TimeUnit.Quarter || Is(next, TimeClass.Half) && nth <= 2))
        {
            if (Is(next, TimeClass.Half))
                months = 6;
            next++;
        }
        else
        {
            return false;
        }

        if (!known && YearAt(next, out var y, out var end))
            (year, known, next) = (y, true, end);
        else if (!known && Is(next, TimeClass.Of) && Is(next + 1, TimeClass.The) && Unit(next + 2) == TimeUnit.Year)
            next += 3;
        else if (!known && Deixis(Is(next, TimeClass.Of) ? next + 1 : next, out _, out var ofAt) is var of and not 99 && UnitIs(ofAt, TimeUnit.Year))
            (year, known, next) = (today.Year + of, true, ofAt + 1);
        var start = nth * months - months + 1;
        var from = Calendar.First(known ? year : today.Year, start);
        var to = Calendar.AddMonths(from, months);
        string F(DateOnly d, bool over) => known ? Iso(d) : $"XXXX-{d.Month:00}-{d.Day:00}";
        n = RangeNode(Is(i, TimeClass.The) && IsWord(first, "q") ? first : known && first == at || !known ? i : i, next, $"({F(from, false)},{F(to, true)},P{months}M)", from, to, Grain.Quarter, known);
        return true;
    }

    private bool SeasonAt(int i, out AssistantNode n)
    {
        n = default;
        if (!Is(i, TimeClass.Season) || IsWord(i, "fall") && !IsNumber(i + 1) || IsWord(i, "spring") && i > 0 && atoms[i - 1].Capital && atoms[i].Capital)
            return false;
        var season = Seasons[atoms[i].Word!.Season];
        var known = YearAt(i + 1, out var year, out var end);
        n = RangeNode(i, known ? end : i + 1, known ? $"{year:0000}-{season}" : season, today, today, Grain.Season, known);
        return true;
    }

    private bool Decades(int i, out AssistantNode n)
    {
        n = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        if (IsNumber(at) && atoms[at].Number % 10 == 0 && atoms[at].Digits is 2 or 4 && (IsWord(at + 1, "s") || GluedMark(at + 1, '\'') && IsWord(at + 2, "s")) && (atoms[at].Digits == 4 || atoms[at].Number >= 20))
        {
            var end = IsWord(at + 1, "s") ? at + 2 : at + 3;
            var y = atoms[at].Number;
            var text2 = atoms[at].Digits == 4 ? $"({y:0000}-01-01,{y + 10:0000}-01-01,P10Y)" : $"(XX{y:00}-01-01,XX{(y + 10) % 100:00}-01-01,P10Y)";
            n = RangeNode(at, end, text2, Calendar.First(y > 100 ? y : 1900 + y, 1), Calendar.First(y > 100 ? y + 10 : 1910 + y, 1), Grain.Decade, true);
            return true;
        }

        if (Is(at, TimeClass.DecadeName))
        {
            var y = atoms[at].Word!.Other;
            n = RangeNode(at, at + 1, $"(XX{y:00}-01-01,XX{(y + 10) % 100:00}-01-01,P10Y)", Calendar.First(1900 + y, 1), Calendar.First(1910 + y, 1), Grain.Decade, true);
            return true;
        }

        if (Ordinal(at) && DayOnly(at, out var nth, out var next) && UnitIs(next, TimeUnit.Century) && nth < 30)
        {
            n = RangeNode(at, next + 1, $"({nth * 100 - 100:0000}-01-01,{nth * 100:0000}-01-01,P100Y)", Calendar.First(nth * 100 - 99, 1), Calendar.First(nth * 100, 1), Grain.Century, true);
            return true;
        }

        return false;
    }

    private bool Years(int i, out AssistantNode n)
    {
        n = default;
        var at = i;
        if (Is(at, TimeClass.The) && Unit(at + 1) == TimeUnit.Year && IsNumber(at + 2))
            at++;
        var kind = Is(at, TimeClass.Fiscal) || IsWord(at, "fy") ? "FY" : IsWord(at, "school") || IsWord(at, "sy") ? "SY" : IsWord(at, "calendar") || IsWord(at, "cy") ? "C" : "";
        if (kind.Length > 0)
        {
            var numberAt = Unit(at + 1) == TimeUnit.Year ? at + 2 : at + 1;
            if (IsNumber(numberAt) && atoms[numberAt].Digits is 4 or 2 && (numberAt > at + 1 || at < numberAt && atoms[at].End - atoms[at].Start == 2))
            {
                var y = atoms[numberAt].Number + (atoms[numberAt].Digits == 2 ? 2000 : 0);
                n = RangeNode(i, numberAt + 1, (kind == "C" ? "" : kind) + y.ToString("0000", Inv), Calendar.First(y, 1), Calendar.First(y + 1, 1), Grain.Year, true);
                return true;
            }
        }

        var word = Unit(at) == TimeUnit.Year;
        if (word)
            at++;
        if (IsNumber(at) && atoms[at].Digits == 4 && atoms[at].Number is >= 1500 and <= 2100 && !(GluedMark(at + 1, ':') || GluedMark(at + 1, '.') && IsNumber(at + 2) || GluedMark(at + 1, ',') && IsNumber(at + 2) && atoms[at + 2].Glued)
            && !(at > 0 && at != behindMark && atoms[at].Glued && (Mark(at - 1, '-') && (IsNumber(at - 2) || at > 1 && atoms[at - 2].Kind == AtomKind.Word) || Mark(at - 1, ',') || Mark(at - 1, '.') || Mark(at - 1, '/')) && !word)
            && !(GluedMark(at + 1, '-') && IsNumber(at + 2) && atoms[at + 2].Glued && atoms[at + 2].Digits != 4))
        {
            var noun = at + 1 < count && atoms[at + 1].Kind == AtomKind.Word && !atoms[at + 1].Capital && atoms[at + 1].Word is null && text[atoms[at + 1].End - 1] == 's' && !word && !(i > 0 && (Is(i - 1, TimeClass.In) || Is(i - 1, TimeClass.Since)));
            if (noun || at + 1 < count && atoms[at + 1].Kind == AtomKind.Word && atoms[at + 1].Glued)
                return false;
            var y = atoms[at].Number;
            n = RangeNode(word && at - 1 > i ? (i > 0 && Bounder(i - 1) == i ? i : at - 1) : i, at + 1, y.ToString("0000", Inv), Calendar.First(y, 1), Calendar.First(y + 1, 1), Grain.Year, true);
            return true;
        }

        if (!word && YearWordsAt(i, out var said, out var next) && said is > 1500 and < 2100)
        {
            n = RangeNode(i, next, said.ToString("0000", Inv), Calendar.First(said, 1), Calendar.First(said + 1, 1), Grain.Year, true);
            return true;
        }

        return false;
    }
}
