using Vedette.Language;

namespace Vedette.Fuzz;

/// <summary>What must hold of a parse whatever the text.</summary>
internal static class Soundness
{
    /// <summary>What is wrong, or null.</summary>
    public static string? Fault(ParsedText parsed)
    {
        var (end, next) = (0, 0);
        for (var s = 0; s < parsed.SentenceCount; s++)
        {
            var sentence = parsed.Sentences[s];
            if (sentence.First != next || sentence.Count == 0)
                return $"sentence {s} does not follow the one before";
            next = sentence.Limit;
            var roots = 0;
            for (var i = sentence.First; i < sentence.Limit; i++)
            {
                ref readonly var token = ref parsed.Tokens[i];
                if (token.Start < end || token.End <= token.Start || token.End > parsed.Text.Length)
                    return $"word {i} overlaps or lies outside";
                if (!Blank(parsed.Text.AsSpan(end, token.Start - end)))
                    return $"something before word {i} is in no word";
                end = token.End;
                roots += token.Head < 0 ? 1 : 0;
                if (token.Head >= 0 && (token.Head < sentence.First || token.Head >= sentence.Limit || token.Head == i))
                    return $"the head of word {i} lies outside its sentence";
                if (string.IsNullOrEmpty(parsed.Lemma(i)))
                    return $"word {i} has no lemma";
            }

            if (roots != 1)
                return $"sentence {s} has {roots} roots";
        }

        return next != parsed.TokenCount ? "words without sentence" : !Blank(parsed.Text.AsSpan(end)) ? "the end of the text is in no word" : null;
    }

    private static bool Blank(ReadOnlySpan<char> gap)
    {
        foreach (var c in gap)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('\u200B' or '\u200E' or '\u200F' or '\uFEFF'))
                return false;
        }

        return true;
    }
}
