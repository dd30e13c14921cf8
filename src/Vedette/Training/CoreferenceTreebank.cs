using System.Text;
using Vedette.Language;

namespace Vedette.Training;

/// <summary>A document with its chains of mentions. Positions are characters of <see cref="Text"/>.</summary>
public sealed class CoreferenceDocument(string id, string text, IReadOnlyDictionary<int, string> pronouns, IReadOnlyList<(string Chain, int Head, bool Named)> mentions)
{
    public string Id => id;

    public string Text => text;

    /// <summary>Chains of pronouns by where they begin.</summary>
    public IReadOnlyDictionary<int, string> Pronouns => pronouns;

    /// <summary>Whether a chain names a person, organisation or place before a position.</summary>
    public bool NamedBefore(string chain, int position) => mentions.Any(m => m.Named && m.Chain == chain && m.Head < position);

    /// <summary>Whether a mention of the chain has its head at a position.</summary>
    public bool IsMention(string chain, int position) => mentions.Any(m => m.Chain == chain && m.Head == position);
}

/// <summary>Reads GUM's coreference: the Entity attribute of CoNLL-U.</summary>
public static class CoreferenceTreebank
{
    public static List<CoreferenceDocument> Read(string path)
    {
        var documents = new List<CoreferenceDocument>();
        var entities = NamedTreebank.EntityColumns(path);
        var trees = ConlluReader.ReadFile(path);
        for (var first = 0; first < trees.Count;)
        {
            var limit = first + 1;
            while (limit < trees.Count && !trees[limit].NewDocument)
                limit++;
            documents.Add(Document(trees[first..limit], entities[first..limit]));
            first = limit;
        }

        return documents;
    }

    private static CoreferenceDocument Document(List<TreeSentence> trees, List<string?[]> entities)
    {
        var text = ParseEvaluation.RawText(trees);
        var pronouns = new Dictionary<int, string>();
        var mentions = new List<(string, int, bool)>();
        var at = 0;
        for (var s = 0; s < trees.Count; s++)
        {
            // 1. Where the words are: they follow each other in the text, white space aside.
            var words = trees[s].Words;
            var starts = new int[words.Count];
            for (var i = 0; i < words.Count; i++)
            {
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                    at++;
                starts[i] = at;
                at = Math.Min(text.Length, at + words[i].Form.Count(c => !char.IsWhiteSpace(c)));
            }

            // 2. Mentions by their heads.
            foreach (var (chain, kind, first, limit) in NamedTreebank.Chains(entities[s]))
            {
                var head = Enumerable.Range(first, limit - first).FirstOrDefault(i => words[i].Head < first || words[i].Head >= limit, first);
                mentions.Add((chain, starts[head], words[head].Xpos is "NNP" or "NNPS" && kind != NameKind.None));
                if (words[head].Upos == "PRON" && limit == first + 1)
                    pronouns[starts[head]] = chain;
            }
        }

        return new CoreferenceDocument(trees[0].Id, text, pronouns, mentions);
    }
}
