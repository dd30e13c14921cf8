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
                Form = form(w), Lemma = w.Lemma, Upos = w.Upos, Xpos = w.Xpos, Feats = w.Feats, Head = w.Head, Rel = w.Rel, SpaceAfter = w.SpaceAfter,
            });
        }

        return copy;
    }
}
