using System.Text;
using Vedette.Language;

namespace Vedette.Training;

/// <summary>A gold mention: characters from <paramref name="Start"/> up to <paramref name="End"/>, its head's first character, and its chain; several chains, joined by '+', when it means several.</summary>
/// <param name="Named">Its head is a name of a person, organisation or place.</param>
public sealed record GoldMention(int Start, int End, int Head, string Chain, bool Named, MentionKind Kind)
{
    public string[] Chains { get; } = Chain.Split('+');
}

public enum MentionKind
{
    Other,
    He,
    It,
    They,
    Description,
    Name,
}

/// <summary>A document with its chains of mentions, in the order of the text. Positions are characters of <see cref="Text"/>.</summary>
public sealed class CoreferenceDocument
{
    private readonly ILookup<int, GoldMention> byHead;
    private readonly Dictionary<string, int> firstNamed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> first = new(StringComparer.Ordinal);

    public CoreferenceDocument(string id, string text, IReadOnlyList<GoldMention> mentions, bool isPartial = false)
    {
        (Id, Text, Mentions, IsPartial) = (id, text, mentions, isPartial);
        byHead = mentions.ToLookup(m => m.Head);
        foreach (var mention in mentions)
        {
            foreach (var chain in mention.Chains)
            {
                Note(first, chain, mention.Head);
                if (mention.Named)
                    Note(firstNamed, chain, mention.Head);
            }
        }
    }

    public string Id { get; }

    public string Text { get; }

    public IReadOnlyList<GoldMention> Mentions { get; }

    /// <summary>Whether a chain has a mention before a position; a name of a person, organisation or place when that is asked.</summary>
    public bool Before(string chain, int position, bool named) => (named ? firstNamed : first).TryGetValue(chain, out var at) && at < position;

    /// <summary>Only some mentions are marked, and no heads.</summary>
    public bool IsPartial { get; }

    /// <summary>The mentions whose head is at a position; where heads are not marked, the innermost mention around it.</summary>
    public IEnumerable<GoldMention> At(int head) =>
        IsPartial ? Mentions.Where(m => m.Start <= head && head < m.End).OrderBy(m => m.End - m.Start).Take(1) : byHead[head];

    /// <summary>The chains of the mentions with a head there: of the whole coordination, or of its first part alone.</summary>
    internal HashSet<string> ChainsAt(int head, bool coordinated)
    {
        if (IsPartial)
        {
            var around = Mentions.Where(m => m.Start <= head && head < m.End).OrderBy(m => m.End - m.Start);
            return (coordinated ? around.FirstOrDefault(m => m.Chains.Length > 1) : around.FirstOrDefault()) is { } mention ? [mention.Chain] : [];
        }

        var here = byHead[head].ToList();
        if (here.Count < 2)
            return [.. here.SelectMany(m => m.Chains)];
        var widest = here.Max(m => m.End);
        return [.. here.Where(m => m.End == widest == coordinated).SelectMany(m => m.Chains)];
    }

    private static void Note(Dictionary<string, int> into, string chain, int head)
    {
        if (!into.TryGetValue(chain, out var at) || head < at)
            into[chain] = head;
    }
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
        var mentions = new List<GoldMention>();
        var at = 0;
        for (var s = 0; s < trees.Count; s++)
        {
            // 1. Where the words are: they follow each other in the text, white space aside.
            var words = trees[s].Words;
            var starts = new int[words.Count];
            var ends = new int[words.Count];
            for (var i = 0; i < words.Count; i++)
            {
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                    at++;
                starts[i] = at;
                ends[i] = at = Math.Min(text.Length, at + words[i].Form.Count(c => !char.IsWhiteSpace(c)));
            }

            // 2. Mentions by their heads.
            foreach (var (chain, kind, first, limit) in NamedTreebank.Chains(entities[s]))
            {
                var head = Enumerable.Range(first, limit - first).FirstOrDefault(i => words[i].Head < first || words[i].Head >= limit, first);
                var named = words[head].Xpos is "NNP" or "NNPS";
                mentions.Add(new GoldMention(starts[first], ends[limit - 1], starts[head], chain, named && kind != NameKind.None, KindOf(words[head].Form, words[head].Upos, words[first].Form, limit == first + 1)));
            }
        }

        return new CoreferenceDocument(trees[0].Id, text, mentions);
    }

    /// <summary>What a mention is, by its head, the tag of that, and its first word.</summary>
    public static MentionKind KindOf(string head, string upos, string first, bool alone)
    {
        if (upos == "PRON" && alone)
        {
            return head.ToLowerInvariant() switch
            {
                "he" or "him" or "his" or "himself" or "she" or "her" or "hers" or "herself" => MentionKind.He,
                "it" or "its" or "itself" => MentionKind.It,
                "they" or "them" or "their" or "theirs" or "themselves" => MentionKind.They,
                _ => MentionKind.Other,
            };
        }

        if (upos == "PROPN")
            return MentionKind.Name;
        return upos is "NOUN" or "NUM" && first.ToLowerInvariant() is "the" or "this" or "that" or "these" or "those" or "both" ? MentionKind.Description : MentionKind.Other;
    }
}
