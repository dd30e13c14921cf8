using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Parties;

/// <summary>The actor that a name of the lexicon stands for in the year of the report.</summary>
internal sealed class NamedActors(Scene scene, NounPhrases phrases)
{
    private static readonly string[] people = ["CVL"];
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly int within = scene.Words["in"];
    private readonly int at = scene.Words["at"];

    public Party OfName(int token, NameMention mention)
    {
        if (mention.Learned is { } party)
            return party.At(mention.First, mention.Last, token, "learned in the text");
        var entry = mention.Entry!;
        var actor = lexicon.Actors[entry.Actor];
        var result = new Party { Name = actor.Name, Resolved = true };
        var affiliation = AffiliationIn(actor, scene.Year, out var how);
        result.Take(affiliation);
        result.Kind = actor.Kind switch
        {
            ActorKind.Person => PartyKind.Person,
            ActorKind.Organisation => PartyKind.Organisation,
            ActorKind.Demonym => PartyKind.Group,
            _ => PartyKind.State,
        };
        result.ByPlace = actor.Kind == ActorKind.Place;
        if (actor.Kind == ActorKind.Demonym)
        {
            result.Plural = scene.Tokens[token].Xpos is Xpos.NNS or Xpos.NNPS;
            var noun = (scene.Tokens[token].Upos is Upos.PROPN or Upos.NOUN || (scene.Tokens[token].Upos == Upos.ADJ && scene.Tokens[token].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Obj or Deprel.Obl or Deprel.Nmod)) && scene.Tokens[token].Rel is not (Deprel.Amod or Deprel.Compound or Deprel.NmodPoss);
            // "the French", "the Chinese"
            result.Plural |= noun && phrases.IsDefinite(token) && scene.Text.Lower(token) is [.., 's' or 'c', 'h' or 'e'] or [.., 's', 's'];
            if (noun && !result.Plural)
                result.Kind = PartyKind.Person;
            // "Serbs marched", "three Serbs", "a Serb" are people; "the Serbs" may be their state
            if (noun && result.Sector is null && (!result.Plural || !phrases.IsDefinite(token) || scene.Tree.Child(token, Deprel.Nummod) >= 0))
            {
                result.TakeSectors(people);
                result.IsPeople = true;
            }
        }

        var (first, last) = (mention.First, mention.Last);
        if (actor.Kind == ActorKind.Person)
        {
            (first, last) = phrases.NameSpan(token);
            if (phrases.WasOfState(token, result.IsOfState))
                result.TakeSectors(Party.Former);
        }

        (result.First, result.Last, result.Head) = (Math.Min(first, mention.First), Math.Max(last, mention.Last), token);
        result.Because($"{entry.Written} → {result.Country}{result.Sector}{how}");
        return result;
    }

    private static Affiliation AffiliationIn(ActorEntry actor, int year, out string how)
    {
        how = "";
        Affiliation? before = null;
        foreach (var affiliation in actor.Affiliations)
        {
            if (affiliation.Covers(year))
            {
                how = affiliation.Office is { } office ? $" ({office})" : "";
                return affiliation;
            }

            if (affiliation.To < year && (before is null || affiliation.To > before.To))
                before = affiliation;
        }

        if (before is null)
            return actor.Affiliations[0];
        how = $" (until {before.To})";
        return before.Sectors is ["GOV", ..] ? before with { Sectors = Party.Former } : before;
    }

    /// <summary>The state that a town lies in whose name stands for a body of states as well ("Brussels"); null for other names.</summary>
    public string? TownOf(int token)
    {
        if (scene.NameAt(token) is not (>= 0 and var index) || scene.Names[index].Entry is not { } entry)
            return null;
        foreach (var other in lexicon.NamesFrom(entry.Words[0]))
        {
            if (other.Words.AsSpan().SequenceEqual(entry.Words) && lexicon.Actors[other.Actor] is { Affiliations: [{ Country: { Length: 3 } country }, ..] } && !Party.IsInternational(country))
                return country;
        }

        return null;
    }

    /// <summary>"In Kigali", "at the Kremlin", "at the Pentagon": the capital or the seat of an office of state where somebody is; null elsewhere.</summary>
    public Party? Capital(int token)
    {
        if (scene.Tokens[token].Rel is not (Deprel.Obl or Deprel.Nmod) || scene.NameAt(token) is not (>= 0 and var name) || scene.Names[name] is not { Entry: { } entry } mention)
            return null;
        var actor = lexicon.Actors[entry.Actor];
        var here = scene.CaseOf(token) == within ? actor.Kind == ActorKind.Capital : scene.CaseOf(token) == at && (actor.Kind == ActorKind.Seat || (actor.Kind == ActorKind.Organisation && Party.IsOffice(actor.Affiliations[0].Sectors) && actor.Affiliations[0].Country is { Length: 3 }));
        return here ? OfName(token, mention) : null;
    }
}
