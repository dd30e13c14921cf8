using System.Globalization;

namespace Vedette.Language;

/// <summary>Writes parsed text as CoNLL-U: range lines for words written together, SpaceAfter=No, # text and # sent_id.</summary>
public static class ConlluWriter
{
    public static void Write(TextWriter writer, ParsedText parsed, LanguageModel model, string document)
    {
        for (var s = 0; s < parsed.SentenceCount; s++)
        {
            var sentence = parsed.Sentences[s];
            if (s == 0)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"# newdoc id = {document}\n"));
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"# sent_id = {document}-{s + 1}\n# text = "));
            WriteFlat(writer, parsed.Text.AsSpan(sentence.Start, sentence.End - sentence.Start));
            writer.Write('\n');
            for (var i = sentence.First; i < sentence.Limit; i++)
                WriteWord(writer, parsed, model, sentence, i);
            writer.Write('\n');
        }
    }

    /// <summary>Writes trees as they were read or made.</summary>
    public static void Write(TextWriter writer, IEnumerable<TreeSentence> trees)
    {
        foreach (var tree in trees)
        {
            writer.Write($"# sent_id = {tree.Id}\n# text = {tree.Text}\n");
            var until = 0;
            for (var i = 0; i < tree.Words.Count; i++)
            {
                var word = tree.Words[i];
                if (word.Surface is not null)
                {
                    until = i + word.SurfaceWords;
                    var space = tree.Words[until - 1].SpaceAfter ? "_" : "SpaceAfter=No";
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1}-{until}\t{word.Surface}\t_\t_\t_\t_\t_\t_\t_\t{space}\n"));
                }

                var misc = i < until || word.SpaceAfter ? "_" : "SpaceAfter=No";
                writer.Write(string.Create(CultureInfo.InvariantCulture,
                    $"{i + 1}\t{word.Form}\t{word.Lemma}\t{word.Upos}\t{word.Xpos}\t{word.Feats}\t{word.Head + 1}\t{word.Rel}\t_\t{misc}\n"));
            }

            writer.Write('\n');
        }
    }

    private static void WriteWord(TextWriter writer, ParsedText parsed, LanguageModel model, Sentence sentence, int index)
    {
        ref readonly var token = ref parsed.Tokens[index];
        var number = index - sentence.First + 1;
        if (!token.Joined && index + 1 < sentence.Limit && parsed.Tokens[index + 1].Joined)
        {
            var last = index + 1;
            while (last + 1 < sentence.Limit && parsed.Tokens[last + 1].Joined)
                last++;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{number}-{last - sentence.First + 1}\t"));
            WriteFlat(writer, parsed.Text.AsSpan(token.Start, parsed.Tokens[last].End - token.Start));
            writer.Write($"\t_\t_\t_\t_\t_\t_\t_\t{Misc(parsed, sentence, last)}\n");
        }

        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{number}\t"));
        WriteFlat(writer, parsed.Form(index));
        writer.Write('\t');
        WriteFlat(writer, parsed.Lemma(index));
        var head = token.Head < 0 ? 0 : token.Head - sentence.First + 1;
        var inside = token.Joined || (index + 1 < sentence.Limit && parsed.Tokens[index + 1].Joined);
        writer.Write(string.Create(CultureInfo.InvariantCulture,
            $"\t{Tags.Name(token.Upos)}\t{Tags.Name(token.Xpos)}\t{model.FeatureSets[token.Feats]}\t{head}\t{Tags.Name(token.Rel)}\t_\t{(inside ? "_" : Misc(parsed, sentence, index))}\n"));
    }

    private static string Misc(ParsedText parsed, Sentence sentence, int index) =>
        index + 1 < sentence.Limit && parsed.Tokens[index + 1].Start == parsed.Tokens[index].End ? "SpaceAfter=No" : "_";

    /// <summary>A tab or line break inside a field would break the format.</summary>
    private static void WriteFlat(TextWriter writer, ReadOnlySpan<char> text)
    {
        var wrote = false;
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
            {
                writer.Write(c);
                wrote = true;
            }
            else if (c != ' ' || wrote)
            {
                writer.Write(' ');
            }
        }

        if (!wrote)
            writer.Write('_');
    }
}
