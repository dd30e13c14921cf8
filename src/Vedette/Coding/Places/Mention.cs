namespace Vedette.Coding.Places;

/// <summary>A span of text that some entries of the gazetteer are named by, and what was decided about it.</summary>
internal struct Mention
{
    public int Start;
    public int End;
    public int Posting;
    public int Count;

    /// <summary>Folded name, as its hash.</summary>
    public ulong Key;

    /// <summary>Flags that all usable entries share.</summary>
    public NameFlags Flags;

    /// <summary>Support for this being a place at all.</summary>
    public float Score;

    /// <summary>Index of the mention that contains this one ("Gomel" in "Gomel, Belarus" has Belarus), or -1.</summary>
    public int Container;

    /// <summary>The entry chosen, 0 for none.</summary>
    public int Place;
    public FeatureKind Kind;
    public bool Accepted;
    public bool Literal;
    public string Why;

    /// <summary>For borders: the two countries.</summary>
    public ushort Country;
    public ushort Country2;
}
