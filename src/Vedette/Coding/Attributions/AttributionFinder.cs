using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>
/// Finds who says what. Steps: 1. quotations, 2. headings and transcripts by <see cref="HeadingReader"/>, 3. cue verbs, 4. "according to" and surveys, 5. cue nouns,
/// 6. adverbs of hearsay, 7. quotations left over go to the last speaker, 8. nesting, channels.
/// </summary>
internal sealed class AttributionFinder
{
    private readonly Scene scene;
    private readonly TreeIndex tree;
    private readonly FrameReader frames;
    private readonly ActorResolver actors;
    private readonly Quotations quotations = new();
    private readonly CueReader cues;
    private readonly SpeakerReader speakers;
    private readonly SourcePhrases phrases;
    private readonly NounCues nouns;
    private readonly ContentReader contents;
    private readonly ChannelReader channels;
    private readonly HeadingReader headings;
    private readonly RelayedSpeech relayed;
    private readonly Asides asides;
    private readonly Action<int> uncited;
    private readonly List<Speech> byShape = [];
    private readonly List<Speech> speeches = [];
    private int[] innermost = [];
    private bool[] covered = [];
    private bool[] inCue = [];
    private bool[] headsContent = [];

    public AttributionFinder(Scene scene, Grammar grammar, FrameReader frames, ActorResolver actors)
    {
        (this.scene, this.frames, this.actors, tree) = (scene, frames, actors, scene.Tree);
        cues = new CueReader(scene);
        speakers = new SpeakerReader(scene, grammar, frames, quotations);
        var borders = new ContentBorders(scene, grammar, quotations, cues);
        contents = new ContentReader(scene, grammar, frames, quotations, cues, borders);
        phrases = new SourcePhrases(scene, contents, borders);
        nouns = new NounCues(scene, frames, quotations, cues, speakers, contents);
        channels = new ChannelReader(scene);
        relayed = new RelayedSpeech(scene, grammar, frames, cues, speakers, contents);
        headings = new HeadingReader(scene, quotations, contents);
        asides = new Asides(scene, grammar);
        uncited = verb =>
        {
            if (cues.Verb(verb, out var cue))
                FromVerb(verb, cue);
        };
    }

    public List<Speech> Speeches => speeches;

    public Quotations Quotes => quotations;

    /// <summary>The innermost attribution whose content holds a token; -1 for the publisher's own voice.</summary>
    public int At(int token) => innermost[token];

    public void Find()
    {
        speeches.Clear();
        if (inCue.Length < scene.Count)
            (inCue, headsContent) = (new bool[scene.Count * 2], new bool[scene.Count * 2]);
        Array.Clear(inCue, 0, scene.Count);
        Array.Clear(headsContent, 0, scene.Count);

        relayed.Clear();

        // 1. quotations
        quotations.Read(scene);

        // 2. headings and transcripts
        byShape.Clear();
        headings.Find(byShape);
        foreach (var speech in byShape)
            AddSpeech(speech);
        if (!scene.Text.Words.TryFind("according", out var according))
            according = -1;
        for (var i = 0; i < scene.Count; i++)
        {
            // 3. cue verbs
            if (scene.Tokens[i].Lower == according && i + 1 < scene.Count)
                AddIfFound(phrases.According(i)); // 4.
            else if (phrases.Survey(i) is { } survey)
                AddSpeech(survey);
            else if (!inCue[i] && cues.Verb(i, out var cue) && !relayed.Quotes(i))
                FromVerb(i, cue);
            else if (scene.Tokens[i].Upos == Upos.NOUN && (cues.Noun(i) ?? (i + 1 < scene.Count ? cues.NounBefore(i, scene.Tokens[i + 1].Lower) : null)) is { } kind)
                AddIfFound(nouns.Of(i, kind, inCue, headsContent)); // 5.
            else if (scene.Tokens[i].Upos == Upos.ADV && cues.IsAdverb(i))
                FromAdverb(i); // 6.
        }

        // 7. quotations left over
        FromQuotations();
        relayed.Cited(speeches, uncited);

        // 8. nesting, channels
        Nest();
        if (speeches.RemoveAll(asides.IsAside) > 0)
            Nest();
        foreach (var speech in speeches)
            speech.Channel = channels.Of(speech);
    }

    // ---- verbs ----

    private void FromVerb(int verb, CueMatch cue)
    {
        var passive = !cue.IsState && frames.IsPassive(verb);
        var speech = new Speech { Cue = verb, Kind = cue.Kind, CueRun = cue.Run };
        speakers.OfVerb(speech, verb, passive, cue.IsState);
        relayed.Take(speech, verb);
        TakeOverSource(speech, verb);
        if (!contents.OfVerb(speech, verb, cue, passive))
            return;
        if (speech.Source >= 0 && speech.Covers(speech.Source) && scene.Tokens[speech.Source].Head != verb)
            speech.Source = -1;
        if (speech.Source < 0 && speech.Rule == "quotation")
            return;
        if (quotations.At(verb) >= 0 && !SpeaksInQuotation(speech))
            return;
        if (cue.Run.Last + 1 < scene.Count && scene.Text.Form(cue.Run.Last + 1) is ":" && speech.Content[0].First > cue.Run.Last)
            speech.CueRun = cue.Run with { Last = cue.Run.Last + 1 };
        AddSpeech(speech);
    }

    /// <summary>"The envoy said the truce held, adding that ...": the tree hangs the second cue on what was said; who speaks is the first speaker.</summary>
    private void TakeOverSource(Speech speech, int verb)
    {
        ref var token = ref scene.Tokens[verb];
        if (token.Head < 0 || token.Head > verb || !(token.Rel == Deprel.Advcl && token.Xpos == Xpos.VBG) && !(token.Rel == Deprel.Conj && tree.Child(verb, Deprel.Nsubj) < 0))
            return;
        for (var i = speeches.Count - 1; i >= 0 && tree.SentenceOf(speeches[i].Cue) == tree.SentenceOf(verb); i--)
        {
            var earlier = speeches[i];
            var sameSpeaker = earlier.Cue == token.Head && token.Rel == Deprel.Advcl && earlier.Source >= 0; // "said ... after hinting that"
            if (!sameSpeaker && (earlier.Cue > verb || !earlier.Asserts || !earlier.Covers(token.Head) || earlier.Covers(verb)))
                continue;
            (speech.Source, speech.SourceRun) = (earlier.Source, earlier.SourceRun);
            return;
        }
    }

    /// <summary>What somebody says in a quotation about his own views is part of the quotation; that others speak there is reported.</summary>
    private bool SpeaksInQuotation(Speech speech) =>
        speech.Source >= 0 && speech.Asserts && asides.IsFinite(speech.CueRun) && speech.Rule != "object" && speech.Kind is CueKind.Speech or CueKind.Claim or CueKind.Denial or CueKind.Accusation or CueKind.Threat && (scene.Tokens[speech.Source].Upos == Upos.PROPN || scene.NameAt(speech.Source) >= 0);

    // ---- adverbs ----

    /// <summary>"reportedly", "allegedly": nobody is named.</summary>
    private void FromAdverb(int adverb)
    {
        var head = scene.Tokens[adverb].Head;
        if (head < 0 || !scene.IsVerb(head) || quotations.At(adverb) >= 0)
            return;
        var speech = new Speech { Cue = adverb, Kind = CueKind.Claim, CueRun = new TokenRun(adverb, adverb), ContentHead = head, Rule = "adverb" };
        speech.Content.Add(new TokenRun(tree.Left(head), tree.Right(head)));
        contents.Finish(speech);
        if (speech.Content.Count > 0)
            AddSpeech(speech);
    }

    private void AddIfFound(Speech? speech)
    {
        if (speech is not null)
            AddSpeech(speech);
    }

    private void AddSpeech(Speech speech)
    {
        if (speech.Source >= 0 && speech.SourceRun.First < 0)
            speech.SourceRun = speakers.Words(speech.Source, speech.CueRun);
        foreach (var run in speech.Content)
            quotations.Take(run, speech.Cue);
        for (var i = speech.CueRun.First; i <= speech.CueRun.Last; i++)
            inCue[i] = true;
        if (speech.ContentHead >= 0)
            headsContent[speech.ContentHead] = true;
        speeches.Add(speech);
    }

    // ---- quotations without a cue of their own ----

    private void FromQuotations()
    {
        speeches.Sort((a, b) => a.Cue.CompareTo(b.Cue));
        OverParagraphs();
        var (next, last) = (0, -1);
        for (var q = 0; q < quotations.Runs.Count; q++)
        {
            var run = quotations.Runs[q];
            for (; next < speeches.Count && speeches[next].Cue < run.First; next++)
            {
                var speech = speeches[next];
                if (speech.Asserts && speech.Source >= 0 && speech.Kind is CueKind.Speech or CueKind.Claim or CueKind.Accusation or CueKind.Denial or CueKind.Threat && !(last >= 0 && SpeaksOn(speeches[last], speech)))
                    last = next;
            }

            if (last >= 0 && headings.BeginsLine(run.First) && !headings.EndsLine(run.Last))
                continue;
            if (last < 0 || quotations.IsTaken(q) || run.Last - run.First < 5 || !HasVerb(run) || !StandsAlone(run) || tree.SentenceOf(run.First) - tree.SentenceOf(speeches[last].Cue) > 3)
                continue;
            speeches[last].Content.Add(run);
            speeches[last].Settle();
        }
    }

    /// <summary>A quotation that its paragraph ends without a mark goes on in the next: who speaks in one speaks in all.</summary>
    private void OverParagraphs()
    {
        for (var q = quotations.Runs.Count - 2; q >= 0; q--)
        {
            if (quotations.GoesOn(q) && !quotations.IsTaken(q) && quotations.IsTaken(q + 1))
                Join(q + 1, q);
        }

        for (var q = 0; q + 1 < quotations.Runs.Count; q++)
        {
            if (quotations.GoesOn(q) && quotations.IsTaken(q) && !quotations.IsTaken(q + 1))
                Join(q, q + 1);
        }
    }

    private void Join(int taken, int open)
    {
        var run = quotations.Runs[taken];
        if (speeches.Find(s => s.Asserts && s.Source >= 0 && !run.Has(s.Cue) && s.Covers(run.First + 1)) is not { } speech)
            return;
        speech.Content.Add(quotations.Runs[open]);
        speech.Settle();
        quotations.Take(quotations.Runs[open], speech.Cue);
    }

    /// <summary>"..., she told the board after hinting that ...": who is quoted speaks on, not the second cue of the sentence.</summary>
    private bool SpeaksOn(Speech quoted, Speech next) =>
        tree.SentenceOf(quoted.Cue) == tree.SentenceOf(next.Cue) && quotations.At(quoted.Content[^1].First) >= 0 && quotations.At(next.Content[^1].First) < 0;

    /// <summary>A quotation that is its sentence or sentences; else it is a word or two that the writer keeps at a distance.</summary>
    private bool StandsAlone(TokenRun run) =>
        run.First <= scene.Text.Sentences[tree.SentenceOf(run.First)].First + 1 && run.Last >= scene.Text.Sentences[tree.SentenceOf(run.Last)].Last - 2;

    private bool HasVerb(TokenRun run)
    {
        for (var i = run.First; i <= run.Last; i++)
        {
            if (scene.Tokens[i].Upos is Upos.VERB or Upos.AUX)
                return true;
        }

        return false;
    }

    // ---- nesting ----

    private void Nest()
    {
        if (innermost.Length < scene.Count)
            (innermost, covered) = (new int[scene.Count * 2], new bool[scene.Count * 2]);
        Array.Fill(innermost, -1, 0, scene.Count);
        Array.Clear(covered, 0, scene.Count);

        // wide contents first, so that narrow ones win
        var order = new int[speeches.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => speeches[b].ContentLength != speeches[a].ContentLength ? speeches[b].ContentLength.CompareTo(speeches[a].ContentLength) : a.CompareTo(b));
        foreach (var index in order)
        {
            var speech = speeches[index];
            speech.Inside = covered[speech.Cue];
            foreach (var run in speech.Content)
                covered.AsSpan(run.First, run.Last - run.First + 1).Fill(true);
            speech.Parent = innermost[speech.Cue] == index ? -1 : innermost[speech.Cue];
            speech.Outer = speech.Parent >= 0 ? speeches[speech.Parent] : null;
            if (!speech.Asserts || !Asides.Asserts(speech.Kind))
                continue;
            foreach (var run in speech.Content)
                innermost.AsSpan(run.First, run.Last - run.First + 1).Fill(index);
        }

        foreach (var speech in speeches)
        {
            if (speech.Reporter is { } reporter)
                speech.Parent = speeches.IndexOf(reporter);
        }
    }

    /// <summary>Resolves sources; done after finding, since "we" in a quotation means its speaker.</summary>
    public void ResolveSources()
    {
        foreach (var speech in speeches)
        {
            if (speech.Source >= 0)
                speech.Parties = [.. actors.Resolve(speech.Source)];
        }

        if (speeches.RemoveAll(Asides.RepeatsHimself) > 0)
            Nest();
    }
}
