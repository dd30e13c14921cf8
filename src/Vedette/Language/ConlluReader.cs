using System.Globalization;

namespace Vedette.Language;

/// <summary>Reads CoNLL-U. Empty nodes, enhanced dependencies and unknown MISC attributes are passed over.</summary>
public static class ConlluReader
{
    public static List<TreeSentence> ReadFile(string path)
    {
        using var reader = new StreamReader(path);
        return Read(reader);
    }

    public static List<TreeSentence> Read(TextReader reader)
    {
        var sentences = new List<TreeSentence>();
        var sentence = new TreeSentence();
        var joinedUntil = 0;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                if (sentence.Words.Count > 0)
                    sentences.Add(sentence);
                sentence = new TreeSentence();
                joinedUntil = 0;
                continue;
            }

            if (line[0] == '#')
            {
                ReadComment(line, sentence);
                continue;
            }

            var columns = line.Split('\t');
            if (columns.Length < 10 || columns[0].Contains('.', StringComparison.Ordinal))
                continue;
            var spaceAfter = !columns[9].Split('|').Contains("SpaceAfter=No");
            var dash = columns[0].IndexOf('-', StringComparison.Ordinal);
            if (dash > 0)
            {
                // 1. The range line comes before its words; the space after it is the space after its last word.
                var from = int.Parse(columns[0].AsSpan(0, dash), CultureInfo.InvariantCulture);
                joinedUntil = int.Parse(columns[0].AsSpan(dash + 1), CultureInfo.InvariantCulture);
                for (var i = from; i <= joinedUntil; i++)
                    sentence.Words.Add(new TreeWord { SpaceAfter = i == joinedUntil && spaceAfter });
                sentence.Words[from - 1].Surface = columns[1];
                sentence.Words[from - 1].SurfaceWords = joinedUntil - from + 1;
                continue;
            }

            var number = int.Parse(columns[0], CultureInfo.InvariantCulture);
            if (number > sentence.Words.Count)
                sentence.Words.Add(new TreeWord { SpaceAfter = spaceAfter });
            var word = sentence.Words[number - 1];
            (word.Form, word.Lemma, word.Upos, word.Xpos, word.Feats, word.Rel) = (columns[1], columns[2], columns[3], columns[4], columns[5], columns[7]);
            word.Head = int.TryParse(columns[6], NumberStyles.None, CultureInfo.InvariantCulture, out var head) ? head - 1 : -1;
        }

        if (sentence.Words.Count > 0)
            sentences.Add(sentence);
        return sentences;
    }

    private static void ReadComment(string line, TreeSentence sentence)
    {
        const string text = "# text = ", id = "# sent_id = ";
        if (line.StartsWith(text, StringComparison.Ordinal))
            sentence.Text = line[text.Length..];
        else if (line.StartsWith(id, StringComparison.Ordinal))
            sentence.Id = line[id.Length..];
        else if (line.StartsWith("# newdoc", StringComparison.Ordinal))
            sentence.NewDocument = true;
        else if (line.StartsWith("# newpar", StringComparison.Ordinal) && !line.StartsWith("# newpar_", StringComparison.Ordinal))
            sentence.NewParagraph = true;
    }
}
