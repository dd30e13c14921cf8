using Vedette.Coding.Parties;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>"The Vietnamese defence minister was in Phnom Penh on Thursday": an official who is said to be in another state's place visits it.</summary>
internal sealed class PresenceReader(Scene scene, ActorResolver actors)
{
    private static readonly Sense Visit = new() { Words = [-1], IsNoun = false, Type = EventType.CONSULT, Modes = ["visit"], Rule = "presence/CONSULT", Cameo = "042" };

    /// <summary>The visit told by the place that somebody is in; null when it tells none.</summary>
    public EventCandidate? At(int place)
    {
        var t = scene.Tokens[place];
        if (t.Upos != Upos.PROPN || scene.CaseOf(place) is not (>= 0 and var prep) || scene.Text.Words[prep] != "in" || scene.Tree.Child(place, Deprel.Cop) is not (>= 0 and var be) || scene.Tree.Child(place, Deprel.Nsubj) is not (>= 0 and var subject))
            return null;
        if (scene.Text.Lower(be) is not ("was" or "is" or "were" or "are" or "'s" or "’s") || HasDoubt(place))
            return null;
        var visitors = actors.Resolve(subject);
        if (visitors is not [{ Resolved: true, IsThing: false, Indirect: false, Country: not null, Sector: "GOV" or "MIL" or "LEG" or "SPY" or "COP" or null } visitor, ..] || !IsOfficial(subject, visitor))
            return null;
        var hosts = actors.Resolve(place);
        if (hosts is not [{ Resolved: true, Country: not null } host, ..] || host.Country == visitor.Country || Party.IsInternational(host.Country))
            return null;
        var candidate = new EventCandidate { Predicate = place, Sense = Visit, Type = EventType.CONSULT, Actors = [.. visitors], Recipients = [.. hosts] };
        candidate.Modes.Add("visit");
        candidate.Why.Add(Visit.Rule);
        candidate.Why.Add($"{scene.Text.Form(be)} in→recipient");
        return candidate;
    }

    private bool IsOfficial(int subject, Party visitor) =>
        visitor.Sector is null ? scene.Text.Lemma(subject) is "delegation" or "negotiator" or "envoy" : visitor.Kind == PartyKind.Person || scene.Text.Lemma(subject) is "minister" or "president" or "premier" or "envoy" or "delegation" or "secretary" or "chancellor" or "chief" or "king" or "emir" or "leader" or "commander" or "official" or "ambassador" or "lawmaker" or "director" or "head" or "speaker" or "general" or "deputy" or "negotiator" or "prince";

    /// <summary>"Will be", "should be", "was not", "if he is": then nothing is said to have been so.</summary>
    private bool HasDoubt(int place)
    {
        for (var c = scene.Tree.FirstChild(place); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Aux or Deprel.Mark || (scene.Tokens[c].Rel == Deprel.Advmod && scene.Text.Lower(c) is "not" or "n't" or "never"))
                return true;
        }

        return false;
    }
}
