using Vedette.Language;
using Vedette.Ontology;

namespace Vedette.Lexicons;

/// <summary>
/// The compiled lexicon: immutable, shared by all threads. Words are ids into <see cref="Words"/>, which are also the fixed ids of every
/// <see cref="WordPool"/> made by <see cref="NewPool"/>; what is looked up by word is an array over those ids.
/// </summary>
public sealed class Lexicon
{
    public required string[] Words { get; init; }

    public required string OntologyText { get; init; }

    public required string[] ClassNames { get; init; }

    /// <summary>For each word the classes it is in.</summary>
    public required int[]?[] ClassesOf { get; init; }

    public required Sense[] Senses { get; init; }

    public required ActorEntry[] Actors { get; init; }

    public required NameEntry[] Names { get; init; }

    public required RoleEntry[] Roles { get; init; }

    public required CueEntry[] Cues { get; init; }

    public required ChannelEntry[] Channels { get; init; }

    public required EstimateEntry[] Estimates { get; init; }

    public required FactualityEntry[] Factuality { get; init; }

    public required LightVerbEntry[] LightVerbs { get; init; }

    /// <summary>Irregular verb forms, ascending by word id, and their lemmas at the same index.</summary>
    public required int[] IrregularForms { get; init; }

    public required int[] IrregularLemmas { get; init; }

    /// <summary>The lemma of an irregular verb form; -1 when it is none.</summary>
    public int IrregularLemma(int lower) => Array.BinarySearch(IrregularForms, lower) is >= 0 and var at ? IrregularLemmas[at] : -1;

    /// <summary>Hash of the text the lexicon was made from.</summary>
    public required string Hash { get; init; }

    public PloverOntology Ontology { get; private set; } = null!;

    private Dictionary<string, int> ids = [];
    private WordFacts[] facts = [];
    private Sense[]?[] verbs = [];
    private Sense[]?[] nouns = [];
    private SenseKeys?[] verbKeys = [];
    private SenseKeys?[] phrasalKeys = [];
    private SenseKeys?[] nounKeys = [];
    private EventTypes[] verbTypes = [];
    private EventTypes[] nounTypes = [];
    private NameEntry[]?[] names = [];
    private NameKey[]?[] nameKeys = [];
    private RoleEntry[]?[] roles = [];
    private CueEntry[]?[] cues = [];
    private ChannelEntry[]?[] channels = [];
    private EstimateEntry[]?[] estimates = [];
    private FactualityEntry[]?[] factuality = [];
    private LightVerbEntry[]?[] lightVerbs = [];

    public WordPool NewPool() => new(Words);

    /// <summary>The id of a word of the lexicon; -1 when it has no such word.</summary>
    public int WordId(ReadOnlySpan<char> word) => ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var id) ? id : -1;

    public ReadOnlySpan<Sense> VerbSenses(int lemma) => At(verbs, lemma, WordKinds.Verb);

    /// <summary>Senses of event nouns by the head, which is the last word of the name; longer names first.</summary>
    public ReadOnlySpan<Sense> NounSenses(int lemma) => At(nouns, lemma, WordKinds.Noun);

    /// <summary>What the senses of a verb without a particle need, in their order: most are left out by it without a look at them.</summary>
    internal SenseKeys VerbKeys(int lemma) => At(verbKeys, lemma, WordKinds.Verb);

    /// <summary>The same of its senses with a particle.</summary>
    internal SenseKeys PhrasalKeys(int lemma) => At(phrasalKeys, lemma, WordKinds.Verb);

    internal SenseKeys NounKeys(int lemma) => At(nounKeys, lemma, WordKinds.Noun);

    /// <summary>Names by their first word (lower case); longer names first.</summary>
    public ReadOnlySpan<NameEntry> NamesFrom(int lower) => At(names, lower, WordKinds.Name);

    /// <summary>How those names go on, in their order.</summary>
    internal ReadOnlySpan<NameKey> NameKeys(int lower) => At(nameKeys, lower, WordKinds.Name);

    /// <summary>Roles by their last word; longer ones first.</summary>
    public ReadOnlySpan<RoleEntry> RolesEndingIn(int lemma) => At(roles, lemma, WordKinds.Role);

    public ReadOnlySpan<CueEntry> CuesFrom(int word) => At(cues, word, WordKinds.Cue);

    public ReadOnlySpan<ChannelEntry> ChannelsFrom(int lower) => At(channels, lower, WordKinds.Channel);

    public ReadOnlySpan<EstimateEntry> EstimatesFrom(int lower) => At(estimates, lower, WordKinds.Estimate);

    public ReadOnlySpan<FactualityEntry> FactualityOf(int lemma) => At(factuality, lemma, WordKinds.Factuality);

    public ReadOnlySpan<LightVerbEntry> LightVerbsFrom(int lemma) => At(lightVerbs, lemma, WordKinds.LightVerb);

    public EventTypes VerbTypes(int lemma) => (uint)lemma < (uint)verbTypes.Length ? verbTypes[lemma] : default;

    public EventTypes NounTypes(int lemma) => (uint)lemma < (uint)nounTypes.Length ? nounTypes[lemma] : default;

    public bool InClass(int word, int classId) => (ClassBits(word) >> classId & 1) != 0 && Array.IndexOf(ClassesOf[word]!, classId) >= 0;

    /// <summary>A bit for each class that a word is in, by the class's number modulo 64: without the bit the word is not in the class.</summary>
    internal ulong ClassBits(int word) => (uint)word < (uint)facts.Length ? facts[word].ClassBits : 0;

    public int ClassId(string name) => Array.IndexOf(ClassNames, name);

    /// <summary>Makes the look-up tables; called once after the tables above are filled.</summary>
    internal Lexicon Index()
    {
        Ontology = PloverOntology.Parse(OntologyText);
        ids = new Dictionary<string, int>(Words.Length, StringComparer.Ordinal);
        for (var i = 0; i < Words.Length; i++)
            ids[Words[i]] = i;
        verbs = By(Senses.Where(s => !s.IsNoun), s => s.Words[0]);
        nouns = By(Senses.Where(s => s.IsNoun).OrderByDescending(s => s.Words.Length), s => s.Words[^1]);
        verbKeys = Array.ConvertAll(verbs, s => SenseKeys.Of(s, 1));
        phrasalKeys = Array.ConvertAll(verbs, s => SenseKeys.Of(s, 2));
        nounKeys = Array.ConvertAll(nouns, s => SenseKeys.Of(s, 0));
        verbTypes = TypesOf(verbs);
        nounTypes = TypesOf(nouns);
        names = By(Names.OrderByDescending(n => n.Words.Length), n => n.Words[0]);
        roles = By(Roles.OrderByDescending(r => r.Words.Length), r => r.Words[^1]);
        cues = By(Cues.OrderByDescending(c => c.Words.Length), c => c.Words[0]);
        channels = By(Channels.OrderByDescending(c => c.Words.Length), c => c.Words[0]);
        estimates = By(Estimates.OrderByDescending(c => c.Words.Length), c => c.Words[0]);
        factuality = By(Factuality.OrderByDescending(c => c.Words.Length), c => c.Words[0]);
        lightVerbs = By(LightVerbs.OrderByDescending(c => c.Words.Length), c => c.Words[0]);
        nameKeys = Array.ConvertAll(names, list => list is null ? null : Array.ConvertAll(list, NameKey.Of));
        facts = new WordFacts[Words.Length];
        for (var i = 0; i < facts.Length; i++)
            facts[i] = new WordFacts(Bits.Of(ClassesOf[i]), KindsOf(i));
        return this;
    }

    /// <summary>True when a word is of one of some kinds.</summary>
    internal bool Is(int word, WordKinds any) => (uint)word < (uint)facts.Length && (facts[word].Kinds & any) != 0;

    /// <summary>Most words are in no table, and one array tells so of all tables.</summary>
    private ReadOnlySpan<T> At<T>(T[]?[] table, int id, WordKinds kind) => Is(id, kind) ? table[id] : default(ReadOnlySpan<T>);

    private SenseKeys At(SenseKeys?[] table, int id, WordKinds kind) => Is(id, kind) ? table[id] ?? SenseKeys.None : SenseKeys.None;

    private WordKinds KindsOf(int word)
    {
        return Of(verbs, WordKinds.Verb) | Of(nouns, WordKinds.Noun) | Of(names, WordKinds.Name) | (Array.Exists(nameKeys[word] ?? [], k => k.Small) ? WordKinds.SmallName : 0) | Of(roles, WordKinds.Role) | Of(cues, WordKinds.Cue) | WordKind.OfCues(cues[word] ?? [])
            | Of(channels, WordKinds.Channel) | Of(estimates, WordKinds.Estimate) | Of(factuality, WordKinds.Factuality) | Of(lightVerbs, WordKinds.LightVerb);

        WordKinds Of<T>(T[]?[] table, WordKinds kind) => table[word] is null ? WordKinds.None : kind;
    }

    private T[]?[] By<T>(IEnumerable<T> entries, Func<T, int> key)
    {
        var lists = new List<T>?[Words.Length];
        foreach (var entry in entries)
            (lists[key(entry)] ??= []).Add(entry);
        return Array.ConvertAll(lists, list => list?.ToArray());
    }

    private static EventTypes[] TypesOf(Sense[]?[] senses) =>
        Array.ConvertAll(senses, list =>
        {
            var types = EventTypes.None;
            foreach (var sense in list ?? [])
            {
                // what is asked last says little about the word
                if (!sense.IsLast)
                    types |= EventTypes.Of(sense.Type);
            }

            return types;
        });
}
