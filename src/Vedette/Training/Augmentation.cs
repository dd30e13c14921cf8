using Vedette.Language;

namespace Vedette.Training;

/// <summary>Copies of some training sentences as news writes them and the treebanks seldom do: in title case, in capitals, without a final period.</summary>
internal static class Augmentation
{
    public static List<TreeSentence> Copies(IEnumerable<TreeSentence> sentences, int seed)
    {
        var random = new Random(seed);
        var copies = new List<TreeSentence>();
        foreach (var sentence in sentences)
        {
            var draw = random.NextDouble();
            if (sentence.Words.Count is < 4 or > 30)
                continue;
            if (draw < 0.04)
                copies.Add(Changed(sentence, Title, dropPeriod: true));
            else if (draw < 0.06)
                copies.Add(Changed(sentence, w => w.Form.ToUpperInvariant(), dropPeriod: true));
            else if (draw < 0.12)
                copies.Add(Changed(sentence, w => w.Form, dropPeriod: true));
        }

        return copies;
    }

    private static string Title(TreeWord word) =>
        word.Form.Length > 3 || word.Upos is "NOUN" or "VERB" or "ADJ" or "PROPN" or "PRON" or "AUX" ? char.ToUpperInvariant(word.Form[0]) + word.Form[1..] : word.Form;

    private static TreeSentence Changed(TreeSentence sentence, Func<TreeWord, string> form, bool dropPeriod)
    {
        var copy = new TreeSentence { Id = sentence.Id, Text = sentence.Text };
        var count = sentence.Words.Count;
        if (dropPeriod && sentence.Words[^1].Form == "." && sentence.Words.TrueForAll(w => w.Head != count - 1))
            count--;
        foreach (var w in sentence.Words.Take(count))
        {
            copy.Words.Add(new TreeWord
            {
                Form = form(w),
                Lemma = w.Lemma,
                Upos = w.Upos,
                Xpos = w.Xpos,
                Feats = w.Feats,
                Head = w.Head,
                Rel = w.Rel,
                SpaceAfter = w.SpaceAfter,
            });
        }

        return copy;
    }

    /// <summary>Copies of sentences in which names, countries, days and months are replaced by others of their kind.</summary>
    public static List<TreeSentence> Varied(IReadOnlyList<TreeSentence> sentences, string slots, int copies, int seed)
    {
        var random = new Random(seed);
        var kinds = Slots(slots);
        var kindOf = kinds.SelectMany(k => k.Words.Select(w => (w, k.Words))).DistinctBy(p => p.w).ToDictionary(p => p.w, p => p.Words, StringComparer.Ordinal);
        var made = new List<TreeSentence>();
        for (var copy = 0; copy < copies; copy++)
        {
            foreach (var sentence in sentences)
                made.Add(Changed(sentence, w => kindOf.TryGetValue(w.Form, out var kind) ? kind[random.Next(kind.Length)] : w.Form, dropPeriod: false));
        }

        return made;
    }

    /// <summary>The sections of a file of words that may take each other's place.</summary>
    public static List<(string Name, string[] Words)> Slots(string path)
    {
        var kinds = new List<(string Name, string[] Words)>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith('['))
                kinds.Add((line.Trim('[', ']'), []));
            else if (!line.StartsWith('#') && kinds.Count > 0)
                kinds[^1] = (kinds[^1].Name, [.. kinds[^1].Words, .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        }

        return kinds;
    }

    /// <summary>Sentences as headlines: present tense for past, no articles, no auxiliary of the passive, no final period; some in title case or capitals.</summary>
    public static List<TreeSentence> Headlines(IEnumerable<TreeSentence> sentences, int seed)
    {
        var random = new Random(seed);
        var made = new List<TreeSentence>();
        foreach (var sentence in sentences)
        {
            var draw = random.NextDouble();
            if (sentence.Words.Count > 25 || Headline(sentence) is not { } headline)
                continue;
            made.Add(draw < 0.2 ? Changed(headline, Title, dropPeriod: false) : draw < 0.25 ? Changed(headline, w => w.Form.ToUpperInvariant(), dropPeriod: false) : headline);
        }

        return made;
    }

    private static TreeSentence? Headline(TreeSentence sentence)
    {
        var words = Changed(sentence, w => w.Form, dropPeriod: true).Words;
        var root = words.FindIndex(w => w.Head < 0);
        bool Below(int i, string relation) => words.Exists(w => w.Head == i && w.Rel == relation);
        bool HasChildren(int i) => words.Exists(w => w.Head == i);
        if (root < 0 || Below(root, "aux") || Below(root, "cop") || words[root].Lemma == "be")
            return null;
        var passive = words[root].Xpos == "VBN" && Below(root, "aux:pass");
        if (words[root].Xpos == "VBD")
            Present(words, root);
        else if (!passive)
            return null;
        var removed = Enumerable.Range(0, words.Count).Where(i => !HasChildren(i)
            && ((words[i].Rel == "det" && words[i].Form.ToLowerInvariant() is "the" or "a" or "an") || (passive && words[i].Rel == "aux:pass" && words[i].Head == root))).ToHashSet();
        var place = new int[words.Count];
        for (var (i, at) = (0, 0); i < words.Count; i++)
            place[i] = removed.Contains(i) ? -1 : at++;
        var headline = new TreeSentence { Id = sentence.Id, Text = sentence.Text };
        for (var i = 0; i < words.Count; i++)
        {
            if (removed.Contains(i))
                continue;
            words[i].Head = words[i].Head < 0 ? -1 : place[words[i].Head];
            headline.Words.Add(words[i]);
        }

        headline.Words[0].Form = char.ToUpperInvariant(headline.Words[0].Form[0]) + headline.Words[0].Form[1..];
        return headline;
    }

    private static void Present(List<TreeWord> words, int verb)
    {
        var subject = words.FindIndex(w => w.Head == verb && w.Rel is "nsubj" or "nsubj:outer");
        var plural = subject >= 0 && (words[subject].Xpos is "NNS" or "NNPS" || words[subject].Lemma is "police" or "we" or "they" or "I" || words.Exists(w => w.Head == subject && w.Rel == "conj"));
        var lemma = words[verb].Lemma;
        words[verb].Form = plural ? lemma : lemma switch
        {
            "have" => "has",
            [.., 's' or 'x' or 'z' or 'o'] or [.., 'c' or 's', 'h'] => lemma + "es",
            [.., not ('a' or 'e' or 'o' or 'u'), 'y'] => lemma[..^1] + "ies",
            _ => lemma + "s",
        };
        words[verb].Xpos = plural ? "VBP" : "VBZ";
        words[verb].Feats = plural ? "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin" : "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
    }
}
