using Vedette.Coding.Attributions;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// Who acts where the clause leaves it out or only counts the sides: 1. "searched the homes of two men suspected of spying", "police fired tear gas and nine were
/// detained": the authority that acts in the sentence, 2. "two were arrested, police said": the police or court that reports it, 3. "met the envoy, and the two agreed",
/// "the latter refused": the sides of the event before.
/// </summary>
internal sealed class HiddenActors(Scene scene, AttributionFinder attributions)
{
    private readonly TreeIndex tree = scene.Tree;

    public void AddTo(List<EventCandidate> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var hidden = events[i];
            if (hidden.Dropped || hidden.HasKnownActor)
                continue;
            if (hidden is { Passive: true, Actors.Count: 0, Sense.IsNoun: false } && (hidden.Type == EventType.ACCUSE || (hidden.Type == EventType.COERCE && hidden.Modes.Contains("arrest")) || (hidden.Type == EventType.RETREAT && hidden.Modes.Contains("release"))))
            {
                if (!TakeAuthority(events, hidden))
                    TakeReporter(hidden);
            }
            else if (hidden.Actors is [{ Resolved: false } sides] && i > 0)
            {
                TakeSides(events, i, sides);
            }
        }
    }

    /// <summary>1. Of an accusation the one who acts on the accused, of an arrest the police who use force beside it.</summary>
    private bool TakeAuthority(List<EventCandidate> events, EventCandidate hidden)
    {
        var sentence = tree.SentenceOf(hidden.Predicate);
        foreach (var e in events)
        {
            if (e == hidden || e.Dropped || tree.SentenceOf(e.Predicate) != sentence || e.Factuality is not (Factuality.Actual or Factuality.Historical) || !e.Actors.Exists(IsAuthority) || e.Actors.Exists(a => hidden.Recipients.Exists(r => r.Head == a.Head)))
                continue;
            var fits = hidden.Type == EventType.ACCUSE ? e.Type is EventType.COERCE or EventType.ASSAULT or EventType.ACCUSE && e.Recipients.Exists(r => hidden.Recipients.Exists(h => h.Head == r.Head || h.Overlaps(r)))
                : hidden.Type == EventType.COERCE && e.Type is EventType.ASSAULT or EventType.COERCE && e.Actors.TrueForAll(a => a.Sector == "COP");
            if (!fits)
                continue;
            hidden.Actors = [.. e.Actors];
            hidden.Why.Add($"who acts at {scene.Text.Form(e.Predicate)}→actor");
            return true;
        }

        return false;
    }

    private static bool IsAuthority(Party party) => party.Sector is "COP" or "JUD" or "GOV" or "SPY" or "MIL";

    /// <summary>2. Not where it happened in another state, whose police did it.</summary>
    private void TakeReporter(EventCandidate hidden)
    {
        if (hidden.Speech < 0 || attributions.Speeches[hidden.Speech] is not { Kind: CueKind.Speech, Asserts: true, Parties: [{ Resolved: true, Sector: "COP" or "JUD" }] and var parties } || hidden.Recipients.Exists(r => r.SameActor(parties[0])))
            return;
        for (var c = tree.FirstChild(hidden.Predicate); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Obl && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] is "in" or "at" or "near" && scene.NameAt(c) is >= 0 and var name && scene.Names[name].Entry is { } entry && scene.Lexicon.Actors[entry.Actor].Affiliations[0].Country is { } there && there != parties[0].Country)
                return;
        }

        hidden.Actors = [.. parties];
        hidden.Why.Add("who reports it→actor");
    }

    /// <summary>3. The nearest event before, of this sentence or the last, in which both sides are known.</summary>
    private void TakeSides(List<EventCandidate> events, int index, Party sides)
    {
        var word = scene.Text.Lower(sides.Head);
        var both = word is "two" or "both" or "pair" or "sides" or "duo" && events[index].Type is EventType.AGREE or EventType.CONSULT or EventType.SUPPORT or EventType.COOPERATE or EventType.REJECT;
        if (!both && word is not ("latter" or "former") || tree.FirstChild(sides.Head) is >= 0 and var own && own > sides.Head && scene.Tokens[own].Rel == Deprel.Nmod)
            return;
        var sentence = tree.SentenceOf(sides.Head);
        for (var i = index - 1; i >= 0 && sentence - tree.SentenceOf(events[i].Predicate) <= 1; i--)
        {
            var before = events[i];
            if (before.Dropped || before.Actors.Count == 0 || !before.HasKnownActor || (before.Recipients.Count == 0 ? before.Actors.Count != 2 || !both : !before.HasKnownRecipient))
                continue;
            List<Party> meant = both ? [.. before.Actors, .. before.Recipients] : word == "former" ? before.Actors : before.Recipients;
            var near = sentence == tree.SentenceOf(before.Predicate);
            events[index].Actors = meant.ConvertAll(p => p.At(near ? p.First : sides.First, near ? p.Last : sides.Last, sides.Head, $"{scene.Span(sides.First, sides.Last)} → {p.Name}"));
            events[index].Recipients.RemoveAll(r => !r.Resolved || events[index].Actors.Exists(a => a.SameActor(r)));
            events[index].Why.Add($"sides of {scene.Text.Form(before.Predicate)}→actor");
            return;
        }
    }
}
