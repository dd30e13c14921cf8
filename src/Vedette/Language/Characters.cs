using System.Globalization;

namespace Vedette.Language;

/// <summary>Kinds of characters as the tokeniser sees them.</summary>
internal static class Characters
{
    public static bool IsSpace(char c) => c is ' ' or '\t' || (c > 127 || c < ' ') && (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\uFEFF' or '\u200B' or '\u200E' or '\u200F');

    /// <summary>Part of a word: a letter, a digit, a mark on one, or a letter beyond the Basic Multilingual Plane.</summary>
    public static bool IsWord(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (c < 128)
            return char.IsAsciiLetterOrDigit(c);
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            return CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, text[at + 1])) <= UnicodeCategory.OtherLetter;
        return CharUnicodeInfo.GetUnicodeCategory(c) is <= UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            && c is not ('\uFE0F' or '\uFE0E' or 'ʼ');
    }

    public static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '`';

    /// <summary>Soft hyphens and joiners: in the text, but not in the word.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or '\u200C' or '\u200D' or '\u2060';

    /// <summary>The end of a symbol with what belongs to it: surrogates, variation selectors, skin tones, joined emoji, the second letter of a flag.</summary>
    public static int ClusterEnd(ReadOnlySpan<char> text, int at, int limit)
    {
        var end = at + Length(text, at, limit);
        var flag = IsFlagLetter(text, at, limit);
        while (end < limit)
        {
            if (text[end] is '\uFE0E' or '\uFE0F' or '\u20E3' || CharUnicodeInfo.GetUnicodeCategory(text[end]) is UnicodeCategory.NonSpacingMark)
            {
                end++;
            }
            else if (text[end] == '\u200D' && end + 1 < limit)
            {
                end += 1 + Length(text, end + 1, limit);
            }
            else if (text[end] == '\uD83C' && end + 1 < limit && text[end + 1] is >= '\uDFFB' and <= '\uDFFF')
            {
                end += 2;
            }
            else if (flag && IsFlagLetter(text, end, limit))
            {
                end += 2;
                flag = false;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private static int Length(ReadOnlySpan<char> text, int at, int limit) =>
        char.IsHighSurrogate(text[at]) && at + 1 < limit && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    private static bool IsFlagLetter(ReadOnlySpan<char> text, int at, int limit) =>
        at + 1 < limit && text[at] == '\uD83C' && text[at + 1] is >= '\uDDE6' and <= '\uDDFF';
}
