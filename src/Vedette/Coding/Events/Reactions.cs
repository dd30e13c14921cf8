using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// Whom an act is towards that names nobody and answers another act of its sentence: 1. what the clause before or around it made its actor suffer or asked of him ("Niger
/// expelled the envoy, and Paris protested", "scrapped the levy after drivers blocked the port"), 2. what a crowd did where force is used ("they threw stones and police fired
/// tear gas"), 3. what prompted it ("floated leaflets, prompting the North to threaten war").
/// </summary>
internal sealed class Reactions(Scene scene, Grammar grammar, FrameReader frames, ActorResolver actors)
{
    private readonly TreeIndex tree = scene.Tree;

    public void AddTo(List<EventCandidate> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var answer = events[i];
            if (answer.Dropped || !answer.HasKnownActor || answer.HasKnownRecipient || answer.Passive || !MayLack(answer))
                continue;
            if (FindActs(events, i, answer) is { } act)
                Take(answer, act.Actors, $"answers {scene.Text.Form(act.Predicate)}");
            else if (answer.Recipients.Count == 0 && Prompter(answer) is { Length: > 0 } prompter)
                Take(answer, prompter, "prompted it");
        }
    }

    /// <summary>Nobody is named, or no more than the thing that was given up.</summary>
    private static bool MayLack(EventCandidate answer)
    {
        if (answer.Sense.Recipient is [{ Kind: Lexicons.SlotKind.None }] && answer.Type != EventType.CONCEDE || answer.Sense.Mutual && answer.Actors.Count > 1)
            return false;
        return answer.Recipients.Count == 0 || (answer.Type == EventType.CONCEDE && answer.Recipients.TrueForAll(r => r is { Resolved: false, Kind: PartyKind.Unknown }));
    }

    /// <summary>The act of the same sentence that it answers; null for none, or where acts of several actors could be meant.</summary>
    private EventCandidate? FindActs(List<EventCandidate> events, int index, EventCandidate answer)
    {
        EventCandidate? found = null;
        var sentence = tree.SentenceOf(answer.Predicate);
        for (var i = index - 1; i >= 0 && tree.SentenceOf(events[i].Predicate) == sentence; i--)
            found = Better(found, events[i]);
        for (var i = index + 1; i < events.Count && tree.SentenceOf(events[i].Predicate) == sentence; i++)
            found = Better(found, events[i]);
        return found is { Actors.Count: > 0 } ? found : null;

        EventCandidate? Better(EventCandidate? before, EventCandidate act)
        {
            if (act.Dropped || act.Predicate == answer.Predicate || act.Factuality is not (Factuality.Actual or Factuality.Historical) || !act.HasKnownActor || !IsAnswered(answer.Type, act.Type) || act.Actors.Exists(a => answer.Actors.Exists(b => IsSame(a, b))))
                return before;
            if (!act.Recipients.Exists(r => answer.Actors.Exists(a => IsSame(r, a) || IsOfState(r, a, answer.Type))) && !IsCrowd(act, answer))
                return before;
            return before is null || before.Actors.Exists(a => act.Actors.Exists(b => IsSame(a, b))) ? before ?? act : Nobody;
        }
    }

    private static readonly EventCandidate Nobody = new() { Predicate = -1, Sense = new() { Words = [], IsNoun = false, Type = EventType.None, Rule = "", Cameo = "" } };

    private static bool IsAnswered(EventType answer, EventType act) => answer switch
    {
        EventType.ASSAULT or EventType.COERCE => act is EventType.PROTEST or EventType.ASSAULT,
        EventType.CONCEDE or EventType.RETREAT => act is EventType.PROTEST or EventType.REQUEST or EventType.THREATEN or EventType.REJECT or EventType.COERCE or EventType.CONCEDE or EventType.AGREE,
        EventType.REJECT => act is EventType.REQUEST or EventType.AGREE or EventType.THREATEN,
        EventType.ACCUSE or EventType.PROTEST => act is EventType.ASSAULT or EventType.COERCE or EventType.SANCTION or EventType.MOBILIZE or EventType.REJECT or EventType.ACCUSE or EventType.THREATEN,
        EventType.THREATEN => act is EventType.ASSAULT or EventType.COERCE or EventType.SANCTION or EventType.MOBILIZE or EventType.REJECT or EventType.ACCUSE or EventType.PROTEST,
        _ => false,
    };

    /// <summary>2. Police or soldiers use force, or those in power give way, where somebody protests against nobody known; or both sides give way.</summary>
    private bool IsCrowd(EventCandidate act, EventCandidate answer)
    {
        if (answer.Factuality != Factuality.Actual)
            return false;
        return (answer.Type, act.Type) switch
        {
            (EventType.ASSAULT or EventType.COERCE, EventType.PROTEST) => answer.Recipients.Count == 0 && answer.Actors.TrueForAll(a => a.Sector is "COP" or "MIL" or "PRM"),
            (EventType.ASSAULT, EventType.ASSAULT) => answer.Recipients.Count == 0 && act.Predicate < answer.Predicate && IsReply(answer.Predicate),
            (EventType.CONCEDE, EventType.PROTEST) => !act.HasKnownRecipient && act.Predicate > answer.Predicate && answer.Actors.TrueForAll(a => a.Sector is null or "GOV" or "LEG" or "JUD" or "BUS"),
            (EventType.CONCEDE, EventType.CONCEDE or EventType.AGREE) => !act.HasKnownRecipient && act.Predicate > answer.Predicate && scene.Text.Lower(tree.Left(act.Predicate)) is "when" or "after" or "once" or "as",
            _ => false,
        };
    }

    /// <summary>"Fired back", "retaliated".</summary>
    private bool IsReply(int verb)
    {
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (c > verb && scene.Tokens[c].Rel is Deprel.Advmod or Deprel.CompoundPrt && scene.Text.Lower(c) == "back")
                return true;
        }

        return scene.Text.Lemma(verb) is "retaliate" or "respond" or "answer" or "return" or "reply";
    }

    private static bool IsSame(Party a, Party b) =>
        a.Head == b.Head || a.Overlaps(b) || a.Antecedent >= 0 && a.Antecedent == b.Head || b.Antecedent >= 0 && b.Antecedent == a.Head || (a.Country is not null && a.SameActor(b));

    /// <summary>What is done to a state's envoy or ship its government answers.</summary>
    private static bool IsOfState(Party suffers, Party answers, EventType type) =>
        type is EventType.ACCUSE or EventType.PROTEST or EventType.THREATEN or EventType.REJECT && answers.Sector is null or "GOV" && suffers.Country is { Length: 3 } country && country == answers.Country && !Party.IsInternational(country);

    /// <summary>3. The subject of the clause that a participle of causing hangs on; empty for none.</summary>
    private Party[] Prompter(EventCandidate answer)
    {
        if (answer.Type is not (EventType.ACCUSE or EventType.THREATEN or EventType.REJECT or EventType.PROTEST) || answer.Sense.IsNoun)
            return [];
        var cause = scene.Tokens[answer.Predicate].Head;
        if (cause < 0 || scene.Tokens[cause] is not { Xpos: Xpos.VBG, Rel: Deprel.Advcl } || scene.Tokens[answer.Predicate].Rel is not (Deprel.Xcomp or Deprel.Ccomp or Deprel.Advcl) || !grammar.Is(scene.Tokens[cause].Lemma, grammar.Prompt))
            return [];
        return frames.SubjectOf(cause, 0) is >= 0 and var subject && frames.SubjectOf(answer.Predicate, 0) != subject ? actors.Resolve(subject) : [];
    }

    private static void Take(EventCandidate answer, IReadOnlyList<Party> parties, string how)
    {
        var known = new List<Party>();
        foreach (var p in parties)
        {
            if (p is { Resolved: true, IsThing: false } && (p.Country is not null || p.Sector is not null) && !answer.Actors.Exists(a => IsSame(a, p)))
                known.Add(p);
        }

        if (known.Count == 0)
            return;
        answer.Recipients = known;
        answer.Why.Add($"{how}→recipient");
    }
}
