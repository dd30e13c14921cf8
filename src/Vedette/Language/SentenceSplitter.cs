namespace Vedette.Language;

/// <summary>Divides the tokens of one line into sentences.</summary>
internal static class SentenceSplitter
{
    /// <summary>Longer runs are cut, so that the parser's cost stays bounded.</summary>
    public const int MaxSentence = 200;

    public static void Split(ParsedText into, int first)
    {
        var start = first;
        for (var i = first; i < into.TokenCount; i++)
        {
            if (i - start + 1 >= MaxSentence)
            {
                into.AddSentence(start, i + 1);
                start = i + 1;
                continue;
            }

            if (!IsTerminal(into, i, start))
                continue;
            var last = i;
            while (last + 1 < into.TokenCount && into.Tokens[last + 1].Start == into.Tokens[last].End && into.Form(last + 1) is [var c] && Characters.IsCloser(c))
                last++;
            if (last + 1 < into.TokenCount && Ends(into, i, last))
            {
                into.AddSentence(start, last + 1);
                start = last + 1;
            }

            i = last;
        }

        if (start < into.TokenCount)
            into.AddSentence(start, into.TokenCount);
    }

    private static bool IsTerminal(ParsedText into, int token, int start)
    {
        var form = into.Form(token);
        if (form[0] is '.' or '!' or '?' or '…' or '。')
            return token > start;
        return form.Length > 1 && form[^1] == '.';
    }

    private static bool Ends(ParsedText into, int mark, int last)
    {
        var next = into.Form(last + 1);
        var form = into.Form(mark);
        var space = into.Tokens[last + 1].Start > into.Tokens[last].End;
        var upper = char.IsUpper(next[0]);
        if (!space)
            return upper && form is ['.'] or ['!' or '?', ..] && next.Length > 1;
        if (next[0] is ')' or ']' or ',' or ';' or '…' || char.IsLower(next[0]))
            return false;
        if (form[0] is '!' or '?' or '。')
            return true;
        if (form is ['.'])
            return true;
        if (form[0] is '.' or '…')
            return upper || next[0] is '"' or '“' or '‘';
        if (TokenTable.Shared.IsTitle(form) || form.Length == 2)
            return false;
        return (upper && TokenTable.Shared.IsStarter(next)) || next[0] is '“' or '"' or '‘';
    }
}
