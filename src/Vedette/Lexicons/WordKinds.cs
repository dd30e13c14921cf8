namespace Vedette.Lexicons;

/// <summary>What the lexicon has of a word.</summary>
[Flags]
internal enum WordKinds : ushort
{
    None = 0,
    Verb = 1,
    Noun = 2,
    Name = 4,
    Role = 8,
    Cue = 16,
    Channel = 32,
    Estimate = 64,
    Factuality = 128,
    LightVerb = 256,

    /// <summary>A verb that attributes a clause or an object, alone or with other words.</summary>
    CueVerb = 512,

    /// <summary>A noun that attributes, alone or with other words.</summary>
    CueNoun = 1024,

    /// <summary>A verb that by itself says, denies, claims or accuses.</summary>
    SpeechVerb = 2048,

    /// <summary>A name that begins with the word written small ("al-Qaeda").</summary>
    SmallName = 4096,
}

/// <summary>What is asked of nearly every word of a text, side by side in memory.</summary>
internal readonly record struct WordFacts(ulong ClassBits, WordKinds Kinds);

internal static class WordKind
{
    /// <summary>The kinds that the cues beginning with a word give it.</summary>
    public static WordKinds OfCues(CueEntry[] cues)
    {
        var kinds = WordKinds.None;
        foreach (var cue in cues)
            kinds |= cue.Form switch { CueForm.Verb or CueForm.Object => WordKinds.CueVerb, CueForm.Noun => WordKinds.CueNoun, _ => WordKinds.None };
        var alone = Array.Find(cues, c => c.Form == CueForm.Verb && c.Words.Length == 1);
        return alone is { Kind: CueKind.Speech or CueKind.Denial or CueKind.Claim or CueKind.Accusation } ? kinds | WordKinds.SpeechVerb : kinds;
    }
}

/// <summary>How a name goes on behind its first word.</summary>
/// <param name="Second">Its second word; -1 for none.</param>
/// <param name="Small">It is written with a small letter ("al-Qaeda").</param>
internal readonly record struct NameKey(int Second, bool Small)
{
    public static NameKey Of(NameEntry entry) => new(entry.Words.Length > 1 ? entry.Words[1] : -1, char.IsLower(entry.Written[0]));
}
