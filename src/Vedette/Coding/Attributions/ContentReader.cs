using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>
/// Finds and delimits what a verb attributes. Steps: 1. the noun behind its preposition, 2. a clause of its own, 3. the clause that it interrupts
/// or closes, 4. a plain object, 5. quotations of the sentence, 6. the words beside the cue where the tree shows nothing.
/// </summary>
internal sealed partial class ContentReader(Scene scene, Grammar grammar, FrameReader frames, Quotations quotations, CueReader cues, ContentBorders borders)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly int raise = scene.Lexicon.ClassId("g_raise");
    private readonly int aspect = scene.Lexicon.ClassId("g_aspect");
    private readonly int say = scene.Lexicon.ClassId("g_say");
    private readonly int address = scene.Lexicon.ClassId("g_address");
    private readonly int attack = scene.Words["attack"];
    private readonly int opinion = scene.Lexicon.ClassId("g_opinion");
    private readonly int voice = scene.Lexicon.ClassId("g_voice");
    private readonly int show = scene.Words["show"];
    private readonly int watch = scene.Lexicon.ClassId("g_watch");
    private readonly WordsBeside beside = new(scene, grammar);
    private readonly QuotedContent quoted = new(scene, quotations, cues);
    private readonly PutQuestion question = new(scene, grammar);
    private readonly Antecedents antecedents = new(scene, frames, quotations);
    private readonly EnclosedCue enclosed = new(scene, quotations, cues, borders);

    public bool OfVerb(Speech speech, int verb, CueMatch cue, bool passive)
    {
        // "reported on Facebook": where, not what
        if (cue.Preposition >= 0 && scene.Text.Lower(cue.Preposition) == "on" && scene.Tokens[cue.Preposition].Head is var place && scene.Lexicon.ChannelsFrom(scene.Tokens[place].Lower).Length > 0 && tree.Child(place, Deprel.Det) < 0)
        {
            cue = cue with { Preposition = -1, Run = cue.Run with { Last = verb }, TakesObject = false };
            speech.CueRun = cue.Run;
        }

        if (question.Find(speech, verb, cue))
        {
            Finish(speech);
            return speech.Content.Count > 0;
        }

        // 1. "called for an inquiry"; not "said of the inquiry: ..."
        if (cue.Preposition >= 0 && !(cue.Kind == CueKind.Speech && grammar.Is(scene.Tokens[verb].Lemma, say) && quoted.IsOpenIn(verb)))
        {
            var noun = scene.Tokens[cue.Preposition].Head;
            if (grammar.Is(scene.Tokens[noun].Lower, grammar.Calendar))
                return false;
            Add(speech, new TokenRun(cue.Preposition + 1, borders.ToPunctuation(borders.BeforeAddition(new TokenRun(cue.Preposition + 1, tree.Right(noun)), verb, noun), verb, adjuncts: false)));
            speech.ContentHead = noun;
            speech.Asserts = false;
            speech.Rule = "prepositional object";
            Finish(speech);
            return speech.Content.Count > 0;
        }

        if (IsAssault(verb, cue))
            return false;
        var found = Clause(speech, verb, cue, passive) || Interrupted(speech, verb, cue) || Object(speech, verb, cue, passive);
        if (found)
        {
            if (speech.Asserts && !enclosed.Spread(speech, verb))
                quoted.AddOfSentence(speech, verb);
            antecedents.AddTo(speech, verb);
            Finish(speech);
            return speech.Content.Count > 0;
        }

        // 5. quotations
        if (!Quotes(cue.Kind))
            return false;
        speech.Rule = "quotation";
        quoted.AddOfSentence(speech, verb);
        if (speech.Content.Count == 0)
            quoted.AddBefore(speech, verb);
        else
            quoted.WidenToCue(speech, beside);

        // 6. the words beside the cue
        if (speech.Content.Count == 0)
        {
            if (!beside.Find(speech, verb, cue))
                return false;
            speech.Content[^1] = borders.BeforeAddition(speech.Content[^1], verb, speech.ContentHead);
        }

        antecedents.AddTo(speech, verb);
        Finish(speech);
        return speech.Content.Count > 0;
    }

    private static bool Quotes(CueKind kind) =>
        kind is CueKind.Speech or CueKind.Claim or CueKind.Denial or CueKind.Accusation or CueKind.Threat or CueKind.Order or CueKind.Request or CueKind.Agreement or CueKind.Fear or CueKind.Question;

    private bool Clause(Speech speech, int verb, CueMatch cue, bool passive)
    {
        int clause = -1, obj = -1, earlier = -1;
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Obj or Deprel.Iobj && c > verb && obj < 0)
                obj = c;
            if ((clause < 0 || (clause < verb && c > verb)) && Takes(verb, c, cue.Kind, obj) && !((c < verb || FollowsComma(c)) && IsCircumstance(c)))
                (earlier, clause) = (clause, c);
        }

        if (clause < 0)
            clause = OnCircumstance(verb, cue.Kind);
        if (clause < 0)
            return false;
        speech.ContentHead = clause;
        speech.Rule = "clause";
        var run = new TokenRun(tree.Left(clause), tree.Right(clause));
        if (clause < verb)
        {
            // what was said stands before: up to the source or the cue, from the beginning of its clause
            var end = Math.Min(run.Last, (speech.SourceRun.First >= 0 && speech.SourceRun.First < verb ? speech.SourceRun.First : cue.Run.First) - 1);
            Add(speech, new TokenRun(run.First, end));
            if (run.Last > cue.Run.Last && quotations.At(end) < 0 && quotations.At(end - 1) < 0)
                Add(speech, new TokenRun(Math.Max(cue.Run.Last, speech.SourceRun.Last) + 1, run.Last));
            return speech.Content.Count > 0;
        }

        var rel = scene.Tokens[clause].Rel;
        if (obj >= 0 && obj < clause && rel is Deprel.Xcomp or Deprel.Advcl)
            run = run with { First = Math.Min(run.First, tree.Left(obj)) };
        if (RaisedSubject(speech, verb, rel, passive) is >= 0 and var subject)
            Add(speech, new TokenRun(tree.Left(subject), Math.Min(tree.Right(subject), cue.Run.First - 1)));
        var addressee = rel is Deprel.Ccomp && obj < 0 ? beside.Addressee(verb, cue.Run.Last, clause) : cue.Run.Last;
        run = run with { First = Math.Max(run.First, addressee + 1) };
        if (addressee == cue.Run.Last && borders.NothingBetween(verb, cue.Run.Last, run.First, speech.SourceRun.First >= 0 && speech.SourceRun.First < verb))
            run = run with { First = cue.Run.Last + 1 };
        AddBefore(speech, verb, clause, earlier);
        var whole = new TokenRun(Math.Max(run.First, cue.Run.Last + 1), borders.ToPunctuation(run, verb));
        var own = borders.BeforeAddition(whole, verb, clause);
        Add(speech, own.Last < whole.Last ? own : whole with { Last = borders.WithSecondClause(whole.Last, tree.SentenceOf(verb)) });
        return true;
    }

    /// <summary>"The talks, she said, were useful": what stands before the cue and its source, on the clause, on the cue, or a clause of its own in quotation marks.</summary>
    private void AddBefore(Speech speech, int verb, int clause, int earlier)
    {
        var limit = (speech.SourceRun.First >= 0 && speech.SourceRun.First < verb ? speech.SourceRun.First : speech.CueRun.First) - 1;
        var hasSubject = tree.Child(clause, Deprel.Nsubj) >= 0 || tree.Child(clause, Deprel.NsubjPass) >= 0;
        var first = tree.Left(clause) < limit ? tree.Left(clause) : earlier >= 0 && (quotations.At(earlier) >= 0 || !hasSubject) ? tree.Left(earlier) : -1;
        for (var c = tree.FirstChild(verb); first < 0 && !hasSubject && c >= 0 && c < limit; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Nsubj or Deprel.NsubjPass && !speech.SourceRun.Has(c))
                first = tree.Left(c);
        }

        if (first >= 0 && limit > 0 && scene.Tokens[limit].Upos == Upos.PUNCT)
            Add(speech, new TokenRun(first, limit));
    }

    private bool FollowsComma(int clause) => tree.Left(clause) is > 0 and var first && (scene.Tokens[first].Xpos == Xpos.Comma || scene.Tokens[first - 1].Xpos == Xpos.Comma);

    /// <summary>"Said in a statement that ...", "told a session of the council that ...": the clause hangs on the last noun before it.</summary>
    private int OnCircumstance(int verb, CueKind kind)
    {
        if (kind is not (CueKind.Speech or CueKind.Claim or CueKind.Fear or CueKind.Denial) || tree.Right(verb) is var last && beside.AfterAddressee(verb, last) is var before && before == verb)
            return -1;
        for (var c = before + 1; c <= last; c++)
        {
            if (scene.Tokens[c].Rel is Deprel.Acl or Deprel.AclRelcl or Deprel.Ccomp && tree.Left(c) == before + 1 && scene.Tokens[c].Head is var noun && noun > verb && noun <= before && Under(noun, verb) && !(kind == CueKind.Denial && scene.Tokens[noun].Rel == Deprel.Obj && cues.Noun(noun) is not null)) // "rejected Oslo's claim that" denies the claim
                return c;
        }

        return -1;
    }

    /// <summary>True when only nouns stand between a noun and the verb it belongs to.</summary>
    private bool Under(int noun, int verb)
    {
        for (var up = noun; up > verb; up = scene.Tokens[up].Head)
        {
            if (!scene.IsNominal(up))
                return false;
            if (scene.Tokens[up].Head == verb)
                return scene.Tokens[up].Rel is Deprel.Obl or Deprel.Obj or Deprel.Iobj or Deprel.OblUnmarked;
        }

        return false;
    }

    /// <summary>"The army was expected to leave", "she seems to agree": the subject is part of what is expected; nobody is named.</summary>
    private int RaisedSubject(Speech speech, int verb, Deprel rel, bool passive)
    {
        if (rel is not (Deprel.Xcomp or Deprel.Advcl))
            return -1;
        if (passive)
            return tree.Child(verb, Deprel.NsubjPass);
        if (!scene.Lexicon.InClass(scene.Tokens[verb].Lemma, raise) || tree.Child(verb, Deprel.Nsubj) is not (>= 0 and var subject))
            return -1;
        speech.Source = -1;
        speech.SourceRun = new TokenRun(-1, -1);
        speech.Asserts = false;
        return subject;
    }

    /// <summary>"Asked about it, he said ...": a participle of its own before the cue is not what was said.</summary>
    private bool IsCircumstance(int clause) =>
        quotations.At(clause) < 0 && scene.Tokens[clause].Xpos is Xpos.VBN or Xpos.VBG && tree.Child(clause, Deprel.Nsubj) < 0 && tree.Child(clause, Deprel.NsubjPass) < 0 && tree.Child(clause, Deprel.Aux) < 0 && tree.Child(clause, Deprel.AuxPass) < 0;

    private bool Takes(int verb, int child, CueKind kind, int obj)
    {
        switch (scene.Tokens[child].Rel)
        {
            case Deprel.Ccomp:
                return child < verb || frames.ClauseMark(child) is not ("because" or "while" or "although" or "though" or "after" or "before" or "until" or "unless");
            case Deprel.Csubj or Deprel.CsubjPass:
                return child > verb && frames.ClauseMark(child) is "that" or "whether"; // "it is feared that ..."
            case Deprel.Parataxis:
                return child > verb && (quotations.At(child) >= 0 || OnlyPunctuationBetween(verb, child));
            case Deprel.Xcomp:
                return child > verb && kind != CueKind.Perception && !scene.Lexicon.InClass(scene.Tokens[verb].Lemma, aspect) && (kind != CueKind.Speech || obj >= 0 || scene.Tokens[child].Xpos == Xpos.VBG || frames.ClauseMark(child) == "to");
            case Deprel.Advcl:
                if (child < verb)
                    return false;
                var mark = frames.ClauseMark(child);
                return (kind is CueKind.Accusation or CueKind.Denial && mark is "of" or "for" or "as") || (kind is CueKind.Order or CueKind.Request or CueKind.Intention or CueKind.Hope or CueKind.Agreement && mark == "to") || (kind == CueKind.Denial && mark == "to" && obj < 0);
            default:
                return false;
        }
    }

    /// <summary>"..., it added, ...": the clause that the cue hangs on without a link.</summary>
    private bool Interrupted(Speech speech, int verb, CueMatch cue)
    {
        var t = scene.Tokens[verb];
        var asClause = t.Rel == Deprel.Advcl && frames.ClauseMark(verb) == "as" && t.Head > verb && scene.Tokens[tree.Left(verb)].Lower == scene.Words["as"] && scene.Tokens[tree.Right(verb)].Xpos == Xpos.Comma;
        if (t.Rel is not (Deprel.Parataxis or Deprel.Discourse) && !asClause || t.Head < 0 || (t.Xpos == Xpos.VBN && speech.Source < 0) || (speech.Source >= 0 && scene.Text.Lower(speech.Source) == "you") || cue.Kind is CueKind.Intention or CueKind.Order || (tree.Child(verb, Deprel.Obj) is >= 0 and var obj && obj != speech.Source))
            return false;
        var (run, outside) = (new TokenRun(tree.Left(t.Head), tree.Right(t.Head)), new TokenRun(tree.Left(verb), tree.Right(verb)));
        Add(speech, run);
        speech.Cut(outside);
        speech.ContentHead = t.Head;
        speech.Rule = "interrupted clause";
        return speech.Content.Count > 0;
    }

    /// <summary>"denied the charge", "condemned the attack as a crime", "the plan was criticised for its cost".</summary>
    private bool Object(Speech speech, int verb, CueMatch cue, bool passive)
    {
        var plain = cue.Kind is CueKind.Fear or CueKind.Denial;
        if (!cue.TakesObject && !plain)
            return false;
        int obj = -1, first = -1;
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            var rel = scene.Tokens[c].Rel;
            if ((passive ? rel is Deprel.NsubjPass : rel is Deprel.Obj) && (cue.TakesObject || scene.Tokens[c].Upos == Upos.NOUN))
                (obj, first) = (c, first < 0 && c > verb ? c : first);
        }

        var addresses = cue.Kind is CueKind.Speech or CueKind.Request or CueKind.Question && scene.Lexicon.InClass(scene.Tokens[verb].Lemma, address);
        if (addresses && obj >= 0 && (passive ? obj < verb : quoted.IsOpenIn(verb)))
            return passive && question.Behind(speech, verb, cue); // "the mayor was asked whether ...", "asked the mayor: "Why?"": who is spoken to is no content
        if (obj > verb && addresses && cue.Kind == CueKind.Speech && (scene.Tokens[obj].Upos is Upos.PROPN or Upos.PRON || scene.NameAt(obj) >= 0 || cue.Run.Last + 1 >= scene.Count || scene.Tokens[cue.Run.Last + 1].Upos == Upos.NOUN))
            return false;
        if (obj >= 0 && obj > verb && (grammar.Is(scene.Tokens[obj].Lower, grammar.Calendar) || (obj + 1 < scene.Count && scene.Tokens[obj + 1].Xpos == Xpos.IN && scene.Text.Lower(obj + 1) == "that" && !(cue.Kind == CueKind.Denial && cues.Noun(obj) is not null))))
            return false;
        var antecedent = obj < 0 && !passive && cue.TakesObject && cue.Kind != CueKind.Belief ? antecedents.OfContactClause(verb) : -1;
        if (antecedent < 0 && obj < 0 && cue.TakesObject)
            antecedent = antecedents.OfParticiple(speech, verb, cue.Kind);
        if (antecedent >= 0)
            obj = antecedent;
        if (obj < 0 || (!passive && obj < verb && antecedent < 0 && scene.Tokens[obj].Upos != Upos.PRON))
            return false;
        if (grammar.Is(scene.Tokens[verb].Lemma, watch) && (passive || !IsFinite(cue.Run)) && !antecedents.IsTakenAs(verb))
            return false; // "came to see the ruins" is no opinion, "is seen as a ruin" is
        speech.ContentHead = obj;
        speech.Rule = "object";
        speech.Asserts = !passive && antecedent < 0 && (plain || cue.Kind == CueKind.Perception);
        if (obj < verb)
        {
            Add(speech, new TokenRun(antecedent >= 0 ? antecedents.BehindCase(obj) : tree.Left(obj), Math.Min(tree.Right(obj), (antecedent >= 0 ? tree.Left(verb) : cue.Run.First) - 1)));
        }
        else
        {
            if (Voiced(speech, verb, cue, obj))
                return true;

            // "called the plan a mistake": both objects
            Add(speech, new TokenRun(Math.Max(tree.Left(first >= 0 ? first : obj), cue.Run.Last + 1), borders.ToPunctuation(borders.ObjectRun(obj), verb, adjuncts: scene.Tokens[verb].Lemma == show)));
        }

        if (passive && cue.Run.Last + 1 < scene.Count && scene.Text.Lower(cue.Run.Last + 1) == "of")
            speech.CueRun = cue.Run with { Last = cue.Run.Last + 1 };

        // what it is criticised for, called or seen as
        for (var c = antecedent >= 0 ? tree.FirstChild(verb) : tree.NextSibling(obj); c >= 0; c = tree.NextSibling(c))
        {
            if (c <= verb || scene.Tokens[c].Rel is not (Deprel.Obl or Deprel.Advcl or Deprel.Xcomp))
                continue;
            if (scene.Tokens[c].Rel == Deprel.Xcomp || frames.ClauseMark(c) is "as" or "for" or "of" or "over" or "against" or "to" or "with" or "into" or "from" or "about")
                Add(speech, new TokenRun(Math.Max(tree.Left(c), cue.Run.Last + 1), tree.Right(c)));
        }

        return true;
    }

    /// <summary>"The rebels attacked a convoy": with words one attacks persons and what they say or plan, or for something.</summary>
    private bool IsAssault(int verb, CueMatch cue)
    {
        if (scene.Tokens[verb].Lemma != attack)
            return false;
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (c <= verb)
                continue;
            if (scene.Tokens[c].Rel is Deprel.Obl or Deprel.Advcl && frames.ClauseMark(c) is "for" or "as" or "over")
                return false;
            if (scene.Tokens[c].Rel == Deprel.Obj)
                return !(scene.Tokens[c].Upos == Upos.PRON || scene.FoundName(c).Kind == NameKind.Person || cues.Noun(c) is not null || grammar.Is(scene.Tokens[c].Lemma, opinion));
        }

        return true;
    }

    /// <summary>"Voiced deep concern about | the dam", "showed no sign of | leaving": the feeling is part of the cue, the content what it is about.</summary>
    private bool Voiced(Speech speech, int verb, CueMatch cue, int obj)
    {
        if (!grammar.Is(scene.Tokens[verb].Lemma, voice) || obj + 2 >= scene.Count || tree.Left(obj) != cue.Run.Last + 1 || scene.Tokens[obj + 1].Upos != Upos.ADP || cues.NounBefore(obj, scene.Tokens[obj + 1].Lower) is null)
            return false;
        var noun = scene.Tokens[obj + 1].Head;
        if (noun <= obj + 1)
            return false;
        speech.CueRun = cue.Run with { Last = obj + 1 };
        speech.ContentHead = noun;
        speech.Asserts = false;
        Add(speech, new TokenRun(obj + 2, borders.ToPunctuation(borders.BeforeAddition(new TokenRun(obj + 2, tree.Right(noun)), verb, noun), verb, adjuncts: false)));
        return true;
    }

    private bool IsFinite(TokenRun cue)
    {
        for (var i = cue.First; i <= cue.Last; i++)
        {
            if (scene.Tokens[i].Xpos is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD)
                return true;
        }

        return false;
    }

    private bool OnlyPunctuationBetween(int left, int right)
    {
        for (var i = left + 1; i < tree.Left(right); i++)
        {
            if (scene.Tokens[i].Upos != Upos.PUNCT)
                return false;
        }

        return true;
    }
}
