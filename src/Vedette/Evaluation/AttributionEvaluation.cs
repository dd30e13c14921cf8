using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Evaluation;

/// <summary>Source, cue and content of one attribution, as spans of the text.</summary>
public sealed record AttributionSpans(IReadOnlyList<TextSpan> Source, IReadOnlyList<TextSpan> Cue, IReadOnlyList<TextSpan> Content)
{
    public static AttributionSpans Of(Attribution attribution) => new(attribution.Source?.Spans ?? [], attribution.Cue.Spans, attribution.Content.Spans);

    public IReadOnlyList<TextSpan> Field(int index) => index switch { 0 => Source, 1 => Cue, _ => Content };
}

/// <summary>A report with its gold attributions.</summary>
public sealed record GoldAttributions(Report Report, IReadOnlyList<AttributionSpans> Attributions);

/// <summary>Counts of one measure.</summary>
public sealed record AttributionScore(string Measure, int Right, int Coded, int Gold)
{
    public double Precision => Coded == 0 ? (Gold == 0 ? 1 : 0) : (double)Right / Coded;

    public double Recall => Gold == 0 ? (Coded == 0 ? 1 : 0) : (double)Right / Gold;

    public double F1 => Right == 0 ? (Coded + Gold == 0 ? 1 : 0) : 2.0 * Right / (Coded + Gold);
}

/// <summary>
/// Compares attributions with gold ones, micro-averaged over the reports. A field is the set of its tokens (runs of word characters, or one other
/// mark). Measures: 1. detection: pairs of which the contents' Jaccard index is a half at least, as many pairs as possible; 2. for each field:
/// equal without punctuation (exact_words), every unbroken piece by itself (piece), tokens that carry the field's label (token); 3. detection
/// recall by type of the gold content: direct (nine tenths of its words in quotation marks), mixed, indirect.
/// </summary>
public static class AttributionEvaluation
{
    private const double Overlap = 0.5;
    private static readonly string[] FieldNames = ["source", "cue", "content"];
    private static readonly string[] Types = ["direct", "mixed", "indirect"];

    /// <summary>Reads one report a line: id, text, attributions with lists of [start, end].</summary>
    public static List<GoldAttributions> Read(string path)
    {
        var reports = new List<GoldAttributions>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0)
                continue;
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement;
            var report = new Report(json.GetProperty("id").GetString()!, json.GetProperty("text").GetString()!)
            {
                Date = json.TryGetProperty("date", out var value) && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out var date) ? date : null,
            };
            reports.Add(new GoldAttributions(report, [.. json.GetProperty("attributions").EnumerateArray().Select(ReadSpans)]));
        }

        return reports;
    }

    public static List<AttributionScore> Score(IEnumerable<(GoldAttributions Gold, IReadOnlyList<AttributionSpans> Coded)> pairs)
    {
        var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        void Add(string measure, int right, int coded, int gold)
        {
            if (!counts.TryGetValue(measure, out var sum))
                counts[measure] = sum = new int[3];
            sum[0] += right;
            sum[1] += coded;
            sum[2] += gold;
        }

        foreach (var (gold, coded) in pairs)
            ScoreReport(gold, coded, Add);
        return [.. counts.Select(c => new AttributionScore(c.Key, c.Value[0], c.Value[1], c.Value[2]))];
    }

    private static void ScoreReport(GoldAttributions report, IReadOnlyList<AttributionSpans> coded, Action<string, int, int, int> add)
    {
        var tokens = new TokenGrid(report.Report.Text);
        var gold = report.Attributions;
        var goldFields = Enumerable.Range(0, 3).Select(f => gold.Select(a => tokens.Of(a.Field(f))).ToArray()).ToArray();
        var codedFields = Enumerable.Range(0, 3).Select(f => coded.Select(a => tokens.Of(a.Field(f))).ToArray()).ToArray();

        // 1. detection
        var (pairs, matched) = Detect(codedFields[2], goldFields[2]);
        add("detection", pairs, coded.Count, gold.Count);

        // 2. fields
        for (var f = 0; f < 3; f++)
        {
            var (mine, theirs) = (codedFields[f].Where(s => s.Length > 0).ToArray(), goldFields[f].Where(s => s.Length > 0).ToArray());
            add(FieldNames[f] + ".exact_words", Common(mine.Select(tokens.Words), theirs.Select(tokens.Words)), mine.Length, theirs.Length);
            var (minePieces, theirPieces) = (Pieces(coded, f, tokens), Pieces(gold, f, tokens));
            add(FieldNames[f] + ".piece", minePieces.Count(theirPieces.Contains), minePieces.Count, theirPieces.Count);
            var (mineTokens, theirTokens) = (mine.SelectMany(s => s).ToHashSet(), theirs.SelectMany(s => s).ToHashSet());
            add(FieldNames[f] + ".token", mineTokens.Count(theirTokens.Contains), mineTokens.Count, theirTokens.Count);
        }

        // 3. recall by type
        for (var j = 0; j < gold.Count; j++)
        {
            var words = tokens.WordTokens(goldFields[2][j]);
            var quoted = words.Count(tokens.IsQuoted);
            var type = Types[words.Length > 0 && quoted >= 0.9 * words.Length ? 0 : quoted > 0 ? 1 : 2];
            add("recall." + type, matched[j] ? 1 : 0, 0, 1);
        }
    }

    /// <summary>Largest one-to-one matching of contents that overlap enough; contents are ordered sets of tokens.</summary>
    private static (int Pairs, bool[] Matched) Detect(int[][] coded, int[][] gold)
    {
        var owner = new int[gold.Length];
        Array.Fill(owner, -1);
        var candidates = coded.Select(c => Enumerable.Range(0, gold.Length).Where(j => Jaccard(c, gold[j]) >= Overlap).ToArray()).ToArray();
        bool Place(int i, HashSet<int> seen)
        {
            foreach (var j in candidates[i])
            {
                if (!seen.Add(j))
                    continue;
                if (owner[j] < 0 || Place(owner[j], seen))
                {
                    owner[j] = i;
                    return true;
                }
            }

            return false;
        }

        var pairs = Enumerable.Range(0, coded.Length).Count(i => Place(i, []));
        return (pairs, [.. owner.Select(o => o >= 0)]);
    }

    private static double Jaccard(int[] a, int[] b)
    {
        int i = 0, j = 0, both = 0;
        while (i < a.Length && j < b.Length)
        {
            var order = a[i].CompareTo(b[j]);
            if (order == 0)
                both++;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return both == 0 ? 0 : (double)both / (a.Length + b.Length - both);
    }

    private static int Common(IEnumerable<string> a, IEnumerable<string> b)
    {
        var left = a.CountBy(s => s, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return b.CountBy(s => s, StringComparer.Ordinal).Sum(p => Math.Min(p.Value, left.GetValueOrDefault(p.Key)));
    }

    private static HashSet<string> Pieces(IReadOnlyList<AttributionSpans> attributions, int field, TokenGrid tokens) =>
        attributions.SelectMany(a => a.Field(field)).Select(p => string.Join(',', tokens.Of([p]))).Where(p => p.Length > 0).ToHashSet(StringComparer.Ordinal);

    private static AttributionSpans ReadSpans(JsonElement json) => new(Field(json, "source"), Field(json, "cue"), Field(json, "content"));

    private static IReadOnlyList<TextSpan> Field(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(p => new TextSpan(p[0].GetInt32(), p[1].GetInt32()))]
            : [];

    /// <summary>The scorer's own tokens, so that no tokeniser has an advantage.</summary>
    private sealed class TokenGrid
    {
        private readonly int[] tokenAt;
        private readonly List<bool> isWord = [];
        private readonly List<bool> isQuoted = [];

        public TokenGrid(string text)
        {
            tokenAt = new int[text.Length];
            var inQuotes = false;
            for (var i = 0; i < text.Length;)
            {
                var start = i++;
                if (char.IsWhiteSpace(text[start]))
                {
                    tokenAt[start] = -1;
                    if (text[start] == '\n')
                        inQuotes = false;
                    continue;
                }

                var word = IsWordCharacter(text[start]);
                while (word && i < text.Length && IsWordCharacter(text[i]))
                    i++;
                tokenAt.AsSpan(start, i - start).Fill(isWord.Count);
                var mark = text[start];
                var changes = mark is '“' or '”' or '"';
                if (changes)
                    inQuotes = mark == '“' || (mark == '"' && !inQuotes);
                isWord.Add(word);
                isQuoted.Add(inQuotes && !changes);
            }
        }

        public bool IsQuoted(int token) => isQuoted[token];

        /// <summary>The tokens that share a character with the spans, in order.</summary>
        public int[] Of(IReadOnlyList<TextSpan> spans)
        {
            var found = new SortedSet<int>();
            foreach (var span in spans)
            {
                for (var c = span.Start; c < span.End; c++)
                {
                    if (tokenAt[c] >= 0)
                        found.Add(tokenAt[c]);
                }
            }

            return [.. found];
        }

        /// <summary>Without punctuation, unless there is nothing else.</summary>
        public int[] WordTokens(int[] tokens) => Array.Exists(tokens, t => isWord[t]) ? Array.FindAll(tokens, t => isWord[t]) : tokens;

        public string Words(int[] tokens) => string.Join(',', WordTokens(tokens));

        private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c == '_' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.OtherNumber or System.Globalization.UnicodeCategory.LetterNumber;
    }
}
