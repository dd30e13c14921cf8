using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding;

/// <summary>Tells which of the events read from the words are events of politics.</summary>
internal sealed class Relevance(Scene scene, Grammar grammar, FrameReader frames)
{
    private readonly TreeIndex tree = scene.Tree;

    /// <summary>"the means at its disposal to stop an attack", "the right to strike": what somebody could do is not said to be done or planned.</summary>
    private bool IsMeans(int predicate) =>
        scene.Tokens[predicate] is { Rel: Deprel.Acl, Head: >= 0 and var noun } && grammar.Is(scene.Tokens[noun].Lemma, grammar.Means) && frames.ClauseMark(predicate) == "to";

    /// <summary>"an attack on one is aggression against all": what something amounts to is no event.</summary>
    private bool IsJudgement(int noun) =>
        tree.Child(noun, Deprel.Cop) >= 0 && tree.Child(noun, Deprel.Det) < 0 && tree.Child(noun, Deprel.NmodPoss) < 0 && tree.Child(noun, Deprel.Nummod) < 0;

    /// <summary>Why an event is left out; null when it stays.</summary>
    public string? Objection(EventCandidate candidate) => IsWanted(candidate) ? null : "no party of it is known";

    private bool IsWanted(EventCandidate candidate)
    {
        if (candidate.Dropped || IsMeans(candidate.Predicate) || (candidate.Sense.IsNoun && IsJudgement(candidate.Predicate)))
            return false;
        if (candidate.Sense.Bare || candidate.HasKnownActor || candidate.HasKnownRecipient)
            return true;
        return !candidate.Sense.IsNoun && (candidate.Actors.Exists(p => p.Kind == PartyKind.Person) || candidate.Recipients.Exists(p => p.Kind == PartyKind.Person));
    }
}
