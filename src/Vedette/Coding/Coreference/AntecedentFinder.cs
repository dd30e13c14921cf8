using System.Runtime.InteropServices;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Coreference;

/// <summary>
/// Joins the mentions of a text into chains, in its order: 1. appositions to what they explain, 2. names to the same name or a longer one before,
/// 3. pronouns and definite descriptions to the candidate that a linear model prefers, or to nobody when it is not sure (mention ranking).
/// </summary>
internal sealed class AntecedentFinder
{
    /// <summary>Below this probability a link is left open: an actor left out costs a claim less than a wrong one.</summary>
    private const float Sure = 0.4f;

    /// <summary>In reports about states a pronoun means an actor more often than in the treebank: by this much nobody is less likely where one is near.</summary>
    private const float Shift = 1f;

    private const int MostCandidates = 40;
    private const int Reach = 4;

    private readonly Scene scene;
    private readonly MentionFinder finder;
    private readonly AntecedentFeatures features;
    private readonly Dictionary<int, int> byWord = [];
    private readonly Dictionary<int, int> byActor = [];
    private readonly Dictionary<string, int> byCountry = new(StringComparer.Ordinal);
    private readonly HashSet<uint> heads = [];
    private readonly Dictionary<int, int> at = [];
    private readonly float[] scores = new float[MostCandidates + 1];
    private readonly int[] candidates = new int[MostCandidates];

    public AntecedentFinder(Scene scene)
    {
        this.scene = scene;
        finder = new MentionFinder(scene);
        features = new AntecedentFeatures(scene);
    }

    public List<Mention> Mentions { get; } = [];

    public AntecedentFeatures Features => features;

    public void Read(AntecedentModel model)
    {
        Begin();
        for (var i = 0; i < Mentions.Count; i++)
        {
            if (!LinkByForm(i) && IsAsked(i))
                Rank(i, model);
            Enter(i);
        }
    }

    /// <summary>Index of the mention whose head is a token; -1 for none.</summary>
    public int MentionAt(int token) => at.GetValueOrDefault(token, -1);

    /// <summary>The nearest name that a mention goes back to, else its antecedent; -1 when it repeats nobody.</summary>
    public int Goal(int i)
    {
        for (var a = Mentions[i].Antecedent; a >= 0; a = Mentions[a].Antecedent)
        {
            if (Mentions[a].Form == MentionForm.Name)
                return a;
        }

        return Mentions[i].Antecedent;
    }

    public void Begin()
    {
        finder.Find(Mentions);
        byWord.Clear();
        byActor.Clear();
        byCountry.Clear();
        heads.Clear();
        at.Clear();
        var all = CollectionsMarshal.AsSpan(Mentions);
        for (var i = 0; i < all.Length; i++)
        {
            all[i].Chain = all[i].Latest = i;
            all[i].Length = 1;
            all[i].Named = all[i].Form == MentionForm.Name;
            all[i].ChainGender = all[i].Gender;
            at.TryAdd(all[i].Token, i);
        }
    }

    /// <summary>A pronoun, or a definite description that means somebody or whose noun was there before.</summary>
    public bool IsAsked(int i)
    {
        ref readonly var m = ref CollectionsMarshal.AsSpan(Mentions)[i];
        if (m.Pronoun != PronounKind.None)
            return true;
        return m.Form == MentionForm.Definite && !m.Coordinated && m.Role != MentionRole.Apposition && (m.Referent is not (Referent.Thing or Referent.Unknown) || heads.Contains(m.Word));
    }

    /// <summary>Fills in what a mention may repeat, nearest first.</summary>
    public ReadOnlySpan<int> Candidates(int i)
    {
        var all = CollectionsMarshal.AsSpan(Mentions);
        ref readonly var m = ref all[i];
        var count = 0;
        for (var c = i - 1; c >= 0 && count < candidates.Length; c--)
        {
            ref readonly var o = ref all[c];
            var distance = m.Sentence - o.Sentence;
            if (distance > (m.Pronoun != PronounKind.None ? Reach : 3 * Reach))
                break;
            if (Fits(m, o, distance) && !IsItsOwn(m, o))
                candidates[count++] = c;
        }

        return candidates.AsSpan(0, count);
    }

    private static bool Fits(in Mention m, in Mention o, int distance)
    {
        if (o.Token == m.Token)
            return false;
        var person = m.Pronoun is PronounKind.He or PronounKind.She || (m.Pronoun == PronounKind.None && m.Referent == Referent.Person);
        switch (m.Pronoun)
        {
            case PronounKind.He or PronounKind.She:
                return !o.Plural && o.Referent is Referent.Person or Referent.Unknown or Referent.Thing && (o.Gender == Gender.Unknown || (o.Gender & m.Gender) != 0) && o.Pronoun is not (PronounKind.It or PronounKind.They);
            case PronounKind.It:
                return !o.Plural && o.Referent is not (Referent.Person or Referent.People) && o.Pronoun is not (PronounKind.He or PronounKind.She or PronounKind.They);
            case PronounKind.They:
                return o.Pronoun is PronounKind.None or PronounKind.They;
            default:
                if (o.Pronoun != PronounKind.None)
                    return false;
                var alike = o.Word == m.Word || o.Title == m.Word;
                if (m.Referent is Referent.Thing or Referent.Unknown or Referent.People || distance > Reach)
                    return alike;
                return alike || (o.Plural == m.Plural && (person ? o.Referent is Referent.Person or Referent.Unknown : o.Referent is not (Referent.Person or Referent.Thing)));
        }
    }

    /// <summary>"The guards they had freed": who acts on a noun in the clause that describes it is another.</summary>
    private bool IsItsOwn(in Mention m, in Mention o) =>
        m.Pronoun != PronounKind.None && scene.Tokens[m.Token] is { Rel: Deprel.Nsubj, Head: >= 0 and var verb } && scene.Tokens[verb] is { Rel: Deprel.AclRelcl, Head: >= 0 and var noun } && noun == o.Token && scene.Tree.Child(verb, Deprel.Obj) < 0 | scene.Tokens[verb - 1].Head == verb && scene.Tree.Left(verb) == m.Token;

    /// <summary>Asks the model.</summary>
    public void Rank(int i, AntecedentModel model)
    {
        Span<uint> rows = stackalloc uint[AntecedentFeatures.Most];
        var found = Candidates(i);
        // 1. what each candidate is worth against nobody
        var most = scores[found.Length] = model.Score(rows[..features.OfNobody(Mentions, i, found, rows)]) - (AntecedentFeatures.Apt(Mentions, i, found) > 0 ? Shift : 0);
        for (var k = 0; k < found.Length; k++)
        {
            scores[k] = model.Score(rows[..features.OfPair(Mentions, i, found[k], k, rows)]);
            most = Math.Max(most, scores[k]);
        }

        var sum = 0f;
        for (var k = 0; k <= found.Length; k++)
            sum += scores[k] = MathF.Exp(scores[k] - most);

        // 2. the mentions of a chain speak together
        var all = CollectionsMarshal.AsSpan(Mentions);
        int best = -1;
        var bestShare = scores[found.Length];
        for (var k = 0; k < found.Length; k++)
        {
            var share = 0f;
            for (var other = 0; other < found.Length; other++)
                share += all[found[other]].Chain == all[found[k]].Chain ? scores[other] : 0;
            if (share > bestShare)
                (best, bestShare) = (k, share);
        }

        if (best >= 0 && bestShare / sum >= Sure)
            Join(i, found[best], bestShare / sum);
    }

    /// <summary>Links an apposition or a name by its form alone.</summary>
    public bool LinkByForm(int i)
    {
        var all = CollectionsMarshal.AsSpan(Mentions);
        ref readonly var m = ref all[i];
        if (m.Coordinated)
            return true;
        if (m.Role == MentionRole.Apposition && m.Governor >= 0 && at.TryGetValue(m.Governor, out var explained) && explained < i)
        {
            Join(i, explained, 1);
            return true;
        }

        if (m.Form != MentionForm.Name)
            return false;
        if (Earlier(m) is >= 0 and var before)
            Join(i, before, 1);
        return true;
    }

    private int Earlier(in Mention m)
    {
        if (scene.NameAt(m.Token) is >= 0 and var name && scene.Names[name].Entry is { } entry)
            return CountryOf(m, entry) is { } country ? byCountry.GetValueOrDefault(country, -1) : byActor.GetValueOrDefault(entry.Actor, -1);
        int first = FirstName(m), last = LastName(m);
        if (last < first || !byWord.TryGetValue(scene.Tokens[last].Lower, out var before))
            return -1;
        ref readonly var o = ref CollectionsMarshal.AsSpan(Mentions)[before];
        int otherFirst = FirstName(o), otherLast = LastName(o);
        if (o.Plural != m.Plural)
            return -1;
        return first == last || otherFirst == otherLast || scene.Tokens[first].Lower == scene.Tokens[otherFirst].Lower ? before : -1;
    }

    private int FirstName(in Mention m)
    {
        var i = m.First;
        while (i <= m.Last && (scene.Tokens[i].Upos != Upos.PROPN || scene.Tokens[i].Rel is Deprel.NmodDesc or Deprel.NmodPoss))
            i++;
        return i;
    }

    private int LastName(in Mention m)
    {
        var i = m.Last;
        while (i >= m.First && scene.Tokens[i].Upos != Upos.PROPN)
            i--;
        return i;
    }

    /// <summary>The state that a name stands for: its own, its seat's, its capital's where that is no mere place.</summary>
    private string? CountryOf(in Mention m, NameEntry entry)
    {
        var actor = scene.Lexicon.Actors[entry.Actor];
        if (actor.Kind is ActorKind.State or ActorKind.Seat || (actor.Kind == ActorKind.Capital && m.Role is MentionRole.Subject or MentionRole.Passive or MentionRole.Object or MentionRole.Possessor or MentionRole.Conjunct))
            return actor.Affiliations[0].Country;
        return null;
    }

    /// <summary>Makes a mention known to those that follow.</summary>
    public void Enter(int i)
    {
        ref readonly var m = ref CollectionsMarshal.AsSpan(Mentions)[i];
        heads.Add(m.Word);
        if (m.Title != 0)
            heads.Add(m.Title);
        if (m.Form != MentionForm.Name || m.Coordinated)
            return;
        if (scene.NameAt(m.Token) is >= 0 and var name && scene.Names[name].Entry is { } entry)
        {
            if (CountryOf(m, entry) is { } country)
                byCountry[country] = i;
            else
                byActor[entry.Actor] = i;
            return;
        }

        for (var k = FirstName(m); k <= LastName(m); k++)
        {
            if (scene.Tokens[k].Upos == Upos.PROPN)
                byWord[scene.Tokens[k].Lower] = i;
        }
    }

    public void Join(int i, int antecedent, float probability)
    {
        var all = CollectionsMarshal.AsSpan(Mentions);
        all[i].Antecedent = antecedent;
        all[i].Probability = probability;
        all[i].Chain = all[antecedent].Chain;
        ref var chain = ref all[all[i].Chain];
        chain.Length++;
        chain.Latest = i;
        chain.Named |= all[i].Form == MentionForm.Name;
        chain.ChainGender |= all[i].Gender;
    }
}
