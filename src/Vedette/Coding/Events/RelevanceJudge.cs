using System.Globalization;
using Vedette.Coding.Parties;

namespace Vedette.Coding.Events;

/// <summary>Tells what is no event of politics by all its words and parties together, where no single rule does.</summary>
internal sealed class RelevanceJudge(Scene scene)
{
    /// <summary>An event falls where the odds against politics are higher than e to one.</summary>
    private const float Least = -1;

    /// <summary>So many words are told as the reason.</summary>
    private const int MostTold = 3;

    private readonly RelevanceModel model = RelevanceModel.Default;
    private readonly RelevanceFeatures features = new(scene);
    private readonly Dictionary<int, int> sentenceOf = [];
    private readonly List<float> around = [];

    // the weights of the lexicon's words, by their fixed ids, once they were asked for
    private readonly float[] withinOf = Unread(scene.Text.Words.BaseCount);
    private readonly float[] aroundOf = Unread(scene.Text.Words.BaseCount);

    public void Begin() => around.Clear();

    /// <summary>Why an event is none of politics: the words that say so most; null where they do not.</summary>
    public string? Objection(EventCandidate candidate)
    {
        if (IsBetweenStates(candidate))
            return null;
        var sentence = scene.Tree.SentenceOf(candidate.Predicate);
        var score = Around(sentence);
        foreach (var key in features.Of(candidate))
            score += model.Of(key);
        foreach (var word in features.WordsBeside(candidate))
            score += Within(word);
        return score < Least ? string.Create(CultureInfo.InvariantCulture, $"nothing of politics in it ({score:F1}): {Words(sentence, candidate.Predicate)}") : null;
    }

    /// <summary>What one state itself does to another, or two states together, needs no words beside it.</summary>
    private static bool IsBetweenStates(EventCandidate candidate)
    {
        string? first = null;
        foreach (var actor in candidate.Actors)
        {
            if (!IsState(actor))
                continue;
            first ??= actor.Country;
            if (actor.Country != first || candidate.Recipients.Exists(r => IsState(r) && r.Country != first))
                return true;
        }

        return false;
    }

    private static bool IsState(Party party) => party is { Country: not null, Indirect: false, ByPlace: false, Sector: null or "GOV" or "MIL" };

    /// <summary>
    /// What the other sentences of the report add. Each different word counts once, less where there are many sentences. Read once a report: the sum of
    /// all words, from which each sentence takes those that it has alone.
    /// </summary>
    private float Around(int sentence)
    {
        var count = scene.Text.SentenceCount;
        if (count < 2)
            return 0;
        if (around.Count == 0)
        {
            sentenceOf.Clear();
            for (var i = 0; i < scene.Count; i++)
            {
                if (features.IsWord(i) && !sentenceOf.TryAdd(scene.Tokens[i].Lemma, i) && sentenceOf[scene.Tokens[i].Lemma] is >= 0 and var first && scene.Tree.SentenceOf(first) != scene.Tree.SentenceOf(i))
                    sentenceOf[scene.Tokens[i].Lemma] = ~first;
            }

            for (var s = 0; s < count; s++)
                around.Add(0);
            var all = 0f;
            foreach (var (_, token) in sentenceOf)
            {
                var weight = Without(token < 0 ? ~token : token);
                all += weight;
                if (token >= 0)
                    around[scene.Tree.SentenceOf(token)] -= weight;
            }

            for (var s = 0; s < count; s++)
                around[s] = (around[s] + all) / MathF.Sqrt(count - 1);
        }

        return around[sentence];
    }

    /// <summary>The weight of a word in the event's own sentence.</summary>
    private float Within(int token) => WeightOf(token, own: true);

    /// <summary>The weight of a word in another sentence.</summary>
    private float Without(int token) => WeightOf(token, own: false);

    private float WeightOf(int token, bool own)
    {
        var (word, known) = (scene.Tokens[token].Lemma, own ? withinOf : aroundOf);
        if (word < known.Length && !float.IsNaN(known[word]))
            return known[word];
        var weight = model.Of(own ? features.Within(token) : features.Around(token));
        if (word < known.Length)
            known[word] = weight;
        return weight;
    }

    private static float[] Unread(int words)
    {
        var weights = new float[words];
        Array.Fill(weights, float.NaN);
        return weights;
    }

    private string Words(int sentence, int predicate)
    {
        var span = scene.Text.Sentences[sentence];
        var found = new List<(float Weight, string Word)>();
        for (var i = span.First; i < span.Limit; i++)
        {
            if (i != predicate && features.IsWord(i) && Within(i) is < 0 and var weight && !found.Exists(f => f.Word == scene.Text.Lemma(i)))
                found.Add((weight, scene.Text.Lemma(i)));
        }

        return found.Count == 0 ? "nobody public takes part" : string.Join(", ", found.OrderBy(f => f.Weight).Take(MostTold).Select(f => f.Word));
    }
}
