using Vedette.Coding.Attributions;
using Vedette.Coding.Trees;

namespace Vedette.Lexicons;

public enum CueKind : byte
{
    Speech,
    Denial,
    Belief,
    Perception,
    Fear,
    Hope,
    Intention,
    Order,
    Request,
    Question,
    Claim,
    Accusation,
    Threat,
    Agreement,
}

public enum CueForm : byte
{
    Verb,
    Noun,
    Preposition,
    Adverb,

    /// <summary>A verb that attributes a plain object as well ("condemned the attack").</summary>
    Object,
}

/// <summary>Words that attribute; for verbs the first is the lemma and the rest particles.</summary>
public sealed record CueEntry(int[] Words, CueForm Form, CueKind Kind);

/// <summary>A medium that statements come through ("Telegram", "press conference").</summary>
public sealed record ChannelEntry(int[] Words, string Name);

/// <summary>Estimative words and their ICD 203 range in percent.</summary>
public sealed record EstimateEntry(int[] Words, byte Low, byte High, bool NeedsEvent);

public enum ComplementFrame : byte
{
    To,
    That,
    From,
    Ing,
    Np,
}

/// <summary>Factuality of a complement under the plain and under the negated predicate: '+', '-', '?' or 'f'.</summary>
public sealed record FactualityEntry(int[] Words, ComplementFrame Frame, char Plain, char Negated);

public enum LightVerbKind : byte
{
    Actor,
    Recipient,
    Stop,
    None,
}

/// <summary>A verb that only carries an event noun.</summary>
public sealed record LightVerbEntry(int[] Words, LightVerbKind Kind);
