namespace Vedette.Lexicons;

/// <summary>An error in a lexicon file; prints as <c>file:line: message</c>.</summary>
public sealed record LexiconIssue(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>A sentence of the lexicon that says what a sense must (or must not) code.</summary>
/// <param name="Sense">Index into <see cref="LexiconSource.Senses"/>.</param>
/// <param name="Positive">False for a sentence that must give no event of the sense.</param>
public sealed record LexiconExample(int Sense, bool Positive, string Sentence, string[] Actors, string[] Recipients, string Factuality, string File, int Line);

/// <summary>The lexicon as read from text: words in order of first use, and every entry in the order of the files.</summary>
public sealed class LexiconSource
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    public List<string> Words { get; } = [];

    public List<string> ClassNames { get; } = [];

    public Dictionary<int, List<int>> ClassesOf { get; } = [];

    public List<Sense> Senses { get; } = [];

    public List<LexiconExample> Examples { get; } = [];

    public List<ActorEntry> Actors { get; } = [];

    public List<NameEntry> Names { get; } = [];

    public List<RoleEntry> Roles { get; } = [];

    public List<CueEntry> Cues { get; } = [];

    public List<ChannelEntry> Channels { get; } = [];

    public List<EstimateEntry> Estimates { get; } = [];

    public List<FactualityEntry> Factuality { get; } = [];

    public List<LightVerbEntry> LightVerbs { get; } = [];

    /// <summary>Irregular verb forms and their lemmas.</summary>
    public SortedDictionary<int, int> Irregular { get; } = [];

    public List<LexiconIssue> Issues { get; } = [];

    public string OntologyText { get; set; } = "";

    public string Hash { get; set; } = "";

    public int Word(string word)
    {
        if (ids.TryGetValue(word, out var id))
            return id;
        id = Words.Count;
        Words.Add(word);
        ids.Add(word, id);
        return id;
    }

    public int ClassId(string name)
    {
        var id = ClassNames.IndexOf(name);
        if (id >= 0)
            return id;
        ClassNames.Add(name);
        return ClassNames.Count - 1;
    }

    public void Report(string file, int line, string message) => Issues.Add(new LexiconIssue(file, line, message));

    public Lexicon Build()
    {
        var classes = new int[]?[Words.Count];
        foreach (var (word, list) in ClassesOf)
            classes[word] = [.. list.Distinct()];
        return new Lexicon
        {
            Words = [.. Words],
            OntologyText = OntologyText,
            ClassNames = [.. ClassNames],
            ClassesOf = classes,
            Senses = [.. Senses],
            Actors = [.. Actors],
            Names = [.. Names],
            Roles = [.. Roles],
            Cues = [.. Cues],
            Channels = [.. Channels],
            Estimates = [.. Estimates],
            Factuality = [.. Factuality],
            LightVerbs = [.. LightVerbs],
            IrregularForms = [.. Irregular.Keys],
            IrregularLemmas = [.. Irregular.Values],
            Hash = Hash,
        }.Index();
    }
}
