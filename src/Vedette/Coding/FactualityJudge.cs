using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding;

/// <summary>How far an event is said to be so, and why.</summary>
internal struct Judgement
{
    public Factuality Factuality;
    public int Condition;
    public List<string> Why;

    public bool Negated;
    public bool Future;
    public bool Open;
}

/// <summary>
/// Climbs from an event's predicate to the head of what its speaker says (or to the root): its own negation and modals first, then at each
/// step what the word above makes of its complement (<c>cues/factuality.cues</c>). Negation turns over, openness and future add up.
/// </summary>
internal sealed class FactualityJudge(Scene scene, Grammar grammar, FrameReader frames, AttributionFinder attributions)
{
    private const int MaxSteps = 24;
    private readonly TreeIndex tree = scene.Tree;
    private readonly Lexicon lexicon = scene.Lexicon;
    private int carrier = -1;

    /// <param name="predicate">The event's verb or noun.</param>
    /// <param name="lightVerb">The light verb that is part of the event's sense, or -1: it judges nothing.</param>
    public Judgement Judge(int predicate, int lightVerb = -1)
    {
        carrier = lightVerb;
        var j = new Judgement { Condition = -1, Why = [] };
        var speech = attributions.At(predicate) is >= 0 and var s ? attributions.Speeches[s] : null;
        OwnMarks(predicate, ref j);
        var token = predicate;
        for (var steps = 0; steps < MaxSteps; steps++)
        {
            var head = scene.Tokens[token].Head;
            if (head < 0)
                break;
            if (speech is not null && (token == speech.ContentHead || head == speech.Cue || !speech.Covers(head)))
            {
                if (speech.Kind == CueKind.Denial && speech.Rule != "quotation")
                    Negate(ref j, $"{scene.Text.Form(speech.Cue)} → negation");
                else if (head == speech.Cue || token == speech.ContentHead)
                    Embed(token, speech.Cue, ref j);
                break;
            }

            Climb(token, head, ref j);
            token = head;
        }

        j.Factuality = j.Negated ? Factuality.Negation : j.Open ? Factuality.Hypothetical : j.Future ? Factuality.Future : Factuality.Actual;
        return j;
    }

    /// <summary>Negation, modals and conditions that stand at a predicate itself.</summary>
    private void OwnMarks(int predicate, ref Judgement j)
    {
        var verb = scene.IsVerb(predicate);
        for (var c = tree.FirstChild(predicate); c >= 0; c = tree.NextSibling(c))
        {
            var t = scene.Tokens[c];
            switch (t.Rel)
            {
                case Deprel.Advmod or Deprel.Cc or Deprel.CcPreconj or Deprel.Det when grammar.Is(t.Lower, grammar.Negation) && !NotOnly(c):
                    Negate(ref j, $"{scene.Text.Form(c)} → negation");
                    break;
                case Deprel.Aux when grammar.Is(t.Lower, grammar.Future):
                    j.Future = true;
                    j.Why.Add($"{scene.Text.Form(c)} → future");
                    break;
                case Deprel.Aux when grammar.Is(t.Lower, grammar.Modal) && !(t.Lower == scene.Words["would"] && Reported(predicate)):
                    j.Open = true;
                    j.Why.Add($"{scene.Text.Form(c)} → hypothetical");
                    break;
                case Deprel.Aux when t.Lower == scene.Words["would"]:
                    j.Future = true;
                    j.Why.Add("would (reported) → future");
                    break;
                case Deprel.Mark when grammar.Is(t.Lower, grammar.If):
                    j.Open = true;
                    j.Condition = predicate;
                    j.Why.Add($"{scene.Text.Form(c)} → condition");
                    break;
                case Deprel.Advcl when verb && frames.ClauseMark(c) is "if" or "unless" or "should":
                    j.Open = true;
                    j.Condition = c;
                    j.Why.Add($"{frames.ClauseMark(c)} → conditional");
                    break;
                case Deprel.Nsubj or Deprel.Obj or Deprel.NsubjPass when verb && tree.Child(c, Deprel.Det) is >= 0 and var det && scene.Text.Lower(det) is "no" or "neither":
                    Negate(ref j, $"{scene.Text.Form(det)} {scene.Text.Form(c)} → negation");
                    break;
            }
        }

        if (verb && scene.Tokens[predicate].Rel == Deprel.Conj && scene.Tokens[predicate].Xpos == Xpos.VB && scene.Tokens[predicate].Head is >= 0 and var first && tree.Child(predicate, Deprel.Aux) < 0)
            SharedAuxiliaries(first, predicate, ref j);
        if (verb && scene.Tokens[predicate].Rel is Deprel.Acl or Deprel.Advcl && frames.ClauseMark(predicate) == "to" && scene.Tokens[predicate].Rel == Deprel.Advcl)
        {
            j.Future = true;
            j.Why.Add("purpose clause → future");
        }
    }

    private void SharedAuxiliaries(int first, int predicate, ref Judgement j)
    {
        for (var c = tree.FirstChild(first); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel != Deprel.Aux && scene.Tokens[c].Rel != Deprel.Advmod || c > predicate)
                continue;
            if (grammar.Is(scene.Tokens[c].Lower, grammar.Future))
                j.Future = true;
            else if (grammar.Is(scene.Tokens[c].Lower, grammar.Modal))
                j.Open = true;
            else if (grammar.Is(scene.Tokens[c].Lower, grammar.Negation))
                Negate(ref j, "negation shared in coordination");
        }
    }

    private void Climb(int token, int head, ref Judgement j)
    {
        var rel = scene.Tokens[token].Rel;
        switch (rel)
        {
            case Deprel.Xcomp or Deprel.Ccomp or Deprel.Acl or Deprel.Csubj or Deprel.Obj or Deprel.Nsubj or Deprel.NsubjPass or Deprel.Nmod or Deprel.Obl:
                Embed(token, head, ref j);
                break;
            case Deprel.Advcl when frames.ClauseMark(token) is "of" or "from" or "with" or "for" or "to":
                Embed(token, head, ref j);
                return; // a purpose or manner clause is not under the head's own negation
            case Deprel.Conj or Deprel.Compound or Deprel.Amod or Deprel.NmodPoss or Deprel.Appos:
                if (rel == Deprel.Conj && scene.IsNominal(token))
                    break;
                return;
            case Deprel.Advcl or Deprel.AclRelcl or Deprel.Parataxis:
                if (frames.ClauseMark(token) is "if" or "unless")
                    j.Open = true;
                return;
        }

        if (rel is Deprel.Nmod or Deprel.Nsubj && !scene.IsVerb(head))
        {
            if (tree.Child(head, Deprel.Det) is >= 0 and var det && scene.Text.Lower(det) == "no")
                Negate(ref j, $"no {scene.Text.Form(head)} → negation");
            return;
        }

        HeadMarks(token, head, ref j);
    }

    /// <summary>Negation, modals and conditions at a word above hold for what is under it.</summary>
    private void HeadMarks(int token, int head, ref Judgement j)
    {
        var embeds = SignatureOf(token, head) is not null;
        for (var c = tree.FirstChild(head); c >= 0; c = tree.NextSibling(c))
        {
            var t = scene.Tokens[c];
            if (t.Rel == Deprel.Aux && grammar.Is(t.Lower, grammar.Future))
                j.Future = true;
            else if (t.Rel == Deprel.Aux && grammar.Is(t.Lower, grammar.Modal))
                j.Open = true;
            else if (t.Rel == Deprel.Mark && grammar.Is(t.Lower, grammar.If))
                (j.Open, j.Condition) = (true, head);
            else if (t.Rel is Deprel.Advmod or Deprel.Det or Deprel.Cc && grammar.Is(t.Lower, grammar.Negation) && !embeds && !NotOnly(c))
                Negate(ref j, $"{scene.Text.Form(c)} {scene.Text.Form(head)} → negation");
        }

        if (tree.Child(head, Deprel.Advcl) is >= 0 and var clause && clause != token && frames.ClauseMark(clause) is "if" or "unless")
            (j.Open, j.Condition) = (true, clause);
    }

    /// <summary>What the predicate above makes of its complement.</summary>
    private void Embed(int token, int head, ref Judgement j)
    {
        if (SignatureOf(token, head) is not { } entry)
        {
            if (scene.Tokens[token].Rel is Deprel.Xcomp && scene.IsVerb(head) && frames.ClauseMark(token) == "to" && lexicon.LightVerbsFrom(scene.Tokens[head].Lemma).IsEmpty)
            {
                j.Future = true;
                j.Why.Add($"to-clause of {scene.Text.Lemma(head)} → future");
            }

            return;
        }

        var negated = IsNegated(head);
        var sign = negated ? entry.Negated : entry.Plain;
        var words = scene.Text.Lemma(head);
        switch (sign)
        {
            case '-':
                Negate(ref j, $"{(negated ? "not " : "")}{words} → negation");
                break;
            case '?':
                j.Open = true;
                j.Why.Add($"{(negated ? "not " : "")}{words} → hypothetical");
                break;
            case 'f':
                j.Future = true;
                j.Why.Add($"{words} → future");
                break;
        }
    }

    private FactualityEntry? SignatureOf(int token, int head)
    {
        var entries = lexicon.FactualityOf(scene.Tokens[head].Lemma);
        if (entries.IsEmpty || head == carrier || IsActiveSubject(token, head))
            return null;
        var frame = FrameOf(token, head);
        foreach (var entry in entries)
        {
            if (entry.Frame != frame)
                continue;
            var fits = true;
            for (var k = 1; k < entry.Words.Length && fits; k++)
                fits = head + k < scene.Count && (scene.Tokens[head + k].Lower == entry.Words[k] || scene.Tokens[head + k].Lemma == entry.Words[k]);
            if (fits)
                return entry;
        }

        return null;
    }

    /// <summary>"The talks ended", "the patrols foiled the plan": a signature is about what the verb governs, not about who acts.</summary>
    private bool IsActiveSubject(int token, int head) => scene.Tokens[token].Rel == Deprel.Nsubj && scene.IsVerb(head) && !frames.IsPassive(head);

    private ComplementFrame FrameOf(int token, int head)
    {
        if (scene.IsNominal(token) && !scene.IsVerb(token))
            return ComplementFrame.Np;
        var mark = frames.ClauseMark(token);
        if (mark == "to")
            return ComplementFrame.To;
        if (mark == "from")
            return ComplementFrame.From;
        if (scene.Tokens[token].Xpos == Xpos.VBG)
            return scene.Tokens[token].Rel is Deprel.Xcomp or Deprel.Advcl or Deprel.Acl || mark.Length > 0 ? ComplementFrame.Ing : ComplementFrame.That;
        _ = head;
        return ComplementFrame.That;
    }

    private bool IsNegated(int token)
    {
        for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Advmod or Deprel.Det or Deprel.Cc or Deprel.CcPreconj && grammar.Is(scene.Tokens[c].Lower, grammar.Negation) && !NotOnly(c))
                return true;
            if (scene.Tokens[c].Rel is Deprel.Obj or Deprel.Nsubj && scene.IsVerb(token) && tree.Child(c, Deprel.Det) is >= 0 and var det && scene.Text.Lower(det) == "no")
                return true;
        }

        return false;
    }

    private bool NotOnly(int token) =>
        token + 1 < scene.Count && scene.Text.Lower(token + 1) is "only" or "just" or "merely" or "longer" && scene.Text.Lower(token + 1) != "longer";

    private bool Reported(int predicate) => attributions.At(predicate) >= 0;

    private static void Negate(ref Judgement j, string why)
    {
        j.Negated = !j.Negated;
        j.Why.Add(why);
    }
}
