using System.Collections.Concurrent;
using System.Security.Cryptography;
using Vedette.Coding.Attributions;
using Vedette.Coding.Coreference;
using Vedette.Coding.Events;
using Vedette.Coding.Judgements;
using Vedette.Coding.Parties;
using Vedette.Coding.Places;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding;

/// <summary>
/// The coder: a lexicon, a language model and a gazetteer, immutable and shared by all threads. <see cref="Load()"/> it once (about 0.4 s, 150 MB);
/// <see cref="Code(Report)"/> from any thread, or open a session for each thread of your own.
/// </summary>
public sealed class Coder : ICoder
{
    private const string DataFolder = "vedette";
    private readonly Func<ILanguagePipeline> newPipeline;
    private readonly Gazetteer? gazetteer;
    private readonly ConcurrentBag<CoderSession> idle = [];

    /// <param name="gazetteer">Null when it was not built: places are then left out.</param>
    public Coder(Lexicon lexicon, Func<ILanguagePipeline> newPipeline, Gazetteer? gazetteer, string modelVersion)
    {
        this.gazetteer = gazetteer;
        Lexicon = lexicon;
        this.newPipeline = newPipeline;
        Version = $"lexicon {lexicon.Hash}, models {modelVersion}";
    }

    /// <summary>
    /// Loads what came with the package (the folder `vedette` beside the program), else what a checkout holds (<see cref="HomeFolder.Find"/>).
    /// </summary>
    /// <exception cref="FileNotFoundException">Neither is there.</exception>
    /// <exception cref="InvalidDataException">A file is of another version or cut short.</exception>
    public static Coder Load()
    {
        var data = Path.Combine(AppContext.BaseDirectory, DataFolder);
        if (File.Exists(Path.Combine(data, LanguageModel.FileName)))
            return LoadFiles(Path.Combine(data, LanguageModel.FileName), LexiconCompiler.Read(Path.Combine(data, LexiconCompiler.FileName)), Path.Combine(data, Gazetteer.FileName));
        return HomeFolder.Find() is { } home ? Load(home) : throw new FileNotFoundException($"no Vedette data: neither {data} nor a folder with lexicon/ and models/");
    }

    /// <summary>Loads lexicon, models and gazetteer of a home folder (<see cref="HomeFolder.Find"/>).</summary>
    public static Coder Load(string homeFolder) => Load(homeFolder, LexiconCompiler.Load(homeFolder));

    /// <summary>The same with a lexicon of one's own.</summary>
    public static Coder Load(string homeFolder, Lexicon lexicon) =>
        LoadFiles(Path.Combine(homeFolder, "models", LanguageModel.FileName), lexicon, Path.Combine(homeFolder, "artifacts", Gazetteer.FileName));

    private static Coder LoadFiles(string model, Lexicon lexicon, string places)
    {
        var version = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(model)))[..12];
        var gazetteer = Gazetteer.Load(places, out var error);
        if (gazetteer is null && File.Exists(places))
            throw new InvalidDataException(error);
        return new Coder(lexicon, LanguageModel.Load(model).CreatePipeline, gazetteer, version);
    }

    /// <summary>The rules and names in use.</summary>
    public Lexicon Lexicon { get; }

    public string Version { get; }

    /// <summary>A session with buffers of its own, for one thread.</summary>
    public CoderSession OpenSession() => new(Lexicon, newPipeline(), gazetteer);

    ICoderSession ICoder.OpenSession() => OpenSession();

    /// <summary>Codes one report, in a session kept for such calls. Safe from any thread. The text may be any string.</summary>
    public CodedDocument Code(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!idle.TryTake(out var session))
            session = OpenSession();
        var document = session.Code(report);
        // A session that failed is not used again: its buffers are in an unknown state.
        idle.Add(session);
        return document;
    }

    /// <summary>Codes a text published on a day; "on Tuesday" and the like are resolved against it.</summary>
    public CodedDocument Code(string text, DateOnly? date = null) => Code(new Report("text", text) { Date = date });
}

/// <summary>A pronoun, description or repeated name and what it stands for.</summary>
/// <param name="Antecedents">The heads of the words meant: the nearest name, else the nearest mention; several for "both countries".</param>
/// <param name="Named">One of the mentions it goes back to is a name.</param>
public readonly record struct ReferenceLink(TextSpan Words, IReadOnlyList<TextSpan> Antecedents, bool Named);

/// <summary>One thread's coder: the way of a text, step by step.</summary>
public sealed class CoderSession : ICoderSession
{
    private readonly Lexicon lexicon;
    private readonly ILanguagePipeline language;
    private readonly ParsedText text;
    private readonly Grammar grammar;
    private readonly MendedTrees trees;
    private readonly Scene scene;
    private readonly NameMatcher names;
    private readonly ActorResolver actors;
    private readonly AttributionFinder attributions;
    private readonly EventFinder events;
    private readonly DetailReader details;
    private readonly Assembler assembler;
    private readonly FactualityJudge judge;
    private readonly SenseTrials trials;

    internal CoderSession(Lexicon lexicon, ILanguagePipeline language, Gazetteer? gazetteer)
    {
        (this.lexicon, this.language) = (lexicon, language);
        text = new ParsedText(lexicon.NewPool());
        scene = new Scene(lexicon, text);
        grammar = new Grammar(lexicon);
        trees = new MendedTrees(lexicon, grammar);
        var frames = new FrameReader(scene, grammar);
        names = new NameMatcher(lexicon);
        Antecedents = new AntecedentFinder(scene);
        actors = new ActorResolver(scene, grammar, Antecedents);
        attributions = new AttributionFinder(scene, grammar, frames, actors);
        judge = new FactualityJudge(scene, grammar, frames, attributions);
        var rules = new RuleMatcher(scene, grammar, actors);
        events = new EventFinder(scene, grammar, frames, rules, actors, new RoleFiller(scene, grammar, actors, frames), judge, attributions, new DemandReader(scene, grammar, frames, actors, attributions), new RefusalReader(scene, grammar, frames, actors, attributions), new UltimatumReader(scene, grammar, frames, actors, attributions), new BlameReader(scene, grammar, actors, attributions));
        trials = new SenseTrials(scene, grammar, frames, rules, events);
        details = new DetailReader(scene, gazetteer);
        assembler = new Assembler(scene, attributions, events, details);
    }

    /// <summary>The tokens and trees of the last report that was coded, for <c>explain</c>; overwritten by the next.</summary>
    public ParsedText Parsed => text;

    public CodedDocument Code(Report report) => Code(report, []);

    /// <summary>The same where the words at some stretches are known to name the parties: for evaluation with source and target given.</summary>
    internal CodedDocument Code(Report report, IReadOnlyList<TextSpan> given)
    {
        scene.Given = given;
        events.KeepsUnknown = given.Count > 0;

        // 1. tokens, tags, trees; who is named
        ReadMentions(report);

        // 2. who repeats whom
        Antecedents.Read(AntecedentModel.Default);
        actors.ReadThrough();

        // 3. who says what; "we" is the speaker
        attributions.Find();
        actors.FirstPerson = SpeakerAt;
        attributions.ResolveSources();

        // 4. events with their parties and degree
        details.Begin(report);
        events.Find();

        // 5. the coded document
        return assembler.Assemble(report);
    }

    /// <summary>
    /// The type of the event word that stands best between two marked parties of the report coded last, whatever its frame: for evaluation with
    /// source and target given. Verbs over nouns, near the path between the marks over far; null when the text has no event word.
    /// </summary>
    public EventType? NearestType(IReadOnlyList<TextSpan> sources, IReadOnlyList<TextSpan> targets)
    {
        int source = HeadIn(sources), target = HeadIn(targets);
        EventType? best = null;
        var bestCost = int.MaxValue;
        for (var i = 0; i < scene.Count; i++)
        {
            var senses = scene.IsVerb(i) ? lexicon.VerbSenses(scene.Tokens[i].Lemma) : scene.Tokens[i].Upos is Upos.NOUN or Upos.ADJ ? lexicon.NounSenses(scene.Tokens[i].Lemma) : [];
            EventType type = default;
            foreach (var sense in senses)
            {
                // the general sense stands last and has the fewest conditions; where it is a NONE, plain speech ("say", "tell") is no event
                if (sense.Words.Length == 1 && !sense.IsLast && (sense.Type != EventType.None || (sense.Conditions.Length == 0 && IsPlainSpeech(i))))
                    type = sense.Type;
            }

            if (type == EventType.None)
                continue;
            var cost = (scene.IsVerb(i) ? 0 : 4) + (3 * (Steps(i, source) + Steps(i, target))) + (InAny(sources, i) || InAny(targets, i) ? 10 : 0);
            if (cost < bestCost)
                (best, bestCost) = (type, cost);
        }

        return best;
    }

    private bool IsPlainSpeech(int verb)
    {
        foreach (var cue in lexicon.CuesFrom(scene.Tokens[verb].Lemma))
        {
            if (cue is { Form: CueForm.Verb, Words.Length: 1, Kind: CueKind.Speech })
                return true;
        }

        return false;
    }

    /// <summary>Why the report coded last has no event of a type, or has one: every sense of that type that its words have.</summary>
    /// <exception cref="ArgumentException">There is no such type.</exception>
    public IReadOnlyList<SenseTrial> WhyNot(string eventType) =>
        Enum.TryParse<EventType>(eventType, ignoreCase: true, out var type) && type != EventType.None && !int.TryParse(eventType, out _)
            ? trials.Of(type) : throw new ArgumentException($"there is no event type {eventType}", nameof(eventType));

    /// <summary>
    /// Tree steps from the marks up to the word at a place of the report coded last, 0 to 12: how closely an event word stands over both; 8 more
    /// in a clause that only describes a noun ("the ban that it imposed") and has not the source within. For evaluation with source and target given.
    /// </summary>
    internal int StepsFrom(IReadOnlyList<TextSpan> sources, IReadOnlyList<TextSpan> targets, int at)
    {
        for (var i = 0; i < scene.Count; i++)
        {
            if (scene.Tokens[i].Start == at)
                return Steps(i, HeadIn(sources)) + Steps(i, HeadIn(targets)) + (Describes(i, HeadIn(sources)) ? 8 : 0);
        }

        return 12;
    }

    private bool Describes(int word, int source)
    {
        for (var t = word; t >= 0; t = scene.Tokens[t].Head)
        {
            if (scene.Tokens[t].Rel is Language.Deprel.AclRelcl or Language.Deprel.Acl && scene.IsVerb(t))
                return source >= 0 && !scene.Tree.Under(source, t);
        }

        return false;
    }

    /// <summary>Reads a text and its names, and no further: for training.</summary>
    internal void ReadMentions(Report report)
    {
        language.Parse(Dateline.Blank(report.Text, lexicon), text);
        trees.Mend(text);
        scene.Begin(report);
        names.Match(scene);
    }

    internal AntecedentFinder Antecedents { get; }

    /// <summary>Shows each event of the reports coded from now on before its relevance is asked: for training.</summary>
    internal void Watch(Action<Scene, EventCandidate> watcher) => events.Watcher = candidate => watcher(scene, candidate);

    internal int StartOf(int token) => scene.Tokens[token].Start;

    /// <summary>What the pronouns, descriptions and repeated names of the report coded last stand for: for evaluation.</summary>
    public IReadOnlyList<ReferenceLink> ReferenceLinks()
    {
        var links = new List<ReferenceLink>();
        for (var i = 0; i < scene.Count; i++)
        {
            // "both", "the two countries": several
            if (scene.IsNominal(i) && actors.Resolve(i) is [{ Antecedent: >= 0, ByPronoun: false }, { Antecedent: >= 0 }, ..] parties)
                links.Add(new ReferenceLink(Span(i), [.. parties.Select(p => Span(p.Antecedent))], true));
            else if (Antecedents.MentionAt(i) is >= 0 and var mention && Antecedents.Goal(mention) is >= 0 and var goal)
                links.Add(new ReferenceLink(Span(i), Spans(Antecedents.Mentions[goal]), Antecedents.Mentions[goal].Form == MentionForm.Name));
        }

        return links;

        List<TextSpan> Spans(Coreference.Mention mention)
        {
            List<TextSpan> spans = [Span(mention.Token)];
            for (var c = scene.Tree.FirstChild(mention.Token); c >= 0 && mention.Coordinated; c = scene.Tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel == Language.Deprel.Conj)
                    spans.Add(Span(c));
            }

            return spans;
        }

        TextSpan Span(int token) => new(scene.Tokens[token].Start, scene.Tokens[token].End);
    }

    /// <summary>How far the words at a span of the report coded last are said to be so; null when no word is there.</summary>
    internal Judgement? JudgeAt(TextSpan span, Viewpoint view)
    {
        var token = HeadIn([span]);
        for (var i = 0; token < 0 && i < scene.Count; i++)
        {
            if (scene.Tokens[i].Start <= span.Start && span.Start < scene.Tokens[i].End)
                token = i;
        }

        if (token < 0)
            return null;
        if (scene.Tokens[token] is { Rel: Language.Deprel.Cop or Language.Deprel.Aux or Language.Deprel.AuxPass, Head: >= 0 and var predicate })
            token = predicate;
        return judge.Judge(token, view: view);
    }

    private int HeadIn(IReadOnlyList<TextSpan> spans)
    {
        if (spans.Count == 0)
            return -1;
        for (var i = 0; i < scene.Count; i++)
        {
            if (!spans[0].Contains(scene.Tokens[i].Start))
                continue;
            var head = scene.Tokens[i].Head;
            if (head < 0 || !spans[0].Contains(scene.Tokens[head].Start))
                return i;
        }

        return -1;
    }

    private bool InAny(IReadOnlyList<TextSpan> spans, int token)
    {
        foreach (var span in spans)
        {
            if (span.Contains(scene.Tokens[token].Start))
                return true;
        }

        return false;
    }

    /// <summary>Tree steps from a mark up to a word; 6 when it is not above the mark.</summary>
    private int Steps(int word, int mark)
    {
        var steps = 0;
        for (var t = mark; t >= 0 && steps < 6; t = scene.Tokens[t].Head, steps++)
        {
            if (t == word)
                return steps;
        }

        return mark < 0 ? 0 : 6;
    }

    private Party[]? SpeakerAt(int token)
    {
        var index = attributions.At(token);
        if (index < 0)
            return attributions.Quotes.At(token) < 0 ? actors.OwnVoiceAt(token) : null;
        return attributions.Speeches[index].Parties.Length == 0 ? null : attributions.Speeches[index].Parties;
    }
}
