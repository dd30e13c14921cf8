namespace Vedette.Coding.Dates;

/// <summary>Holidays and anniversaries.</summary>
internal sealed partial class TimeMatcher
{
    /// <summary>New Year's Eve [of 2023], Christmas 2022, Good Friday.</summary>
    private bool MatchHoliday(int i, out TimeMatch m)
    {
        m = default;
        var at = i;
        var shift = Deictic(at, out var deictic);
        if (deictic != TimeClass.None)
            at++;
        if (at >= count || atoms[at].Kind is not (AtomKind.Word or AtomKind.Number) || atoms[at].Kind == AtomKind.Word && !atoms[at].Capital
            || lexicon.Holidays(text.Text.AsSpan(atoms[at].Start, atoms[at].End - atoms[at].Start)) is not { } list)
            return false;
        foreach (var holiday in list)
        {
            if (!Follows(at, holiday.Words, out var next))
                continue;
            if (GluedMark(next, '\'') || (next < count && atoms[next].Kind == AtomKind.Word && atoms[next].Capital && IsWord(next, "Island")) || Is(next, TimeClass.Weekday))
                return false;
            int year;
            string why;
            if (YearAfter(next, out year, out var after))
            {
                why = "holiday of a year";
                next = after;
                // "New Year's Eve of 2023" in a report from before its end is the eve of that year.
                if (holiday.Rule == "12-31" && reference is { } r0 && new DateOnly(Math.Clamp(year, 1, 9998), 12, 31) > r0 && Direction(i, next) <= 0)
                {
                    year--;
                    why = "the eve of the named year, as its own last day lies after publication";
                }
            }
            else if (YearWords(next, out var relative, out after) && reference is { } r1)
            {
                (year, next, why) = (r1.Year + relative, after, "holiday of a year counted from the publication date");
            }
            else if (reference is { } r2)
            {
                var day = holiday.In(r2.Year);
                var ahead = shift > 0 || (deictic == TimeClass.None && Direction(i, next) > 0);
                year = r2.Year;
                if (ahead && day < r2)
                    year++;
                else if (!ahead && day > Calendar.Add(r2, shift < 0 || deictic == TimeClass.This ? 366 : 30))
                    year--;
                else if (shift < 0 && day >= r2)
                    year--;
                why = ahead ? "holiday, next after publication" : "holiday, nearest to publication";
            }
            else
            {
                m = TimeMatch.Raw(i, next, TimeType.Date, holiday.Fixed is { } f ? "XXXX-" + f : "XXXX-XX-XX", "holiday, no publication date");
                return true;
            }

            m = TimeMatch.Of(i, next, Span.Of(holiday.In(Math.Clamp(year, 1, 9998)), Grain.Day), why);
            return true;
        }

        return false;
    }

    /// <summary>The words of a name at i; possessive marks and full stops between them are passed over.</summary>
    private bool Follows(int i, string[] words, out int next)
    {
        next = i;
        foreach (var word in words)
        {
            if (next > i && (GluedMark(next, '\'') || GluedMark(next, '.')) && !IsWord(next, word))
                next++;
            if (IsNumber(next) ? !text.Text.AsSpan(atoms[next].Start, atoms[next].End - atoms[next].Start).SequenceEqual(word) : !IsWord(next, word))
                return false;
            next++;
        }

        return true;
    }

    /// <summary>the first anniversary of the war: known events of <c>lexicon/dates/anniversaries.txt</c>.</summary>
    private bool MatchAnniversary(int i, out TimeMatch m)
    {
        m = default;
        var at = Is(i, TimeClass.The) ? i + 1 : i;
        if (!OrdinalWord(at, out var nth, out var next) && !(Is(at, TimeClass.A) && false))
            return false;
        if (GluedMark(next, '-'))
            next++;
        if (UnitAt(next) == TimeUnit.Year)
            next++;
        if (!Is(next, TimeClass.Anniversary) || nth is < 1 or > 999)
            return false;
        next++;
        foreach (var known in lexicon.Anniversaries)
        {
            var found = 0;
            for (var j = next; j < count && j < next + 14 && found < known.Words.Length; j++)
            {
                if (atoms[j].Kind == AtomKind.Break || (atoms[j].Mark == '.' && !(atoms[j].Glued && IsNumber(j + 1))))
                    break;
                if (IsWord(j, known.Words[found]) || (IsNumber(j) && text.Text.AsSpan(atoms[j].Start, atoms[j].End - atoms[j].Start).SequenceEqual(known.Words[found])))
                    found++;
            }

            if (found < known.Words.Length)
                continue;
            m = TimeMatch.Of(i, next, new Span(Grain.Day, known.Day.Year + nth, known.Day.Month, known.Day is { Month: 2, Day: 29 } ? 28 : known.Day.Day), "anniversary of a known event");
            return true;
        }

        m = TimeMatch.Raw(i, next, TimeType.Date, "XXXX-XX-XX", "anniversary of an event whose day is not known");
        return true;
    }
}
