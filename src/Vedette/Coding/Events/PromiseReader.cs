using System.Runtime.InteropServices;
using Vedette.Coding.Attributions;
using Vedette.Coding.Judgements;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// "Poland is to host the talks", "offered to clear mines", "the two navies will patrol the strait": who says, promises or plans that he himself will do
/// another a kindness agrees to it, whatever the verb. Speaks only of verbs that make no event by themselves.
/// </summary>
internal sealed class PromiseReader
{
    private readonly Scene scene;
    private readonly Grammar grammar;
    private readonly FrameReader frames;
    private readonly RoleFiller roles;
    private readonly AttributionFinder attributions;
    private readonly Frame frame = new();
    private readonly Sense promise;

    public PromiseReader(Scene scene, Grammar grammar, FrameReader frames, RoleFiller roles, AttributionFinder attributions)
    {
        (this.scene, this.grammar, this.frames, this.roles, this.attributions) = (scene, grammar, frames, roles, attributions);
        Slot Prep(string name) => new(SlotKind.Prep, scene.Words[name]);
        promise = new Sense
        {
            Words = [-1], IsNoun = false, Type = EventType.AGREE, Rule = "promise/AGREE", Cameo = "030", Mutual = true,
            Recipient = [new(SlotKind.Iobj), Prep("with"), Prep("to"), Prep("for"), Prep("of"), new(SlotKind.Obj), Prep("from"), Prep("in"), Prep("between"), Prep("at")],
        };
    }

    /// <summary>The sense of all promises that no entry of the lexicon makes.</summary>
    public Sense Sense => promise;

    /// <summary>What is promised is agreed now; what is not going to be done, or only under a condition that somebody else sets, is not.</summary>
    public static void Decide(EventCandidate candidate)
    {
        if (candidate.Judgement.Negated)
            candidate.Drop("not promised");
        else if (candidate.Factuality == Factuality.Future)
            candidate.Factuality = Factuality.Actual;
    }

    /// <summary>What is promised by a verb that no sense of the lexicon speaks for; null when nothing is.</summary>
    public EventCandidate? At(int verb)
    {
        var over = Announcement(verb);
        if (over is null)
            return null;
        frames.ReadVerb(verb, frame);
        if (frame.Passive)
            return null;
        var candidate = new EventCandidate { Predicate = verb, Sense = promise, Type = EventType.AGREE };
        candidate.Why.Add(promise.Rule);
        roles.Fill(candidate, frame);
        roles.FillFromComplement(candidate, frame);
        if (!candidate.Actors.Exists(IsPublic) || candidate.Actors.TrueForAll(a => a.IsThing))
            return null;
        candidate.Recipients.RemoveAll(r => candidate.Actors.Exists(a => a.SameActor(r)));
        // what several do together is done among them; where they do it is no party
        if (Party.CountStates(CollectionsMarshal.AsSpan(candidate.Actors)) > 1 && !candidate.Why.Exists(w => w is "with→recipient" or "iobj→recipient"))
            candidate.Recipients.Clear();
        // what a state does at home is its own business
        if (!candidate.Recipients.Exists(r => IsOther(r, candidate)) && Party.CountStates(CollectionsMarshal.AsSpan(candidate.Actors)) < 2)
            return null;
        candidate.Why.Add($"{over} {scene.Text.Lemma(verb)} → AGREE");
        return candidate;
    }

    /// <summary>The words that announce a verb as planned or promised; null for none. Plans and mere futures count with a friendly verb only.</summary>
    private string? Announcement(int verb)
    {
        var t = scene.Tokens[verb];
        if (t.Xpos is not (Xpos.VB or Xpos.VBP))
            return null;
        var friendly = grammar.Is(t.Lemma, grammar.Friendly);
        if (Infinitive(verb) is { } mark)
        {
            // "is to host", "to host" in a headline
            if (Copula(verb) is { } be)
                return friendly ? be : null;
            var head = t.Head;
            if (t.Rel == Deprel.Conj)
                (head, t) = (scene.Tokens[t.Head].Head, scene.Tokens[t.Head]);
            if (head < 0)
                return friendly && scene.Tree.Child(verb, Deprel.Nsubj) >= 0 ? mark : null;
            if (t.Rel is Deprel.Xcomp or Deprel.Ccomp or Deprel.Acl or Deprel.Advcl && (grammar.Is(scene.Tokens[head].Lemma, grammar.Willing) || grammar.Is(scene.Tokens[head].Lower, grammar.Willing)) && (friendly || !grammar.Is(t.Lemma, grammar.Hostile)))
                return scene.Text.Lemma(head);
            return friendly && t.Rel == Deprel.Xcomp && grammar.Is(scene.Tokens[head].Lemma, grammar.Planning) ? scene.Text.Lemma(head) : null;
        }

        return friendly ? Will(verb) : null;
    }

    private string? Infinitive(int verb)
    {
        for (var c = scene.Tree.FirstChild(verb); c >= 0 && c < verb; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Mark && scene.Text.Lower(c) == "to")
                return "to";
        }

        return null;
    }

    /// <summary>"Is to", "are to".</summary>
    private string? Copula(int verb)
    {
        for (var c = scene.Tree.FirstChild(verb); c >= 0 && c < verb; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Cop or Deprel.Aux && scene.Text.Lower(c) is "is" or "are" or "was" or "were")
                return "be to";
        }

        return null;
    }

    /// <summary>"Will"; "would" where somebody tells what was said.</summary>
    private string? Will(int verb)
    {
        for (var v = verb; v >= 0; v = scene.Tokens[v].Rel == Deprel.Conj ? scene.Tokens[v].Head : -1)
        {
            for (var c = scene.Tree.FirstChild(v); c >= 0 && c < v; c = scene.Tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel != Deprel.Aux)
                    continue;
                if (grammar.Is(scene.Tokens[c].Lower, grammar.Future) || (scene.Text.Lower(c) == "would" && attributions.At(verb) >= 0))
                    return "will";
            }

            if (v != verb && !scene.IsVerb(v))
                break;
        }

        return null;
    }

    private static bool IsPublic(Party party) => party.Resolved && !party.IsThing && (party.Country is not null || party.Sector is "GOV" or "MIL" or "REB" or "LEG" or "PTY" or "IGO") && party.Sector is not ("CVL" or "CRM" or "BUS" or "EDU" or "SOC" or "JRN" or "MED" or "LAB" or "AGR");

    private static bool IsOther(Party party, EventCandidate candidate) =>
        party.Resolved && !party.IsThing && (party.Country is not null || party.Sector is not null)
        && !candidate.Actors.Exists(a => a.Country is not null && a.Country == party.Country && (party.Sector is null or "MIL" or "COP" || party.Indirect));
}
