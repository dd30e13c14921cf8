using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// Whom something reaches that the verb's own phrases do not say: 1. "a letter to the president requesting a session": to whom a document is, 2. "a plane carrying
/// flour landed in Gaza": where what carries help arrives, 3. "rescinded a decree obliging women to travel", "struck down the disqualification of 27
/// candidates": on whom a measure lies, 4. "launched an effort to end the rift between A and B": between whom a third party stands.
/// </summary>
internal sealed class Destinations(Scene scene, Grammar grammar, ActorResolver actors)
{
    private readonly TreeIndex tree = scene.Tree;

    public bool Take(EventCandidate candidate, Frame frame) => candidate.Type == EventType.CONSULT ? FromBetween(candidate, frame) : !candidate.Sense.IsNoun && candidate.Type switch
    {
        EventType.REQUEST or EventType.ACCUSE or EventType.THREATEN => FromDocument(candidate),
        EventType.AID => FromArrival(candidate),
        EventType.CONCEDE or EventType.RETREAT or EventType.COERCE => frame.Object >= 0 && FromMeasure(candidate, frame.Object),
        _ => false,
    };

    /// <summary>"Launched an effort to resolve the rift between Qatar and its neighbours": those between whom a third party stands.</summary>
    private bool FromBetween(EventCandidate candidate, Frame frame)
    {
        var clause = frame.LightVerb >= 0 ? frame.LightVerb : candidate.Predicate;
        for (var t = candidate.Predicate + 1; t <= tree.Right(clause); t++)
        {
            if (scene.Text.Lower(t) == "between" && scene.Tokens[t] is { Rel: Deprel.Case, Head: >= 0 and var side } && tree.Under(side, clause) && actors.Resolve(side) is { Length: > 1 } both && OtherSide.Take(candidate, both, "between"))
                return true;
        }

        return false;
    }

    private bool FromDocument(EventCandidate candidate)
    {
        var clause = candidate.Predicate;
        if (scene.Tokens[clause].Rel == Deprel.Conj && scene.Tokens[clause].Head is >= 0 and var first && scene.IsVerb(first))
            clause = first;
        if (scene.Tokens[clause] is not { Xpos: Xpos.VBG, Rel: Deprel.Acl, Head: >= 0 and var noun })
            return false;
        // "a letter to the president requesting": the clause may hang on the president
        var document = grammar.Is(scene.Tokens[noun].Lemma, grammar.Document) ? noun : scene.Tokens[noun].Head;
        if (document < 0 || !grammar.Is(scene.Tokens[document].Lemma, grammar.Document))
            return false;
        for (var c = tree.FirstChild(document); c >= 0; c = tree.NextSibling(c))
        {
            if (c > document && c < candidate.Predicate && scene.Tokens[c].Rel == Deprel.Nmod && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] == "to" && OtherSide.Take(candidate, actors.Resolve(c), "to whom it is"))
                return true;
        }

        return false;
    }

    private bool FromArrival(EventCandidate candidate)
    {
        if (scene.Tokens[candidate.Predicate] is not { Xpos: Xpos.VBG, Rel: Deprel.Acl, Head: >= 0 and var carrier } || scene.Tokens[carrier] is not { Rel: Deprel.Nsubj, Head: >= 0 and var arrives } || candidate.Recipients.Count > 0)
            return false;
        for (var c = tree.FirstChild(arrives); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Obl && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] is "in" or "at" or "into" && OtherSide.Take(candidate, Array.FindAll(actors.Resolve(c), p => p.Country is not null), scene.Text.Words[prep]))
                return true;
        }

        return false;
    }

    private bool FromMeasure(EventCandidate candidate, int measure)
    {
        if (candidate.Recipients.Exists(r => r.Head != measure) || scene.Tokens[measure].Upos != Upos.NOUN)
            return false;
        for (var c = tree.FirstChild(measure); c >= 0; c = tree.NextSibling(c))
        {
            if (c < measure)
                continue;
            // "lifted sanctions imposed on Mali"
            for (var on = scene.Tokens[c] is { Rel: Deprel.Acl, Xpos: Xpos.VBN } ? tree.FirstChild(c) : -1; on >= 0; on = tree.NextSibling(on))
            {
                if (scene.Tokens[on].Rel == Deprel.Obl && scene.CaseOf(on) is >= 0 and var against && scene.Text.Words[against] is "on" or "against" or "upon" && OtherSide.Take(candidate, actors.Resolve(on), "on whom it lies"))
                    return true;
            }

            var people = scene.Tokens[c] is { Rel: Deprel.Acl, Xpos: Xpos.VBG } && grammar.Is(scene.Tokens[c].Lemma, grammar.Bind) ? tree.Child(c, Deprel.Obj)
                : candidate.Type == EventType.CONCEDE && scene.Tokens[c].Rel == Deprel.Nmod && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] == "of" ? c : -1;
            if (people >= 0 && scene.Tokens[people].Upos is Upos.NOUN or Upos.PROPN && OtherSide.Take(candidate, Array.FindAll(actors.Resolve(people), p => p is { Indirect: false, Kind: PartyKind.Group or PartyKind.Person }), "on whom it lies"))
                return true;
        }

        return false;
    }
}
