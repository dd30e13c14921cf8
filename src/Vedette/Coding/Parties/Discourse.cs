using System.Runtime.InteropServices;

namespace Vedette.Coding.Parties;

/// <summary>One mention of an actor, in the order of the text.</summary>
/// <param name="Setting">Only the place where something is done or said ("told reporters in Kigali").</param>
internal readonly record struct Mentioned(int Token, int Sentence, Party[] Parties, bool Subject, bool Setting);

/// <summary>The actors mentioned so far; what pronouns and definite descriptions are looked up in. Only mentions before the asking token count, so that the order of asking does not matter.</summary>
internal sealed class Discourse
{
    private const int Reach = 6;
    private readonly List<Mentioned> mentions = [];

    public void Clear() => mentions.Clear();

    public void Add(Mentioned mention) => mentions.Add(mention);

    /// <summary>The best mention before a token: near sentences, then subjects, then near words; what has no country counts as a sentence further away.</summary>
    public Party[]? Find<T>(int token, int sentence, T asked, Func<Mentioned, T, bool> fits)
    {
        Party[]? best = null;
        var bestCost = int.MaxValue;
        for (var i = mentions.Count - 1; i >= 0; i--)
        {
            var m = mentions[i];
            if (m.Token >= token)
                continue;
            var distance = sentence - m.Sentence;
            if (distance > Reach)
                break;
            if (!fits(m, asked))
                continue;
            var cost = (distance * 6) + (m.Subject ? 0 : 4) + (distance == 0 ? Math.Min(3, (token - m.Token) / 8) : 0) + (Array.Exists(m.Parties, p => p.Country is not null) ? 0 : 6);
            if (cost < bestCost)
            {
                best = m.Parties;
                bestCost = cost;
            }
        }

        return best;
    }

    /// <summary>The last two different countries that acted or spoke, latest first.</summary>
    /// <param name="except">Parties that cannot be meant: those who act on them in the same clause.</param>
    public List<Party> LastCountries(int token, int sentence, int count, Party[] except)
    {
        var found = new List<Party>();
        // settings and what is named after a country ("a bank in Oslo") only count when there is nobody else
        for (var pass = 0; pass < 2; pass++)
            AddCountries(token, sentence, count, except, pass == 1, found);
        return found;
    }

    private void AddCountries(int token, int sentence, int count, Party[] except, bool settings, List<Party> found)
    {
        for (var i = mentions.Count - 1; i >= 0 && found.Count < count; i--)
        {
            var m = mentions[i];
            if (sentence - m.Sentence > Reach)
                break;
            if (m.Token >= token || (m.Setting || Array.TrueForAll(m.Parties, p => p.Indirect)) != settings)
                continue;
            foreach (var party in m.Parties)
            {
                // an outlet that reports is no side
                if (found.Count < count && party.Sector != "JRN" && party.Country is { Length: 3 } country && !Party.IsInternational(country) && !HasCountry(CollectionsMarshal.AsSpan(found), country) && !HasCountry(except, country))
                    found.Add(party);
            }
        }
    }

    private static bool HasCountry(ReadOnlySpan<Party> parties, string country)
    {
        foreach (var party in parties)
        {
            if (party.Country == country)
                return true;
        }

        return false;
    }
}
