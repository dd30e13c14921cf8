using Vedette.Language;

namespace Vedette.Coding.Places;

/// <summary>
/// Finds the names of the gazetteer in a text. From each word that begins with a capital it follows the longest chain of words that is a name,
/// hashing the folded letters as it goes, so that no string is made. Works on characters: how a tokeniser cuts "U.S." or "N'Djamena" does not matter.
/// </summary>
internal sealed class PlaceScanner(Gazetteer gazetteer, PlaceContext context)
{
    private Mention[] mentions = new Mention[64];

    public int Count { get; private set; }

    public Mention[] Mentions => mentions;

    public void Scan(string text)
    {
        Count = 0;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c == '3' && i + 4 < text.Length && text[i + 1] == '8' && text[i + 2] == 't' && Match(text, i, out var line))
            {
                // "the 38th parallel" is the one named line that begins with a digit.
                Add(line);
                i = line.End;
                continue;
            }

            if (!char.IsLetter(c))
            {
                i++;
                continue;
            }

            if (char.IsUpper(c) && Match(text, i, out var m))
            {
                Add(m);
                i = m.End;
                continue;
            }

            if (!char.IsUpper(c) && Lower(text, i) && Match(text, i, out m) && text.AsSpan(m.Start, m.End - m.Start).ContainsAny(' ', '-') && Described(m))
            {
                Add(m);
                i = m.End;
                continue;
            }

            while (i < text.Length && char.IsLetterOrDigit(text[i]))
                i++;
        }
    }

    /// <summary>The usable entries of a span that is known to be a name (gold spans).</summary>
    public bool Exact(string text, int start, int end, out Mention m)
    {
        m = New(start, end);
        var hash = Gazetteer.HashStart;
        var pending = false;
        var any = false;
        for (var i = start; i < end; i++)
        {
            var f = gazetteer.Fold(text[i]);
            if (f == '\0')
                continue;
            if (f == ' ')
            {
                pending = any;
                continue;
            }

            if (pending)
                hash = Gazetteer.HashStep(hash, ' ');
            pending = false;
            any = true;
            hash = Gazetteer.HashStep(hash, f);
        }

        if (!any || !gazetteer.TryFind(hash, out var slot) || slot.Count == 0)
            return false;
        (m.Posting, m.Count, m.Key) = (slot.Posting, slot.Count, hash);
        return true;
    }

    /// <summary>A description in lower case ("southern Lebanon") counts only as a part of one country.</summary>
    private bool Described(in Mention m)
    {
        ref readonly var place = ref gazetteer.Places[gazetteer.Posting(m.Posting).Place];
        return place.Kind is not (FeatureKind.Area or FeatureKind.Sea or FeatureKind.Admin1 or FeatureKind.Admin2) || place.Kind == FeatureKind.Area && place.Country > 0;
    }

    public void Clear() => Count = 0;

    public ref Mention Add(in Mention m)
    {
        if (Count == mentions.Length)
            Array.Resize(ref mentions, mentions.Length * 2);
        mentions[Count] = m;
        return ref mentions[Count++];
    }

    private static Mention New(int start, int end) => new() { Start = start, End = end, Container = -1, Literal = true, Why = "" };

    /// <summary>Lower-case words that begin a name: "eastern Ukraine", "demilitarized zone", "al-Tanf".</summary>
    private static bool Lower(string text, int i)
    {
        if (text[i] is not ('a' or 'd' or 'e' or 'n' or 's' or 't' or 'w'))
            return false;
        if (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '-' or '\'' or '’'))
            return false;
        var end = i;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        var word = text.AsSpan(i, end - i);
        return end + 1 < text.Length && (word is "al" or "el" or "eastern" or "western" or "southern" or "northern" or "demilitarized" or "demilitarised" or "tribal");
    }

    private bool Match(string text, int start, out Mention best)
    {
        best = default;
        var found = false;
        var hash = Gazetteer.HashStart;
        var words = 0;
        var i = start;
        var spaces = 0;
        if (start > 0 && char.IsLetterOrDigit(text[start - 1]))
            return false;
        while (i < text.Length && words < 8)
        {
            // one word; full stops between letters and apostrophes stay inside it
            var wordStart = i;
            var dots = false;
            while (i < text.Length)
            {
                var c = text[i];
                var f = gazetteer.Fold(c);
                if (f == ' ' || char.IsWhiteSpace(c))
                    break;
                if (f != '\0' && (char.IsLetterOrDigit(c) || f == '&'))
                {
                    hash = Gazetteer.HashStep(hash, f);
                    i++;
                    continue;
                }

                var letterNext = i + 1 < text.Length && char.IsLetter(text[i + 1]);
                if (i > wordStart && c is '\'' or '’' or '‘' or '`')
                {
                    Probe(text, start, i, hash, ref best, ref found, false);
                    if (!letterNext)
                        break;
                    i++;
                    continue;
                }

                if (c == '.' && i > wordStart)
                {
                    dots = true;
                    Probe(text, start, i, hash, ref best, ref found, dots);
                    i++;
                    if (letterNext && i - wordStart < 8)
                        continue;
                    break;
                }

                break;
            }

            if (i == wordStart)
                break;
            words++;
            var prefix = Probe(text, start, i, hash, ref best, ref found, dots);
            if (!prefix || i >= text.Length)
                break;
            // one space, hyphen or slash to the next word
            spaces = 0;
            while (i < text.Length && gazetteer.Fold(text[i]) == ' ' && spaces < 2 && text[i] != '\n')
            {
                i++;
                spaces++;
            }

            if (spaces == 0 || i >= text.Length || !char.IsLetterOrDigit(text[i]))
                break;
            hash = Gazetteer.HashStep(hash, ' ');
        }

        return found;
    }

    /// <returns>Whether longer names go on from here.</returns>
    private bool Probe(string text, int start, int end, ulong hash, ref Mention best, ref bool found, bool dotted)
    {
        if (!gazetteer.TryFind(hash, out var slot))
            return false;
        if (slot.Count == 0)
            return slot.Prefix != 0;
        // A full stop that belongs to the name ("U.S.", "Calif.") is part of the span.
        var stop = end;
        var name = text.AsSpan(start, end - start);
        if (name[^1] == '.')
            name = name[..^1];
        var inner = name.Contains('.');
        var shared = (NameFlags)255;
        var any = NameFlags.None;
        var usable = 0;
        for (var p = 0; p < slot.Count; p++)
        {
            var (_, flags) = gazetteer.Posting(slot.Posting + p);
            if (!Usable(text, start, name, flags, dotted || end < text.Length && text[end] == '.'))
                continue;
            shared &= flags;
            any |= flags;
            usable++;
        }

        if (usable == 0)
            return slot.Prefix != 0;
        if (text[end - 1] != '.' && end < text.Length && text[end] == '.' && (inner || (any & NameFlags.Dotted) != 0))
            stop = end + 1;
        else if (text[end - 1] == '.' && !inner && (any & NameFlags.Dotted) == 0)
            stop = end - 1;
        // "Masvingo province": the noun in lower case is no part of the name when the name stands without it.
        if (found && char.IsLower(text[LastWord(text, start, end)]) && gazetteer.Places[gazetteer.Posting(slot.Posting).Place].Kind is FeatureKind.Admin1 or FeatureKind.Admin2)
            return slot.Prefix != 0;
        best = New(start, stop);
        (best.Posting, best.Count, best.Key, best.Flags) = (slot.Posting, slot.Count, hash, shared);
        found = true;
        return slot.Prefix != 0;
    }

    internal static int LastWord(string text, int start, int end)
    {
        var i = end - 1;
        while (i > start && text[i - 1] is not (' ' or '-')) i--;
        return i;
    }

    /// <summary>Whether a name's entry can be meant by a span, by how it is written and what stands before it.</summary>
    public bool Usable(string text, int start, ReadOnlySpan<char> name, NameFlags flags, bool dotted)
    {
        if ((flags & (NameFlags.Upper | NameFlags.Dotted)) == (NameFlags.Upper | NameFlags.Dotted))
            return dotted && char.IsUpper(name[0]) || name.Length > 1 && char.IsUpper(name[0]) && char.IsUpper(name[^1]) && start > 2 && text[start - 1] == ' ' && text[start - 2] == ',';
        if ((flags & NameFlags.Upper) != 0 && (!char.IsUpper(name[0]) || !char.IsUpper(name[^1])))
            return false;
        if ((flags & NameFlags.Dotted) != 0 && !dotted)
            return false;
        if ((flags & NameFlags.AfterComma) == 0)
            return true;
        var comma = start > 2 && text[start - 1] == ' ' && text[start - 2] == ',' || start > 1 && text[start - 1] == '(';
        var state = start + name.Length + 6 <= text.Length && string.Compare(text, start + name.Length, " state", 0, 6, StringComparison.OrdinalIgnoreCase) == 0;
        return comma || state && name.Length > 3 || start > 1 && text[start - 1] == ' ' && name.Length == 2 && name[0] is >= 'A' and <= 'Z' && char.IsLetter(text[start - 2]) && char.IsLower(text[start - 2]) && context.Of(name) == ContextClass.None && dotted;
    }
}
