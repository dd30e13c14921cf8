namespace Vedette.Language;

/// <summary>The tagger's features at one word, given the tags of the two words before it.</summary>
internal static class TagFeatures
{
    public const int Count = 24;

    public static void Fill(ReadOnlySpan<WordTraits> words, int at, uint tag1, uint tag2, Span<uint> into)
    {
        ref readonly var w = ref words[at];
        var p1 = at > 0 ? words[at - 1].Lower : 1;
        var p2 = at > 1 ? words[at - 2].Lower : 1;
        var n1 = at + 1 < words.Length ? words[at + 1].Lower : 2;
        var n2 = at + 2 < words.Length ? words[at + 2].Lower : 2;
        var ns = at + 1 < words.Length ? words[at + 1].Suffix3 : 2;
        var nshape = at + 1 < words.Length ? words[at + 1].Shape : 2;
        var k = 0;
        into[k++] = Of(0, 0);
        into[k++] = Of(1, w.Lower);
        into[k++] = Of(2, w.Form);
        into[k++] = Of(3, w.Prefix3);
        into[k++] = Of(4, w.Suffix2);
        into[k++] = Of(5, w.Suffix3);
        into[k++] = Of(6, w.Suffix4);
        into[k++] = Of(7, w.Shape);
        into[k++] = Of(8, WordTraits.Mix(w.Shape, at == 0 ? 1u : 0u));
        into[k++] = Of(9, tag1);
        into[k++] = Of(10, WordTraits.Mix(tag1, tag2));
        into[k++] = Of(11, WordTraits.Mix(tag1, w.Lower));
        into[k++] = Of(12, p1);
        into[k++] = Of(13, p2);
        into[k++] = Of(14, n1);
        into[k++] = Of(15, n2);
        into[k++] = Of(16, WordTraits.Mix(w.Lower, n1));
        into[k++] = Of(17, WordTraits.Mix(p1, w.Lower));
        into[k++] = Of(18, ns);
        into[k++] = Of(19, WordTraits.Mix(tag1, w.Suffix3));
        into[k++] = Of(20, WordTraits.Mix(w.Suffix3, ns));
        into[k++] = Of(21, WordTraits.Mix(w.Shape, nshape));
        into[k++] = Of(22, WordTraits.Mix(WordTraits.Mix(tag1, tag2), w.Suffix3));
        into[k] = Of(23, WordTraits.Mix(tag1, n1));
    }

    private static uint Of(uint template, uint value) => WordTraits.Mix(value, (template * 0x01000193) ^ 0xA5A5);
}
