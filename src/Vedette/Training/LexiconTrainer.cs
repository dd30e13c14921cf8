using Vedette.Language;

namespace Vedette.Training;

/// <summary>Counts what needs no weights: feature sets by word and tag, and lemma edit scripts.</summary>
internal static class LexiconTrainer
{
    /// <summary>Feature sets by number ("_" is 0), and the pairs of tags with the sets that occur with them.</summary>
    public static (string[] Sets, TagPair[] Pairs) Tags(IReadOnlyCollection<TreeSentence> sentences)
    {
        var words = sentences.SelectMany(s => s.Words).ToList();
        var sets = words.CountBy(w => w.Feats).Where(p => p.Value >= 3 && p.Key != "_").OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => p.Key).Prepend("_").ToArray();
        var ids = sets.Select((set, i) => (set, i)).ToDictionary(p => p.set, p => (ushort)p.i, StringComparer.Ordinal);
        var pairs = words.GroupBy(w => (Language.Tags.ParseUpos(w.Upos), Language.Tags.ParseXpos(w.Xpos)))
            .Where(g => g.Count() >= 5).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => new TagPair(g.Key.Item1, g.Key.Item2, Seen(g, ids))).ToArray();
        return (sets, pairs);
    }

    private static ushort[] Seen(IEnumerable<TreeWord> words, Dictionary<string, ushort> ids)
    {
        var seen = words.Where(w => ids.ContainsKey(w.Feats)).CountBy(w => ids[w.Feats]).OrderByDescending(p => p.Value).ThenBy(p => p.Key).ToList();
        var frequent = seen.Where(p => p.Value > 1).Select(p => p.Key).ToArray();
        return frequent.Length > 0 ? frequent : [seen.Count > 0 ? seen[0].Key : (ushort)0];
    }

    public static Lemmatiser Lemmas(IEnumerable<TreeSentence> sentences)
    {
        var ids = new Dictionary<EditScript, ushort> { [new EditScript(true, 0, "")] = 0, [new EditScript(false, 0, "")] = 1 };
        var byWord = new Dictionary<uint, Dictionary<ushort, int>>();
        var bySuffix = new Dictionary<uint, Dictionary<ushort, int>>[Lemmatiser.LongestSuffix + 1];
        for (var k = 0; k < bySuffix.Length; k++)
            bySuffix[k] = [];
        foreach (var word in sentences.SelectMany(s => s.Words))
        {
            if (word.Lemma == "_" && word.Form != "_" || word.Xpos == "GW" || word.Rel == "goeswith")
                continue;
            var script = Script(word.Form, word.Lemma, word.Upos == "PROPN");
            if (script.Add.Length > 12)
                continue;
            if (!ids.TryGetValue(script, out var id))
                ids.Add(script, id = (ushort)ids.Count);
            var tag = Lemmatiser.TagHash(Language.Tags.ParseUpos(word.Upos), Language.Tags.ParseXpos(word.Xpos));
            Count(byWord, Lemmatiser.WordKey(WordTraits.Of(word.Form).Lower, tag), id);
            for (var k = 0; k <= Math.Min(Lemmatiser.LongestSuffix, word.Form.Length); k++)
                Count(bySuffix[k], Lemmatiser.SuffixKey(word.Form, k, tag), id);
        }

        // An ending must be seen in two words' worth of text and decide clearly.
        var suffixes = new Dictionary<uint, ushort>();
        for (var k = 0; k < bySuffix.Length; k++)
        {
            foreach (var (key, counts) in bySuffix[k].OrderBy(p => p.Key))
            {
                if (k == 0 || counts.Values.Sum() > 2)
                    suffixes.TryAdd(key, Most(counts));
            }
        }

        var words = byWord.ToDictionary(p => p.Key, p => Most(p.Value));
        return new Lemmatiser(ids.OrderBy(p => p.Value).Select(p => p.Key).ToArray(), words, suffixes);
    }

    private static EditScript Script(string form, string lemma, bool name)
    {
        var keep = name || (form.Any(char.IsUpper) && lemma.Any(char.IsUpper));
        var from = keep ? form : form.ToLowerInvariant();
        var common = 0;
        while (common < from.Length && common < lemma.Length && from[common] == lemma[common])
            common++;
        return new EditScript(keep, (byte)Math.Min(255, from.Length - common), lemma[common..]);
    }

    private static void Count(Dictionary<uint, Dictionary<ushort, int>> table, uint key, ushort id)
    {
        if (!table.TryGetValue(key, out var counts))
            table.Add(key, counts = []);
        counts[id] = counts.GetValueOrDefault(id) + 1;
    }

    private static ushort Most(Dictionary<ushort, int> counts) => counts.OrderByDescending(p => p.Value).ThenBy(p => p.Key).First().Key;
}
