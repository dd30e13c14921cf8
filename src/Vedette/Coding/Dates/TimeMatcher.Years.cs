namespace Vedette.Coding.Dates;

/// <summary>Years, decades, quarters and seasons.</summary>
internal sealed partial class TimeMatcher
{
    /// <summary>A year by itself: 1997, '82, FY2007, fiscal 2008, the year 2008.</summary>
    private bool MatchYear(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        if (Is(at, TimeClass.The) && UnitAt(at + 1) == TimeUnit.Year)
            at++;
        if (UnitAt(at) == TimeUnit.Year && Is(at, TimeClass.Unit) && IsNumber(at + 1) && atoms[at + 1].Digits == 4 && YearAfter(at + 1, out var named, out var afterNamed))
        {
            m = TimeMatch.Of(i, afterNamed, new Span(Grain.Year, named), "year");
            return true;
        }

        at = i;
        var fiscal = Is(at, TimeClass.Fy) || (Is(at, TimeClass.Fiscal) && !atoms[at].Glued);
        if (fiscal)
        {
            at++;
            if (UnitAt(at) == TimeUnit.Year)
                at++;
            if (!IsNumber(at) || atoms[at].Digits != 4)
                return false;
            m = TimeMatch.Of(i, at + 1, new Span(Grain.Year, atoms[at].Number), "fiscal year");
            m.Value = "FY" + m.Value;
            return true;
        }

        if (Mark(at, '\'') && !atoms[at].Glued && IsNumber(at + 1) && atoms[at + 1].Glued && atoms[at + 1].Digits == 2 && !(at + 2 < count && atoms[at + 2].Kind == AtomKind.Word && atoms[at + 2].Glued))
        {
            var two = atoms[at + 1].Number;
            m = TimeMatch.Of(i, at + 2, new Span(Grain.Year, two + (two > 40 ? 1900 : 2000)), "year in two digits");
            return true;
        }

        if (!IsNumber(at) || atoms[at].Digits != 4 || DecimalAfter(at) || atoms[at].Number is < 1000 or > 2199)
            return false;
        var value = atoms[at].Number;
        var before = i - 1;
        if (before >= 0 && atoms[at].Glued && !Mark(before, '(') && !Mark(before, '"') && !Mark(before, '-') && !Mark(before, '/') && !Mark(before, '\'') || (GluedMark(at + 1, ':') && IsNumber(at + 2)))
            return false;
        if (Mark(before, '-') && atoms[before].Glued && (before > 0 && !IsNumber(before - 1) && !Is(before - 1, TimeClass.Mid) && !Is(before - 1, TimeClass.Early) && !Is(before - 1, TimeClass.Late) && !Is(before - 1, TimeClass.Of)))
            return false;
        if (GluedMark(at + 1, '-') && at + 2 < count && atoms[at + 2].Kind == AtomKind.Word && atoms[at + 2].Glued)
            return false;
        var governed = Is(before, TimeClass.In) || Is(before, TimeClass.Since) || Is(before, TimeClass.By) || Is(before, TimeClass.To) || Is(before, TimeClass.From) || Is(before, TimeClass.During)
            || Is(before, TimeClass.Before) || Is(before, TimeClass.After) || Is(before, TimeClass.Early) || Is(before, TimeClass.Late) || Is(before, TimeClass.Mid) || Mark(before, '(') || Is(before, TimeClass.Of)
            || Is(before, TimeClass.Between) || Is(before, TimeClass.The) && value is >= 1900 and <= 2040;
        var next = at + 1;
        var nounAfter = next < count && atoms[next].Kind == AtomKind.Word && !atoms[next].Capital && atoms[next].Word is null && IsNounAfter(next);
        if (!governed && (nounAfter || value is < 1500 or > 2100))
            return false;
        if (governed && nounAfter && value % 100 == 0 || value is < 1500 && !(Is(before, TimeClass.In) || Is(before, TimeClass.Since)))
            return false;
        if (Is(next, TimeClass.UnitPlural) || Is(next, TimeClass.Unit) && !Is(next, TimeClass.Ordinal) || Mark(before, '$') || Mark(before, '€') || Mark(before, '£') || Mark(before, '#'))
            return false;
        m = TimeMatch.Of(i, next, new Span(Grain.Year, value), "year");
        return true;
    }

    private bool IsNounAfter(int atom)
    {
        if (text.TokenCount == 0)
            return true;
        var t = TenseReader.TokenAt(text, atoms[atom].Start);
        var x = text.Tokens[t].Xpos;
        return x is Language.Xpos.Other or Language.Xpos.NNS or Language.Xpos.NN or Language.Xpos.JJ;
    }

    /// <summary>the 1990s, the 80s, the nineties, the 19th century, the early 2000s.</summary>
    private bool MatchDecade(int i, out TimeMatch m)
    {
        m = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        if (Mark(at, '\'') && IsNumber(at + 1) && atoms[at + 1].Glued)
            at++;
        if (IsNumber(at) && atoms[at].Number % 10 == 0 && atoms[at].Digits is 2 or 4)
        {
            var next = at + 1;
            if (GluedMark(next, '\''))
                next++;
            if (!IsWord(next, "s") || !atoms[next].Glued)
                return false;
            var year = atoms[at].Digits == 4 ? atoms[at].Number : atoms[at].Number + (atoms[at].Number >= 20 ? 1900 : 2000);
            if (atoms[at].Digits == 2 && atoms[at].Number < 20 || year is < 1000 or > 2190)
                return false;
            m = TimeMatch.Of(i, next + 1, new Span(Grain.Decade, year), "decade");
            return true;
        }

        if (Is(at, TimeClass.DecadeName) && at > i)
        {
            m = TimeMatch.Of(i, at + 1, new Span(Grain.Decade, 1900 + atoms[at].Word!.Other), "decade");
            return true;
        }

        if (OrdinalWord(at, out var nth, out var after))
        {
            if (GluedMark(after, '-'))
                after++;
            if (UnitAt(after) == TimeUnit.Century && nth is > 0 and < 30)
            {
                m = TimeMatch.Of(i, after + 1, new Span(Grain.Century, nth * 100 - 99), "century");
                m.Value = (nth - 1).ToString("00", Inv);
                return true;
            }
        }

        return false;
    }

    /// <summary>Q3 2009, the third quarter [of 2009 | of last year], third-quarter, the first half of 2009.</summary>
    private bool MatchQuarter(int i, out TimeMatch m)
    {
        m = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        int nth, next;
        var grain = Grain.Quarter;
        if (at < count && atoms[at].Kind == AtomKind.Word && atoms[at].End - atoms[at].Start == 1 && text.Text[atoms[at].Start] is 'Q' or 'H' && IsNumber(at + 1) && atoms[at + 1].Glued && atoms[at + 1].Number is >= 1 and <= 4)
        {
            grain = text.Text[atoms[at].Start] == 'H' ? Grain.Half : grain;
            nth = atoms[at + 1].Number;
            next = at + 2;
            if (grain == Grain.Half && nth > 2)
                return false;
        }
        else
        {
            if (Is(at, TimeClass.Final))
                (nth, next) = (4, at + 1);
            else if (!OrdinalWord(at, out nth, out next) || nth > 4)
                return false;
            if (GluedMark(next, '-'))
                next++;
            if (Is(next, TimeClass.Half) && nth <= 2)
                grain = Grain.Half;
            else if (UnitAt(next) != TimeUnit.Quarter || Is(next, TimeClass.UnitPlural))
                return false;
            next++;
        }

        if (YearAfter(next, out var year, out var after))
        {
            m = TimeMatch.Of(i, after, new Span(grain, year, nth), "quarter or half of a year");
            return true;
        }

        if (YearWords(next, out var relative, out after))
        {
            m = TimeMatch.Of(i, after, reference is { } r ? new Span(grain, r.Year + relative, nth) : new Span(grain, 0, nth), "quarter or half of a year counted from the publication date");
            return true;
        }

        if (Is(next, TimeClass.Of) && Is(next + 1, TimeClass.The))
        {
            if (UnitAt(next + 2) is TimeUnit.Year && reference is { } r2)
            {
                m = TimeMatch.Of(i, next + 3, new Span(grain, r2.Year, nth), "quarter or half of the year");
                return true;
            }

            return false;
        }

        if (grain == Grain.Half)
            return false;
        var span = Here(grain);
        if (span.Known)
        {
            var direction = Direction(i, next);
            var here = span.A;
            span = direction > 0 ? new Span(grain, nth >= here ? span.Year : span.Year + 1, nth) : new Span(grain, nth <= here ? span.Year : span.Year - 1, nth);
        }
        else
        {
            span = new Span(grain, 0, nth);
        }

        m = TimeMatch.Of(i, next, span, "quarter, latest before publication");
        return true;
    }

    /// <summary>this summer, summer 2010, the winter of 2010, spring.</summary>
    private bool MatchSeason(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        var shift = Deictic(at, out var deictic);
        var article = Is(at, TimeClass.The);
        if (deictic != TimeClass.None || article)
            at++;
        if (!Is(at, TimeClass.Season) || Is(at + 1, TimeClass.Game))
            return false;
        var season = atoms[at].Word!.Season;
        var next = at + 1;
        if (IsWord(next, "time") || GluedMark(next, '-') || GluedMark(next, '\'') || season is 1 or 3 && Is(next, TimeClass.Of) && !IsNumber(next + 1))
            return false;
        if (YearAfter(next, out var year, out var after))
        {
            m = TimeMatch.Of(i, after, new Span(Grain.Season, year, season), "season of a year");
            return true;
        }

        if (YearWords(next, out var relative, out after) && reference is { } r)
        {
            m = TimeMatch.Of(i, after, new Span(Grain.Season, r.Year + relative, season), "season of a year counted from the publication date");
            return true;
        }

        var before = i - 1;
        var governed = Is(before, TimeClass.In) || Is(before, TimeClass.Since) || Is(before, TimeClass.By) || Is(before, TimeClass.During) || Is(before, TimeClass.Of) || Is(before, TimeClass.To) && season is 2 or 4 || Is(before, TimeClass.Early) || Is(before, TimeClass.Late)
            || Is(before, TimeClass.This) || Is(before, TimeClass.From) || Is(before, TimeClass.Mid);
        if (deictic == TimeClass.None && !governed || (next < count && atoms[next].Capital && atoms[next].Word is null && deictic == TimeClass.None && !atoms[next].Glued && atoms[next].Kind == AtomKind.Word))
            return false;
        if (reference is not { } here)
        {
            m = TimeMatch.Of(i, next, new Span(Grain.Season, 0, season), "season, no publication date");
            return true;
        }

        var start = season == 4 ? 12 : season * 3;
        var y = here.Year;
        var ahead = deictic == TimeClass.None ? Direction(i, next) > 0 : shift > 0;
        if (deictic == TimeClass.This)
            y = season == 4 && here.Month < 6 ? y - 1 : y;
        else if (ahead)
            y = here.Month >= start + (season == 4 ? 0 : 3) || (shift > 0 && here.Month >= start) ? y + 1 : y;
        else
            y = here.Month < start || (shift < 0 && here.Month < start + 3) ? y - 1 : y;
        m = TimeMatch.Of(i, next, new Span(Grain.Season, y, season), ahead ? "season, next after publication" : "season, nearest to publication");
        return true;
    }
}
