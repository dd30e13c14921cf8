using Vedette.Coding.Attributions;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// "The union said that it would widen the stoppage unless management came back": who says of himself that he will do something unless another does
/// something threatens him with it, whatever it is; so does who says that harm will be done to another ("told the traders that their trucks would be auctioned").
/// </summary>
internal sealed class UltimatumReader(Scene scene, Grammar grammar, FrameReader frames, ActorResolver actors, AttributionFinder attributions)
{
    /// <summary>What will be done to another, without a condition.</summary>
    public static readonly Sense Harm = new() { Words = [], IsNoun = false, Type = EventType.THREATEN, Rule = "harm foretold/THREATEN", Cameo = "130" };
    /// <summary>How long another has to do something.</summary>
    public static readonly Sense Term = new() { Words = [], IsNoun = false, Type = EventType.THREATEN, Rule = "has until/THREATEN", Cameo = "139" };
    private static readonly Sense Ultimatum = new() { Words = [], IsNoun = false, Type = EventType.THREATEN, Rule = "will unless/THREATEN", Cameo = "130" };
    private readonly Addressee addressee = new(scene, actors);

    /// <summary>The threat made by "will ... unless" at a verb, or by what harm will be done; null when it makes none.</summary>
    public EventCandidate? At(int verb)
    {
        if (!scene.IsVerb(verb))
            return null;
        if (TermOver(verb) is >= 0 and var have)
            return OfTerm(verb, have);
        if (!Will(verb))
            return null;
        var condition = Condition(verb);
        if (condition < 0 && !grammar.Is(scene.Tokens[verb].Lemma, grammar.Harm))
            return null;
        var index = attributions.At(verb);
        if (index < 0 || attributions.Speeches[index] is not { Kind: not CueKind.Denial, Asserts: true, Parties: [{ Resolved: true, IsPrivatePerson: false }, ..] } speech)
            return null;
        var sense = condition >= 0 ? Ultimatum : Harm;
        var threat = new EventCandidate { Predicate = verb, Sense = sense, Type = EventType.THREATEN, Actors = [.. speech.Parties] };
        threat.Why.Add(sense.Rule);
        threat.Why.Add("speaker→actor");
        var passive = frames.IsPassive(verb);
        var subject = passive ? -1 : frames.SubjectOf(verb, 0);
        if (subject >= 0 && IsOfSpeaker(subject, speech))
        {
            var stated = condition >= 0 ? condition : AnyCondition(verb);
            return stated >= 0 && (AddSide(threat, stated) || AddTold(threat, speech) || condition >= 0) ? threat : null;
        }

        // "told the traders that their trucks would be auctioned", "Gabon would be hit with a duty unless it paid"
        if (condition < 0 && !(passive && IsOfPower(speech.Parties[0])))
            return null;
        return passive && AddParties(threat, frames.ObjectOf(verb, 0)) || AddTold(threat, speech) ? threat : null;
    }

    /// <summary>"Has until Friday to pull back", "had 48 hours to free the men": the verb above that sets the term; -1 for none.</summary>
    private int TermOver(int verb)
    {
        var above = scene.Tokens[verb].Head;
        if (above < 0 || scene.Tokens[verb].Rel is not (Deprel.Advcl or Deprel.Acl or Deprel.Xcomp) || frames.ClauseMark(verb) != "to")
            return -1;
        if (scene.Tokens[above].Rel == Deprel.Obj && grammar.Is(scene.Tokens[above].Lemma, grammar.Timespan) && scene.Tokens[above].Head is >= 0 and var owner)
            return scene.Text.Lemma(owner) is "have" or "get" ? owner : -1;
        if (scene.Text.Lemma(above) != "have")
            return -1;
        for (var c = scene.Tree.FirstChild(above); c >= 0 && c < verb; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Obl or Deprel.Obj && (scene.CaseOf(c) is >= 0 and var prep ? scene.Text.Words[prep] == "until" : grammar.Is(scene.Tokens[c].Lemma, grammar.Timespan)))
                return above;
        }

        return -1;
    }

    /// <summary>Who says that another has so long to do something gives him an ultimatum.</summary>
    private EventCandidate? OfTerm(int verb, int have)
    {
        if (attributions.At(verb) is not (>= 0 and var index) || attributions.Speeches[index] is not { Kind: not CueKind.Denial, Asserts: true, Parties: [{ Resolved: true, IsPrivatePerson: false }, ..] } speech || !IsOfPower(speech.Parties[0]))
            return null;
        var bound = frames.SubjectOf(have, 0);
        if (bound < 0 || IsOfSpeaker(bound, speech))
            return null;
        var threat = new EventCandidate { Predicate = verb, Sense = Term, Type = EventType.THREATEN, Actors = [.. speech.Parties] };
        threat.Why.Add(Term.Rule);
        threat.Why.Add("speaker→actor");
        return AddParties(threat, bound) || AddTold(threat, speech) ? threat : null;
    }

    private bool AddTold(EventCandidate threat, Speech speech)
    {
        var told = Array.FindAll(addressee.Of(speech.Cue), p => p.Sector is not "JRN" && !threat.Actors.Exists(a => a.SameActor(p)));
        threat.Recipients.AddRange(told);
        if (told.Length > 0)
            threat.Why.Add("addressed→recipient");
        return told.Length > 0;
    }

    /// <summary>Who can do harm by office or by arms.</summary>
    private static bool IsOfPower(Party speaker) => speaker.Sector is "GOV" or "MIL" or "COP" or "JUD" or "REB" or "PRM" or "UAF" or "SPY" or "LEG" or "PRE" || (speaker.Sector is null && speaker.Country is not null);

    /// <summary>"Threatened to stop the talks unless Kenya paid": who is to do something is threatened, where no other state is.</summary>
    public void AddTarget(EventCandidate threat, Frame frame)
    {
        if (frame.IsNoun || threat.Recipients.Exists(r => r.Country is not null))
            return;
        var condition = Condition(frame.Predicate);
        for (var k = 0; condition < 0 && k < frame.Complements.Count; k++)
            condition = Condition(frame.Complements[k]);
        if (condition < 0 && threat.Recipients.Count == 0)
            condition = AnyCondition(frame.Predicate);
        if (condition >= 0)
            AddSide(threat, condition);
    }

    private bool AddSide(EventCandidate threat, int condition) =>
        AddParties(threat, frames.IsPassive(condition) ? frames.ObjectOf(condition, 0) : frames.SubjectOf(condition, 0));

    private bool AddParties(EventCandidate threat, int side)
    {
        var parties = Array.FindAll(actors.Resolve(side), p => p.Resolved && (p.Country is not null || p.Sector is not null) && !threat.Actors.Exists(a => a.SameActor(p) || (a.Country is not null && a.Country == p.Country && p.Sector is null or "GOV" or "MIL")));
        if (parties.Length == 0)
            return false;
        threat.Recipients.Clear();
        threat.Recipients.AddRange(parties);
        threat.Why.Add($"{scene.Text.Form(side)}→recipient");
        return true;
    }

    /// <summary>A clause of "if", "should" or "until" as well.</summary>
    private int AnyCondition(int verb)
    {
        for (var c = scene.Tree.FirstChild(verb); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Advcl && (scene.Tree.Child(c, Deprel.Mark) is >= 0 and var mark && scene.Text.Lower(mark) is "if" or "until" || scene.Text.Lower(scene.Tree.Left(c)) is "should"))
                return c;
            if (c > verb && scene.Tokens[c].Rel == Deprel.Ccomp && scene.Text.Lower(scene.Tree.Left(c)) is "should")
                return c;
        }

        return -1;
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
        // "the army will clear them, the interior minister said"
        if (speech.Parties[0] is { Country: not null, Sector: "GOV" or "MIL" or "COP" } && actors.Resolve(subject) is [{ Country: null, Sector: "GOV" or "MIL" or "COP" }])
            return true;
        return Array.Exists(actors.Resolve(subject), p => p.Resolved && Array.Exists(speech.Parties, s => s.SameActor(p) || s.Head == p.Head || s.Name == p.Name || (p.Country is not null && p.Country == s.Country && p.Sector is null or "GOV" or "MIL")));
    }
}
