using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Parties;

/// <summary>Names that the text itself explains, by an apposition or a title.</summary>
internal sealed class LearnedNames(Scene scene, NounPhrases phrases, ActorResolver actors)
{
    private readonly Dictionary<int, Party> learned = [];
    private readonly int of = scene.Words["of"];

    public Party? Find(int word) => learned.GetValueOrDefault(word);

    /// <summary>"Imre Szalai, an adviser to Hungary's president" and "Belarusian general Pavel X" give the name its role and country for the rest of the text.</summary>
    public void Read()
    {
        learned.Clear();
        for (var i = 0; i < scene.Count; i++)
        {
            var t = scene.Tokens[i];
            if (t.Upos != Upos.PROPN || t.Rel is Deprel.Flat or Deprel.Compound || scene.NameAt(i) >= 0)
                continue;
            var found = new List<Party>();
            // of several titles ("Deputy Foreign Minister Anton Krutko") the one nearest to the name
            var nearest = -1;
            for (var c = scene.Tree.FirstChild(i); c >= 0; c = scene.Tree.NextSibling(c))
            {
                if ((scene.Tokens[c].Rel is Deprel.Appos or Deprel.NmodDesc or Deprel.Compound || (scene.Tokens[c].Rel == Deprel.Amod && scene.Tokens[c].Upos == Upos.NOUN)) && phrases.FindRole(c) is not null && (nearest < 0 || c < i))
                    nearest = c;
            }

            if (nearest >= 0)
                actors.AddRole(nearest, phrases.FindRole(nearest)!, found);
            for (var c = scene.Tree.FirstChild(i); c >= 0 && found is [{ Country: null }]; c = scene.Tree.NextSibling(c))
            {
                if (c == nearest || scene.Tokens[c].Rel is not (Deprel.NmodDesc or Deprel.Compound or Deprel.Amod))
                    continue;
                var owner = new List<Party>();
                actors.AddFrom(c, 1, owner, scene.Text.Form(i).ToString());
                if (owner.Count == 0)
                    actors.AddInside(c, owner, scene.Text.Form(i).ToString());
                if (owner.Count > 0 && owner[0].Country is { } country)
                    found[0].Country = country;
            }

            // "Foreign Minister Adam Novak of Slovakia"
            for (var c = scene.Tree.FirstChild(i); c >= 0 && found is [{ Country: null }]; c = scene.Tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel == Deprel.Nmod && scene.CaseOf(c) == of && actors.Resolve(c) is [{ Kind: PartyKind.State, Country: { } state }, ..])
                    found[0].Country = state;
            }

            if (found.Count == 0 && t.Rel == Deprel.Appos && t.Head >= 0 && phrases.FindRole(t.Head) is { } title)
                actors.AddRole(t.Head, title, found);
            if (found.Count == 0 || (found[0].Country is null && found[0].Sector is null))
                continue;
            var (first, last) = phrases.NameSpan(i);
            for (var c = scene.Tree.FirstChild(i); c >= 0; c = scene.Tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel == Deprel.NmodDesc)
                    first = Math.Max(first, c + 1);
            }

            var person = found[0].At(first, last, i, found[0].Name);
            person.Name = scene.Span(Math.Min(first, i), last);
            person.Kind = PartyKind.Person;
            person.Plural = false;
            learned.TryAdd(scene.Tokens[i].Lower, person);
            for (var k = Math.Max(first, i); k <= last; k++)
            {
                if (scene.Tokens[k].Upos == Upos.PROPN)
                    learned.TryAdd(scene.Tokens[k].Lower, person);
            }
        }
    }
}
