using Vedette.Language;

namespace Vedette.Training;

/// <summary>Counts what needs no weights: feature sets by word and tag, and lemma edit scripts.</summary>
internal static class LexiconTrainer
{
    public static (string[] Sets, Dictionary<uint, ushort> Features) Features(IEnumerable<TreeSentence> sentences)
    {
        var ids = new Dictionary<string, ushort>(StringComparer.Ordinal) { ["_"] = 0 };
        var byWord = new Dictionary<uint, Dictionary<ushort, int>>();
        var byTag = new Dictionary<uint, Dictionary<ushort, int>>();
        foreach (var word in sentences.SelectMany(s => s.Words))
        {
            if (!ids.TryGetValue(word.Feats, out var id))
                ids.Add(word.Feats, id = (ushort)ids.Count);
            var tag = EnglishPipeline.TagHash(Tags.ParseUpos(word.Upos), Tags.ParseXpos(word.Xpos));
            Count(byTag, tag, id);
            Count(byWord, WordTraits.Mix(WordTraits.Of(word.Form).Lower, tag), id);
        }

        var features = byTag.ToDictionary(p => p.Key, p => Most(p.Value));
        foreach (var (key, counts) in byWord)
            features.TryAdd(key, Most(counts));
        // What the tags alone say need not be said by word; that needs the tag, so words are kept only where they differ.
        var tagOnly = byTag.Keys.ToHashSet();
        foreach (var word in sentences.SelectMany(s => s.Words))
        {
            var tag = EnglishPipeline.TagHash(Tags.ParseUpos(word.Upos), Tags.ParseXpos(word.Xpos));
            var key = WordTraits.Mix(WordTraits.Of(word.Form).Lower, tag);
            if (!tagOnly.Contains(key) && features.TryGetValue(key, out var id) && id == features[tag])
                features.Remove(key);
        }

        return (ids.OrderBy(p => p.Value).Select(p => p.Key).ToArray(), features);
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
            var tag = EnglishPipeline.TagHash(Tags.ParseUpos(word.Upos), Tags.ParseXpos(word.Xpos));
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
