using System.Globalization;
using Vedette.Language;

namespace Vedette.Training;

/// <summary>A sentence's words and its names: from the first word up to the limit.</summary>
internal sealed record NamedSentence(IReadOnlyList<string> Words, IReadOnlyList<NameSpan> Names);

/// <summary>Reads names from GUM's entities, from UNER's columns, and from sentences whose names fill known slots.</summary>
internal static class NamedTreebank
{
    /// <summary>Columns word and label (B-PER, I-PER, ...) as UNER writes them.</summary>
    public static List<NamedSentence> ReadColumns(string path)
    {
        var sentences = new List<NamedSentence>();
        var (words, names) = (new List<string>(), new List<NameSpan>());
        foreach (var line in File.ReadLines(path).Append(""))
        {
            if (line.StartsWith('#'))
                continue;
            var columns = line.Split('\t');
            if (columns.Length < 3)
            {
                if (words.Count > 0)
                    sentences.Add(new NamedSentence(words, names));
                (words, names) = ([], []);
                continue;
            }

            var kind = columns[2].Length < 5 ? NameKind.None : Kind(columns[2][2..]);
            if (kind != NameKind.None && columns[2][0] == 'I' && names.Count > 0 && names[^1].Limit == words.Count && names[^1].Kind == kind)
                names[^1] = names[^1] with { Limit = words.Count + 1 };
            else if (kind != NameKind.None)
                names.Add(new NameSpan(words.Count, words.Count + 1, kind));
            words.Add(columns[1]);
        }

        return sentences;
    }

    /// <summary>GUM: mentions of persons, organisations and places whose head is a proper noun; of each the name itself, without article, title and what is added.</summary>
    public static List<NamedSentence> ReadEntities(string path)
    {
        var sentences = new List<NamedSentence>();
        foreach (var rows in Rows(path))
        {
            var mentions = Chains(rows.ConvertAll(Entity)).Where(m => m.Kind != NameKind.None).Select(m => new NameSpan(m.First, m.Limit, m.Kind)).ToList();
            sentences.Add(new NamedSentence(rows.ConvertAll(r => r[1]), Names(rows, mentions)));
        }

        return sentences;
    }

    /// <summary>The Entity attribute of each word of each sentence.</summary>
    public static List<string?[]> EntityColumns(string path) => [.. Rows(path).Select(rows => rows.ConvertAll(Entity).ToArray())];

    private static IEnumerable<List<string[]>> Rows(string path)
    {
        var rows = new List<string[]>();
        foreach (var line in File.ReadLines(path).Append(""))
        {
            if (line.Length == 0 && rows.Count > 0)
            {
                yield return rows;
                rows = [];
            }

            var columns = line.Split('\t');
            if (columns.Length == 10 && columns[0].All(char.IsAsciiDigit))
                rows.Add(columns);
        }
    }

    private static string? Entity(string[] columns) =>
        Array.Find(columns[9].Split('|'), a => a.StartsWith("Entity=", StringComparison.Ordinal))?["Entity=".Length..];

    /// <summary>The mentions of a sentence: "(12-person-new-..." opens one of chain 12, "12)" closes it.</summary>
    public static List<(string Chain, NameKind Kind, int First, int Limit)> Chains(IReadOnlyList<string?> entities)
    {
        var open = new List<(string Chain, NameKind Kind, int First)>();
        var mentions = new List<(string Chain, NameKind Kind, int First, int Limit)>();
        for (var at = 0; at < entities.Count; at++)
        {
            var entity = entities[at] ?? "";
            for (var i = 0; i < entity.Length;)
            {
                var opens = entity[i] == '(';
                var end = opens ? entity.IndexOfAny(['(', ')'], i + 1) : entity.IndexOf(')', i);
                if (end < 0)
                    end = entity.Length;
                var closes = end < entity.Length && entity[end] == ')';
                var parts = entity[(opens ? i + 1 : i)..end].Split('-');
                if (opens)
                    open.Add((parts[0], parts.Length > 1 ? Kind(parts[1]) : NameKind.None, at));
                if (closes && open.FindLastIndex(o => o.Chain == parts[0]) is >= 0 and var index)
                {
                    mentions.Add((open[index].Chain, open[index].Kind, open[index].First, at + 1));
                    open.RemoveAt(index);
                }

                i = closes ? end + 1 : end;
            }
        }

        return mentions;
    }

    private static List<NameSpan> Names(List<string[]> rows, List<NameSpan> mentions)
    {
        int Head(int i) => int.Parse(rows[i][6], CultureInfo.InvariantCulture) - 1;
        var found = new List<NameSpan>();
        foreach (var mention in mentions)
        {
            // 1. The mention's head is a proper noun.
            var head = Enumerable.Range(mention.First, mention.Limit - mention.First).FirstOrDefault(i => Head(i) < mention.First || Head(i) >= mention.Limit, -1);
            if (head < 0 || rows[head][4] is not ("NNP" or "NNPS"))
                continue;
            // 2. The name: the proper nouns around the head, with small words between two of them.
            bool Proper(int i) => rows[i][4] is "NNP" or "NNPS" && rows[i][7] is not "nmod:desc";
            bool Between(int i) => rows[i][1] is "of" or "the" or "for" or "and" or "&" or "-" or "de" or "al" or "'s" or "." || rows[i][4] is "CD";
            var (first, limit) = (head, head + 1);
            for (var i = head - 1; i >= mention.First && (Proper(i) || Between(i)); i--)
            {
                if (Proper(i))
                    first = i;
            }

            for (var i = head + 1; i < mention.Limit && (Proper(i) || Between(i)); i++)
            {
                if (Proper(i) || rows[i][4] == "CD")
                    limit = i + 1;
            }

            found.Add(new NameSpan(first, limit, mention.Kind));
        }

        // 3. The longest of those that overlap.
        var names = new List<NameSpan>();
        foreach (var name in found.OrderByDescending(n => n.Limit - n.First).ThenBy(n => n.First))
        {
            if (!names.Exists(n => name.First < n.Limit && n.First < name.Limit))
                names.Add(name);
        }

        return [.. names.OrderBy(n => n.First)];
    }

    public static NameKind Kind(string label) => label switch
    {
        "PER" or "person" => NameKind.Person,
        "ORG" or "organization" => NameKind.Organisation,
        "LOC" or "place" => NameKind.Place,
        _ => NameKind.None,
    };
}
