namespace Vedette.Language;

/// <summary>One syntactic word (Universal Dependencies). Offsets are UTF-16 code units into the document's text, half-open.</summary>
public struct Token
{
    public int Start;
    public int End;

    /// <summary>Ids in the document's <see cref="WordPool"/>: the form as written, its lower case, its lemma.</summary>
    public int Form;
    public int Lower;
    public int Lemma;

    /// <summary>Index of the head in the document's token array; -1 for the root of a sentence.</summary>
    public int Head;

    public Upos Upos;
    public Xpos Xpos;
    public Deprel Rel;

    /// <summary>Index into <see cref="LanguageModel.FeatureSets"/>: the FEATS column.</summary>
    public ushort Feats;

    /// <summary>True when this word is written together with the one before it as one UD multiword token ("do|n't").</summary>
    public bool Joined;
}

/// <summary>A sentence: a run of tokens and the text span from its first to its last token.</summary>
public readonly record struct Sentence(int First, int Count, int Start, int End)
{
    public int Last => First + Count - 1;

    /// <summary>One past the last token.</summary>
    public int Limit => First + Count;
}
