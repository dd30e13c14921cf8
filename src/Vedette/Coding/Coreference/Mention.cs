namespace Vedette.Coding.Coreference;

internal enum MentionForm : byte
{
    /// <summary>"a drone", "drones": new in the text.</summary>
    Other,

    /// <summary>"the ministry", "this group".</summary>
    Definite,

    Name,

    Pronoun,
}

/// <summary>What a mention can be spoken of as; a body is a state or organisation.</summary>
internal enum Referent : byte
{
    Unknown,
    Person,
    People,
    Body,
    Place,
    Thing,
}

internal enum PronounKind : byte
{
    None,
    He,
    She,
    It,
    They,
}

internal enum MentionRole : byte
{
    Other,
    Subject,
    Passive,
    Object,
    Oblique,
    Possessor,
    Modifier,
    Conjunct,
    Apposition,
}

[Flags]
internal enum Gender : byte
{
    Unknown = 0,
    Female = 1,
    Male = 2,
}

/// <summary>A noun phrase that may mean somebody. Fields are filled once by <see cref="MentionFinder"/>, the links by <see cref="AntecedentFinder"/>.</summary>
internal struct Mention
{
    /// <summary>The head.</summary>
    public int Token;

    public int Sentence;
    public int First;
    public int Last;

    /// <summary>The word that the phrase hangs on; -1 at the root.</summary>
    public int Governor;

    public MentionForm Form;
    public Referent Referent;
    public PronounKind Pronoun;
    public MentionRole Role;
    public Gender Gender;
    public bool Plural;

    /// <summary>"Cuba and Jamaica" together; the first of them has a mention of its own.</summary>
    public bool Coordinated;

    /// <summary>One of those that "and" joins.</summary>
    public bool Joined;

    /// <summary>"both sides", "the two governments", "three ships".</summary>
    public bool Counted;

    /// <summary>Inside quotation marks.</summary>
    public bool Quoted;

    /// <summary>The subject of a verb of speech.</summary>
    public bool Speaks;

    /// <summary>Hash of the head's lemma.</summary>
    public uint Word;

    /// <summary>Hash of the title before a name ("Foreign |Minister| Maja K."); 0 for none.</summary>
    public uint Title;

    /// <summary>Has adjectives or other words before the head, beside its determiner.</summary>
    public bool Modified;

    /// <summary>Something hangs on behind the head: "the president |of Chad|", "the deal |that ...|".</summary>
    public bool Extended;

    /// <summary>Index of the mention that this one was taken to repeat; -1 for none.</summary>
    public int Antecedent;

    /// <summary>Index of the first mention of the chain; its own when it is the first.</summary>
    public int Chain;

    /// <summary>How sure the link is, 0 to 1.</summary>
    public float Probability;

    // Of the chain so far; kept at its first mention.
    public int Length;
    public int Latest;
    public bool Named;
    public Gender ChainGender;
}
