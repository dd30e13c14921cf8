using Vedette.Coding.Attributions;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// "The union said that it would widen the stoppage unless management came back": who says of himself that he will do something unless another does
/// something threatens him with it, whatever it is.
/// </summary>
internal sealed class UltimatumReader(Scene scene, Grammar grammar, FrameReader frames, ActorResolver actors, AttributionFinder attributions)
{
    private static readonly Sense Ultimatum = new() { Words = [], IsNoun = false, Type = EventType.THREATEN, Rule = "will unless/THREATEN", Cameo = "130" };

    /// <summary>The threat made by "will ... unless" at a verb; null when it makes none.</summary>
    public EventCandidate? At(int verb)
    {
        if (!scene.IsVerb(verb) || Condition(verb) is not (>= 0 and var condition) || !Will(verb))
            return null;
        var index = attributions.At(verb);
        if (index < 0 || attributions.Speeches[index] is not { Kind: not CueKind.Denial, Asserts: true, Parties: [{ Resolved: true, IsPrivatePerson: false }, ..] } speech)
            return null;
        var subject = frames.IsPassive(verb) ? -1 : frames.SubjectOf(verb, 0);
        if (subject < 0 || !IsOfSpeaker(subject, speech))
            return null;
        var threat = new EventCandidate { Predicate = verb, Sense = Ultimatum, Type = EventType.THREATEN, Actors = [.. speech.Parties] };
        threat.Why.Add(Ultimatum.Rule);
        threat.Why.Add("speaker→actor");
        var other = frames.IsPassive(condition) ? frames.ObjectOf(condition, 0) : frames.SubjectOf(condition, 0);
        var parties = Array.FindAll(actors.Resolve(other), p => p.Resolved && (p.Country is not null || p.Sector is not null) && !threat.Actors.Exists(a => a.SameActor(p)));
        threat.Recipients.AddRange(parties);
        if (parties.Length > 0)
            threat.Why.Add($"{scene.Text.Form(other)}→recipient");
        return threat;
    }

    /// <summary>The clause of "unless", or of "if ... not".</summary>
    private int Condition(int verb)
    {
        for (var c = scene.Tree.FirstChild(verb); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel != Deprel.Advcl || scene.Tree.Child(c, Deprel.Mark) is not (>= 0 and var mark))
                continue;
            if (scene.Text.Lower(mark) == "unless" || (scene.Text.Lower(mark) == "if" && IsNegated(c)))
                return c;
        }

        return -1;
    }

    private bool IsNegated(int clause)
    {
        for (var c = scene.Tree.FirstChild(clause); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Advmod && grammar.Is(scene.Tokens[c].Lower, grammar.Negation))
                return true;
        }

        return false;
    }

    private bool Will(int verb)
    {
        var will = false;
        for (var c = scene.Tree.FirstChild(verb); c >= 0 && c < verb; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Aux)
                will |= grammar.Is(scene.Tokens[c].Lower, grammar.Future) || scene.Text.Lower(c) == "would";
            else if (scene.Tokens[c].Rel == Deprel.Advmod && grammar.Is(scene.Tokens[c].Lower, grammar.Negation))
                return false;
        }

        return will;
    }

    /// <summary>A pronoun that can mean the speaker, his own state, government or people, or what is his ("its members").</summary>
    private bool IsOfSpeaker(int subject, Speech speech)
    {
        var lower = scene.Tokens[subject].Lower;
        if (scene.Tokens[subject].Upos == Upos.PRON)
            return grammar.Is(lower, grammar.It) || grammar.Is(lower, grammar.They) || grammar.Is(lower, grammar.He) || grammar.Is(lower, grammar.We);
        if (scene.Tree.Child(subject, Deprel.NmodPoss) is >= 0 and var owner && scene.Tokens[owner].Upos == Upos.PRON)
            return true;
        return Array.Exists(actors.Resolve(subject), p => p.Resolved && Array.Exists(speech.Parties, s => s.SameActor(p) || s.Head == p.Head || s.Name == p.Name || (p.Country is not null && p.Country == s.Country && p.Sector is null or "GOV" or "MIL")));
    }
}
