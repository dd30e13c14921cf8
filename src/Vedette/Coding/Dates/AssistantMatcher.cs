using System.Globalization;
using Vedette.Language;

namespace Vedette.Coding.Dates;

/// <summary>
/// Temporal expressions in the convention of personal assistants (the Recognizers-Text data): spans take in prepositions that bound ("since August",
/// "between 3 and 5pm"), values stay open where the words are open. A grammar of its own over the same atoms and words as the news grammar, so that
/// neither bends the other. This part joins days, times and ranges.
/// </summary>
internal sealed partial class AssistantMatcher(TimeLexicon lexicon)
{
    private static readonly CultureInfo Inv = CultureInfo.InvariantCulture;
    private readonly AtomBuffer buffer = new(lexicon);
    private Atom[] atoms = [];
    private int count;
    private string text = "";
    private DateTime now;
    private DateOnly today;

    /// <summary>The atom behind a range's hyphen: there a number glued to the hyphen is no part of a code.</summary>
    private int behindMark;

    public void Run(ParsedText parsed, DateTime? reference, List<TimeExpression> into)
    {
        buffer.Fill(parsed);
        (atoms, count, text) = (buffer.Raw, buffer.Count, parsed.Text);
        behindMark = -1;
        now = reference ?? new DateTime(2000, 1, 1);
        today = DateOnly.FromDateTime(now);
        for (var i = 0; i < count;)
        {
            if ((atoms[i].Kind is AtomKind.Word or AtomKind.Number || Mark(i, '½')) && Match(i, out var node) && node.End > i)
            {
                int start = atoms[node.Start].Start, end = atoms[node.End - 1].End;
                var type = node.Type switch { "duration" => TimeType.Duration, "set" => TimeType.Set, "time" or "timerange" or "datetime" or "datetimerange" => TimeType.Time, _ => TimeType.Date };
                into.Add(new TimeExpression(start, end, text[start..end], type, node.Timex, TimePrecision.Unknown, null, null, null, "assistant convention") { ConventionType = node.Type });
                i = node.End;
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>1. sets, 2. bounded and between, 3. one thing.</summary>
    private bool Match(int i, out AssistantNode n)
    {
        if (Guarded(i))
        {
            n = default;
            return false;
        }

        if (Set(i, out n) || Between(i, out n))
            return true;
        if (Bounded(i, out n))
            return true;
        if (!Thing(i, out n))
            return false;
        Behind(ref n);
        return true;
    }

    /// <summary>Codes and numbers that only look like dates: "$12", "1:1", "4:3", telephone numbers.</summary>
    private bool Guarded(int i) =>
        IsNumber(i) && i > 0 && (Mark(i - 1, '$') || Mark(i - 1, '€') || atoms[i].Glued && (Mark(i - 1, '.') && IsNumber(i - 2) || atoms[i - 1].Kind == AtomKind.Word && atoms[i - 1].Word is null))
        || i > 0 && atoms[i].Glued && (Mark(i - 1, '$') || Mark(i - 1, '@') || Mark(i - 1, '#'));

    /// <summary>A day, range, time, or a combination, without a bounding preposition.</summary>
    private bool Thing(int i, out AssistantNode n)
    {
        if (Offset(i, out n))
            return true;
        if (Moment(i, out n))
        {
            if (DayAt(i, out var day) && day.End > n.End)
                n = day;
            return true;
        }

        if (Duration(i, out n))
            return true;
        n = default;
        return false;
    }

    /// <summary>A day with its time, a time with its day, a part of a day; or one of them alone.</summary>
    private bool Moment(int i, out AssistantNode n)
    {
        n = default;
        // "around 3pm", "at 8.30pm today"
        var at = i;
        var about = Is(at, TimeClass.About) && !(i > 0 && (IsWord(i - 1, "how") || IsWord(i - 1, "what") || IsWord(i - 1, "but") || IsWord(i - 1, "talking")));
        if (about)
            at++;
        if (DayAt(at, out var day))
        {
            n = day;
            var next = day.End;
            // the hour and the part behind the day
            var clockAt = next;
            if (Mark(clockAt, ','))
                clockAt++;
            var marked = Is(clockAt, TimeClass.At) || Mark(clockAt, '@') || Is(clockAt, TimeClass.For);
            if (marked)
                clockAt++;
            if (Is(clockAt, TimeClass.About))
            {
                clockAt++;
                marked = true;
            }

            if (Early(clockAt, out var partAt) && PartAt(partAt, out var partLater) || PartAt(clockAt, out partLater))
            {
                var after = Is(partLater.End, TimeClass.At) ? partLater.End + 1 : partLater.End;
                if (ClockAt(after, out var with) && (with.Clear || Is(partLater.End, TimeClass.At)) && !TimeRangeAt(after, out _))
                {
                    Shape(ref with, partLater);
                    n = Join(i, with.End, day, with);
                    return true;
                }

                if (!Mark(next, ','))
                {
                    n = New(AssistantKind.DatePart, i, partLater.End, day.Timex + partLater.Timex, "datetimerange", day.Day);
                    if (partLater.Timex.Length == 0)
                        n = day;
                    // "Monday morning from 10am to 12pm"
                    if (TimeRangeAt(n.End, out var inner, partLater.Half))
                        n = Spread(i, inner.End, day, inner);
                    return true;
                }
            }

            if (TimeRangeAt(clockAt, out var range, marked ? -2 : -1))
            {
                n = Spread(i, range.End, day, range);
                return true;
            }

            if (ClockAt(clockAt, out var clock) && (clock.Clear || marked && !Is(clockAt - 1, TimeClass.For)) && AnyUnit(clock.End) == TimeUnit.None && day.Timex.Length > 4)
            {
                if (Early(clock.End, out var laterAt) && PartAt(laterAt, out var part) || PartAt(clock.End, out part))
                {
                    Shape(ref clock, part);
                    clock.End = part.End;
                }

                n = Join(i, clock.End, day, clock);
            }

            n.Start = i;
            return !about || n.Kind is AssistantKind.DateTime or AssistantKind.Day;
        }

        if (TimeRangeAt(at, out var times))
        {
            n = times;
            n.Start = i;
            var on = Is(n.End, TimeClass.On) || Is(n.End, TimeClass.Of) ? n.End + 1 : n.End;
            if (!times.Clear && !DayAt(on, out _) && !DayPart(on, out _))
                return false;
            if (DayAt(on, out var late))
            {
                var end = PartAt(late.End, out var p) ? p.End : late.End;
                n = Spread(i, end, late, times);
            }
            else if (Is(n.End, TimeClass.This) || Is(n.End, TimeClass.Last) || Is(n.End, TimeClass.Tonight))
            {
                if (DayPart(n.End, out var dp))
                    n = Spread(i, dp.End, dp, times);
            }

            return true;
        }

        if (DayPart(at, out n))
        {
            n.Start = i;
            return true;
        }

        // "at 8.30pm today"; the preposition belongs to a time that a day follows
        var pre = Is(at, TimeClass.At) ? at + 1 : at;
        if (ClockAt(pre, out var hour) && (hour.Clear || pre > at))
        {
            var on = Is(hour.End, TimeClass.On) || Mark(hour.End, ',') || Is(hour.End, TimeClass.Of) ? hour.End + 1 : hour.End;
            if (Early(hour.End, out var laterPart) && PartAt(laterPart, out var part) || PartAt(hour.End, out part))
            {
                Shape(ref hour, part);
                hour.End = part.End;
                on = Is(hour.End, TimeClass.On) ? hour.End + 1 : hour.End;
            }

            if (DayAt(on, out var late) && late.Type == "date" && !Mark(hour.End, '.'))
            {
                n = Join(pre > at && GluedMark(pre + 1, '.') ? pre - 1 : pre > at ? pre : i, late.End, late, hour);
                return true;
            }

            if (DayPart(on, out var dp))
            {
                n = New(AssistantKind.DateTime, i, dp.End, dp.Timex[..^3] + ClockTimex(Shaped(hour, dp)), "datetime", dp.Day);
                return true;
            }

            if (!hour.Clear && hour.Half < 0 && !(pre > at && (hour.End >= count || atoms[hour.End].Kind != AtomKind.Word)))
                return false;
            n = hour;
            n.Start = about ? i : pre > at && Mark(pre + 1, '.') ? i : pre;
            n.Timex = ClockTimex(hour);
            return true;
        }

        if (PartAlone(at, out n))
            return true;
        return RangeAt(i, out n);
    }

    private static AssistantNode Join(int start, int end, in AssistantNode day, in AssistantNode clock) =>
        New(AssistantKind.DateTime, start, end, day.Timex + ClockTimex(clock), "datetime", day.Day);

    /// <summary>A range of hours on a day.</summary>
    private static AssistantNode Spread(int start, int end, in AssistantNode day, in AssistantNode range)
    {
        var d = day.Kind == AssistantKind.DatePart ? day.Timex[..^3] : day.Timex;
        var parts = range.Timex[1..^1].Split(',');
        if (day.Kind == AssistantKind.DatePart && day.Timex.EndsWith("NI", StringComparison.Ordinal) | day.Timex.EndsWith("EV", StringComparison.Ordinal) && range.Half < 0)
            parts = [Later(parts[0]), Later(parts[1]), parts[2]];
        return New(AssistantKind.DatePart, start, end, $"({d}{parts[0]},{d}{parts[1]},{parts[2]})", "datetimerange", day.Day);
    }

    private static string Later(string clock)
    {
        var hour = int.Parse(clock.AsSpan(1, 2), Inv);
        return hour < 12 ? $"T{hour + 12:00}{clock[3..]}" : clock;
    }

    private bool Is(int i, TimeClass c) => (uint)i < (uint)count && atoms[i].Word is { } w && w.Is(c);

    private bool Mark(int i, char c) => (uint)i < (uint)count && atoms[i].Mark == c;

    private bool GluedMark(int i, char c) => Mark(i, c) && atoms[i].Glued;

    private bool IsNumber(int i) => (uint)i < (uint)count && atoms[i].Kind == AtomKind.Number;

    private bool IsWord(int i, string word) =>
        (uint)i < (uint)count && atoms[i].Kind == AtomKind.Word && atoms[i].End - atoms[i].Start == word.Length
        && text.AsSpan(atoms[i].Start, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", Inv);

    private static AssistantNode New(AssistantKind kind, int start, int end, string timex, string type, DateOnly day) =>
        new() { Kind = kind, Start = start, End = end, Timex = timex, Type = type, Day = day, Half = -1 };
}
