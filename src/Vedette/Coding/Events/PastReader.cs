using Vedette.Coding.Trees;
using Vedette.Language;

namespace Vedette.Coding.Events;

/// <summary>Tells events of history books from those of the news.</summary>
internal sealed class PastReader(Scene scene, Grammar grammar)
{
    /// <summary>Years from here on are of the living: what happened in them may still be argued about.</summary>
    private const int Living = 1945;

    /// <summary>"In 1812", "Prussian": the year before living memory that an event's own clause names, or a party of which there is no more; null for an event of our time.</summary>
    public string? YearOf(EventCandidate candidate)
    {
        var sentence = scene.Text.Sentences[scene.Tree.SentenceOf(candidate.Predicate)];
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (IsYear(i) && IsOf(i, candidate.Predicate))
                return scene.Text.Lower(i);
        }

        return PartyOfThePast(candidate.Actors) ?? PartyOfThePast(candidate.Recipients) ?? PartyAbove(candidate.Predicate);
    }

    private bool IsYear(int token)
    {
        var form = scene.Text.Form(token);
        return form.Length == 4 && scene.CaseOf(token) >= 0
            && int.TryParse(form, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is > 1000 and < Living;
    }

    /// <summary>Whether a year is that of a verb, of a verb that it hangs under, or of an event noun.</summary>
    private bool IsOf(int year, int predicate)
    {
        var t = scene.Tokens[year].Head;
        while (t >= 0 && t != predicate && !scene.IsVerb(t))
            t = scene.Tokens[t].Head;
        return t >= 0 && (t == predicate || (scene.IsVerb(t) && scene.IsVerb(predicate) && scene.Tree.Under(predicate, t)));
    }

    /// <summary>"Players lead Prussia as it invades Austria": a party of the past in the clause that an event hangs under.</summary>
    private string? PartyAbove(int predicate)
    {
        for (var t = scene.Tokens[predicate].Head; t >= 0; t = scene.Tokens[t].Head)
        {
            for (var c = scene.Tree.FirstChild(t); c >= 0 && scene.IsVerb(t); c = scene.Tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel is Deprel.Nsubj or Deprel.Obj && grammar.Is(scene.Tokens[c].Lower, grammar.Past))
                    return scene.Text.Lower(c);
            }
        }

        return null;
    }

    private string? PartyOfThePast(List<Parties.Party> parties)
    {
        foreach (var party in parties)
        {
            for (var i = party.First; i <= party.Last; i++)
            {
                if (grammar.Is(scene.Tokens[i].Lower, grammar.Past))
                    return scene.Text.Lower(i);
            }
        }

        return null;
    }
}
