using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding;

/// <summary>
/// Finds who says what. Steps: 1. quotations, 2. cue verbs with their clause, the clause they interrupt, or the quotation next to them,
/// 3. "according to", 4. cue nouns with a clause, 5. quotations left over go to the last speaker, 6. nesting, channels.
/// </summary>
internal sealed class AttributionFinder(Scene scene, FrameReader frames, ActorResolver actors)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly Quotations quotations = new();
    private readonly List<Speech> speeches = [];
    private int[] innermost = [];

    public List<Speech> Speeches => speeches;

    public Quotations Quotes => quotations;

    /// <summary>The innermost attribution whose content holds a token; -1 for the publisher's own voice.</summary>
    public int At(int token) => innermost[token];

    public void Find()
    {
        speeches.Clear();

        // 1. quotations
        quotations.Read(scene);
        for (var i = 0; i < scene.Count; i++)
        {
            // 2. cue verbs
            if (scene.IsVerb(i) && CueOf(i, CueForm.Verb, out var length) is { } kind)
                FromVerb(i, kind, length);
            else if (scene.Text.Lower(i) == "according" && i + 1 < scene.Count)
                FromAccording(i); // 3.
            else if (scene.Tokens[i].Upos == Upos.NOUN && CueOf(i, CueForm.Noun, out _) is { } nounKind)
                FromNoun(i, nounKind); // 4.
        }

        // 5. quotations left over
        FromQuotations();

        // 6. nesting, channels
        Nest();
        foreach (var speech in speeches)
            speech.Channel = ChannelOf(speech);
    }

    private CueKind? CueOf(int token, CueForm form, out int length)
    {
        length = 1;
        foreach (var cue in lexicon.CuesFrom(scene.Tokens[token].Lemma))
        {
            if (cue.Form != form)
                continue;
            if (cue.Words.Length == 1)
                return cue.Kind;
            var fits = true;
            for (var k = 1; k < cue.Words.Length && fits; k++)
                fits = token + k < scene.Count && scene.Tokens[token + k].Lower == cue.Words[k];
            if (fits)
            {
                length = cue.Words.Length;
                return cue.Kind;
            }
        }

        return null;
    }

    private void FromVerb(int verb, CueKind kind, int length)
    {
        var speech = new Speech { Cue = verb, Kind = kind, CueRuns = [CueRun(verb, length)] };
        if (!FindContent(speech, verb, kind))
            return;
        speech.Source = frames.SubjectOf(verb, 0);
        if (speech.Source >= 0 && speech.Covers(speech.Source) && scene.Tokens[speech.Source].Head != verb)
            speech.Source = -1;
        if (speech.Source < 0 && speech.Rule == "quotation")
            return;
        AddSpeech(speech);
    }

    private bool FindContent(Speech speech, int verb, CueKind kind)
    {
        var t = scene.Tokens[verb];

        // a clause of its own
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            var rel = scene.Tokens[c].Rel;
            var takes = rel == Deprel.Ccomp ||
                (rel == Deprel.Parataxis && c > verb && (quotations.At(c) >= 0 || OnlyPunctuationBetween(verb, c))) ||
                (rel == Deprel.Xcomp && kind is CueKind.Intention or CueKind.Order or CueKind.Request or CueKind.Threat or CueKind.Agreement or CueKind.Hope or CueKind.Claim or CueKind.Belief) ||
                (rel == Deprel.Advcl && c > verb && kind is CueKind.Accusation or CueKind.Denial && frames.ClauseMark(c) is "of" or "for") ||
                (rel == Deprel.Advcl && c > verb && kind is CueKind.Order or CueKind.Request && frames.ClauseMark(c) == "to");
            if (takes)
            {
                AddSubtree(speech, c, verb);
                speech.ContentHead = c;
                speech.Rule = "clause";
                AddQuotesOfSentence(speech, verb);
                return true;
            }
        }

        // the clause that the cue interrupts or closes: "..., it added, ..."
        if (t.Rel is Deprel.Parataxis && t.Head >= 0 && kind is not (CueKind.Intention or CueKind.Order) && tree.Child(verb, Deprel.Obj) < 0)
        {
            AddSubtree(speech, t.Head, verb);
            speech.ContentHead = t.Head;
            speech.Rule = "interrupted clause";
            return true;
        }

        // what is seen or feared as a noun: "sees no sign of", "denied the charge"
        if (kind is CueKind.Perception or CueKind.Fear or CueKind.Denial && tree.Child(verb, Deprel.Obj) is >= 0 and var seen && scene.Tokens[seen].Upos == Upos.NOUN)
        {
            AddSubtree(speech, seen, verb);
            speech.ContentHead = seen;
            speech.Rule = "object";
            return true;
        }

        // a quotation in the same sentence
        if (kind is CueKind.Speech or CueKind.Claim or CueKind.Denial or CueKind.Accusation or CueKind.Threat or CueKind.Order or CueKind.Request or CueKind.Agreement)
        {
            AddQuotesOfSentence(speech, verb);
            speech.Rule = "quotation";
            return speech.Content.Count > 0;
        }

        return false;
    }

    private void FromAccording(int token)
    {
        var noun = scene.Tokens[token].Rel == Deprel.Case ? scene.Tokens[token].Head : -1;
        if (noun < 0 && scene.Tokens[token].Upos == Upos.VERB)
        {
            for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel == Deprel.Obl)
                    noun = c;
            }
        }

        var clause = noun >= 0 ? scene.Tokens[noun].Rel is Deprel.Obl or Deprel.Nmod or Deprel.Parataxis && scene.Tokens[noun].Head != token ? scene.Tokens[noun].Head : scene.Tokens[token].Head : -1;
        if (noun < 0 || clause < 0)
            return;
        // the phrase says of the whole sentence's clause, not only of the last verb
        while (scene.Tokens[clause].Rel is Deprel.Nmod or Deprel.Obj or Deprel.Obl or Deprel.Conj or Deprel.Advcl or Deprel.Xcomp && scene.Tokens[clause].Head >= 0)
            clause = scene.Tokens[clause].Head;
        var speech = new Speech { Cue = token, Kind = CueKind.Speech, CueRuns = [new TokenRun(token, token + 1)], Source = noun, ContentHead = clause, Rule = "according to" };
        var phrase = scene.Tokens[noun].Head == token ? token : noun;
        AddSubtree(speech, clause, phrase);
        if (speech.Content.Count > 0)
            AddSpeech(speech);
    }

    private void FromNoun(int noun, CueKind kind)
    {
        var clause = -1;
        for (var c = tree.FirstChild(noun); c >= 0 && clause < 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Acl or Deprel.Ccomp && frames.ClauseMark(c) == "that")
                clause = c;
        }

        if (clause < 0)
            return;
        var speech = new Speech { Cue = noun, Kind = kind, CueRuns = [new TokenRun(noun, noun)], ContentHead = clause, Rule = "noun with a clause" };
        AddSubtree(speech, clause, noun);
        speech.Source = tree.Child(noun, Deprel.NmodPoss);
        if (speech.Source < 0)
        {
            for (var c = tree.FirstChild(noun); c >= 0; c = tree.NextSibling(c))
            {
                var prep = scene.Tokens[c].Rel == Deprel.Nmod ? scene.CaseOf(c) : -1;
                if (prep >= 0 && scene.Text.Words[prep] is "by" or "of" or "from")
                    speech.Source = c;
                else if (scene.Tokens[c].Rel is Deprel.Amod or Deprel.Compound && scene.NameAt(c) >= 0)
                    speech.Source = c;
            }
        }

        if (speech.Source < 0 && scene.Tokens[noun].Rel == Deprel.Obj && scene.Tokens[noun].Head is >= 0 and var verb && scene.IsVerb(verb))
            speech.Source = frames.SubjectOf(verb, 0);
        AddSpeech(speech);
    }

    private void AddSpeech(Speech speech)
    {
        if (speech.Source >= 0)
        {
            // whatever stands inside the source is not what it says
            var (first, last) = (tree.Left(speech.Source), speech.Source);
            Cut(speech, new TokenRun(first, last));
            if (speech.Content.Count == 0)
                return;
        }

        speeches.Add(speech);
    }

    // ---- content ----

    private void AddSubtree(Speech speech, int head, int without)
    {
        var run = new TokenRun(tree.Left(head), tree.Right(head));
        var outside = tree.Under(without, head) ? new TokenRun(tree.Left(without), tree.Right(without)) : new TokenRun(without, without);
        speech.Content.Add(run);
        if (outside.Last >= run.First && outside.First <= run.Last)
            Cut(speech, outside);
        Trim(speech);
    }

    private void AddQuotesOfSentence(Speech speech, int cue)
    {
        var sentence = tree.SentenceOf(cue);
        for (var q = 0; q < quotations.Runs.Count; q++)
        {
            var run = quotations.Runs[q];
            if (tree.SentenceOf(run.First) > sentence || tree.SentenceOf(run.Last) < sentence || run.Has(cue) || IsTaken(run))
                continue;
            var covered = speech.Content.Exists(c => c.Has(run.First + 1) && c.Has(run.Last - 1));
            if (!covered && speech.Content.Exists(c => c.Has(run.First + 1) || c.Has(run.Last - 1)))
            {
                // the clause is quoted beyond its tree: the quotation decides
                var merged = speech.Content.FindIndex(c => c.Has(run.First + 1) || c.Has(run.Last - 1));
                var old = speech.Content[merged];
                var wide = new TokenRun(Math.Min(old.First, run.First), Math.Max(old.Last, run.Last));
                if (!wide.Has(cue))
                    speech.Content[merged] = wide;
            }
            else if (!covered && (speech.Content.Count == 0 || run.Last < cue))
            {
                speech.Content.Add(run);
                if (speech.ContentHead < 0)
                    speech.ContentHead = -1;
            }
        }

        speech.Content.Sort((a, b) => a.First.CompareTo(b.First));
    }

    private bool IsTaken(TokenRun run)
    {
        foreach (var speech in speeches)
        {
            if (speech.Covers(run.First + 1) && speech.Covers(run.Last - 1))
                return true;
        }

        return false;
    }

    private static void Cut(Speech speech, TokenRun outside)
    {
        for (var i = speech.Content.Count - 1; i >= 0; i--)
        {
            var run = speech.Content[i];
            if (outside.Last < run.First || outside.First > run.Last)
                continue;
            speech.Content.RemoveAt(i);
            if (outside.Last < run.Last)
                speech.Content.Insert(i, new TokenRun(outside.Last + 1, run.Last));
            if (outside.First > run.First)
                speech.Content.Insert(i, new TokenRun(run.First, outside.First - 1));
        }
    }

    private void Trim(Speech speech)
    {
        for (var i = speech.Content.Count - 1; i >= 0; i--)
        {
            var (first, last) = (speech.Content[i].First, speech.Content[i].Last);
            while (first <= last && IsComma(first))
                first++;
            while (last >= first && IsComma(last))
                last--;
            if (first > last)
                speech.Content.RemoveAt(i);
            else
                speech.Content[i] = new TokenRun(first, last);
        }
    }

    private bool IsComma(int token) => scene.Tokens[token].Xpos is Xpos.Comma or Xpos.Period or Xpos.Colon or Xpos.HYPH;

    private bool OnlyPunctuationBetween(int left, int right)
    {
        for (var i = left + 1; i < tree.Left(right); i++)
        {
            if (scene.Tokens[i].Upos != Upos.PUNCT)
                return false;
        }

        return true;
    }

    private TokenRun CueRun(int verb, int length) => new(verb, Math.Min(verb + length - 1, scene.Count - 1));

    // ---- quotations without a cue of their own ----

    private void FromQuotations()
    {
        speeches.Sort((a, b) => a.Cue.CompareTo(b.Cue));
        foreach (var run in quotations.Runs)
        {
            if (run.Last - run.First < 5 || IsTaken(run) || !HasVerb(run))
                continue;
            var sentence = tree.SentenceOf(run.First);
            Speech? last = null;
            foreach (var speech in speeches)
            {
                if (speech.Cue < run.First && sentence - tree.SentenceOf(speech.Cue) <= 3 && speech.Kind is CueKind.Speech or CueKind.Claim or CueKind.Accusation or CueKind.Denial or CueKind.Threat && speech.Source >= 0)
                    last = speech;
            }

            last?.Content.Add(run);
        }
    }

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
            innermost = new int[scene.Count * 2];
        Array.Fill(innermost, -1, 0, scene.Count);
        foreach (var speech in speeches)
        {
            speech.Content.Sort((a, b) => a.First.CompareTo(b.First));
        }

        // wide contents first, so that narrow ones win
        var order = new int[speeches.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => speeches[b].ContentLength != speeches[a].ContentLength ? speeches[b].ContentLength.CompareTo(speeches[a].ContentLength) : a.CompareTo(b));
        foreach (var index in order)
        {
            var speech = speeches[index];
            speech.Parent = innermost[speech.Cue] == index ? -1 : innermost[speech.Cue];
            if (!Asserts(speech.Kind))
                continue;
            foreach (var run in speech.Content)
                innermost.AsSpan(run.First, run.Last - run.First + 1).Fill(index);
        }
    }

    /// <summary>Kinds that put somebody behind a claim; intentions, orders and requests are their own events.</summary>
    private static bool Asserts(CueKind kind) => kind is not (CueKind.Intention or CueKind.Order or CueKind.Request or CueKind.Question or CueKind.Hope);

    // ---- channels ----

    private string? ChannelOf(Speech speech)
    {
        var cue = speech.Cue;
        for (var c = tree.FirstChild(cue); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is not (Deprel.Obl or Deprel.Obj or Deprel.Iobj) || c == speech.Source || speech.Covers(c))
                continue;
            for (var i = tree.Left(c); i <= tree.Right(c); i++)
            {
                if (speech.Covers(i))
                    continue;
                if (scene.NameAt(i) is >= 0 and var name && scene.Names[name].Entry is { } entry && IsOutlet(lexicon.Actors[entry.Actor]))
                    return lexicon.Actors[entry.Actor].Name;
                if (scene.Tokens[c].Rel != Deprel.Obl)
                    continue;
                foreach (var channel in lexicon.ChannelsFrom(scene.Tokens[i].Lower))
                {
                    if (Fits(i, channel.Words))
                        return scene.Span(i, i + channel.Words.Length - 1);
                }
            }
        }

        return null;
    }

    private bool Fits(int start, int[] words)
    {
        for (var k = 0; k < words.Length; k++)
        {
            if (start + k >= scene.Count || scene.Tokens[start + k].Lower != words[k])
                return false;
        }

        return true;
    }

    private static bool IsOutlet(ActorEntry actor)
    {
        foreach (var affiliation in actor.Affiliations)
        {
            if (Array.IndexOf(affiliation.Sectors, "JRN") >= 0)
                return true;
        }

        return false;
    }

    /// <summary>Resolves sources; done after finding, since "we" in a quotation means its speaker.</summary>
    public void ResolveSources()
    {
        foreach (var speech in speeches)
        {
            if (speech.Source >= 0)
                speech.Parties = [.. actors.Resolve(speech.Source)];
        }
    }
}
