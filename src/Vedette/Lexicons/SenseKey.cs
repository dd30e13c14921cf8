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
