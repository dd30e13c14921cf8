namespace Vedette.Coding.Parties;

/// <summary>One mention of an actor, in the order of the text.</summary>
/// <param name="Setting">Only the place where something is done or said ("told reporters in Kigali").</param>
internal readonly record struct Mentioned(int Token, int Sentence, Party[] Parties, bool Subject, bool Setting);

/// <summary>The actors mentioned so far; what pronouns and definite descriptions are looked up in. Only mentions before the asking token count, so that the order of asking does not matter.</summary>
internal sealed class Discourse
{
    private const int Reach = 6;
    private const int Direct = 4;

    /// <summary>What a mention so many sentences back weighs.</summary>
    private static readonly int[] Fading = [100, 90, 81, 73, 66, 59, 53];
    private readonly List<Mentioned> mentions = [];
    private readonly List<Weighed> weighed = [];

    public void Clear() => mentions.Clear();

    public void Add(Mentioned mention) => mentions.Add(mention);

    /// <summary>The state whose actors all mentions of a kind are, in all the text before; null when there are none or they are of several.</summary>
    public Party? Only<T>(int token, T asked, Func<Party, T, bool> fits)
    {
        Party? only = null;
        foreach (var m in mentions)
        {
            if (m.Token >= token || m.Parties[0] is not { Country: not null } party || !fits(party, asked))
                continue;
            if (only is not null && only.Country != party.Country)
                return null;
            only = party;
        }

        return only;
    }

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

    /// <summary>
    /// The two countries that "both sides" are: 1. the two that its own sentence names before it, 2. two that the sentence before joins in one clause; but "both
    /// sides" are no outsider who meets one of the report's two, 3. the two most spoken of, near sentences weighing more.
    /// </summary>
    /// <param name="except">Parties that cannot be meant: those who act on them in the same clause.</param>
    /// <param name="sides">True for "both sides", "all parties": those of a quarrel that the report is about.</param>
    /// <param name="inOneClause">Whether the words at two tokens stand in one clause.</param>
    // A quarrel is the whole report's, "the two countries" are of its latest sentences.
    public List<Party> Pair(int token, int sentence, Party[] except, bool sides, Func<int, int, bool> inOneClause)
    {
        weighed.Clear();
        for (var i = mentions.Count - 1; i >= 0; i--)
        {
            var m = mentions[i];
            if (m.Token >= token)
                continue;
            var back = sentence - m.Sentence;
            if (back > Reach && !sides)
                break;
            // settings and what is named after a country ("a bank in Oslo") hardly count, an outlet that reports is no side
            var direct = !m.Setting && !Array.TrueForAll(m.Parties, p => p.Indirect);
            var weight = (sides ? Math.Max(Fading[^1], 100 - (4 * back)) : Fading[back]) * (direct ? Direct : 1);
            foreach (var party in m.Parties)
            {
                if (party.Sector != "JRN" && party.Country is { Length: 3 } country && !Party.IsInternational(country) && !HasCountry(except, country))
                    Weigh(party, m.Token, direct ? back : Reach, weight);
            }
        }

        // 1.
        List<Party> own = weighed.FindAll(w => w.Nearest == 0).ConvertAll(w => w.Party);
        if (own.Count == 2)
            return own;
        weighed.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : b.Token.CompareTo(a.Token));
        // 2.
        var before = own.Count > 0 ? [] : weighed.FindAll(w => w.Nearest == 1);
        if (before.Count == 2 && inOneClause(before[0].Token, before[1].Token) && (!sides || (weighed[0].Nearest == 1) == (weighed[1].Nearest == 1)))
            return before.ConvertAll(w => w.Party);
        // 3. of a quarrel within one state an outsider is no side
        if (sides && weighed.Count > 1 && weighed[1].Weight * 3 < weighed[0].Weight)
            return [];
        return weighed.GetRange(0, Math.Min(2, weighed.Count)).ConvertAll(w => w.Party);
    }

    /// <summary>"Government forces seized two fields from the rebels, and the two sides agreed": a state's own and those who fight it, named in this sentence or both in the one before.</summary>
    public (Party Own, Party Foe)? Opposed(int token, int sentence)
    {
        for (var back = 0; back <= 1; back++)
        {
            Party? own = null, foe = null;
            foreach (var m in mentions)
            {
                if (m.Sentence != sentence - back || m.Token >= token || m.Setting)
                    continue;
                foreach (var party in m.Parties)
                {
                    if (party is not { Country: { Length: 3 }, Indirect: false })
                        continue;
                    own = party.IsOfState ? party : own;
                    foe = party.IsAgainstState ? party : foe;
                }
            }

            if (own is not null && foe is not null && own.Country == foe.Country)
                return (own, foe);
        }

        return null;
    }

    /// <summary>"The allies": the countries that the text last named as acting together.</summary>
    public List<Party> LastJoined(int token, int sentence)
    {
        for (var i = mentions.Count - 1; i >= 0 && sentence - mentions[i].Sentence <= Reach; i--)
        {
            if (mentions[i].Token < token && mentions[i].Subject && Party.CountStates(mentions[i].Parties) > 1)
                return [.. mentions[i].Parties.Where(p => p.Country is not null).DistinctBy(p => p.Country)];
        }

        return [];
    }

    private void Weigh(Party party, int token, int nearest, int weight)
    {
        for (var i = 0; i < weighed.Count; i++)
        {
            if (weighed[i].Party.Country != party.Country)
                continue;
            weighed[i] = weighed[i] with { Weight = weighed[i].Weight + weight, Nearest = Math.Min(weighed[i].Nearest, nearest) };
            return;
        }

        weighed.Add(new Weighed(party, token, nearest, weight));
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

    private readonly record struct Weighed(Party Party, int Token, int Nearest, int Weight);
}
