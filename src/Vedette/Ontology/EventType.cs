namespace Vedette.Ontology;

/// <summary>PLOVER 2021 event types. <see cref="None"/> marks words that look like an event and are not.</summary>
public enum EventType : byte
{
    None,
    AGREE,
    CONSULT,
    SUPPORT,
    CONCEDE,
    COOPERATE,
    AID,
    RETREAT,
    REQUEST,
    ACCUSE,
    REJECT,
    THREATEN,
    PROTEST,
    SANCTION,
    MOBILIZE,
    COERCE,
    ASSAULT,
}

/// <summary>A set of event types as bits, for conditions such as <c>comp:@ASSAULT</c>.</summary>
public readonly record struct EventTypes(int Bits)
{
    public static EventTypes None => default;

    public bool IsEmpty => Bits == 0;

    public static EventTypes Of(EventType type) => new(type == EventType.None ? 0 : 1 << (int)type);

    public bool Has(EventType type) => (Bits & (1 << (int)type)) != 0 && type != EventType.None;

    public bool Overlaps(EventTypes other) => (Bits & other.Bits) != 0;

    public static EventTypes operator |(EventTypes a, EventTypes b) => new(a.Bits | b.Bits);

    public static EventTypes BitwiseOr(EventTypes left, EventTypes right) => left | right;
}
