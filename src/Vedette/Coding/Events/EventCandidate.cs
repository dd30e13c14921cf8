using Vedette.Coding.Attributions;
using Vedette.Coding.Judgements;
using Vedette.Coding.Parties;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>An event while it is being coded.</summary>
internal sealed class EventCandidate
{
    public required int Predicate { get; init; }

    public required Sense Sense { get; init; }

    /// <summary>The event told before that this one denies; its date and place are this one's. Null otherwise.</summary>
    public EventCandidate? Told { get; init; }

    public EventType Type;

    /// <summary>The light verb that the sense asked for ("suspend aid" is SANCTION): what it says of the noun is in the sense already. -1 when none.</summary>
    public int Carrier = -1;

    /// <summary>The verb that answers a request, in whose clause the request is told; -1 for others.</summary>
    public int Answer = -1;

    /// <summary>The participle that tells who made or sent the thing that acts ("a mine laid by rebels"); -1 for none.</summary>
    public int Wielding = -1;

    public List<string> Modes = [];
    public List<Party> Actors = [];
    public List<Party> Recipients = [];
    public int Speech = -1;

    /// <summary>Other words of the sentence that tell the same act: where and when it was may stand with them.</summary>
    public List<int> Merged = [];
    public Judgement Judgement;
    public Factuality Factuality;
    public bool Passive;
    public bool Dropped;

    /// <summary>Why it was left out; null while it stays.</summary>
    public string? Fate;

    /// <summary>"Said that it must", "said that it will regret it": the speech that reports the content is itself the act.</summary>
    public bool IsSaying => Saying || Sense.Words.Length == 0;

    /// <summary>Set where the sense takes the speaker for its actor and one was found.</summary>
    public bool Saying;

    public List<string> Why = [];

    public void Drop(string why)
    {
        Dropped = true;
        Fate ??= why;
    }

    public bool HasKnownActor => Actors.Exists(p => p.Country is not null || p.Sector is not null || p.Given);

    public bool HasKnownRecipient => Recipients.Exists(p => p.Country is not null || p.Sector is not null || p.Given);
}
