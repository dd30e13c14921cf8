namespace Vedette.Coding.Dates;

/// <summary>Expressions counted from the publication date or from the day spoken of: weekdays, "last month", "two days ago", "the week before", holidays.</summary>
internal sealed partial class TimeMatcher
{
    /// <summary>this week, last month, the past two days, the next six months, earlier this year, the week, that day.</summary>
    private bool MatchDeicticUnit(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        if (Is(at, TimeClass.Earlier) || Is(at, TimeClass.Later))
            at++;
        var moved = at > i;
        var article = Is(at, TimeClass.The);
        if (article)
            at++;
        var shift = Deictic(at, out var deictic);
        if (deictic != TimeClass.None)
        {
            at++;
            if (Is(at, TimeClass.Fiscal))
                at++;
            var unit = UnitAt(at);
            if (unit != TimeUnit.None && Is(at, TimeClass.Unit) && !Is(at, TimeClass.UnitPlural))
                return DeicticOne(i, at, unit, deictic, shift, article, moved, out m);
            if (deictic == TimeClass.This || moved)
                return false;
            if (!Amount(at, out var amount, out var vague, out var next))
                return false;
            if (IsWord(next, "trading") || IsWord(next, "business") || IsWord(next, "working") || Is(next, TimeClass.Consecutive))
                next++;
            unit = UnitAt(next);
            if (unit == TimeUnit.None)
                return false;
            m = TimeMatch.Raw(i, next + 1, TimeType.Duration, Period(amount, vague, unit), shift < 0 ? "a stretch up to the publication date" : "a stretch from the publication date");
            if (reference is { } r && !vague && amount == Math.Floor(amount))
            {
                var other = Shift(r, unit, (int)amount * shift);
                (m.From, m.To) = shift < 0 ? (other, Calendar.Add(r, 1)) : (r, Calendar.Add(other, 1));
                m.Precision = PrecisionOf(unit);
            }

            return true;
        }

        // the same day, the same month a year earlier, the same period last year
        if (article && Is(at, TimeClass.Same))
        {
            at++;
            var unit = UnitAt(at);
            var period = Is(at, TimeClass.Period);
            if (unit == TimeUnit.None && !period || Is(at, TimeClass.UnitPlural))
                return false;
            var span = period ? anchor : anchor.Known ? Span.Of(anchor.From, GrainOf(unit)) : Here(GrainOf(unit));
            at++;
            var back = 0;
            if (YearWords(at, out var relative, out var after))
                (back, at) = (relative, after);
            else if (Is(at, TimeClass.A) && UnitAt(at + 1) == TimeUnit.Year && (Is(at + 2, TimeClass.Ago) || Is(at + 2, TimeClass.Earlier) || Is(at + 2, TimeClass.Before)))
                (back, at) = (-1, at + 3);
            else if (period)
                return false;
            if (span.Grain == Grain.None)
                span = Here(Grain.Month);
            if (span.Known && back != 0)
                span = span.Grain == Grain.Day && span is { A: 2, B: 29 } ? span with { Year = span.Year + back, B = 28 } : span with { Year = span.Year + back };
            m = TimeMatch.Of(i, at, span, "the same, of the date mentioned before");
            return true;
        }

        if (article && !moved && UnitAt(at) is TimeUnit.Weekend)
        {
            var working = reference is { } day && Calendar.IsoDay(day) < 6;
            m = TimeMatch.Of(i, at + 1, WeekendSpan(Direction(i, at + 1) > 0 ? 0 : working ? -1 : 0), "the weekend nearest to publication");
            return true;
        }

        if (Is(i, TimeClass.That) && UnitAt(i + 1) is TimeUnit.Day or TimeUnit.Week or TimeUnit.Month or TimeUnit.Year && Is(i, TimeClass.That) && Is(i + 1, TimeClass.Unit))
        {
            var grain = GrainOf(UnitAt(i + 1));
            m = TimeMatch.Of(i, i + 2, anchor.Known ? Span.Of(anchor.From, grain) : Here(grain), "that one: of the date mentioned before");
            return true;
        }

        return false;
    }

    private bool DeicticOne(int i, int at, TimeUnit unit, TimeClass deictic, int shift, bool article, bool moved, out TimeMatch m)
    {
        m = default;
        var next = at + 1;
        var grain = GrainOf(unit);
        if (unit is TimeUnit.Hour or TimeUnit.Minute or TimeUnit.Second)
        {
            if (!article)
                return false;
            m = TimeMatch.Raw(i, next, TimeType.Duration, Period(1, false, unit), "a stretch beside the publication time");
            return true;
        }

        if (unit == TimeUnit.Night)
        {
            m = DayFrom(i, next, shift, "night counted from the publication date");
            m.Type = TimeType.Time;
            m.Value += "TNI";
            return true;
        }

        if (grain == Grain.None)
            return false;
        if (article && deictic == TimeClass.Past && unit is not TimeUnit.Week || article && deictic == TimeClass.Next && unit is TimeUnit.Decade)
        {
            m = TimeMatch.Raw(i, next, TimeType.Duration, Period(1, false, unit), "a stretch beside the publication date");
            if (reference is { } r)
                (m.From, m.To) = deictic == TimeClass.Past ? (Shift(r, unit, -1), Calendar.Add(r, 1)) : (r, Shift(r, unit, 1));
            return true;
        }

        // "the previous year", "the following day": counted from the date spoken of; "last week", "next week": from publication.
        var fromAnchor = deictic is TimeClass.Following || deictic is TimeClass.Previous && article;
        var span = fromAnchor && anchor.Known ? Span.Of(anchor.From, grain) : grain == Grain.Weekend ? WeekendSpan(0) : Here(grain);
        if (span.Known)
            span = span.Move(grain == Grain.Weekend && !fromAnchor ? (shift > 0 && reference is { } w && Calendar.IsoDay(w) < 6 ? 0 : shift < 0 && reference is { } w2 && Calendar.IsoDay(w2) < 6 ? -1 : shift) : shift);
        m = TimeMatch.Of(i, next, span, (fromAnchor && anchor.Known, deictic) switch
        {
            (true, _) => "counted from the date mentioned before",
            (_, TimeClass.This) => "the one that holds the publication date",
            _ => shift < 0 ? "the one before that of the publication date" : "the one after that of the publication date",
        });
        if (moved)
            m.Mod = Is(i, TimeClass.Earlier) ? "START" : "END";
        if (deictic == TimeClass.This && unit == TimeUnit.Day && !article)
            m.Precision = TimePrecision.Day;
        return true;
    }

    /// <summary>The weekend of the publication week (shift 0) or another; Sunday and Saturday belong to their own.</summary>
    private Span WeekendSpan(int shift)
    {
        if (reference is not { } r)
            return new Span(Grain.Weekend, 0);
        return Span.Of(Calendar.Add(r, 7 * shift), Grain.Weekend);
    }

    /// <summary>the first week of March, the last week of the month, the third day of the war is none.</summary>
    private bool MatchNthUnit(int i, out TimeMatch m)
    {
        m = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        var last = Is(at, TimeClass.Last) || Is(at, TimeClass.Final);
        var nth = 0;
        int next;
        if (last)
            next = at + 1;
        else if (!OrdinalWord(at, out nth, out next))
            return false;
        var weekday = 0;
        if (Is(next, TimeClass.Weekday))
            weekday = atoms[next].Word!.Weekday;
        var unit = UnitAt(next);
        if (weekday == 0 && unit is not (TimeUnit.Week or TimeUnit.Day or TimeUnit.Weekend) || !(Is(next + 1, TimeClass.Of) || Is(next + 1, TimeClass.In)) || Is(next, TimeClass.UnitPlural))
            return false;
        if (!MatchMonth(next + 2, out var month) && !(MatchDeicticUnit(next + 2, out month) && month.Span.Grain == Grain.Month))
            return false;
        if (month.Span is not { Known: true, Grain: Grain.Month } span)
            return false;
        Span result;
        if (weekday > 0)
            result = Span.Of(Calendar.NthWeekday(span.Year, span.A, last ? 5 : Math.Clamp(nth, 1, 5), weekday), Grain.Day);
        else if (unit == TimeUnit.Day)
            result = Span.Of(last ? Calendar.Add(span.To, -1) : Calendar.Add(span.From, Math.Clamp(nth, 1, 31) - 1), Grain.Day);
        else
            result = Span.Of(last ? Calendar.Add(span.To, -1) : Calendar.Add(span.From, 7 * (Math.Clamp(nth, 1, 5) - 1)), unit == TimeUnit.Week ? Grain.Week : Grain.Weekend);
        m = TimeMatch.Of(i, month.End, result, "n-th of a month: " + month.Why);
        return true;
    }

    /// <summary>two days ago, a year earlier, three weeks later, in 150 days, the week before, the day after, 18 months from now.</summary>
    private bool MatchRelative(int i, out TimeMatch m)
    {
        m = default;
        // the day before, the week after, the year previous
        if (Is(i, TimeClass.The) && UnitAt(i + 1) is var named and (TimeUnit.Day or TimeUnit.Week or TimeUnit.Month or TimeUnit.Year or TimeUnit.Weekend or TimeUnit.Night) && Is(i + 1, TimeClass.Unit))
        {
            var shift = Is(i + 2, TimeClass.Before) || Is(i + 2, TimeClass.Previous) || Is(i + 2, TimeClass.Earlier) ? -1 : Is(i + 2, TimeClass.After) || Is(i + 2, TimeClass.Following) ? 1 : 0;
            if (shift == 0)
                return false;
            var end = i + 3;
            if (Is(end, TimeClass.Last) || Is(end, TimeClass.Next))
            {
                var two = Is(end, TimeClass.Last) ? -2 : 2;
                var grain2 = GrainOf(named);
                var here = Here(grain2);
                m = TimeMatch.Of(i, end + 1, here.Known ? here.Move(two) : here, "two before or after that of the publication date");
                return true;
            }

            // "the day before the vote" names its own event: only a closed phrase counts from the date mentioned before.
            if (end < count && atoms[end].Kind is AtomKind.Word or AtomKind.Number && !(Is(end, TimeClass.And) || Is(end, TimeClass.In) || Is(end, TimeClass.On) || Is(end, TimeClass.At) || Is(end, TimeClass.That) || IsWord(end, "when") || IsWord(end, "but") || IsWord(end, "as")))
                return false;
            if (named == TimeUnit.Night)
                named = TimeUnit.Day;
            var grain = GrainOf(named);
            var basis = anchor.Known ? Span.Of(anchor.From, grain) : Here(grain);
            m = TimeMatch.Of(i, end, basis.Known ? basis.Move(shift) : basis, "one before or after the date mentioned before");
            return true;
        }

        var at = i;
        while (Is(at, TimeClass.Approx) || Is(at, TimeClass.Over) || Is(at, TimeClass.During) && IsWord(at, "over") || Is(at, TimeClass.More) && Is(at + 1, TimeClass.Than) || IsWord(at, "at") && Is(at + 1, TimeClass.Least))
            at += Is(at, TimeClass.More) || IsWord(at, "at") ? 2 : 1;
        var within = Is(at, TimeClass.In) || Is(at, TimeClass.Within);
        if (within)
            at++;
        if (!Amount(at, out var amount, out var vague, out var next))
            return false;
        if (GluedMark(next, '-'))
            return false;
        var unit = UnitAt(next);
        if (unit == TimeUnit.None || unit is TimeUnit.Second && !Is(next, TimeClass.UnitPlural))
            return false;
        next++;
        // two years and three months ago
        var direction = 0;
        var fromReference = false;
        if (Is(next, TimeClass.Ago))
            (direction, fromReference) = (-1, true);
        else if (Is(next, TimeClass.Earlier) || Is(next, TimeClass.Before) && Closed(next + 1) || Is(next, TimeClass.Previous))
            direction = -1;
        else if (Is(next, TimeClass.Later) || Is(next, TimeClass.After) && Closed(next + 1))
            direction = 1;
        else if ((Is(next, TimeClass.From) || Is(next, TimeClass.Since) && false) && (Is(next + 1, TimeClass.Now) || Is(next + 1, TimeClass.Today)))
        {
            (direction, fromReference) = (1, true);
            next++;
        }
        else if (within && Is(i, TimeClass.In) && !vague && Direction(i, next) switch { > 0 => true, 0 => i == 0 || atoms[i - 1].Kind is AtomKind.Mark or AtomKind.Break || Tagged, _ => false } && !(Is(i, TimeClass.In) && AloneAsDuration(i)))
        {
            // "will meet in two weeks"; the preposition stays outside.
            (direction, fromReference) = (1, true);
            next--;
        }

        if (direction == 0)
            return false;
        var start = within ? i + 1 : i;
        var basisDay = fromReference ? reference : AnchorDay;
        if (vague || basisDay is not { } day || amount != Math.Floor(amount))
        {
            m = TimeMatch.Raw(start, next + 1, TimeType.Date, vague ? direction < 0 ? "PAST_REF" : "FUTURE_REF" : "XXXX-XX-XX", "an unknown number of units away");
            return true;
        }

        if (unit is TimeUnit.Hour or TimeUnit.Minute or TimeUnit.Second)
        {
            m = TimeMatch.Raw(start, next + 1, TimeType.Time, Period(amount, vague, unit), "hours or minutes away");
            return true;
        }

        var target = Shift(day, unit, (int)Math.Min(amount, 20000) * direction);
        var result = unit switch
        {
            TimeUnit.Day or TimeUnit.Night => Span.Of(target, Grain.Day),
            TimeUnit.Week or TimeUnit.Fortnight or TimeUnit.Weekend => Span.Of(target, !fromReference || amount <= 1 ? Grain.Day : Grain.Day),
            TimeUnit.Month => Span.Of(target, Grain.Month),
            TimeUnit.Quarter => Span.Of(target, Grain.Quarter),
            _ => Span.Of(target, Grain.Year),
        };
        if (unit == TimeUnit.Year && !fromReference && anchor.Known && anchor.Grain is Grain.Day or Grain.Month or Grain.Quarter && unit == TimeUnit.Year && !fromReference && anchor.Known)
            result = Span.Of(target, anchor.Grain);
        m = TimeMatch.Of(start, next + 1, result, fromReference ? "counted from the publication date" : anchor.Known ? "counted from the date mentioned before" : "counted from the publication date, as no other was mentioned");
        return true;
    }

    /// <summary>"in two weeks" after a verb of completion is a length, not a point: "finished in two weeks", "for the first time in 20 years".</summary>
    private bool AloneAsDuration(int i) => Is(i - 1, TimeClass.Times) || Is(i - 1, TimeClass.Least) || IsWord(i - 1, "most") || IsWord(i - 1, "highest") || IsWord(i - 1, "lowest");

    /// <summary>The phrase ends here: no noun of its own follows.</summary>
    private bool Closed(int i) =>
        i >= count || atoms[i].Kind is AtomKind.Mark or AtomKind.Break || Is(i, TimeClass.And) || Is(i, TimeClass.On) || Is(i, TimeClass.At) || IsWord(i, "when") || IsWord(i, "but");

    private static DateOnly Shift(DateOnly day, TimeUnit unit, int n) => unit switch
    {
        TimeUnit.Day or TimeUnit.Night => Calendar.Add(day, n),
        TimeUnit.Week or TimeUnit.Weekend => Calendar.Add(day, Math.Clamp(n, -300000, 300000) * 7),
        TimeUnit.Fortnight => Calendar.Add(day, n * 14),
        TimeUnit.Month => Calendar.AddMonths(day, n),
        TimeUnit.Quarter => Calendar.AddMonths(day, n * 3),
        TimeUnit.Year => Calendar.AddMonths(day, n * 12),
        TimeUnit.Decade => Calendar.AddMonths(day, n * 120),
        TimeUnit.Century => Calendar.AddMonths(day, n * 1200),
        _ => day,
    };

    private static TimePrecision PrecisionOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Day or TimeUnit.Night or TimeUnit.Hour => TimePrecision.Day,
        TimeUnit.Week or TimeUnit.Fortnight or TimeUnit.Weekend => TimePrecision.Week,
        TimeUnit.Month => TimePrecision.Month,
        TimeUnit.Quarter => TimePrecision.Season,
        TimeUnit.Year => TimePrecision.Year,
        _ => TimePrecision.Unknown,
    };
}
