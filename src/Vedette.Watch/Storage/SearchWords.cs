using System.Text;

namespace Vedette.Watch.Storage;

/// <summary>One word or phrase to look for.</summary>
/// <param name="Words">Letters, digits, blanks and a few marks: nothing that a query language reads as an operator once it is quoted.</param>
/// <param name="Beginning">The last word may go on.</param>
public readonly record struct SearchTerm(string Words, bool Beginning);

/// <summary>What a person types: all words must occur; "quoted words" as a phrase; a trailing * for a beginning.</summary>
public static class SearchWords
{
    private const int MaxTerms = 16;

    /// <summary>As SQLite's full-text query, every term quoted; null when there is nothing to look for.</summary>
    public static string? ToMatch(string? typed)
    {
        var terms = Terms(typed);
        return terms.Count > 0 ? string.Join(' ', terms.Select(t => $"\"{t.Words}\"{(t.Beginning ? "*" : "")}")) : null;
    }

    /// <summary>As PostgreSQL's to_tsquery reads it, every word quoted; null when there is nothing to look for.</summary>
    public static string? ToTsQuery(string? typed)
    {
        var terms = Terms(typed).Select(Phrase).Where(p => p.Length > 0).ToList();
        return terms.Count > 0 ? string.Join(" & ", terms) : null;

        static string Phrase(SearchTerm term)
        {
            var words = Fold(term.Words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 0 ? "" : $"({string.Join(" <-> ", words.Select(w => $"'{w}'"))}{(term.Beginning ? ":*" : "")})";
        }
    }

    /// <summary>Lower case, with a blank for all that is no letter, digit or mark on a letter: the words as both databases cut them.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark)
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            else
                folded.Append(' ');
        }

        return folded.ToString();
    }

    public static IReadOnlyList<SearchTerm> Terms(string? typed)
    {
        var terms = new List<SearchTerm>();
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

        return terms;
    }

    private static void Add(List<SearchTerm> terms, ReadOnlySpan<char> term)
    {
        var clean = new StringBuilder();
        foreach (var c in term)
            clean.Append(char.IsLetterOrDigit(c) || c is '-' or '\'' or '.' or ' ' or '’' ? c : ' ');
        var words = clean.ToString().Trim();
        if (words.Any(char.IsLetterOrDigit))
            terms.Add(new SearchTerm(words, term.EndsWith("*")));
    }
}
