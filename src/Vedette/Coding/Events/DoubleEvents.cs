using Vedette.Coding.Attributions;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>Makes one of the events of a sentence that tell the same act twice.</summary>
internal sealed class DoubleEvents(Scene scene, FrameReader frames)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly int dead = scene.Lexicon.ClassId("s_dead");
    private readonly int injured = scene.Lexicon.ClassId("s_injured");

    public void Merge(List<EventCandidate> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var first = events[i];
            if (first.Dropped)
                continue;
            var sentence = tree.SentenceOf(first.Predicate);
            for (var k = i + 1; k < events.Count; k++)
            {
                var second = events[k];
                if (tree.SentenceOf(second.Predicate) != sentence)
                    break;
                if (second.Dropped)
                    continue;
                if (IsPartOfForce(first, second))
                {
                    (first.Type == EventType.MOBILIZE ? first : second).Drop("a move inside an attack");
                    if (first.Dropped)
                        break;
                }
                else if (first.Type == second.Type && (first.Speech == second.Speech || IsGoneOn(first, second)) && first.Factuality == second.Factuality && !AreTwoActs(first, second) && Merges(first, second))
                {
                    second.Drop($"one with {first.Sense.Rule}");
                }
            }
        }
    }

    /// <summary>"Overran a base, officials said, killing nine": the gerund behind the speaker goes on with what he says.</summary>
    private bool IsGoneOn(EventCandidate first, EventCandidate second) =>
        second.Speech < 0 && first.Type == EventType.ASSAULT && scene.Tokens[second.Predicate] is { Xpos: Xpos.VBG, Rel: Deprel.Advcl } && IsCasualty(second.Predicate);

    private bool IsCasualty(int predicate) =>
        scene.Lexicon.InClass(scene.Tokens[predicate].Lemma, dead) || scene.Lexicon.InClass(scene.Tokens[predicate].Lemma, injured);

    /// <summary>"MOBILIZE inside an ASSAULT report is not coded separately."</summary>
    private static bool IsPartOfForce(EventCandidate a, EventCandidate b) =>
        (a.Type, b.Type) is (EventType.MOBILIZE, EventType.ASSAULT) or (EventType.ASSAULT, EventType.MOBILIZE) && a.Factuality == b.Factuality && a.HasKnownActor && b.HasKnownActor && Compatible(a.Actors, b.Actors) && !AreOthers(a.Actors, b.Actors);

    /// <summary>"The commander put his men on alert after gang members freed a prisoner", "a minister charged him, a step that lawyers condemned": known sides of different trades, none of them in both.</summary>
    private static bool AreOthers(List<Party> a, List<Party> b)
    {
        if (a.Count == 0 || b.Count == 0)
            return false;
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                if (!x.Resolved || !y.Resolved || x.SameActor(y) || x.Overlaps(y) || x.Sector is null || y.Sector is null || x.Sector == y.Sector)
                    return false;
            }
        }

        return true;
    }

    private bool Merges(EventCandidate first, EventCandidate second)
    {
        // "ambushed an African Union convoy, killing two Kenyans"
        var consequence = first.Type == EventType.ASSAULT && scene.Tokens[second.Predicate] is { Xpos: Xpos.VBG, Rel: Deprel.Advcl } && IsCasualty(second.Predicate) && tree.Under(second.Predicate, first.Predicate);
        if (AreOthers(first.Actors, second.Actors) || !Compatible(first.Actors, second.Actors) || (!consequence && !Compatible(first.Recipients, second.Recipients)))
            return false;
        // "26 people were killed when gunmen attacked the Iraqi embassy": both are struck
        if (!first.HasKnownActor && second.HasKnownActor)
            first.Actors = second.Actors;
        Unite(first.Recipients, second.Recipients.FindAll(r => !first.Actors.Exists(a => a.Head == r.Head)), first.Type == EventType.ASSAULT);
        foreach (var mode in second.Modes)
        {
            if (!first.Modes.Contains(mode))
                first.Modes.Add(mode);
        }

        // what only describes somebody in it has a date and place of its own
        if (first.Type == EventType.ASSAULT || (scene.Tokens[first.Predicate].Rel is not (Deprel.Acl or Deprel.AclRelcl) && scene.Tokens[second.Predicate].Rel is not (Deprel.Acl or Deprel.AclRelcl)))
            first.Merged.Add(second.Predicate);
        first.Why.Add($"also {second.Sense.Rule}");
        return true;
    }

    /// <param name="both">True to keep what is struck beside who dies there: "hit a vessel, killing three men".</param>
    private static void Unite(List<Party> parties, List<Party> more, bool both)
    {
        if (!both && !parties.Exists(p => p.Country is not null || p.Sector is not null) && more.Exists(p => p.Country is not null || p.Sector is not null))
            parties.Clear();
        foreach (var party in more)
        {
            if (!parties.Exists(p => p.SameActor(party) || p.Overlaps(party)) && (party.Country is not null || party.Sector is not null || parties.Count == 0))
                parties.Add(party);
        }
    }

    /// <summary>"summoned the envoy and condemned the strikes", "expels two diplomats, recalls its ambassador": two acts, each with its own object.</summary>
    private bool AreTwoActs(EventCandidate first, EventCandidate second)
    {
        if (first.Sense.IsNoun || second.Sense.IsNoun || first.Predicate == second.Predicate || scene.Tokens[first.Predicate].Lemma == scene.Tokens[second.Predicate].Lemma)
            return false;
        // "nine were killed and 30 wounded", "attacked a post and killed nine": what comes of an attack is no other one
        if (first.Type == EventType.ASSAULT && IsCasualty(second.Predicate) && scene.Tokens[second.Predicate].Rel == Deprel.Conj)
            return false;
        var link = scene.Tokens[second.Predicate];
        var joined = link.Head == first.Predicate && (link.Rel is Deprel.Conj or Deprel.Parataxis || (link.Rel is Deprel.Advcl or Deprel.Dep && link.Xpos is Xpos.VBZ or Xpos.VBP or Xpos.VBD && frames.ClauseMark(second.Predicate).Length == 0 && !IsWhen(second.Predicate)));
        // "burst into a school, gagged the watchman and made off with a cook"
        if (joined && first.Recipients.Count > 0 && second.Recipients.Count > 0 && !first.Recipients.Exists(x => second.Recipients.Exists(y => x.Head == y.Head || x.SameActor(y))))
            return true;
        return joined && tree.Child(first.Predicate, Deprel.Obj) >= 0 && tree.Child(second.Predicate, Deprel.Obj) >= 0 && !first.Sense.Rule.Equals(second.Sense.Rule, StringComparison.Ordinal);
    }

    /// <summary>"When gunmen attacked a post": a clause that tells how it came about.</summary>
    private bool IsWhen(int clause)
    {
        for (var c = tree.FirstChild(clause); c >= 0 && c < clause; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Xpos == Xpos.WRB)
                return true;
        }

        return false;
    }

    private static bool Compatible(List<Party> a, List<Party> b)
    {
        // the army and the rebels of one country are two
        if (a.Count > 0 && b.Count > 0 && ((a.TrueForAll(IsOfState) && b.TrueForAll(p => p.IsAgainstState)) || (a.TrueForAll(p => p.IsAgainstState) && b.TrueForAll(IsOfState))))
            return false;
        var known = a.FindAll(p => p.Country is not null);
        var other = b.FindAll(p => p.Country is not null);
        return known.Count == 0 || other.Count == 0 || known.TrueForAll(p => other.Exists(o => o.Country == p.Country)) || other.TrueForAll(p => known.Exists(o => o.Country == p.Country));
    }

    private static bool IsOfState(Party party) => party.Sector is "MIL" or "GOV" or "COP" or "SPY";
}
