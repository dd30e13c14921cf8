using Vedette.Language;

namespace Vedette.Tests.Dates;

/// <summary>
/// Words and marks without tags or trees: what the taggers must be able to work with. With tags given ("opposes VBZ; will MD AUX"), these words have them,
/// other words in capitals are proper nouns and the rest are nouns.
/// </summary>
internal sealed class PlainPipeline(string tags = "") : ILanguagePipeline
{
    private readonly Dictionary<string, (Xpos Xpos, Upos Upos)> given = tags.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(t => t.Split(' ')).ToDictionary(t => t[0], t => (Tags.ParseXpos(t[1]), t.Length > 2 ? Tags.ParseUpos(t[2]) : Upos.VERB), StringComparer.Ordinal);

    public void Parse(string text, ParsedText into)
    {
        into.Begin(text);
        var first = 0;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                if (text[i] == '\n' && into.TokenCount > first)
                {
                    into.AddSentence(first);
                    first = into.TokenCount;
                }

                i++;
                continue;
            }

            var start = i++;
            if (char.IsLetterOrDigit(text[start]))
                while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            ref var token = ref into.AddToken(start, i);
            token.Form = into.Words.Intern(text.AsSpan(start, i - start));
#pragma warning disable CA1308
            token.Lower = token.Lemma = into.Words.Intern(text[start..i].ToLowerInvariant());
#pragma warning restore CA1308
            if (given.Count > 0)
                (token.Xpos, token.Upos) = given.TryGetValue(text[start..i], out var tag) ? tag : char.IsUpper(text[start]) ? (Xpos.NNP, Upos.PROPN) : (Xpos.NN, Upos.NOUN);
            if (text[start] is '.' or '!' or '?' && (i >= text.Length || char.IsWhiteSpace(text[i])))
            {
                into.AddSentence(first);
                first = into.TokenCount;
            }
        }

        if (into.TokenCount > first)
            into.AddSentence(first);
    }
}
