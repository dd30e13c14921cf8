using System.Security.Cryptography;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding;

/// <summary>The coder: a lexicon and a language model, immutable and shared. <see cref="Load"/> it once, open a session for each thread.</summary>
public sealed class Coder : ICoder
{
    private readonly Func<ILanguagePipeline> newPipeline;

    public Coder(Lexicon lexicon, Func<ILanguagePipeline> newPipeline, string modelVersion)
    {
        Lexicon = lexicon;
        this.newPipeline = newPipeline;
        Version = $"lexicon {lexicon.Hash}, models {modelVersion}";
    }

    /// <summary>Loads lexicon and models of a home folder (<see cref="HomeFolder.Find"/>).</summary>
    public static Coder Load(string homeFolder) => Load(homeFolder, LexiconCompiler.Load(homeFolder));

    /// <summary>The same with a lexicon of one's own.</summary>
    public static Coder Load(string homeFolder, Lexicon lexicon)
    {
        var models = Path.Combine(homeFolder, "models");
        var model = LanguageModel.Load(models);
        var version = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(models, LanguageModel.FileName))))[..12];
        return new Coder(lexicon, model.CreatePipeline, version);
    }

    public Lexicon Lexicon { get; }

    public string Version { get; }

    public ICoderSession OpenSession() => new CoderSession(Lexicon, newPipeline());
}

/// <summary>One thread's coder: the way of a text, step by step.</summary>
public sealed class CoderSession : ICoderSession
{
    private readonly Lexicon lexicon;
    private readonly ILanguagePipeline language;
    private readonly ParsedText text;
    private readonly Scene scene;
    private readonly NameMatcher names;
    private readonly ActorResolver actors;
    private readonly AttributionFinder attributions;
    private readonly EventFinder events;
    private readonly DetailReader details;
    private readonly Assembler assembler;

    internal CoderSession(Lexicon lexicon, ILanguagePipeline language)
    {
        (this.lexicon, this.language) = (lexicon, language);
        text = new ParsedText(lexicon.NewPool());
        scene = new Scene(lexicon, text);
        var grammar = new Grammar(lexicon);
        var frames = new FrameReader(scene, grammar);
        names = new NameMatcher(lexicon);
        actors = new ActorResolver(scene, grammar);
        attributions = new AttributionFinder(scene, frames, actors);
        var judge = new FactualityJudge(scene, grammar, frames, attributions);
        events = new EventFinder(scene, frames, new RuleMatcher(scene, actors), new RoleFiller(scene, actors, frames), judge, attributions);
        details = new DetailReader(scene);
        assembler = new Assembler(scene, attributions, events, details);
    }

    /// <summary>The tokens and trees of the last report that was coded, for <c>explain</c>; overwritten by the next.</summary>
    public ParsedText Parsed => text;

    public CodedDocument Code(Report report)
    {
        // 1. tokens, tags, trees
        language.Parse(report.Text, text);
        LemmaRepair.Apply(text, lexicon);
        TreeRepair.Apply(text);
        scene.Begin(report);

        // 2. who is named
        names.Match(scene);
        actors.ReadThrough();

        // 3. who says what; "we" is the speaker
        attributions.Find();
        actors.FirstPerson = SpeakerAt;
        attributions.ResolveSources();

        // 4. events with their parties and degree
        details.Begin();
        events.Find();

        // 5. the coded document
        return assembler.Assemble(report);
    }

    private Party[]? SpeakerAt(int token)
    {
        var index = attributions.At(token);
        return index < 0 || attributions.Speeches[index].Parties.Length == 0 ? null : attributions.Speeches[index].Parties;
    }
}
