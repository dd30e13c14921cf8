using System.Text;
using System.Text.Json;
using Vedette.Language;

namespace Vedette.Training;

/// <summary>Scores of a parse against gold trees. Words are aligned by their characters, white space aside, so that segmentation may differ.</summary>
public sealed record ParseScores(double Words, double Sentences, double Upos, double Xpos, double Feats, double Lemma, double Uas, double Las, double LasFull, IReadOnlyDictionary<string, double> RelationF1)
{
    public static JsonSerializerOptions JsonOptions { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The measures in the order of a report.</summary>
    public static IReadOnlyList<(string Name, Func<ParseScores, double> Of)> Measures { get; } =
    [
        ("words", s => s.Words), ("sentences", s => s.Sentences), ("upos", s => s.Upos), ("xpos", s => s.Xpos), ("feats", s => s.Feats),
        ("lemma", s => s.Lemma), ("uas", s => s.Uas), ("las", s => s.Las), ("las_full", s => s.LasFull),
    ];
}

/// <summary>Measures a pipeline on a treebank, from raw text or from gold tokens.</summary>
public static class ParseEvaluation
{
    public static readonly IReadOnlyList<string> ReportedRelations =
    [
        "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "ccomp", "xcomp", "conj", "appos", "acl:relcl", "nmod", "nmod:poss", "compound", "advcl",
    ];

    private readonly record struct Word(int Start, int End, int FromLast, string Upos, string Xpos, string Feats, string Lemma, int Head, string Rel);

    private sealed record Analysis(string Characters, List<Word> Words, HashSet<(int, int)> Sentences);

    /// <summary>The treebank's text: sentences of a paragraph joined by a space, paragraphs by an empty line.</summary>
    public static string RawText(IEnumerable<TreeSentence> treebank)
    {
        var text = new StringBuilder();
        foreach (var sentence in treebank)
        {
            if (text.Length > 0)
                text.Append(sentence.NewParagraph || sentence.NewDocument ? "\n\n" : " ");
            text.Append(sentence.Text);
        }

        return text.ToString();
    }

    /// <summary>Parses the treebank's text and returns the trees found.</summary>
    public static List<TreeSentence> ParseRaw(LanguageModel model, IEnumerable<TreeSentence> treebank)
    {
        var parsed = new ParsedText(new WordPool());
        model.CreatePipeline().Parse(RawText(treebank), parsed);
        return ToTrees(parsed, model);
    }

    /// <summary>Parses the treebank's own words, one sentence at a time.</summary>
    public static List<TreeSentence> ParseGoldTokens(LanguageModel model, IReadOnlyList<TreeSentence> treebank)
    {
        var pipeline = (EnglishPipeline)model.CreatePipeline();
        var parsed = new ParsedText(new WordPool());
        var result = new List<TreeSentence>();
        foreach (var sentence in treebank)
        {
            ParseWords(pipeline, sentence.Words.ConvertAll(w => w.Form), parsed);
            var tree = ToTrees(parsed, model)[0];
            for (var i = 0; i < tree.Words.Count; i++)
            {
                (tree.Words[i].Form, tree.Words[i].Surface, tree.Words[i].SurfaceWords) =
                    (sentence.Words[i].Form, sentence.Words[i].Surface, sentence.Words[i].SurfaceWords);
            }

            result.Add(tree);
        }

        return result;
    }

    /// <summary>Reads one sentence whose words are given.</summary>
    internal static ParsedText ParseWords(EnglishPipeline pipeline, IReadOnlyList<string> words, ParsedText into)
    {
        var text = new StringBuilder();
        var spans = new List<(int Start, int End)>();
        foreach (var word in words)
        {
            spans.Add((text.Length, text.Length + word.Length));
            text.Append(word).Append(' ');
        }

        into.Begin(text.ToString());
        foreach (var (start, end) in spans)
            into.AddToken(start, end);
        into.AddSentence(0);
        pipeline.ParseSentence(into, into.Sentences[0]);
        return into;
    }

    public static List<TreeSentence> ToTrees(ParsedText parsed, LanguageModel model)
    {
        var writer = new StringWriter();
        ConlluWriter.Write(writer, parsed, model, "d");
        return ConlluReader.Read(new StringReader(writer.ToString()));
    }

    public static ParseScores Score(IEnumerable<TreeSentence> goldTrees, IEnumerable<TreeSentence> foundTrees)
    {
        var gold = Analyse(goldTrees);
        var found = Analyse(foundTrees);
        if (gold.Characters != found.Characters)
            throw new ArgumentException("Gold and parse do not spell the same text.", nameof(foundTrees));
        var at = new Dictionary<(int, int, int), Word>();
        foreach (var word in found.Words)
            at[(word.Start, word.End, word.FromLast)] = word;
        var total = gold.Words.Count + found.Words.Count;
        var (words, upos, xpos, feats, lemma, uas, las, full) = (0, 0, 0, 0, 0, 0, 0, 0);
        var hits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var g in gold.Words)
        {
            if (!at.TryGetValue((g.Start, g.End, g.FromLast), out var f))
                continue;
            words++;
            upos += g.Upos == f.Upos ? 1 : 0;
            xpos += g.Xpos == f.Xpos ? 1 : 0;
            feats += g.Feats == f.Feats ? 1 : 0;
            lemma += string.Equals(g.Lemma, f.Lemma, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            if (!SameHead(gold.Words, g, found.Words, f))
                continue;
            uas++;
            las += Universal(g.Rel).SequenceEqual(Universal(f.Rel)) ? 1 : 0;
            if (g.Rel == f.Rel)
            {
                full++;
                hits[g.Rel] = hits.GetValueOrDefault(g.Rel) + 1;
            }
        }

        var goldCounts = gold.Words.CountBy(w => w.Rel).ToDictionary();
        var foundCounts = found.Words.CountBy(w => w.Rel).ToDictionary();
        var relations = ReportedRelations.ToDictionary(
            r => r, r => F1(hits.GetValueOrDefault(r), goldCounts.GetValueOrDefault(r) + foundCounts.GetValueOrDefault(r)));
        var sentences = gold.Sentences.Count(found.Sentences.Contains);
        return new ParseScores(
            F1(words, total), F1(sentences, gold.Sentences.Count + found.Sentences.Count), F1(upos, total), F1(xpos, total), F1(feats, total),
            F1(lemma, total), F1(uas, total), F1(las, total), F1(full, total), relations);
    }

    private static double F1(int hits, int sum) => sum == 0 ? 0 : Math.Round(200.0 * hits / sum, 2);

    private static ReadOnlySpan<char> Universal(string rel) =>
        rel.IndexOf(':', StringComparison.Ordinal) is >= 0 and var at ? rel.AsSpan(0, at) : rel;

    private static bool SameHead(List<Word> gold, Word g, List<Word> found, Word f)
    {
        if (g.Head < 0 || f.Head < 0)
            return g.Head == f.Head;
        var (a, b) = (gold[g.Head], found[f.Head]);
        return (a.Start, a.End, a.FromLast) == (b.Start, b.End, b.FromLast);
    }

    private static Analysis Analyse(IEnumerable<TreeSentence> trees)
    {
        var text = new StringBuilder();
        var words = new List<Word>();
        var sentences = new HashSet<(int, int)>();
        foreach (var sentence in trees)
        {
            var begin = text.Length;
            var first = words.Count;
            var (start, end, left) = (0, 0, 0);
            foreach (var word in sentence.Words)
            {
                if (left == 0)
                {
                    start = text.Length;
                    foreach (var c in word.Surface ?? word.Form)
                    {
                        if (!char.IsWhiteSpace(c))
                            text.Append(c);
                    }

                    end = text.Length;
                    left = word.Surface is null ? 1 : word.SurfaceWords;
                }

                left--;
                words.Add(new Word(start, end, left, word.Upos, word.Xpos, word.Feats, word.Lemma, word.Head < 0 ? -1 : first + word.Head, word.Rel));
            }

            sentences.Add((begin, text.Length));
        }

        return new Analysis(text.ToString(), words, sentences);
    }
}
