using System.Globalization;
using Vedette.Language;

namespace Vedette.Coding.Dates;

/// <summary>
/// The grammar of temporal expressions in news, matched by hand over atoms. Each rule takes an atom index, answers with a match or nothing, and
/// never goes back more than its own few atoms. This part holds the state and the order of the rules; the others hold the rules by theme.
/// </summary>
internal sealed partial class TimeMatcher(TimeLexicon lexicon)
{
    private static readonly CultureInfo Inv = CultureInfo.InvariantCulture;

    /// <summary>The longest run of articles, prepositions and modifiers before a word of time ("in the very near ..." is the longest).</summary>
    private const int Reach = 4;
    private readonly AtomBuffer buffer = new(lexicon);
    private Atom[] atoms = [];
    private int count;
    private ParsedText text = null!;
    private DateOnly? reference;
    private Span anchor;

    /// <summary>Matches the whole text from left to right.</summary>
    public void Run(ParsedText parsed, DateTime? publication, List<TimeExpression> into)
    {
        buffer.Fill(parsed);
        atoms = buffer.Raw;
        count = buffer.Count;
        text = parsed;
        reference = publication is { } p ? DateOnly.FromDateTime(p) : null;
        anchor = default;
        for (var i = 0; i < count;)
        {
            ref readonly var atom = ref atoms[i];
            if (atom.Ahead <= Reach && (atom.Kind == AtomKind.Number || atom.Word is { Starts: true } || atom.Mark == '\'' && atom.Ahead <= 1) && Match(i, out var m))
            {
                Emit(m, into);
                i = Math.Max(m.End, i + 1);
            }
            else
            {
                i++;
            }
        }
    }

    private void Emit(in TimeMatch m, List<TimeExpression> into)
    {
        int start = atoms[m.Start].Start, end = atoms[m.End - 1].End;
        into.Add(new TimeExpression(start, end, text.Text[start..end], m.Type, m.Value, m.Precision, m.From, m.To, m.Mod, m.Why));
        if (m.Span.Known && m.Type is TimeType.Date or TimeType.Time && m.Span.Grain is not (Grain.None or Grain.Decade or Grain.Century))
            anchor = m.Span;
    }

    /// <summary>1. spans of the calendar with what is joined to them, 2. clock times, 3. quantities, 4. sets, 5. vague references.</summary>
    private bool Match(int i, out TimeMatch m)
    {
        var word = atoms[i].Word;
        if (MatchRange(i, out m))
            return true;
        if (MatchDated(i, out m))
        {
            Join(ref m);
            return true;
        }

        if (MatchClock(i, out m) || MatchPart(i, out m))
            return true;
        if (MatchSet(i, out m) || MatchQuantity(i, out m))
            return true;
        return word is not null && MatchVague(i, out m);
    }

    private bool MatchDated(int i, out TimeMatch m) => MatchModified(i, out m) || MatchCalendar(i, out m);

    /// <summary>A span of the calendar without a modifier before it.</summary>
    private bool MatchCalendar(int i, out TimeMatch m)
    {
        if (MatchNumericDate(i, out m) || MatchDayMonth(i, out m) || MatchMonth(i, out m) || MatchWeekday(i, out m) || MatchDeicticDay(i, out m) || MatchQuarter(i, out m)
            || MatchSeason(i, out m) || MatchDecade(i, out m) || MatchNthUnit(i, out m) || MatchDeicticUnit(i, out m) || MatchHoliday(i, out m)
            || MatchAnniversary(i, out m) || MatchRelative(i, out m) || MatchYear(i, out m))
            return true;
        return false;
    }

    private bool Is(int i, TimeClass c) => (uint)i < (uint)count && atoms[i].Word is { } w && w.Is(c);

    private bool Mark(int i, char c) => (uint)i < (uint)count && atoms[i].Mark == c;

    private bool GluedMark(int i, char c) => Mark(i, c) && atoms[i].Glued;

    private bool IsNumber(int i) => (uint)i < (uint)count && atoms[i].Kind == AtomKind.Number;

    private bool IsWord(int i, string word) =>
        (uint)i < (uint)count && atoms[i].Kind == AtomKind.Word && atoms[i].End - atoms[i].Start == word.Length
        && text.Text.AsSpan(atoms[i].Start, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);

    private TimeUnit UnitAt(int i) => Is(i, TimeClass.Unit) || Is(i, TimeClass.UnitPlural) ? atoms[i].Word!.Unit : TimeUnit.None;

    private int Direction(in TimeMatch m) => Direction(m.Start, m.End);

    private int Direction(int start, int end) => TenseReader.Direction(text, lexicon, atoms[start].Start, atoms[end - 1].End);

    /// <summary>The parser set tags, so that the silence of the tenses means something.</summary>
    private bool Tagged => text.TokenCount > 0 && text.Tokens[0].Xpos != Language.Xpos.Other;

    private static Grain GrainOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Day => Grain.Day,
        TimeUnit.Week => Grain.Week,
        TimeUnit.Weekend => Grain.Weekend,
        TimeUnit.Month => Grain.Month,
        TimeUnit.Quarter => Grain.Quarter,
        TimeUnit.Year => Grain.Year,
        TimeUnit.Decade => Grain.Decade,
        TimeUnit.Century => Grain.Century,
        _ => Grain.None,
    };

    /// <summary>The span that holds the publication date.</summary>
    private Span Here(Grain grain) => reference is { } r ? Span.Of(r, grain) : new Span(grain, 0);

    private DateOnly? AnchorDay => anchor.Known ? anchor.From : reference;
}
