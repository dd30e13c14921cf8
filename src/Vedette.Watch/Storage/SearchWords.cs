using System.Text;

namespace Vedette.Watch.Storage;

/// <summary>What a person types, as a full-text query: all words must occur; "quoted words" as a phrase; a trailing * for a beginning.</summary>
public static class SearchWords
{
    private const int MaxTerms = 16;

    /// <summary>Null when there is nothing to look for. Every term is quoted, so that no character is read as an operator.</summary>
    public static string? ToMatch(string? typed)
    {
        var terms = new List<string>();
        var rest = (typed ?? "").AsSpan();
        while (rest.Length > 0 && terms.Count < MaxTerms)
        {
            if (char.IsWhiteSpace(rest[0]))
            {
                rest = rest[1..];
                continue;
            }

            int length;
            ReadOnlySpan<char> term;
            if (rest[0] == '"')
            {
                var close = rest[1..].IndexOf('"');
                term = close < 0 ? rest[1..] : rest.Slice(1, close);
                length = close < 0 ? rest.Length : close + 2;
            }
            else
            {
                length = 0;
                while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && rest[length] != '"')
                    length++;
                term = rest[..length];
            }

            Add(terms, term);
            rest = rest[length..];
        }

        return terms.Count > 0 ? string.Join(' ', terms) : null;
    }

    private static void Add(List<string> terms, ReadOnlySpan<char> term)
    {
        var prefix = term.EndsWith("*");
        var clean = new StringBuilder();
        foreach (var c in term)
            clean.Append(char.IsLetterOrDigit(c) || c is '-' or '\'' or '.' or ' ' or '’' ? c : ' ');
        var words = clean.ToString().Trim();
        if (words.Any(char.IsLetterOrDigit))
            terms.Add($"\"{words}\"{(prefix ? "*" : "")}");
    }
}
