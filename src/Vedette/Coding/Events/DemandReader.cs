using Vedette.Coding.Attributions;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// "Russia said that Israel must end its raids": who says that another must do something demands it of him, whatever it is. The verb after the
/// modal is what is demanded, not an event of its own. Likewise "Leave the island, the general said" and "it is time for Israel to leave".
/// </summary>
internal sealed class DemandReader(Scene scene, Grammar grammar, FrameReader frames, ActorResolver actors, AttributionFinder attributions)
{
    private static readonly Sense Demand = new() { Words = [], IsNoun = false, Type = EventType.REQUEST, Rule = "modal:must/REQUEST", Cameo = "100" };
    private static readonly Sense Imperative = new() { Words = [], IsNoun = false, Type = EventType.REQUEST, Rule = "imperative/REQUEST", Cameo = "100" };
    private readonly Addressee addressee = new(scene, actors);

    /// <summary>The demand made by the modal before a verb; null when it makes none.</summary>
    public EventCandidate? At(int verb)
    {
        if (ModalOf(verb) is >= 0 and var modal)
            return attributions.At(verb) is >= 0 and var index && attributions.Speeches[index] is { Kind: CueKind.Speech, Asserts: true, Parties.Length: > 0 } speech ? Of(speech, verb, BoundBy(modal, verb), modal) : null;
        if (TurnOf(verb) is >= 0 and var whose)
            return attributions.At(verb) is >= 0 and var said && attributions.Speeches[said] is { Kind: CueKind.Speech or CueKind.Claim or CueKind.Belief, Parties.Length: > 0 } opinion ? Of(opinion, verb, whose, verb) : null;
        return Command(verb);
    }

    /// <summary>"It is time for Israel to leave", "the onus is on Israel to leave", "it is up to Israel to leave": whose turn it is said to be; -1 for nobody's.</summary>
    private int TurnOf(int verb)
    {
        if (scene.Tokens[verb] is not { Rel: Deprel.Csubj or Deprel.Acl or Deprel.Advcl or Deprel.Xcomp or Deprel.Ccomp, Xpos: Xpos.VB, Head: >= 0 and var above } || scene.Tree.Child(above, Deprel.Cop) < 0)
            return -1;
        if (scene.Text.Lemma(above) is "time" or "turn" or "moment" or "duty" or "job")
            return scene.Tree.Child(verb, Deprel.Nsubj);
        if (scene.CaseOf(above) is not (>= 0 and var prep) || scene.Text.Words[prep] is not ("on" or "with" or "to" or "up_to") || scene.Tree.Child(above, Deprel.Nsubj) is not (>= 0 and var burden))
            return -1;
        return scene.Text.Lemma(burden) is "onus" or "burden" or "responsibility" || (scene.Text.Lower(burden) == "it" && above > 1 && scene.Text.Lower(above - 2) == "up") ? above : -1;
    }

    private int BoundBy(int modal, int verb) =>
        modal < verb && scene.Tokens[verb].Head == modal ? frames.SubjectOf(modal, 0) : frames.IsPassive(verb) && frames.SubjectOf(verb, 0) is >= 0 and var agent ? agent : frames.IsPassive(verb) ? frames.ObjectOf(verb, 0) : frames.SubjectOf(verb, 0);

    private EventCandidate? Of(Speech speech, int verb, int bound, int modal)
    {
        if (bound < 0 || bound > modal || scene.Tokens[bound].Upos == Upos.PRON)
            return null;
        var addressed = actors.Resolve(bound);
        if (addressed.Length == 0 || !addressed[0].Resolved || !Array.TrueForAll(addressed, a => Array.TrueForAll(speech.Parties, s => AreApart(s, a))))
            return null;
        var demand = new EventCandidate { Predicate = verb, Sense = Demand, Type = EventType.REQUEST, Actors = [.. speech.Parties], Recipients = [.. addressed] };
        demand.Why.Add(Demand.Rule);
        demand.Why.Add("speaker→actor");
        demand.Why.Add($"subject of {scene.Text.Form(modal)}→recipient");
        return demand;
    }

    private int ModalOf(int verb)
    {
        for (var c = scene.Tree.FirstChild(verb); c >= 0 && c < verb; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Aux && grammar.Is(scene.Tokens[c].Lower, grammar.Oblige))
                return c;
        }

        // "has to withdraw", "needs to withdraw"
        return scene.Tokens[verb] is { Rel: Deprel.Xcomp, Head: >= 0 and var above } && above < verb && scene.Text.Lemma(above) is "have" or "need" && scene.IsVerb(verb) && frames.ClauseMark(verb) == "to" && scene.Tree.Child(above, Deprel.Obj) < 0 ? above : -1;
    }

    /// <summary>"'Release the editor,' the group told the court": an imperative in what is said asks for what it tells to do.</summary>
    private EventCandidate? Command(int verb)
    {
        var t = scene.Tokens[verb];
        if (t.Xpos != Xpos.VB || t.Upos != Upos.VERB || t.Rel is not (Deprel.Ccomp or Deprel.Root or Deprel.Parataxis) || scene.Lexicon.VerbTypes(t.Lemma).IsEmpty)
            return null;
        for (var c = scene.Tree.FirstChild(verb); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Aux or Deprel.AuxPass or Deprel.Nsubj or Deprel.NsubjPass or Deprel.Mark or Deprel.Expl)
                return null;
        }

        var index = attributions.At(verb);
        if (index < 0 || attributions.Speeches[index] is not { Asserts: true, Kind: CueKind.Speech or CueKind.Request or CueKind.Order, Parties: [{ Resolved: true }, ..] } speech || speech.ContentHead != verb)
            return null;
        var addressed = addressee.Of(speech.Cue);
        var command = new EventCandidate { Predicate = verb, Sense = Imperative, Type = EventType.REQUEST, Actors = [.. speech.Parties], Recipients = [.. addressed] };
        command.Why.Add(Imperative.Rule);
        command.Why.Add("speaker→actor");
        return command;
    }

    /// <summary>Two parties of one state are apart when they are of different sectors and neither is the state as a whole.</summary>
    private static bool AreApart(Party speaker, Party other) =>
        speaker.Country != other.Country || (speaker.Country is null ? speaker.Name != other.Name : speaker.Sector is not null && other.Sector is not null && speaker.Sector != other.Sector);
}
