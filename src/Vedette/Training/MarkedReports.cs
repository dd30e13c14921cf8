namespace Vedette.Training;

/// <summary>
/// Reads reports whose mentions are marked in the text: `# id NAME` begins a report, `{words|chain}` marks a mention, `a+b` several chains, `-` nobody;
/// other lines that begin with # are comments. Heads are not marked: a position belongs to the innermost mention around it.
/// </summary>
public static class MarkedReports
{
    public static List<CoreferenceDocument> Read(string path)
    {
        var documents = new List<CoreferenceDocument>();
        var (id, lines) = ("", new List<string>());
        foreach (var line in File.ReadLines(path).Append("# id "))
        {
            if (line.StartsWith("# id ", StringComparison.Ordinal))
            {
                if (lines.Exists(l => l.Length > 0))
                    documents.Add(Document(id, string.Join('\n', lines).Trim()));
                (id, lines) = (line[5..], []);
            }
            else if (!line.StartsWith('#'))
            {
                lines.Add(line);
            }
        }

        return documents;
    }

    public static CoreferenceDocument Document(string id, string marked)
    {
        var text = new System.Text.StringBuilder();
        var open = new Stack<int>();
        var mentions = new List<GoldMention>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked[i] == '{')
            {
                open.Push(text.Length);
            }
            else if (marked[i] == '|')
            {
                var end = marked.IndexOf('}', i);
                if (end < 0 || !open.TryPop(out var start))
                    throw new FormatException($"{id}: a mark is not closed or not opened near \"{marked[Math.Max(0, i - 20)..i]}\"");
                var words = text.ToString(start, text.Length - start);
                var kind = KindOf(words);
                var chain = marked[(i + 1)..end];
                // nobody: a chain of its own, so that every link is wrong
                mentions.Add(new GoldMention(start, text.Length, start, chain == "-" ? $"-{start}" : chain, kind == MentionKind.Name, kind));
                i = end;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return new CoreferenceDocument(id, text.ToString(), mentions, isPartial: true);
    }

    private static MentionKind KindOf(string mention)
    {
        var words = mention.Split(' ');
        if (words.Length == 1 && CoreferenceTreebank.KindOf(words[0], "PRON", words[0], true) is not MentionKind.Other and var pronoun)
            return pronoun;
        var capitals = words.All(w => char.IsUpper(w[0]) || w is "of" or "the" or "and" or "for");
        if (words[0].ToLowerInvariant() is "the" or "this" or "that" or "these" or "those" or "both")
            return capitals && words.Length > 1 ? MentionKind.Name : MentionKind.Description;
        return capitals ? MentionKind.Name : MentionKind.Other;
    }
}
