using Vedette.Lexicons;

namespace Vedette.Coding.Trees;

/// <summary>A noun that hangs on a predicate by a preposition.</summary>
internal readonly record struct PrepArgument(int Prep, int Token, bool OnObject);

/// <summary>The arguments of one predicate, by their logical place. Reused.</summary>
internal sealed class Frame
{
    public int Predicate;
    public bool IsNoun;
    public bool Passive;
    public int Particle;
    public int Subject;
    public int Object;
    public int Indirect;
    public int LightVerb;
    public LightVerbKind LightKind;
    public int LightSubject;

    /// <summary>What the verb whose subject or agent the event noun is does it to ("sniper fire killed a guard"); -1 for nothing.</summary>
    public int LightObject;

    /// <summary>Who is thanked, blamed or criticised for an event noun; -1 for nobody.</summary>
    public int Blamed;

    /// <summary>The subject of the clause that an event noun is the occasion of; -1 for none.</summary>
    public int Occasion;

    /// <summary>The head of that clause; -1 for none.</summary>
    public int OccasionClause;
    public readonly List<int> Complements = [];
    public readonly List<PrepArgument> Prepositions = [];
    public readonly List<int> Possessors = [];
    public readonly List<int> Modifiers = [];

    public void Begin(int predicate, bool isNoun)
    {
        Predicate = predicate;
        IsNoun = isNoun;
        Passive = false;
        Particle = Subject = Object = Indirect = LightVerb = LightSubject = LightObject = Occasion = OccasionClause = Blamed = -1;
        LightKind = LightVerbKind.None;
        Complements.Clear();
        Prepositions.Clear();
        Possessors.Clear();
        Modifiers.Clear();
    }

    /// <summary>A bit for each slot that is filled, as senses ask for it (<see cref="SenseKey"/>).</summary>
    public ulong Filled()
    {
        var filled = SenseKey.Bit(new Slot(Passive ? SlotKind.Passive : SlotKind.Active));
        if (Subject >= 0)
            filled |= SenseKey.Bit(new Slot(SlotKind.Subj));
        if (Object >= 0)
            filled |= SenseKey.Bit(new Slot(SlotKind.Obj));
        if (Indirect >= 0)
            filled |= SenseKey.Bit(new Slot(SlotKind.Iobj));
        if (LightVerb >= 0)
            filled |= SenseKey.Bit(new Slot(SlotKind.LightVerb));
        if (Complements.Count > 0)
            filled |= SenseKey.Bit(new Slot(SlotKind.Comp));
        if (Possessors.Count > 0)
            filled |= SenseKey.Bit(new Slot(SlotKind.Poss));
        if (Modifiers.Count > 0)
            filled |= SenseKey.Bit(new Slot(SlotKind.Mod));
        // a particle counts as the preposition that it may have been
        if (Particle >= 0)
            filled |= SenseKey.Bit(new Slot(SlotKind.Prep, Particle));
        foreach (var argument in Prepositions)
            filled |= SenseKey.Bit(new Slot(SlotKind.Prep, argument.Prep));
        return filled;
    }

    /// <summary>Adds the words that stand in a slot: those of the predicate's own phrases before those of its object's. What stands in a complement is not here.</summary>
    public void Collect(Slot slot, List<int> into)
    {
        switch (slot.Kind)
        {
            case SlotKind.Subj:
                Add(Subject, into);
                break;
            case SlotKind.Obj:
                Add(Object, into);
                break;
            case SlotKind.Iobj:
                Add(Indirect, into);
                break;
            case SlotKind.LightVerb:
                Add(LightVerb, into);
                break;
            case SlotKind.Comp:
                into.AddRange(Complements);
                break;
            case SlotKind.Poss or SlotKind.ObjPoss:
                into.AddRange(Possessors);
                break;
            case SlotKind.Mod:
                into.AddRange(Modifiers);
                break;
            case SlotKind.Prep:
                foreach (var own in (ReadOnlySpan<bool>)[true, false])
                {
                    foreach (var argument in Prepositions)
                    {
                        if (argument.Prep == slot.Prep && argument.OnObject != own)
                            into.Add(argument.Token);
                    }
                }

                break;
        }
    }

    private static void Add(int token, List<int> into)
    {
        if (token >= 0)
            into.Add(token);
    }
}
