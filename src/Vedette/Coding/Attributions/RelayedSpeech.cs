using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>
/// Who speaks through somebody else: 1. "was quoted by the agency as saying": who is quoted is the source, who quotes him the channel, 2. "the
/// ministry, quoted by the agency, denied": the channel only, 3. "the agency reported, citing the ministry": the ministry says so, the agency reports it.
/// </summary>
internal sealed class RelayedSpeech(Scene scene, Grammar grammar, FrameReader frames, CueReader cues, SpeakerReader speakers, ContentReader contents)
{
    /// <summary>How far "as saying" may stand behind the verb of quoting.</summary>
    private const int Reach = 10;
    private readonly TreeIndex tree = scene.Tree;
    private readonly int quote = scene.Lexicon.ClassId("g_quote");
    private readonly int informant = scene.Lexicon.ClassId("g_informant");
    private readonly List<int> citing = [];

    public void Clear() => citing.Clear();

    /// <summary>1. "... quoted ... as saying": source and channel of the verb of saying.</summary>
    public void Take(Speech speech, int verb)
    {
        if (QuotingBefore(verb) is not (>= 0 and var quoting))
            return;
        var passive = frames.IsPassive(quoting) || scene.Tokens[quoting].Rel == Deprel.Acl;
        var source = !passive ? tree.Child(quoting, Deprel.Obj) : scene.Tokens[quoting].Rel == Deprel.Acl ? scene.Tokens[quoting].Head : tree.Child(quoting, Deprel.NsubjPass);
        if (source < 0)
            return;
        (speech.Source, speech.Relay) = (source, passive ? tree.Child(quoting, Deprel.OblAgent) : tree.Child(quoting, Deprel.Nsubj));
        if (quoting + 2 == verb)
            speech.CueRun = speech.CueRun with { First = cues.FirstOf(quoting) };
        speech.SourceRun = speakers.Words(source, speech.CueRun.First > source ? speech.CueRun with { First = Math.Min(speech.CueRun.First, cues.FirstOf(quoting)) } : speech.CueRun);
    }

    /// <summary>1. and 2.: a verb of quoting that attributes nothing itself; 3. is kept for <see cref="Cited"/>.</summary>
    public bool Quotes(int verb)
    {
        if (!grammar.Is(scene.Tokens[verb].Lemma, quote))
            return false;
        if (SayingBehind(verb) >= 0)
            return true;
        if (scene.Tokens[verb].Xpos == Xpos.VBN && scene.Tokens[verb].Rel == Deprel.Acl)
            return tree.Child(verb, Deprel.OblAgent) >= 0;
        if (scene.Tokens[verb].Xpos != Xpos.VBG || Informant(verb) < 0)
            return false;
        citing.Add(verb);
        return true;
    }

    /// <summary>3. what a speech of the sentence reports is said by who is cited; without such a speech the verb is one like others.</summary>
    public void Cited(List<Speech> speeches, Action<int> otherwise)
    {
        foreach (var verb in citing)
        {
            if (Reporter(speeches, verb) is not { } reporter)
            {
                otherwise(verb);
                continue;
            }

            var phrase = new TokenRun(tree.Left(verb), tree.Right(verb));
            if (reporter.SourceRun.Has(verb))
                reporter.SourceRun = reporter.SourceRun with { Last = scene.Tokens[phrase.First - 1].Xpos == Xpos.Comma ? phrase.First - 2 : phrase.First - 1 };
            reporter.Cut(phrase);
            contents.Finish(reporter);
            var source = Informant(verb);
            var speech = new Speech { Cue = verb, Kind = CueKind.Speech, CueRun = new TokenRun(verb, verb), Source = source, ContentHead = reporter.ContentHead, Rule = "cited", Reporter = reporter };
            speech.SourceRun = speakers.Words(source, speech.CueRun);
            speech.Content.AddRange(reporter.Content);
            speeches.Add(speech);
        }
    }

    private Speech? Reporter(List<Speech> speeches, int verb)
    {
        foreach (var speech in speeches)
        {
            if (speech.Asserts && speech.Source >= 0 && speech.Kind is CueKind.Speech or CueKind.Claim && tree.SentenceOf(speech.Cue) == tree.SentenceOf(verb) && (scene.Tokens[verb].Head == speech.Cue || scene.Tokens[verb].Head == speech.Source))
                return speech;
        }

        return null;
    }

    /// <summary>The verb of quoting in front of "as saying"; -1 for none.</summary>
    private int QuotingBefore(int verb)
    {
        if (verb < 2 || scene.Tokens[verb].Xpos != Xpos.VBG || scene.Text.Lower(verb - 1) != "as" || !cues.Verb(verb, out _))
            return -1;
        for (var i = verb - 2; i >= 0 && i >= verb - Reach && scene.Tokens[i].Upos != Upos.PUNCT; i--)
        {
            if (grammar.Is(scene.Tokens[i].Lemma, quote) && scene.IsVerb(i))
                return i;
        }

        return -1;
    }

    private int SayingBehind(int quoting)
    {
        for (var i = quoting + 2; i < scene.Count && i <= quoting + Reach; i++)
        {
            if (scene.Tokens[i].Xpos == Xpos.VBG && QuotingBefore(i) == quoting)
                return i;
        }

        return -1;
    }

    /// <summary>Somebody who can say something: a name of the lexicon, an office, witnesses, sources, a report.</summary>
    private int Informant(int verb)
    {
        var noun = tree.Child(verb, Deprel.Obj);
        return noun > verb && (grammar.Is(scene.Tokens[noun].Lemma, informant) || (scene.NameAt(noun) >= 0 && scene.Names[scene.NameAt(noun)].Entry is not null)) ? noun : -1;
    }
}
