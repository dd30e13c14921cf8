namespace Vedette.Language;

/// <summary>The parser's features: words, tags, relations, valencies and distance around the top of the stack and the front of the buffer.</summary>
internal static class ParserFeatures
{
    public const int Count = 69;

    private readonly ref struct View(ReadOnlySpan<WordTraits> words, ReadOnlySpan<uint> tags)
    {
        private readonly ReadOnlySpan<WordTraits> words = words;
        private readonly ReadOnlySpan<uint> tags = tags;

        public uint W(int i) => i < 0 ? 11u : i >= words.Length ? 13u : words[i].Lower;

        public uint T(int i) => i < 0 ? 17u : i >= tags.Length ? 19u : tags[i];
    }

    public static void Fill(ParserState s, ReadOnlySpan<WordTraits> words, ReadOnlySpan<uint> tags, Span<uint> into)
    {
        var v = new View(words, tags);
        int s0 = s.Depth > 0 ? s.Stack[s.Depth - 1] : -1, s1 = s.Depth > 1 ? s.Stack[s.Depth - 2] : -1, s2 = s.Depth > 2 ? s.Stack[s.Depth - 3] : -1;
        int b0 = s.Front, b1 = b0 + 1, b2 = b0 + 2;
        int s0l = s0 < 0 ? -1 : s.Left1[s0], s0l2 = s0 < 0 ? -1 : s.Left2[s0], s0r = s0 < 0 ? -1 : s.Right1[s0], s0r2 = s0 < 0 ? -1 : s.Right2[s0];
        int s1l = s1 < 0 ? -1 : s.Left1[s1], s1r = s1 < 0 ? -1 : s.Right1[s1], s1r2 = s1 < 0 ? -1 : s.Right2[s1];
        int b0l = s.Left1[b0], b0l2 = s.Left2[b0];
        uint w0 = v.W(s0), t0 = v.T(s0), w1 = v.W(s1), t1 = v.T(s1), w2 = v.W(s2), t2 = v.T(s2);
        uint x0 = v.W(b0), u0 = v.T(b0), x1 = v.W(b1), u1 = v.T(b1), u2 = v.T(b2), x2 = v.W(b2);
        var distance = s0 < 0 ? 0u : (uint)Math.Min(b0 - s0, 8);
        var gap = s1 < 0 ? 0u : (uint)Math.Min(s0 - s1, 8);
        uint vr0 = s0 < 0 ? 9u : s.RightCount[s0], vl0 = s0 < 0 ? 9u : s.LeftCount[s0], vr1 = s1 < 0 ? 9u : s.RightCount[s1], vlb = s.LeftCount[b0];
        uint lr0 = s0 < 0 ? 9u : s.LeftRels[s0], rr0 = s0 < 0 ? 9u : s.RightRels[s0], lr1 = s1 < 0 ? 9u : s.LeftRels[s1], rr1 = s1 < 0 ? 9u : s.RightRels[s1];
        var lrb = s.LeftRels[b0];
        uint r0l = Rel(s, s0l), r0r = Rel(s, s0r), r1l = Rel(s, s1l), r1r = Rel(s, s1r), rbl = Rel(s, b0l);
        ReadOnlySpan<(uint A, uint B, uint C, uint D)> templates =
        [
            (w0, 1, 0, 0), (t0, 2, 0, 0), (w0, t0, 3, 0), (w1, 4, 0, 0), (t1, 5, 0, 0), (w1, t1, 6, 0), (x0, 7, 0, 0), (u0, 8, 0, 0), (x0, u0, 9, 0),
            (x1, 10, 0, 0), (u1, 11, 0, 0), (x1, u1, 12, 0), (u2, x2, 13, 0), (w2, 14, 0, 0), (t2, 15, 0, 0),
            (w0, x0, 16, 0), (w0, t0, u0, 17), (t0, x0, u0, 18), (t0, u0, 19, 0), (w1, w0, 20, 0), (w1, t1, t0, 21), (t1, w0, t0, 22), (t1, t0, 23, 0),
            (t1, u0, 24, 0), (u0, u1, 25, 0), (w1, x0, 26, 0), (w0, x1, 27, 0),
            (t1, t0, u0, 28), (t0, u0, u1, 29), (u0, u1, u2, 30), (t2, t1, t0, 31), (t0, v.T(s0l), u0, 32), (t0, v.T(s0r), u0, 33), (t0, u0, v.T(b0l), 34),
            (t1, v.T(s1l), t0, 35), (t1, v.T(s1r), t0, 36), (t1, t0, v.T(s0l), 37), (t1, t0, v.T(s0r), 38), (w0, t1, u0, 39), (w1, t0, u0, 40), (x0, t0, t1, 41),
            (w0, r0l, 42, 0), (w0, r0r, 43, 0), (w1, r1r, 44, 0), (t0, lr0, 45, 0), (t0, rr0, 46, 0), (t1, lr1, 47, 0), (t1, rr1, 48, 0), (u0, lrb, 49, 0),
            (x0, lrb, 50, 0), (w0, rr0, 51, 0), (w0, lr0, t1, 52),
            (t0, u0, distance, 53), (w0, distance, 54, 0), (x0, distance, 55, 0), (t1, t0, gap, 56), (w0, vr0, vl0, 57), (w1, vr1, t0, 58), (x0, vlb, t0, 59),
            (t0, v.W(s0l), u0, 60), (t0, v.W(s0r), u0, 61), (t1, v.W(s1r), t0, 62), (t0, v.W(b0l), u0, 63), (t0, r0l ^ (r0r << 8), u0, 64),
            (t0, v.T(s0l2), v.T(s0l), 65), (t0, v.T(s0r2), v.T(s0r), 66), (t1, v.T(s1r2), v.T(s1r), 67), (t0, v.T(b0l2), u0, rbl + 700),
            (t1, r1l ^ (r1r << 8), t0, WordTraits.Mix(u0, 68)),
        ];
        for (var i = 0; i < Count; i++)
        {
            ref readonly var t = ref templates[i];
            into[i] = WordTraits.Mix(WordTraits.Mix(WordTraits.Mix(WordTraits.Mix(0x1234567, t.A), t.B), t.C), t.D + 77);
        }
    }

    private static uint Rel(ParserState s, int i) => i < 0 ? 99u : s.Rels[i];
}
