using Vedette.Coding.Attributions;
using Vedette.Coding.Judgements;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>What PLOVER makes of an event once its degree is known: what is planned, offered or refused is an event of another type.</summary>
internal sealed class PloverDecisions(Scene scene, Grammar grammar, AttributionFinder attributions)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly int no = scene.Words["no"];
    private readonly int[] denying = [scene.Words["not"], scene.Words["longer"], scene.Words["no"], scene.Words["none"], scene.Words["nothing"]];

    /// <summary>"Gave no assurance": where the object is part of the event, none of it is no event, whatever the verb says of itself.</summary>
    public void DenyByObject(EventCandidate candidate)
    {
        // "has no intention to": the sense counts with it
        if (Array.Exists(candidate.Sense.Conditions, c => c is { Slot.Kind: SlotKind.Mod, Negated: false } && Array.IndexOf(c.Words, no) >= 0))
            return;
        if (candidate.Sense.IsNoun || candidate.Judgement.Negated || candidate.Judgement.Factuality != Factuality.Actual || !Array.Exists(candidate.Sense.Conditions, c => c.Slot.Kind == SlotKind.Obj && !c.Negated && !c.Any))
            return;
        if (tree.Child(candidate.Predicate, Deprel.Obj) is not (>= 0 and var thing) || tree.Child(thing, Deprel.Det) is not (>= 0 and var none) || scene.Text.Lower(none) != "no")
            return;
        candidate.Judgement = candidate.Judgement.Negate([.. candidate.Judgement.Why, $"no {scene.Text.Form(thing)} → negation"]);
    }

    /// <summary>"Has not ruled out force", "will not think twice": where the sense itself names the negation, the event is so.</summary>
    private void Affirm(EventCandidate candidate)
    {
        if (!candidate.Judgement.Negated || candidate.Sense.IsNoun || !Array.Exists(candidate.Sense.Conditions, c => !c.Negated && Array.Exists(c.Words, w => Array.IndexOf(denying, w) >= 0)))
            return;
        candidate.Judgement = new Judgement { Factuality = Factuality.Actual, Degree = candidate.Judgement.Degree with { Negated = false } };
        candidate.Factuality = Factuality.Actual;
        candidate.Why.Add("its negation is part of it");
    }

    public void Decide(EventCandidate candidate)
    {
        Affirm(candidate);
        var type = candidate.Type;
        var cooperative = type is EventType.CONSULT or EventType.SUPPORT or EventType.COOPERATE or EventType.AID;
        var yielding = type is EventType.RETREAT or EventType.CONCEDE;
        if (type == EventType.MOBILIZE && SpeaksOf(candidate.Predicate, grammar.Relief) is { } relief)
            Become(candidate, EventType.AID, $"forces for {relief}");
        else if (type == EventType.MOBILIZE && HelpUnder(candidate.Predicate) is { } help)
        {
            Become(candidate, EventType.AID, $"forces to {help}");
            if (candidate.Factuality == Factuality.Future)
                Become(candidate, EventType.AGREE, "future AID");
        }
        else if (type == EventType.MOBILIZE && AreOfTwoStates(candidate.Actors) && (SpeaksOf(candidate.Predicate, grammar.Exercise) ?? SpeaksOf(candidate.Predicate, grammar.Joint)) is { } shared)
            Become(candidate, EventType.COOPERATE, $"{shared} of two states");
        else if ((cooperative || yielding) && !candidate.Judgement.Negated && candidate.Factuality is Factuality.Future or Factuality.Hypothetical && WillingnessOver(candidate.Predicate) is { } willing)
            Become(candidate, EventType.AGREE, $"{willing} to {type}");
        else if (cooperative && candidate.Judgement.Negated && candidate.HasKnownActor && candidate.HasKnownRecipient && StopsOver(candidate.Predicate) is { } stop)
        {
            Become(candidate, EventType.SANCTION, $"{stop}: {type}", "discontinue");
            candidate.Factuality = Factuality.Actual;
        }
        else if ((cooperative || yielding || type == EventType.AGREE) && candidate.Judgement.Negated && candidate.Actors.Count > 0 && WillNot(candidate.Predicate))
            Become(candidate, EventType.REJECT, $"will not: {type}", yielding ? "yield" : type == EventType.CONSULT ? "meet" : "assist");
        else if (type == EventType.AGREE && !candidate.Judgement.Negated && DecidesNot(candidate.Predicate))
            Become(candidate, EventType.REJECT, "decided not to");
        else if (candidate.Factuality == Factuality.Future && type is EventType.CONSULT or EventType.SUPPORT && TravelsFor(candidate.Predicate) is { } travel)
        {
            candidate.Factuality = Factuality.Actual;
            candidate.Why.Add($"{travel} to {type}");
        }
        else if (candidate.Factuality == Factuality.Future && cooperative)
            Become(candidate, EventType.AGREE, $"future {type}");
        else if (candidate.Factuality == Factuality.Future && type == EventType.RETREAT)
            Become(candidate, EventType.CONCEDE, "future RETREAT");
        else if (type == EventType.REQUEST)
            DecideDemand(candidate);
        else if (type is EventType.ASSAULT or EventType.COERCE or EventType.SANCTION or EventType.PROTEST && (candidate.Factuality == Factuality.Future ? candidate.Judgement.Degree.Announced && Announces(candidate) : IsConditional(candidate) && Announces(candidate)))
            Become(candidate, EventType.THREATEN, $"announced {type}", type == EventType.PROTEST ? "relations" : ModeOf(EventType.THREATEN, candidate));
    }

    /// <summary>Who says that he himself will do it: "Turkey said that it would attack", "the minister announced that the government will extend the curfew".</summary>
    private bool Announces(EventCandidate candidate) =>
        candidate.Speech >= 0 && (candidate.HasKnownActor || TakesOnItself(candidate))
        && candidate.Actors.TrueForAll(a => Array.Exists(attributions.Speeches[candidate.Speech].Parties, s => s.SameActor(a) || (s.Country is not null && s.Country == a.Country)));

    /// <summary>"Looters will be shot, the general said": what officials say will be done to others, by nobody named, they will do.</summary>
    private bool TakesOnItself(EventCandidate candidate)
    {
        var speech = attributions.Speeches[candidate.Speech];
        if (!candidate.Passive || candidate.Actors.Count > 0 || !candidate.HasKnownRecipient || !speech.Asserts || speech.Parties is not [{ Resolved: true, Sector: "GOV" or "MIL" or "COP" or "JUD" or "REB" or "PRM" or "UAF" or "SPY" or null }, ..])
            return false;
        if (candidate.Recipients.Exists(r => Array.Exists(speech.Parties, s => s.SameActor(r) || (s.Country is not null && s.Country == r.Country && r.Sector is null or "GOV" or "MIL"))))
            return false;
        candidate.Actors = [.. speech.Parties];
        candidate.Why.Add("speaker→actor");
        return true;
    }

    /// <summary>"Would close the strait if attacked", "will strike unless wages rise".</summary>
    private bool IsConditional(EventCandidate candidate)
    {
        if (candidate.Factuality != Factuality.Hypothetical || candidate.Judgement.Negated)
            return false;
        for (var c = tree.FirstChild(candidate.Predicate); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel != Deprel.Aux || !(grammar.Is(scene.Tokens[c].Lower, grammar.Future) || scene.Text.Lower(c) == "would"))
                continue;
            for (var m = tree.FirstChild(candidate.Predicate); m >= 0; m = tree.NextSibling(m))
            {
                if (scene.Tokens[m].Rel == Deprel.Advcl && tree.Child(m, Deprel.Mark) is >= 0 and var mark && scene.Text.Lower(mark) is "if" or "unless" or "should" or "until")
                    return true;
            }
        }

        return false;
    }

    /// <summary>A demand with a threat behind it is a threat.</summary>
    public void DecideDemand(EventCandidate candidate)
    {
        if (candidate.Type == EventType.REQUEST && !candidate.Judgement.Negated && candidate.HasKnownActor && OrElse(candidate.Predicate) is { } fate)
            Become(candidate, EventType.THREATEN, $"or {fate}");
    }

    /// <summary>"Must hand over the names or lose their licences", "ordered to register on pain of expulsion": what happens to those who do not do what is demanded; null for nothing.</summary>
    private string? OrElse(int predicate)
    {
        for (var i = predicate + 1; i <= tree.Right(predicate); i++)
        {
            var t = scene.Tokens[i];
            // "or face trial" is often read as a noun
            var verb = t.Upos == Upos.NOUN && tree.Child(i, Deprel.Compound) is >= 0 and var face ? face : i;
            if (t.Rel == Deprel.Conj && (grammar.Is(scene.Tokens[verb].Lemma, grammar.Fate) || (grammar.Is(t.Lemma, grammar.Harm) && tree.Child(i, Deprel.AuxPass) >= 0)) && tree.Child(i, Deprel.Cc) is >= 0 and var or && scene.Text.Lower(or) == "or" && tree.Under(i, predicate))
                return scene.Text.Lemma(verb);
            if (t.Upos == Upos.NOUN && scene.Text.Lower(i) is "pain" or "threat" or "penalty" && scene.CaseOf(i) is >= 0 and var prep && scene.Text.Words[prep] is "on" or "under" && tree.Child(i, Deprel.Nmod) is >= 0 and var of && tree.Under(i, predicate))
                return scene.Text.Lemma(of);
        }

        return null;
    }

    private static void Become(EventCandidate candidate, EventType type, string why, string? mode = null)
    {
        candidate.Why.Add($"{why} → {type}");
        candidate.Type = type;
        candidate.Modes.Clear();
        if (mode is not null)
            candidate.Modes.Add(mode);
        // what is refused, offered or planned is refused and agreed now
        if (type is EventType.REJECT or EventType.AGREE)
            candidate.Factuality = Factuality.Actual;
    }

    private static bool AreOfTwoStates(List<Party> parties) =>
        parties.Exists(p => p.Country is not null && parties.Exists(o => o.Country != p.Country));

    /// <summary>A word of a class in the predicate's own phrases.</summary>
    private string? SpeaksOf(int predicate, int classId)
    {
        for (var i = tree.Left(predicate); i <= tree.Right(predicate); i++)
        {
            // a verb deeper down ("with a view to rescuing") is not what the predicate speaks of
            if (grammar.Is(scene.Tokens[i].Lemma, classId) && tree.Under(i, predicate) && (!scene.IsVerb(i) || i == predicate || scene.Tokens[i].Head == predicate))
                return scene.Text.Lemma(i);
        }

        return null;
    }

    /// <summary>"Sent engineers to help Latvia clear mines": the help that forces are sent for; null when they are sent for something else.</summary>
    private string? HelpUnder(int predicate)
    {
        for (var c = tree.FirstChild(predicate); c >= 0; c = tree.NextSibling(c))
        {
            var purpose = scene.Tokens[c].Rel is Deprel.Advcl or Deprel.Xcomp ? c : scene.Tokens[c].Rel == Deprel.Obj ? tree.Child(c, Deprel.Acl) : -1;
            if (purpose < 0 || purpose < predicate || !grammar.Is(scene.Tokens[purpose].Lemma, grammar.Help))
                continue;
            var helped = tree.Child(purpose, Deprel.Xcomp) is >= 0 and var inner ? inner : tree.Child(purpose, Deprel.Ccomp);
            if (helped < 0 || !grammar.Is(scene.Tokens[helped].Lemma, grammar.Hostile))
                return scene.Text.Lemma(purpose);
        }

        return null;
    }

    /// <summary>"is willing to", "offered to", "stands ready to": the word above the predicate that shows willingness.</summary>
    private string? WillingnessOver(int predicate)
    {
        var head = scene.Tokens[predicate].Head;
        var over = scene.Tokens[predicate].Rel is Deprel.Xcomp or Deprel.Advcl or Deprel.Acl or Deprel.Ccomp || (scene.Tokens[predicate].Rel == Deprel.Obl && head >= 0 && scene.Tokens[head].Upos == Upos.ADJ);
        return head >= 0 && over && (grammar.Is(scene.Tokens[head].Lemma, grammar.Willing) || grammar.Is(scene.Tokens[head].Lower, grammar.Willing)) ? scene.Text.Lemma(head) : null;
    }

    /// <summary>"Flew to Cairo to meet the president", "was in Nuuk to consult": the past verb of going over the purpose; null when it is another.</summary>
    private string? TravelsFor(int predicate)
    {
        var head = scene.Tokens[predicate].Head;
        if (scene.Tokens[predicate].Rel is not (Deprel.Advcl or Deprel.Xcomp) || head < 0)
            return null;
        var finite = scene.Tokens[head].Xpos == Xpos.VBD && grammar.Is(scene.Tokens[head].Lemma, grammar.Travel) ? head : tree.Child(head, Deprel.Cop);
        if (finite < 0 || scene.Tokens[finite].Xpos != Xpos.VBD || scene.Tokens[head].Upos == Upos.ADJ)
            return null;
        for (var c = tree.FirstChild(head); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Aux || scene.Tokens[c].Rel == Deprel.Advmod && grammar.Is(scene.Tokens[c].Lower, grammar.Negation))
                return null;
        }

        return scene.Text.Lemma(finite);
    }

    /// <summary>"No longer recognises", "has stopped taking part": what was done until now and is done no more; null when nothing says so.</summary>
    private string? StopsOver(int predicate)
    {
        for (var c = tree.FirstChild(predicate); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Advmod && scene.Text.Lower(c) is "longer" or "anymore")
                return "no longer";
        }

        var head = scene.Tokens[predicate].Head;
        return head >= 0 && scene.Tokens[predicate].Rel is Deprel.Xcomp or Deprel.Ccomp && scene.Text.Lemma(head) is "stop" or "cease" or "quit" or "discontinue" ? scene.Text.Lemma(head) : null;
    }

    /// <summary>"Decided not to help".</summary>
    private bool DecidesNot(int predicate)
    {
        if (!IsDeciding(predicate) || tree.Child(predicate, Deprel.Xcomp) is not (>= 0 and var what))
            return false;
        return tree.Child(what, Deprel.Advmod) is >= 0 and var not && scene.Text.Lower(not) is "not" or "never";
    }

    private bool IsDeciding(int verb) => scene.Text.Lemma(verb) is "decide" or "choose" or "opt" or "resolve" or "vote";

    /// <summary>"will not", "won't", "would never": a refusal, not a denial that something happened.</summary>
    private bool WillNot(int predicate)
    {
        // "there will be no talks", "decided not to renew"
        var t = scene.Tokens[predicate];
        if (t.Head >= 0 && t.Rel == Deprel.Nsubj && scene.Text.Lemma(t.Head) == "be" && tree.Child(predicate, Deprel.Det) is >= 0 and var none && scene.Text.Lower(none) == "no")
            predicate = t.Head;
        var will = t.Head >= 0 && t.Rel == Deprel.Xcomp && IsDeciding(t.Head);
        var not = predicate == t.Head;
        for (var c = tree.FirstChild(predicate); c >= 0; c = tree.NextSibling(c))
        {
            will |= scene.Tokens[c].Rel == Deprel.Aux && (grammar.Is(scene.Tokens[c].Lower, grammar.Future) || scene.Text.Lower(c) == "would");
            not |= scene.Tokens[c].Rel == Deprel.Advmod && grammar.Is(scene.Tokens[c].Lower, grammar.Negation);
        }

        return will && not;
    }

    public static string? ModeOf(EventType type, EventCandidate part) => (type, part.Type) switch
    {
        (EventType.THREATEN, EventType.ASSAULT or EventType.MOBILIZE) => "violence",
        (EventType.THREATEN, EventType.SANCTION) => part.Modes.Contains("expel") ? "expel" : "relations",
        (EventType.THREATEN, EventType.COERCE) => part.Modes.Contains("arrest") ? "arrest" : part.Modes.Contains("deport") ? "expel" : part.Modes.Contains("seize") ? "territory" : "restrict",
        (EventType.REQUEST or EventType.REJECT, EventType.AID or EventType.COOPERATE or EventType.SUPPORT) => "assist",
        (EventType.REQUEST or EventType.REJECT, EventType.CONCEDE or EventType.RETREAT) => "yield",
        (EventType.REQUEST or EventType.REJECT, EventType.CONSULT) => "meet",
        (EventType.REQUEST or EventType.REJECT, EventType.SANCTION or EventType.COERCE or EventType.ACCUSE or EventType.MOBILIZE) => "change",
        _ => null,
    };
}
