using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Lexicons;

/// <summary>
/// What a sense needs of a clause, small enough to be asked of every sense of a common word: the word beside it in its name, and a bit for
/// each slot that one of its conditions wants filled.
/// </summary>
/// <param name="Beside">Of a verb's name its particle, of a noun's the word before the last; -1 for none.</param>
/// <param name="Index">The sense's place among those of its word.</param>
internal readonly record struct SenseKey(ulong Needs, int Beside, int Index)
{
    private const int PrepShift = 20;

    public static SenseKey Of(Sense sense, int index)
    {
        // a weak sense of a noun waits for a light verb
        var needs = sense.Weak && sense.IsNoun ? Bit(new Slot(SlotKind.LightVerb)) : 0;
        foreach (var condition in sense.Conditions)
        {
            if (!condition.Negated)
                needs |= Bit(condition.Slot);
        }

        var beside = sense.Words.Length < 2 ? -1 : sense.IsNoun ? sense.Words[^2] : sense.Words[1];
        return new SenseKey(needs, beside, index);
    }

    /// <summary>True when nothing that the sense needs is missing in what is filled.</summary>
    public bool FitsIn(ulong filled) => (Needs & ~filled) == 0;

    /// <summary>The bit of a slot; 0 where it takes more than a filled slot to tell. Prepositions share some of the bits.</summary>
    public static ulong Bit(Slot slot) => slot.Kind switch
    {
        SlotKind.Prep => 1UL << (PrepShift + ((slot.Prep & int.MaxValue) % (64 - PrepShift))),
        SlotKind.Comp or SlotKind.CompSubj or SlotKind.CompObj or SlotKind.Infinitive => Bit(SlotKind.Comp),
        SlotKind.Poss or SlotKind.ObjPoss => Bit(SlotKind.Poss),
        SlotKind.Subj or SlotKind.Obj or SlotKind.Iobj or SlotKind.Mod or SlotKind.LightVerb or SlotKind.Passive or SlotKind.Active => Bit(slot.Kind),
        _ => 0,
    };

    private static ulong Bit(SlotKind kind) => 1UL << (int)kind;
}

/// <summary>The words of an argument as bits, by their own numbers and by those of their classes; what has none of the wanted bits fits in no way.</summary>
internal readonly record struct WordBits(ulong Words, ulong Classes)
{
    public static WordBits All { get; } = new(ulong.MaxValue, ulong.MaxValue);

    public static WordBits None => default;

    public WordBits With(int word, ulong classes) => new(Words | (1UL << word), Classes | classes);
}

/// <summary>The keys of a word's senses, in their order; what most senses fail by lies apart from the rest, so that four of them are asked at once.</summary>
internal sealed class SenseKeys
{
    private const int Lanes = 4;
    private readonly ulong[] needs;
    private readonly ulong[] words;
    private readonly ulong[] classes;
    private readonly ulong[] beside;
    private readonly SenseKey[] keys;

    private SenseKeys(List<SenseKey> list, Sense[] senses)
    {
        keys = [.. list];
        // filled up with what nothing can fit, so that no rest is left
        needs = new ulong[(keys.Length + Lanes - 1) / Lanes * Lanes];
        (words, classes, beside) = (new ulong[needs.Length], new ulong[needs.Length], new ulong[needs.Length]);
        Array.Fill(needs, ulong.MaxValue);
        for (var i = 0; i < keys.Length; i++)
        {
            needs[i] = keys[i].Needs;
            beside[i] = keys[i].Beside < 0 ? 0 : SenseKey.Bit(new Slot(SlotKind.Prep, keys[i].Beside));
            (words[i], classes[i]) = WordsOf(senses[keys[i].Index], keys[i]);
        }
    }

    /// <summary>
    /// What the first condition on a verb's object asks for that its words alone decide, and the word before a noun that is one of its name; everything where there is none.
    /// </summary>
    private static WordBits WordsOf(Sense sense, SenseKey key)
    {
        if (sense.IsNoun)
            return key.Beside < 0 ? WordBits.All : WordBits.None.With(key.Beside, 0);
        foreach (var condition in sense.Conditions)
        {
            if (condition is { Slot.Kind: SlotKind.Obj, Negated: false, Any: false, BuiltIn: BuiltInClasses.None } && condition.Types.IsEmpty)
                return new WordBits(condition.WordBits, condition.ClassBits);
        }

        return WordBits.All;
    }

    public static SenseKeys None { get; } = new([], []);

    public int Count => keys.Length;

    public SenseKey this[int at] => keys[at];

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

    /// <summary>The first key from a place on of which nothing that it needs is missing in what is filled, and whose object or word before may be one of these; -1 when there is none.</summary>
    public int NextFitting(int from, ulong filled, WordBits around)
    {
        if (from >= keys.Length)
            return -1;
        var (missing, itsWords, itsClasses) = (Vector256.Create(~filled), Vector256.Create(around.Words), Vector256.Create(around.Classes));
        var group = from / Lanes * Lanes;
        var wanted = uint.MaxValue << (from - group);
        for (; group < needs.Length; group += Lanes, wanted = uint.MaxValue)
        {
            var complete = Vector256.Equals(At(needs, group) & missing, Vector256<ulong>.Zero);
            var other = Vector256.Equals((At(words, group) & itsWords) | (At(classes, group) & itsClasses), Vector256<ulong>.Zero);
            var fits = Vector256.AndNot(complete, other).ExtractMostSignificantBits() & wanted;
            if (fits != 0)
                return group + BitOperations.TrailingZeroCount(fits);
        }

        return -1;
    }

    /// <summary>The first key from a place on whose particle may be one of some prepositions (<see cref="SenseKey.Bit(Slot)"/>); -1 when there is none.</summary>
    public int NextBeside(int from, ulong prepositions)
    {
        if (from >= keys.Length)
            return -1;
        var these = Vector256.Create(prepositions);
        var group = from / Lanes * Lanes;
        var wanted = uint.MaxValue << (from - group);
        for (; group < needs.Length; group += Lanes, wanted = uint.MaxValue)
        {
            var fits = ~Vector256.Equals(At(beside, group) & these, Vector256<ulong>.Zero).ExtractMostSignificantBits() & ((1u << Lanes) - 1) & wanted;
            if (fits != 0)
                return group + BitOperations.TrailingZeroCount(fits);
        }

        return -1;
    }

    private static Vector256<ulong> At(ulong[] bits, int group) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bits), (nuint)group);
}

/// <summary>Sets of numbers as 64 bits, by the number modulo 64: what has no bit is not in the set.</summary>
internal static class Bits
{
    public static ulong Of(int[]? numbers)
    {
        var bits = 0UL;
        foreach (var number in numbers ?? [])
            bits |= 1UL << number;
        return bits;
    }

    public static bool MayHave(ulong bits, int number) => (bits >> number & 1) != 0;
}
