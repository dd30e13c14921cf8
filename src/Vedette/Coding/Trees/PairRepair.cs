using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Trees;

/// <summary>"Thai-Cambodian talks", "a Franco-Spanish team": two states' names with a hyphen between them stand side by side before their noun, like "Thai and Cambodian".</summary>
internal static class PairRepair
{
    public static void Apply(ParsedText text, Lexicon lexicon)
    {
        var tokens = text.Tokens;
        for (var dash = 1; dash + 1 < text.TokenCount; dash++)
        {
            if (text.Lower(dash) is not ("-" or "–") || tokens[dash - 1].End != tokens[dash].Start || tokens[dash].End != tokens[dash + 1].Start)
                continue;
            var first = dash - 1;
            var second = NationEnd(text, lexicon, dash + 1);
            if (second < 0 || !IsNation(text, lexicon, first))
                continue;
            // a third name of "US-Japanese-Korean"
            if (tokens[first] is { Rel: Deprel.Conj, Head: >= 0 and var lead } && lead == first - 2)
            {
                (tokens[second].Head, tokens[second].Rel, tokens[dash].Head) = (lead, Deprel.Conj, second);
                continue;
            }

            var noun = Outside(tokens, first, second);
            // "Thai-Cambodian border talks"
            while (noun > second && tokens[noun].Rel == Deprel.Compound && tokens[noun].Head > noun)
                noun = tokens[noun].Head;
            if (noun <= second || tokens[noun].Upos is not (Upos.NOUN or Upos.PROPN))
                continue;
            (tokens[first].Head, tokens[first].Rel) = (noun, tokens[first].Upos == Upos.ADJ ? Deprel.Amod : Deprel.Compound);
            (tokens[second].Head, tokens[second].Rel) = (first, Deprel.Conj);
            (tokens[dash].Head, tokens[dash].Rel) = (second, Deprel.Punct);
            for (var k = dash + 1; k < second; k++)
            {
                if (tokens[k].Head < dash + 1 || tokens[k].Head > second)
                    tokens[k].Head = second;
            }
        }
    }

    /// <summary>A state's or a people's name, or the short form of one that stands only before a hyphen ("Franco-").</summary>
    private static bool IsNation(ParsedText text, Lexicon lexicon, int token)
    {
        if (!char.IsUpper(text.Form(token)[0]))
            return false;
        foreach (var name in lexicon.NamesFrom(text.Tokens[token].Lower))
        {
            if (lexicon.Actors[name.Actor].Kind is not (ActorKind.State or ActorKind.Demonym))
                continue;
            if (name.Words.Length == 1 || (name.Words.Length == 2 && name.Words[1] == text.Tokens[token + 1].Lower))
                return true;
        }

        return false;
    }

    /// <summary>The last word of the longest state's or people's name from a word on; -1 when there is none.</summary>
    private static int NationEnd(ParsedText text, Lexicon lexicon, int start)
    {
        if (!char.IsUpper(text.Form(start)[0]))
            return -1;
        foreach (var name in lexicon.NamesFrom(text.Tokens[start].Lower))
        {
            if (start + name.Words.Length > text.TokenCount)
                continue;
            var fits = true;
            for (var k = 1; k < name.Words.Length && fits; k++)
                fits = text.Tokens[start + k].Lower == name.Words[k];
            if (fits)
                return lexicon.Actors[name.Actor].Kind is ActorKind.State or ActorKind.Demonym ? start + name.Words.Length - 1 : -1;
        }

        return -1;
    }

    /// <summary>The word outside a run that its last words hang on.</summary>
    private static int Outside(Token[] tokens, int first, int last)
    {
        for (var i = last; i >= first; i--)
        {
            if (tokens[i].Head > last)
                return tokens[i].Head;
        }

        return -1;
    }
}
