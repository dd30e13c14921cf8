using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vedette.Lexicons;

/// <summary>The words of an argument as bits, by their own numbers and by those of their classes; what has none of the wanted bits fits in no way.</summary>
internal readonly record struct WordBits(ulong Words, ulong Classes)
{
    public static WordBits All { get; } = new(ulong.MaxValue, ulong.MaxValue);

    public static WordBits None => default;

    public WordBits With(int word, ulong classes) => new(Words | (1UL << word), Classes | classes);
}

/// <summary>What a clause has to offer to a sense.</summary>
/// <param name="Filled">Its filled slots (<see cref="SenseKey.Bit(Slot)"/>).</param>
/// <param name="Object">The words of a verb's object, or the word before a noun.</param>
/// <param name="Subject">The words of a verb's subject, or of a noun's modifiers.</param>
/// <param name="Complement">The words of a verb's complements.</param>
internal readonly record struct ClauseBits(ulong Filled, WordBits Object, WordBits Subject, WordBits Complement);

/// <summary>
/// The keys of a word's senses, in their order. What most senses fail by stands in one run of memory, in rows of four for what is asked, so that four senses
/// are asked at once and the senses themselves are left in peace.
/// </summary>
internal sealed class SenseKeys
{
    private const int Lanes = 4;
    private const int Needs = 0;
    private const int ObjectWords = Lanes;
    private const int ObjectClasses = 2 * Lanes;
    private const int SubjectWords = 3 * Lanes;
    private const int SubjectClasses = 4 * Lanes;
    private const int ComplementWords = 5 * Lanes;
    private const int ComplementClasses = 6 * Lanes;
    private const int Beside = 7 * Lanes;
    private const int Row = 8 * Lanes;
    private readonly ulong[] rows;
    private readonly SenseKey[] keys;
    private readonly Condition?[] firsts;

    private SenseKeys(List<SenseKey> list, Sense[] senses)
    {
        keys = [.. list];
        firsts = Array.ConvertAll(keys, k => senses[k.Index].Conditions is [var first, ..] ? first : null);
        rows = new ulong[(keys.Length + Lanes - 1) / Lanes * Row];
        for (var i = 0; i < rows.Length / Row * Lanes; i++)
        {
            var at = (i / Lanes * Row) + (i % Lanes);
            // the last row is filled up with what nothing can fit
            rows[at + Needs] = ulong.MaxValue;
            if (i >= keys.Length)
                continue;
            var sense = senses[keys[i].Index];
            rows[at + Needs] = keys[i].Needs;
            rows[at + Beside] = keys[i].Beside < 0 ? 0 : SenseKey.Bit(new Slot(SlotKind.Prep, keys[i].Beside));
            // of a noun it is the word before that must be one of its name
            (rows[at + ObjectWords], rows[at + ObjectClasses]) = !sense.IsNoun ? WordsOf(sense, SlotKind.Obj) : keys[i].Beside < 0 ? WordBits.All : WordBits.None.With(keys[i].Beside, 0);
            (rows[at + SubjectWords], rows[at + SubjectClasses]) = WordsOf(sense, sense.IsNoun ? SlotKind.Mod : SlotKind.Subj);
            (rows[at + ComplementWords], rows[at + ComplementClasses]) = sense.IsNoun ? WordBits.All : WordsOf(sense, SlotKind.Comp);
        }
    }

    public static SenseKeys None { get; } = new([], []);

    public int Count => keys.Length;

    public SenseKey this[int at] => keys[at];

    /// <summary>The first condition of a sense, by which most fail; null where it has none.</summary>
    public Condition? FirstOf(int at) => firsts[at];

    /// <summary>The keys of those of a word's senses whose name is of a number of words; of all for 0. Null when there is none.</summary>
    public static SenseKeys? Of(Sense[]? senses, int words)
    {
        var keys = new List<SenseKey>();
        for (var i = 0; i < (senses?.Length ?? 0); i++)
        {
            if (words == 0 || senses![i].Words.Length == words)
                keys.Add(SenseKey.Of(senses![i], i));
        }

        return keys.Count == 0 ? null : new SenseKeys(keys, senses!);
    }

    /// <summary>The first key from a place on of a sense that the clause may have; -1 when there is none.</summary>
    public int NextFitting(int from, in ClauseBits clause)
    {
        if (from >= keys.Length)
            return -1;
        var missing = Vector256.Create(~clause.Filled);
        var (objectWords, objectClasses) = (Vector256.Create(clause.Object.Words), Vector256.Create(clause.Object.Classes));
        var (subjectWords, subjectClasses) = (Vector256.Create(clause.Subject.Words), Vector256.Create(clause.Subject.Classes));
        var (complementWords, complementClasses) = (Vector256.Create(clause.Complement.Words), Vector256.Create(clause.Complement.Classes));
        var wanted = uint.MaxValue << (from % Lanes);
        for (var at = from / Lanes * Row; at < rows.Length; at += Row, wanted = uint.MaxValue)
        {
            var lacking = Vector256.Equals((Read(at + ObjectWords) & objectWords) | (Read(at + ObjectClasses) & objectClasses), Vector256<ulong>.Zero)
                | Vector256.Equals((Read(at + SubjectWords) & subjectWords) | (Read(at + SubjectClasses) & subjectClasses), Vector256<ulong>.Zero)
                | Vector256.Equals((Read(at + ComplementWords) & complementWords) | (Read(at + ComplementClasses) & complementClasses), Vector256<ulong>.Zero);
            var complete = Vector256.Equals(Read(at + Needs) & missing, Vector256<ulong>.Zero);
            var fits = Vector256.AndNot(complete, lacking).ExtractMostSignificantBits() & wanted;
            if (fits != 0)
                return (at / Row * Lanes) + BitOperations.TrailingZeroCount(fits);
        }

        return -1;
    }

    /// <summary>The first key from a place on whose particle may be one of some prepositions (<see cref="SenseKey.Bit(Slot)"/>); -1 when there is none.</summary>
    public int NextBeside(int from, ulong prepositions)
    {
        if (from >= keys.Length)
            return -1;
        var these = Vector256.Create(prepositions);
        var wanted = uint.MaxValue << (from % Lanes);
        for (var at = from / Lanes * Row; at < rows.Length; at += Row, wanted = uint.MaxValue)
        {
            var fits = ~Vector256.Equals(Read(at + Beside) & these, Vector256<ulong>.Zero).ExtractMostSignificantBits() & ((1u << Lanes) - 1) & wanted;
            if (fits != 0)
                return (at / Row * Lanes) + BitOperations.TrailingZeroCount(fits);
        }

        return -1;
    }

    /// <summary>Asks for the memory of the first rows before it is read.</summary>
    public unsafe void Warm()
    {
        for (var at = 0; at < Math.Min(rows.Length, 4 * Row); at += 8)
            Sse.Prefetch0(Unsafe.AsPointer(ref rows[at]));
        Sse.Prefetch0(Unsafe.AsPointer(ref keys[0]));
    }

    /// <summary>What the first condition on a slot asks for that words alone decide; everything where there is none.</summary>
    private static WordBits WordsOf(Sense sense, SlotKind slot)
    {
        foreach (var condition in sense.Conditions)
        {
            if (condition is { Negated: false, Any: false, BuiltIn: BuiltInClasses.None } && condition.Slot.Kind == slot && condition.Types.IsEmpty)
                return new WordBits(condition.WordBits, condition.ClassBits);
        }

        return WordBits.All;
    }

    private Vector256<ulong> Read(int at) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(rows), (nuint)at);
}
