using Vedette.Ontology;

namespace Vedette.Lexicons;

/// <summary>Where an argument of a verb or event noun stands.</summary>
public enum SlotKind : byte
{
    None,
    Subj,
    Obj,
    Iobj,
    Prep,
    Comp,
    CompSubj,
    CompObj,
    Poss,
    Mod,
    ObjPoss,
    LightVerb,
    Passive,
    Active,

    /// <summary>The verb stands under "will" or "would".</summary>
    Will,

    /// <summary>A complement is an infinitive with "to".</summary>
    Infinitive,

    /// <summary>Who says it, where the saying is the act.</summary>
    Speaker,

    /// <summary>Adverbs and clauses beside a verb, and verbs coordinated with it.</summary>
    Adv,
}

/// <summary>A slot; <see cref="Prep"/> is the preposition's word id for <see cref="SlotKind.Prep"/>, else -1.</summary>
public readonly record struct Slot(SlotKind Kind, int Prep = -1);

/// <summary>Classes of heads that the coder itself decides.</summary>
[Flags]
public enum BuiltInClasses
{
    None = 0,
    Actor = 1,
    State = 2,
    Armed = 4,
    Person = 8,
    Event = 16,

    /// <summary>Set between quotation marks.</summary>
    Quoted = 32,

    /// <summary>Two states or more at once.</summary>
    States = 64,

    /// <summary>A state other than the subject's.</summary>
    Foreign = 128,
}

/// <summary>One condition of a sense: a slot whose head is one of some words, or only filled.</summary>
public sealed record Condition(Slot Slot, bool Negated, bool Any, int[] Words, int[] Classes, BuiltInClasses BuiltIn, EventTypes Types)
{
    internal ulong WordBits { get; } = Bits.Of(Words);

    internal ulong ClassBits { get; } = Bits.Of(Classes);
}

/// <summary>One sense of a verb or an event noun: conditions, what it is, and where its parties stand.</summary>
public sealed record Sense
{
    /// <summary>The whole name as word ids: a verb with its particle, a noun with the words before it.</summary>
    public required int[] Words { get; init; }

    public required bool IsNoun { get; init; }

    public required EventType Type { get; init; }

    public string[] Modes { get; init; } = [];

    public string[] Contexts { get; init; } = [];

    public string? Cameo { get; init; }

    public Condition[] Conditions { get; init; } = [];

    public Slot[] Actor { get; init; } = [];

    /// <summary>Empty when the lexicon leaves the recipient to the default order.</summary>
    public Slot[] Recipient { get; init; } = [];

    /// <summary>A second event that the same words make ("sentenced to prison": SANCTION and COERCE); None for none.</summary>
    public EventType AlsoType { get; init; }

    public string[] AlsoModes { get; init; } = [];

    public bool Mutual { get; init; }

    public bool Keep { get; init; }

    public bool Bare { get; init; }

    public bool Weak { get; init; }

    /// <summary>One of the senses that many verbs share (files <c>00-*</c>).</summary>
    public bool IsFamily { get; private init; }

    /// <summary>Asked last, after the verbs' own senses.</summary>
    public bool IsLast => Rule.Contains(" zz-", StringComparison.Ordinal);

    /// <summary>How the trace names this rule: <c>verb:impose/SANCTION i.verbs:12</c>.</summary>
    public required string Rule
    {
        get;
        init => (field, IsFamily) = (value, value.Contains(" 00-", StringComparison.Ordinal));
    }
}
