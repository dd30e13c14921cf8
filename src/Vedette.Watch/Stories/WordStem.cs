namespace Vedette.Watch.Stories;

/// <summary>
/// Takes the common endings off a word in small letters, so that "shelled", "shelling" and "shells" count as one. Coarse on purpose: it needs no tags, and both
/// sides of a comparison are cut alike.
/// </summary>
internal static class WordStem
{
    private static readonly (string Ending, string Instead)[] Endings = [("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")];

    /// <summary>Length of the stem, which is written over the word's beginning.</summary>
    public static int Cut(Span<char> word)
    {
        var length = word.Length;
        foreach (var (ending, instead) in Endings)
        {
            if (length - ending.Length < 3 || !word[..length].EndsWith(ending, StringComparison.Ordinal) || ending == "s" && word[length - 2] == 's')
                continue;
            length -= ending.Length;
            instead.CopyTo(word[length..]);
            length += instead.Length;
            break;
        }

        if (length > 4 && word[length - 1] == 'e')
            length--;
        if (length > 4 && word[length - 1] == word[length - 2] && word[length - 1] is not ('l' or 's'))
            length--;
        return length;
    }
}
