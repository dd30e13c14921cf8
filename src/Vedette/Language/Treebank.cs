namespace Vedette.Language;

/// <summary>One word of a treebank sentence; the columns of CoNLL-U that we use.</summary>
public sealed class TreeWord
{
    public string Form = "";
    public string Lemma = "_";
    public string Upos = "X";
    public string Xpos = "_";
    public string Feats = "_";

    /// <summary>Index of the head within the sentence; -1 for the root.</summary>
    public int Head = -1;

    public string Rel = "dep";
    public bool SpaceAfter = true;

    /// <summary>On the first word of a multiword token: the token as written, and of how many words it consists.</summary>
    public string? Surface;
    public int SurfaceWords;
}

public sealed class TreeSentence
{
    public string Id = "";
    public string Text = "";
    public bool NewDocument;
    public bool NewParagraph;
    public List<TreeWord> Words = [];
}
