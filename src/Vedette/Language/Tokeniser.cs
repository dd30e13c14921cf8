using System.Globalization;

namespace Vedette.Language;

/// <summary>
/// Divides a line into syntactic words after the conventions of UD English: hyphens and slashes are words of their own (but
/// "non-aligned", "e-mail", "9/11"), "don't" is do + n't, "Kyiv's" is Kyiv + 's. Looks ahead a bounded distance only, so that
/// any text takes linear time; a word longer than <see cref="MaxWord"/> is cut.
/// </summary>
internal ref struct Tokeniser(ReadOnlySpan<char> text, int offset, ParsedText into)
{
    public const int MaxWord = 512;
    private const int MaxAddress = 254;

    private readonly ReadOnlySpan<char> text = text;
    private bool quoteOpen;

    /// <summary>Adds the words of one line to the parsed text.</summary>
    public void Run()
    {
        var at = 0;
        while (at < text.Length)
        {
            if (Characters.IsSpace(text[at]))
            {
                at++;
                continue;
            }

            var limit = at + 1;
            while (limit < text.Length && !Characters.IsSpace(text[limit]))
                limit++;
            Chunk(at, limit);
            at = limit;
        }
    }

    private void Add(int start, int end, bool joined = false) => into.AddToken(offset + start, offset + end).Joined = joined;

    private void Chunk(int at, int limit)
    {
        var first = at;
        while (at < limit)
        {
            var c = text[at];
            if (Address(at, limit) is > 0 and var end)
            {
                Add(at, end);
                at = end;
            }
            else if (Characters.IsWord(text, at))
            {
                at = Word(at, limit);
            }
            else if (Characters.IsApostrophe(c) && at > first && Clitic(at, limit) is > 0 and var clitic)
            {
                Add(at, clitic);
                at = clitic;
            }
            else
            {
                at = Symbol(first, at, limit);
            }
        }
    }

    /// <summary>The end of a URL, e-mail address or @name that begins here; 0 when there is none.</summary>
    private readonly int Address(int at, int limit)
    {
        var rest = text[at..Math.Min(limit, at + MaxAddress)];
        if (rest.Length < 5)
            return 0;
        var c = rest[0] | 0x20;
        var url = (c is 'h' or 'w' or 'f' or 'm') && (rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));
        url |= char.IsAsciiLetterOrDigit(rest[0]) && SiteWithPath(rest);
        if (url)
        {
            var end = Math.Min(limit, at + MaxWord);
            var angle = text[at..end].IndexOfAny('<', '>', '"');
            if (angle > 0)
                end = at + angle;
            while (end > at + 5 && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '\'' or '"' or '”' or '’' or '…')
                end--;
            return end;
        }

        var sign = rest.IndexOf('@');
        if (sign < 0 || sign == rest.Length - 1 || !Characters.IsWord(rest, sign + 1))
            return 0;
        for (var i = 0; i < sign; i++)
        {
            if (!char.IsAsciiLetterOrDigit(rest[i]) && rest[i] is not ('.' or '_' or '-' or '+' or '%'))
                return 0;
        }

        var last = sign + 1;
        while (last < rest.Length && (char.IsAsciiLetterOrDigit(rest[last]) || rest[last] is '.' or '_' or '-'))
            last++;
        while (rest[last - 1] is '.' or '-')
            last--;
        return last > sign + 1 ? at + last : 0;
    }

    /// <summary>"t.me/channel": the name of a site, a slash and more.</summary>
    private static bool SiteWithPath(ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOf('/');
        if (slash < 4 || slash + 1 >= rest.Length || !char.IsAsciiLetterOrDigit(rest[slash + 1]))
            return false;
        var dot = 0;
        for (var i = 0; i < slash; i++)
        {
            if (rest[i] == '.')
                dot = i;
            else if (!char.IsAsciiLetterOrDigit(rest[i]) && rest[i] != '-')
                return false;
        }

        return dot > 0 && dot + 2 < slash && char.IsAsciiLetterLower(rest[dot + 1]) && TokenTable.Shared.IsDomain(rest[(dot + 1)..slash]);
    }

    /// <summary>The end of "'s", "'re", "'ll" and so on at an apostrophe; 0 when something else follows.</summary>
    private readonly int Clitic(int at, int limit)
    {
        var end = at + 1;
        while (end < limit && end - at < 4 && char.IsAsciiLetter(text[end]))
            end++;
        if (end < limit && Characters.IsWord(text, end))
            return 0;
        return (end - at, text[Math.Min(at + 1, limit - 1)] | 0x20, text[Math.Min(at + 2, limit - 1)] | 0x20) switch
        {
            (2, 's' or 'm' or 'd', _) => end,
            (3, 'r' or 'v', 'e') => end,
            (3, 'l', 'l') => end,
            _ => 0,
        };
    }

    private int Word(int start, int limit)
    {
        var end = start;
        var most = Math.Min(limit, start + MaxWord);
        while (end < most)
        {
            if (Characters.IsWord(text, end))
            {
                end += char.IsHighSurrogate(text[end]) ? 2 : 1;
                continue;
            }

            var kept = Inside(start, end, limit);
            if (kept == 0)
                break;
            end += kept;
        }

        end = Math.Min(end, limit);
        if (end < limit && text[end] == '.' && KeepsPeriod(start, end, limit))
            end++;
        else if (end < limit && text[end] == '$' && end - start <= 3 && char.IsAsciiLetterUpper(text[start]))
            end++;
        return Divide(start, end, limit);
    }

    /// <summary>How many characters of a mark inside a word go on with the word; 0 when the word ends before the mark.</summary>
    private readonly int Inside(int start, int at, int limit)
    {
        var c = text[at];
        if (Characters.IsInvisible(c))
            return 1;
        if (at + 1 >= limit || !Characters.IsWord(text, at + 1))
            return 0;
        var before = text[at - 1];
        var next = text[at + 1];
        var digits = char.IsAsciiDigit(before) && char.IsAsciiDigit(next);
        var left = text[start..at];
        switch (c)
        {
            case '.':
                return digits || SingleLetter(start, at) || Domain(at, limit) || DottedName(start, at, limit) || Abbreviated(start, at, limit) ? 1 : 0;
            case ',':
                return digits && at + 3 < limit && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3]) ? 1 : 0;
            case ':':
                return digits && left.Length <= 5 ? 1 : 0;
            case '/':
                return (digits && !left.Contains('.')) || Slashed(start, at, limit) ? 1 : 0;
            case '_':
                return 1;
            case '&':
                return char.IsUpper(before) && char.IsUpper(next) && left.Length <= 3 ? 1 : 0;
            case '\'' or '’' or 'ʼ':
                return char.IsLetter(next) && Clitic(at, limit) == 0 && !Negation(at, limit) ? 1
                    : char.IsAsciiDigit(before) && before == '0' && left.Length is 2 or 4 && next == 's' ? 1 : Negation(at, limit) ? 1 : 0;
            case '-' or '‐' or '‑':
                return Hyphen(start, at, limit) ? 1 : 0;
            default:
                return 0;
        }
    }

    private readonly bool Negation(int apostrophe, int limit) =>
        apostrophe > 0 && (text[apostrophe - 1] | 0x20) == 'n' && (text[apostrophe + 1] | 0x20) == 't'
        && (apostrophe + 2 >= limit || !Characters.IsWord(text, apostrophe + 2));

    private readonly bool Slashed(int start, int slash, int limit) =>
        slash == start + 1 && (slash + 2 == limit || !Characters.IsWord(text, slash + 2)) && TokenTable.Shared.IsSlashed(text[start..(slash + 2)]);

    /// <summary>A period after one letter that stands alone or after another such letter: "U.S".</summary>
    private readonly bool SingleLetter(int start, int period) =>
        char.IsLetter(text[period - 1]) && (period - 1 == start || text[period - 2] == '.');

    private readonly bool Domain(int period, int limit)
    {
        var end = period + 1;
        while (end < limit && end - period < 8 && char.IsAsciiLetter(text[end]))
            end++;
        return char.IsAsciiLetterLower(text[period + 1]) && TokenTable.Shared.IsDomain(text[(period + 1)..end]);
    }

    /// <summary>A name of several lower-case parts, "comp.sources.unix".</summary>
    private readonly bool DottedName(int start, int period, int limit)
    {
        if (!char.IsAsciiLetterLower(text[start]) || !char.IsAsciiLetterLower(text[period + 1]))
            return false;
        if (text[start..period].Contains('.'))
            return true;
        var end = period + 1;
        while (end < limit && end - period < 20 && char.IsAsciiLetterLower(text[end]))
            end++;
        return end + 1 < limit && text[end] == '.' && char.IsAsciiLetterLower(text[end + 1]);
    }

    /// <summary>A period inside an abbreviation of several letters, "Ph.D.".</summary>
    private readonly bool Abbreviated(int start, int period, int limit)
    {
        var end = period + 1;
        while (end < limit && end - period < 5 && char.IsAsciiLetter(text[end]))
            end++;
        return end < limit && text[end] == '.' && period - start < 5 && TokenTable.Shared.IsAbbreviation(text[start..(end + 1)]);
    }

    private readonly bool Hyphen(int start, int at, int limit)
    {
        var left = text[start..at];
        var end = at + 1;
        while (end < limit && end - at < 24 && Characters.IsWord(text, end))
            end++;
        var right = text[(at + 1)..end];
        if (char.IsAsciiDigit(left[^1]) && char.IsAsciiDigit(right[0]))
        {
            var run = 1;
            while (run < left.Length && char.IsAsciiDigit(left[^(run + 1)]))
                run++;
            var more = end < limit && text[end] == '-';
            return (run == 3 && right.Length is 3 or 4) || (run == 1 && right.Length == 4) || left.Contains('-') || (more && run <= 2 && right.Length <= 2);
        }

        return TokenTable.Shared.IsPrefix(left) || TokenTable.Shared.IsSuffix(right);
    }

    private readonly bool KeepsPeriod(int start, int period, int limit)
    {
        if (period + 1 < limit && (text[period + 1] == '.' || Characters.IsWord(text, period + 1)))
            return false;
        var word = text[start..(period + 1)];
        if (word.Length == 2 && word[0] is 'c' or 'b' or 'd' or 'p' && NextIsDigit(limit))
            return true;
        if (word.Length == 2)
            return char.IsUpper(word[0]) && NextWordUpper(limit) && word[0] != 'I';
        if (word.Length == 3 && (word[0] | 0x20) == 'n' && (word[1] | 0x20) == 'o')
            return NextIsDigit(limit);
        return TokenTable.Shared.IsAbbreviation(word) || (word.Length <= 12 && word[..^1].Contains('.') && SingleLetter(start, period));
    }

    private readonly bool NextIsDigit(int limit)
    {
        while (limit < text.Length && Characters.IsSpace(text[limit]))
            limit++;
        return limit < text.Length && char.IsAsciiDigit(text[limit]);
    }

    private readonly bool NextWordUpper(int limit)
    {
        while (limit < text.Length && Characters.IsSpace(text[limit]))
            limit++;
        return limit < text.Length && char.IsUpper(text[limit]);
    }

    /// <summary>"its" that stands for "it's", to be seen by the word that follows.</summary>
    private readonly bool ForgottenApostrophe(ReadOnlySpan<char> word, int end, int limit)
    {
        if (end != limit || limit + 1 >= text.Length || !word.Equals("its", StringComparison.OrdinalIgnoreCase))
            return false;
        var next = text.Slice(limit + 1, Math.Min(12, text.Length - limit - 1));
        var length = 0;
        while (length < next.Length && !Characters.IsSpace(next[length]))
            length++;
        return TokenTable.Shared.IsAfterIts(next[..length]);
    }

    /// <summary>Adds the word, divided where it joins two: "don|'t" as do + n't, "can|not", "Kyiv|'s", "workers|'".</summary>
    private int Divide(int start, int end, int limit)
    {
        var word = text[start..end];
        if (word.Length > 3 && Characters.IsApostrophe(word[^2]) && (word[^1] | 0x20) == 't' && (word[^3] | 0x20) == 'n')
        {
            Add(start, end - 3);
            Add(end - 3, end, joined: true);
            return end;
        }

        var at = ForgottenApostrophe(word, end, limit) ? 2 : TokenTable.Shared.JoinedAt(word);
        if (at > 0)
        {
            Add(start, start + at);
            Add(start + at, end, joined: true);
            return end;
        }

        // "10am", "$5bn": the unit is a word of its own.
        var digits = 0;
        while (digits < word.Length && (char.IsAsciiDigit(word[digits]) || word[digits] is '.' or ',' or ':'))
            digits++;
        if (digits > 0 && digits < word.Length && TokenTable.Shared.IsUnit(word[digits..]))
        {
            Add(start, start + digits);
            Add(start + digits, end);
        }
        else
        {
            Add(start, end);
        }

        if (end < limit && Characters.IsApostrophe(text[end]))
        {
            if (Clitic(end, limit) is > 0 and var clitic)
            {
                Add(end, clitic, joined: true);
                return clitic;
            }

            if (!quoteOpen && (word[^1] | 0x20) == 's' && (end + 1 == limit || !Characters.IsWord(text, end + 1)))
            {
                Add(end, end + 1, joined: true);
                return end + 1;
            }
        }

        return end;
    }

    private int Symbol(int first, int at, int limit)
    {
        var c = text[at];
        var most = Math.Min(limit, at + MaxWord);
        var end = at + 1;
        if (c is '\'' or '‘')
            quoteOpen = at == first || (c == '‘');
        else if (c == '’')
            quoteOpen = false;
        if (c is '.' or '-' or '*' or '$' or '=' or '_' or '~' or '#' or '+' or '`' or '…')
        {
            while (end < most && (text[end] == c || (c is '-' or '=' && text[end] is '-' or '=')))
                end++;
            while (c == '.' && end < most && text[end] is '!' or '?')
                end++;
        }
        else if (c is '!' or '?')
        {
            while (end < most && text[end] is '!' or '?' or '.')
                end++;
        }
        else if (c is '<' or '>' or '\'' && end < limit && text[end] == c)
        {
            end++;
        }
        else if (c is ':' or ';' or '=' && at == first && limit - at is 2 or 3 && text[limit - 1] is ')' or '(' or 'D' or 'P')
        {
            end = limit;
        }
        else if (!char.IsAscii(c))
        {
            end = Characters.ClusterEnd(text, at, most);
        }

        Add(at, end);
        return end;
    }
}
