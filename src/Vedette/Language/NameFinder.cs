using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Language;

public enum NameKind : byte
{
    None,
    Person,
    Organisation,
    Place,
}

/// <summary>The words of a text from <paramref name="First"/> up to <paramref name="Limit"/> are a name.</summary>
public readonly record struct NameSpan(int First, int Limit, NameKind Kind);

/// <summary>
/// Finds names of persons, organisations and places in sentences that are read: from left to right each word begins a name, goes on with
/// one or belongs to none, by a linear model over words, tags, the tree and what was decided before. Immutable and shared.
/// </summary>
public sealed class NameFinder
{
    public const string FileName = "names.bin";

    /// <summary>No name; then for each kind its first word and the words after it.</summary>
    internal const int Labels = 7;

    internal const int TableBits = 16;
    internal const int FeatureCount = 36;
    private const int ShortSentence = 128;
    private const uint Magic = 0x314E4C56; // "VLN1"

    private static readonly Lazy<NameFinder> BuiltIn = new(() => Read(System.Reflection.Assembly.GetExecutingAssembly().GetManifestResourceStream("models." + FileName)!));

    private readonly short[] weights;

    /// <summary>models/names.bin as it was when the program was built.</summary>
    internal static NameFinder Default => BuiltIn.Value;

    /// <param name="weights">A row of <see cref="Labels"/> numbers for each feature. One number more is kept, so that eight can be read from the last row.</param>
    internal NameFinder(short[] weights) => this.weights = [.. weights, 0];

    /// <summary>Reads the weights from a file, or from <see cref="FileName"/> in a folder.</summary>
    public static NameFinder Load(string path)
    {
        using var stream = File.OpenRead(Directory.Exists(path) ? Path.Combine(path, FileName) : path);
        return Read(stream);
    }

    private static NameFinder Read(Stream stream) => new(WeightFile.Read(stream, Magic, Labels << TableBits, "name"));

    internal void Write(Stream stream) => WeightFile.Write(stream, Magic, weights.AsSpan(0, Labels << TableBits));

    /// <summary>Adds the names of a sentence, in order.</summary>
    [SkipLocalsInit]
    public void Find(ParsedText text, Sentence sentence, List<NameSpan> into)
    {
        Span<uint> features = stackalloc uint[FeatureCount];
        Span<int> scores = stackalloc int[2 * Vector128<int>.Count];
        var words = sentence.Count <= ShortSentence ? stackalloc Word[sentence.Count] : new Word[sentence.Count];
        Read(text, sentence, words);
        var (last, beforeLast) = (0, 0);
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            Features(text, sentence, words, i, last, beforeLast, features);
            Score(features, scores);
            var best = Best<int>(scores[..Labels], last);
            (beforeLast, last) = (last, best);
            if (best == 0)
                continue;
            var kind = (NameKind)((best + 1) / 2);
            if (best % 2 == 0)
                into[^1] = into[^1] with { Limit = i + 1 };
            else
                into.Add(new NameSpan(i, i + 1, kind));
        }
    }

    /// <summary>Adds up the rows of the features, eight numbers at a time: the labels and one that is not looked at.</summary>
    private void Score(ReadOnlySpan<uint> features, Span<int> scores)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(weights);
        var (lower, upper) = (Vector128<int>.Zero, Vector128<int>.Zero);
        foreach (var feature in features)
        {
            var row = Vector128.LoadUnsafe(ref table, feature * Labels);
            lower += Vector128.WidenLower(row);
            upper += Vector128.WidenUpper(row);
        }

        lower.CopyTo(scores);
        upper.CopyTo(scores[Vector128<int>.Count..]);
    }

    /// <summary>The label with the highest score; a name goes on only where one of its kind has begun.</summary>
    internal static int Best<T>(ReadOnlySpan<T> scores, int last)
        where T : System.Numerics.INumber<T>
    {
        var best = 0;
        for (var label = 1; label < Labels; label++)
        {
            var begun = label % 2 == 1 || last == label || last == label - 1;
            if (begun && scores[label] > scores[best])
                best = label;
        }

        return best;
    }

    /// <summary>What the rows below see of each word of a sentence.</summary>
    internal static void Read(ParsedText text, Sentence sentence, Span<Word> into)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] = Word.Of(text, sentence.First + i);
    }

    /// <summary>Rows of the weight table for a word.</summary>
    internal static void Features(ParsedText text, Sentence sentence, ReadOnlySpan<Word> words, int i, int last, int beforeLast, Span<uint> into)
    {
        var nothing = default(Word);
        ref readonly var token = ref text.Tokens[i];
        var at = i - sentence.First;
        var headAt = token.Head - sentence.First;
        ref readonly var w = ref words[at];
        ref readonly var p = ref at > 0 ? ref words[at - 1] : ref nothing;
        ref readonly var p2 = ref at > 1 ? ref words[at - 2] : ref nothing;
        ref readonly var n = ref at + 1 < words.Length ? ref words[at + 1] : ref nothing;
        ref readonly var n2 = ref at + 2 < words.Length ? ref words[at + 2] : ref nothing;
        ref readonly var head = ref token.Head >= 0 && (uint)headAt < (uint)words.Length ? ref words[headAt] : ref nothing;
        var rel = (uint)token.Rel;
        var history = (uint)((last * Labels) + beforeLast);
        var first = i == sentence.First ? 1u : 0u;
        var k = 0;
        into[k++] = Row(1, (uint)last, 0, 0);
        into[k++] = Row(2, w.Traits.Lower, 0, 0);
        into[k++] = Row(3, w.Traits.Form, (uint)last, 0);
        into[k++] = Row(4, w.Traits.Shape, w.Tag, first);
        into[k++] = Row(5, w.Traits.Suffix3, w.Tag, 0);
        into[k++] = Row(6, w.Traits.Suffix4, w.Tag, 0);
        into[k++] = Row(7, w.Traits.Prefix3, w.Tag, 0);
        into[k++] = Row(8, p.Traits.Lower, w.Tag, 0);
        into[k++] = Row(9, n.Traits.Lower, w.Tag, 0);
        into[k++] = Row(10, p.Traits.Lower, p2.Traits.Lower, w.Tag);
        into[k++] = Row(11, n.Traits.Lower, n2.Traits.Lower, w.Tag);
        into[k++] = Row(12, p.Tag, w.Tag, n.Tag);
        into[k++] = Row(13, history, w.Tag, 0);
        into[k++] = Row(14, (uint)last, w.Tag, n.Tag);
        into[k++] = Row(15, (uint)last, p.Traits.Lower, w.Tag);
        into[k++] = Row(16, rel, w.Tag, (uint)last);
        into[k++] = Row(17, rel, head.Traits.Lower, w.Tag);
        into[k++] = Row(18, rel, head.Tag, w.Tag);
        into[k++] = Row(19, head.Traits.Lower, (uint)last, w.Tag);
        into[k++] = Row(20, w.Traits.Shape, n.Traits.Shape, p.Traits.Shape);
        into[k++] = Row(21, w.Traits.Shape, (uint)last, n.Traits.Shape);
        into[k++] = Row(22, w.Traits.Lower, n.Traits.Lower, 0);
        into[k++] = Row(23, w.Traits.Lower, p.Traits.Lower, 0);
        into[k++] = Row(24, w.Traits.Suffix2, w.Traits.Shape, (uint)last);
        into[k++] = Row(25, p2.Tag, p.Tag, w.Tag);
        into[k++] = Row(26, n2.Tag, n.Tag, w.Tag);
        into[k++] = Row(27, NextInNothing(text, sentence, i), w.Tag, (uint)last);
        into[k++] = Row(28, p.Traits.Suffix3, w.Tag, (uint)last);
        into[k++] = Row(29, n.Traits.Suffix3, w.Tag, (uint)last);
        into[k++] = Row(30, w.Traits.Lower, w.Tag, (uint)last);
        into[k++] = Row(31, w.Known, w.Tag, (uint)last);
        into[k++] = Row(32, w.Known, n.Known, p.Known);
        into[k++] = Row(33, n.Known, w.Tag, (uint)last);
        into[k++] = Row(34, p.Known, w.Tag, (uint)last);
        into[k++] = Row(35, w.Known, p.Traits.Lower, w.Tag);
        into[k] = Row(36, w.Known, n.Traits.Lower, w.Tag);
    }

    /// <summary>The first word after the run of capitalised ones: "the Ministry of Defence |said|".</summary>
    private static uint NextInNothing(ParsedText text, Sentence sentence, int i)
    {
        for (var k = 0; k < 6 && i < sentence.Limit; k++, i++)
        {
            if (!char.IsUpper(text.Text[text.Tokens[i].Start]))
                return WordTraits.LowerHash(text.Form(i));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Row(uint template, uint a, uint b, uint c) =>
        WordTraits.Row(template, a, b, c) >> (32 - TableBits);

    internal readonly struct Word(WordTraits traits, uint tag, uint known)
    {
        public readonly WordTraits Traits = traits;
        public readonly uint Tag = tag;
        public readonly uint Known = known;

        public static Word Of(ParsedText text, int i)
        {
            var traits = WordTraits.Of(text.Form(i));
            // What a word written small is known as says little: "us", "police".
            var small = char.IsLower(text.Text[text.Tokens[i].Start]) ? 128u : 0u;
            return new Word(traits, (uint)text.Tokens[i].Xpos, KnownWords.TryGetValue(traits.Lower, out var kinds) ? kinds | small : small);
        }
    }

    /// <summary>A bit for each section of Resources/names.txt that lists the word.</summary>
    private static readonly Dictionary<uint, uint> KnownWords = LoadKnown();

    private static Dictionary<uint, uint> LoadKnown()
    {
        var known = new Dictionary<uint, uint>();
        using var stream = System.Reflection.Assembly.GetExecutingAssembly().GetManifestResourceStream("language.names.txt")!;
        using var reader = new StreamReader(stream);
        var bit = 0u;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                bit = bit == 0 ? 1 : bit << 1;
            else if (!line.StartsWith('#'))
            {
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    var hash = WordTraits.LowerHash(word);
                    known[hash] = known.GetValueOrDefault(hash) | bit;
                }
            }
        }

        return known;
    }
}
