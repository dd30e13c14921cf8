using System.Runtime.CompilerServices;

namespace Vedette.Language;

/// <summary>
/// Divides the tokens of one line into sentences. A linear model over the words around each gap decides, since marks alone do not:
/// "U.S. The", "p.m. on", informal text without marks. Owns its buffers: one per worker.
/// </summary>
internal sealed class SentenceSplitter(short[] weights)
{
    /// <summary>Longer runs are cut, so that the parser's cost stays bounded.</summary>
    public const int MaxSentence = 200;

    public const int TableBits = 16;
    public const int FeatureCount = 32;

    /// <summary>Weights are stored times this.</summary>
    public const float WeightScale = 256;

    // Where no mark ends a sentence the model must be surer: prose is seldom without marks.
    private const float MarkedThreshold = -0.4f;
    private const float UnmarkedThreshold = 0.3f;

    private readonly uint[] features = new uint[FeatureCount];
    private Seen[] seen = new Seen[256];

    /// <summary>What the model sees of a token.</summary>
    internal struct Seen
    {
        public uint Lower;
        public uint Shape;
        public byte Kind;
        public bool SpaceAfter;

        /// <summary>Brackets and quotes open after this token.</summary>
        public byte Open;

        /// <summary>A time of day in figures, "14:05".</summary>
        public bool Clock;
    }

    public short[] Weights { get; } = weights;

    public void Split(ParsedText into, int first)
    {
        var count = into.TokenCount - first;
        if (count == 0)
            return;
        var line = Look(into, first, count);
        var start = 0;
        for (var i = 0; i + 1 < count; i++)
        {
            if (i - start + 1 >= MaxSentence || (IsCandidate(line, i) && Ends(line, start, i)))
            {
                into.AddSentence(first + start, first + i + 1);
                start = i + 1;
            }
        }

        into.AddSentence(first + start, into.TokenCount);
    }

    /// <summary>A gap with white space, or after a final mark.</summary>
    public static bool IsCandidate(ReadOnlySpan<Seen> line, int i) => line[i].SpaceAfter || line[i].Kind is Kind.Period or Kind.Exclaim or Kind.Ellipsis or Kind.Final;

    /// <summary>What the treebanks hardly show but news does: bullets, entries of live blogs, a space forgotten. Null where the model decides.</summary>
    private static bool? Rule(ReadOnlySpan<Seen> line, int start, int i)
    {
        ref readonly var p = ref line[i];
        ref readonly var n = ref line[i + 1];
        var capital = n.Kind is Kind.Capital or Kind.Upper or Kind.Starter;
        // 1. What introduces a sentence does not end one: "• Border closed", "14:05 Sirens in Kharkiv".
        if (i == start && (p.Kind is Kind.Bullet or Kind.Emoji || (p.Clock && capital)))
            return false;
        // 2. A bullet within a line begins an item.
        if (n.Kind == Kind.Bullet && p.SpaceAfter)
            return true;
        // 3. After a mark, a time before a capital letter begins an entry.
        if (n.Clock && p.Kind is Kind.Period or Kind.Exclaim or Kind.Final && i + 2 < line.Length && line[i + 2].Kind is Kind.Capital or Kind.Upper or Kind.Starter)
            return true;
        // 4. "in Minsk.The talks": a word that begins sentences, written on to the period.
        if (p.Kind == Kind.Period && !p.SpaceAfter && n.Kind == Kind.Starter && i > start && line[i - 1].Kind is Kind.Lower or Kind.Capital or Kind.Number)
            return true;
        return null;
    }

    private bool Ends(ReadOnlySpan<Seen> line, int start, int i)
    {
        if (Rule(line, start, i) is { } known)
            return known;
        Fill(line, start, i, features);
        var sum = 0;
        foreach (var feature in features)
            sum += Weights[feature >> (32 - TableBits)];
        var marked = line[i].Kind is Kind.Period or Kind.Exclaim or Kind.Ellipsis or Kind.Final or Kind.Abbreviation;
        return sum > (marked ? MarkedThreshold : UnmarkedThreshold) * WeightScale;
    }

    public ReadOnlySpan<Seen> Look(ParsedText into, int first, int count)
    {
        if (seen.Length < count)
            seen = new Seen[count * 2];
        byte open = 0;
        var quote = false;
        for (var i = 0; i < count; i++)
        {
            ref readonly var token = ref into.Tokens[first + i];
            var form = into.Form(first + i);
            ref var s = ref seen[i];
            var traits = WordTraits.Of(form);
            (s.Lower, s.Shape) = (traits.Lower, traits.Shape);
            s.SpaceAfter = i + 1 == count || into.Tokens[first + i + 1].Start > token.End;
            s.Kind = Kind.Of(form);
            s.Clock = s.Kind == Kind.Number && form.Length is 4 or 5 && form[^3] == ':' && !form.Contains('.');
            var spaceBefore = i == 0 || into.Tokens[first + i - 1].End < token.Start;
            if (s.Kind == Kind.Quote)
                s.Kind = form[0] is '“' or '‘' or '„' or '«' || (form[0] is '"' or '\'' && (quote ? spaceBefore && !s.SpaceAfter : !(!spaceBefore && s.SpaceAfter))) ? Kind.Opener : Kind.Closer;
            if (s.Kind == Kind.Opener)
                open = (byte)Math.Min(open + 1, 3);
            else if (s.Kind == Kind.Closer && open > 0)
                open--;
            quote = open > 0;
            // A closing mark after a final one ends what that mark ended.
            if (s.Kind == Kind.Closer && i > 0 && !spaceBefore && seen[i - 1].Kind is Kind.Period or Kind.Exclaim or Kind.Ellipsis or Kind.Final)
                s.Kind = Kind.Final;
            s.Open = open;
        }

        return seen.AsSpan(0, count);
    }

    public static void Fill(ReadOnlySpan<Seen> line, int start, int i, Span<uint> into)
    {
        ref readonly var p = ref line[i];
        ref readonly var n = ref line[i + 1];
        var p2 = i > start ? line[i - 1] : default;
        var n2 = i + 2 < line.Length ? line[i + 2] : default;
        var n3 = i + 3 < line.Length ? line[i + 3] : default;
        uint kinds = Pack(p.Kind, n.Kind, p.SpaceAfter ? 1u : 0u);
        var length = (uint)Math.Min(i - start + 1, 8);
        var rest = (uint)Math.Min(line.Length - i - 1, 6);
        var k = 0;
        into[k++] = Of(1, kinds);
        into[k++] = Of(2, p.Lower);
        into[k++] = Of(3, n.Lower);
        into[k++] = Of(4, p.Lower, n.Shape);
        into[k++] = Of(5, p.Shape, n.Shape);
        into[k++] = Of(6, kinds, n.Shape);
        into[k++] = Of(7, p.Kind, n.Lower);
        into[k++] = Of(8, p2.Lower, p.Lower);
        into[k++] = Of(9, n.Lower, n2.Lower);
        into[k++] = Of(10, kinds, n2.Kind);
        into[k++] = Of(11, kinds, p2.Kind);
        into[k++] = Of(12, kinds, length);
        into[k++] = Of(13, kinds, p.Open);
        into[k++] = Of(14, kinds, rest);
        into[k++] = Of(15, p2.Lower, kinds);
        into[k++] = Of(16, n2.Lower, kinds);
        into[k++] = Of(17, p2.Shape, p.Shape, n.Shape);
        into[k++] = Of(18, p.Kind, n.Shape, n2.Shape);
        into[k++] = Of(19, Pack(p2.Kind, p.Kind, n.Kind), n2.Kind);
        into[k++] = Of(20, p.Kind, n.Kind, Pack(n2.Kind, n3.Kind, p.Open));
        into[k++] = Of(21, p.Lower, length);
        into[k++] = Of(22, p.Lower, n.Lower);
        into[k++] = Of(23, p.Kind, length, n.Lower);
        into[k++] = Of(24, i == start ? 77u : line[start].Lower, kinds);
        into[k++] = Of(25, p2.Kind, p.Lower, n.Kind);
        into[k++] = Of(26, p.Shape, n.Lower);
        ref readonly var last = ref line[^1];
        into[k++] = Of(27, kinds, last.Kind, i == start ? 1u : 0u);
        into[k++] = Of(28, n.Lower, n2.Lower, p.Kind);
        into[k++] = Of(29, kinds, last.Kind, (length << 4) | rest);
        into[k++] = Of(30, Pack(n.Kind, n2.Kind, n3.Kind), p.Kind);
        into[k++] = Of(31, kinds, n.Lower, length);
        into[k] = Of(32, kinds, Pack(n2.Kind, p2.Kind, start == 0 ? 1u : 0u));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Of(uint template, uint a, uint b = 0, uint c = 0) =>
        WordTraits.Row(template, a, b, c);

    private static uint Pack(uint a, uint b, uint c) => (a << 16) | (b << 8) | c;

    /// <summary>What a token is to the splitter.</summary>
    internal static class Kind
    {
        public const byte Lower = 1, Capital = 2, Upper = 3, Number = 4, Period = 5, Exclaim = 6, Ellipsis = 7, Final = 8, Comma = 9, Colon = 10;
        public const byte Dash = 11, Quote = 12, Opener = 13, Closer = 14, Abbreviation = 15, Title = 16, Initial = 17, Symbol = 18, Address = 19, Starter = 20, Line = 21, Bullet = 22, Emoji = 23;

        public static byte Of(ReadOnlySpan<char> form)
        {
            var c = form[0];
            if (char.IsLetter(c))
            {
                if (form[^1] == '.')
                    return form.Length == 2 ? Initial : TokenTable.Shared.IsTitle(form) ? Title : Abbreviation;
                if (form.Contains("://", StringComparison.Ordinal) || form.Contains('@'))
                    return Address;
                if (!char.IsUpper(c))
                    return Lower;
                return form.Length > 1 && char.IsUpper(form[1]) ? Upper : TokenTable.Shared.IsStarter(form) ? Starter : Capital;
            }

            if (char.IsDigit(c))
                return Number;
            return c switch
            {
                '.' => form.Length == 1 ? Period : Ellipsis,
                '…' => Ellipsis,
                '!' or '?' or '。' => Exclaim,
                ',' => Comma,
                ':' or ';' => form.Length > 1 ? Symbol : Colon,
                '-' or '–' or '—' or '*' or '=' or '_' or '~' => form.Length > 3 ? Line : Dash,
                '"' or '\'' or '“' or '”' or '‘' or '’' or '«' or '»' or '„' => Quote,
                '(' or '[' or '{' => Opener,
                ')' or ']' or '}' => Closer,
                '•' or '‣' or '▪' or '◦' or '●' or '■' or '►' or '▶' => Bullet,
                _ => char.IsHighSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.OtherSymbol ? Emoji : Symbol,
            };
        }
    }
}
