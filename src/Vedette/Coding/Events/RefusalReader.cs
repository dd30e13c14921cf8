using Vedette.Coding.Attributions;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// "Uganda said that it would not sign the accord", "we will never negotiate with them": who says of himself that he will not do what others
/// want of him refuses it, whatever it is. What is refused is not an event of its own.
/// </summary>
internal sealed class RefusalReader(Scene scene, Grammar grammar, FrameReader frames, ActorResolver actors, AttributionFinder attributions)
{
    private static readonly Sense Refusal = new() { Words = [], IsNoun = false, Type = EventType.REJECT, Rule = "modal:will not/REJECT", Cameo = "120" };
    private readonly Frame frame = new();

    /// <summary>The refusal made by "will not" before a verb; null when it makes none.</summary>
    public EventCandidate? At(int verb)
    {
        if (!scene.IsVerb(verb) || !grammar.Is(scene.Tokens[verb].Lemma, grammar.Comply) || !WillNot(verb) || IsIdle(verb))
            return null;
        var index = attributions.At(verb);
        if (index < 0 || attributions.Speeches[index] is not { Kind: CueKind.Speech or CueKind.Intention or CueKind.Threat, Asserts: true, Parties: [{ Resolved: true, IsPrivatePerson: false }, ..] } speech)
            return null;
        frames.ReadVerb(verb, frame);
        if (frame.Passive || frame.Subject < 0 || !IsSpeaker(frame.Subject, speech))
            return null;
        var refusal = new EventCandidate { Predicate = verb, Sense = Refusal, Type = EventType.REJECT, Actors = [.. speech.Parties] };
        refusal.Why.Add(Refusal.Rule);
        refusal.Why.Add("speaker→actor");
        AddSide(refusal);
        return refusal;
    }

    /// <summary>"Will not stand by", "will not sit idle": no refusal but a threat to act.</summary>
    private bool IsIdle(int verb)
    {
        var next = verb + 1 < scene.Count ? scene.Text.Lower(verb + 1) : default;
        return scene.Text.Lemma(verb) is "stand" or "sit" && next is "by" or "idle" or "idly" or "back" or "aside" or "still";
    }

    /// <summary>"Will not", "won't", "would never", "will no longer".</summary>
    private bool WillNot(int verb)
    {
        bool will = false, not = false;
        for (var c = scene.Tree.FirstChild(verb); c >= 0 && c < verb; c = scene.Tree.NextSibling(c))
        {
            will |= scene.Tokens[c].Rel == Deprel.Aux && (grammar.Is(scene.Tokens[c].Lower, grammar.Future) || scene.Text.Lower(c) == "would");
            not |= scene.Tokens[c].Rel == Deprel.Advmod && (grammar.Is(scene.Tokens[c].Lower, grammar.Negation) || (scene.Text.Lower(c) == "longer" && c > 0 && scene.Text.Lower(c - 1) == "no"));
        }

        return will && not;
    }

    /// <summary>A pronoun that can mean the speaker, or the speaker's own state, government or people.</summary>
    private bool IsSpeaker(int subject, Speech speech)
    {
        var lower = scene.Tokens[subject].Lower;
        if (scene.Tokens[subject].Upos == Upos.PRON)
            return grammar.Is(lower, grammar.It) || grammar.Is(lower, grammar.They) || grammar.Is(lower, grammar.He) || grammar.Is(lower, grammar.We);
        var parties = actors.Resolve(subject);
        return parties.Length > 0 && Array.Exists(parties, p => p.Resolved && Array.Exists(speech.Parties, s => s.SameActor(p) || (p.Country is not null && p.Country == s.Country && p.Sector is null or "GOV" or "MIL")));
    }

    /// <summary>Whom the refused act would have been for.</summary>
    private void AddSide(EventCandidate refusal)
    {
        if (TakeSide(refusal, frame.Indirect) || TakeSide(refusal, frame.Object))
            return;
        foreach (var argument in frame.Prepositions)
        {
            if (scene.Text.Words[argument.Prep] is "with" or "to" or "from" or "for" or "by" or "of" or "against" && TakeSide(refusal, argument.Token))
                return;
        }
    }

    private bool TakeSide(EventCandidate refusal, int token)
    {
        var parties = Array.FindAll(actors.Resolve(token), p => p.Resolved && (p.Country is not null || p.Sector is not null) && !refusal.Actors.Exists(a => a.SameActor(p) || (a.Country is not null && a.Country == p.Country && p.Sector is null)));
        if (parties.Length == 0)
            return false;
        refusal.Recipients.AddRange(parties);
        refusal.Why.Add($"{scene.Text.Form(token)}→recipient");
        return true;
    }
}
