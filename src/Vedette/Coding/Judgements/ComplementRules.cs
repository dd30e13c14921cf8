using Vedette.Coding.Attributions;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Judgements;

/// <summary>What degree a word hands down to what hangs on it: by its signature, else by the kind of dependent.</summary>
internal sealed class ComplementRules(Scene scene, Grammar grammar, SignatureReader signatures, ClauseMarks marks)
{
    private readonly TreeIndex tree = scene.Tree;

    /// <param name="incoming">What the head was handed itself, before its own marks.</param>
    /// <param name="degree">The head's own degree.</param>
    public Degree HandDown(Degree incoming, Degree degree, int token, int head)
    {
        // an infinitive that hangs on the object of its verb hangs on the verb
        var lifted = scene.Tokens[token].Head != head;
        var rel = scene.Tokens[token].Rel;
        if (lifted && rel != Deprel.Conj)
            rel = Deprel.Xcomp;
        else if (signatures.IsMisreadComplement(token, head))
            rel = Deprel.Acl;
        if (rel == Deprel.Conj)
            return FromJoined(incoming, degree, token, head);
        if (head == marks.Carrier)
            return degree;
        if (scene.Tokens[token].Upos == Upos.NOUN && rel is Deprel.Obj or Deprel.NsubjPass or Deprel.Nmod or Deprel.Obl && marks.IsMade(token) && marks.IsDefinite(token) | !degree.Negated && signatures.Find(token, head) is { Plain: '-' })
            return new Degree { Condition = -1, Reported = degree.Reported, Refused = true }; // a request that was rejected, a charge that was denied, was made
        if (rel is not (Deprel.AclRelcl or Deprel.Parataxis or Deprel.NmodPoss or Deprel.Amod or Deprel.Appos or Deprel.Compound or Deprel.Advmod or Deprel.Vocative or Deprel.Discourse)
            && !(rel is Deprel.Advcl && signatures.FrameOf(token) == ComplementFrame.That)
            && signatures.Find(token, head) is { } entry)
            return Hedge(Apply(entry, degree, scene.Text.Lemma(head)), entry, head, rel);
        switch (rel)
        {
            case Deprel.Xcomp when scene.Text.Lemma(head) is "become" or "be" && signatures.HasMark(token, "to") && tree.Child(head, Deprel.Xcomp) is >= 0 and var counted && counted != token && IsCounted(counted):
                return degree;
            case Deprel.Xcomp:
                return lifted && signatures.MarkOf(scene.Tokens[token].Head) == "for" ? Hoped(degree) : FromOpenClause(degree, token, head);
            case Deprel.Ccomp or Deprel.Csubj or Deprel.CsubjPass or Deprel.CsubjOuter:
                return FromClause(degree, token, head);
            case Deprel.Advcl or Deprel.AdvclRelcl:
                return FromAdverbial(degree, token, head);
            // "became the 37th state to accede": who is counted has done it
            case Deprel.Acl when signatures.HasMark(token, "to") && IsCounted(head):
                return degree;
            case Deprel.Acl when signatures.HasMark(token, "to"):
                return FromInfinitive(degree, token, head);
            case Deprel.Acl:
                return degree.Negated && !marks.IsDefinite(head) ? degree : Presupposed(degree);
            case Deprel.Obj or Deprel.NsubjPass or Deprel.Iobj or Deprel.Nmod:
                return marks.IsDefinite(token) ? Presupposed(degree) : degree;
            case Deprel.Obl or Deprel.OblAgent or Deprel.OblUnmarked:
                return FromPhrase(degree, token);
            case Deprel.Nsubj or Deprel.NsubjOuter:
                return FromSubject(degree, token, head);
            case Deprel.Compound or Deprel.Appos or Deprel.Root or Deprel.Flat or Deprel.Fixed or Deprel.Aux or Deprel.Cop or Deprel.AuxPass or Deprel.Nummod:
                return degree;
            default:
                return Presupposed(degree);
        }
    }

    /// <summary>The signature's sign under the degree that its word has.</summary>
    public Degree Apply(FactualityEntry entry, Degree degree, string word)
    {
        // a factive's complement stands whatever is done to the factive
        if (entry is { Plain: '+', Negated: '+' })
            return Presupposed(degree);
        var negated = degree.Negated;
        var sign = negated ? entry.Negated : entry.Plain;
        if (degree.Refused && sign is '?' or 'f')
            sign = 'n';
        if (degree.Refused && sign == '+' && entry.Frame == ComplementFrame.That)
            sign = '-';
        degree.Negated = degree.Refused = false;
        switch (sign)
        {
            case '-':
                degree.Negated = true;
                marks.Because(negated ? "not " + word : word, "negation");
                break;
            case 'n':
                (degree.Negated, degree.Open) = (true, true);
                marks.Because(negated ? "not " + word : word, "negation");
                break;
            case '?':
                degree.Open = true;
                degree.Future = degree.Announced = false;
                // who is ordered, allowed or able to do it, or wants to, may well do it; who tries, hopes or is said to deserve it need not
                degree.Leaning = !negated && entry.Frame != ComplementFrame.That && !(scene.Lexicon.WordId(word) is >= 0 and var id && grammar.Is(id, grammar.Distant));
                marks.Because(negated ? "not " + word : word, "hypothetical");
                break;
            case 'f':
                degree.Future = true;
                degree.Announced = false;
                marks.Because(word, "future");
                break;
        }

        return degree;
    }

    /// <summary>For the text's own view: what is said is reported, what is thought is believed.</summary>
    private Degree Hedge(Degree degree, FactualityEntry? entry, int head, Deprel rel)
    {
        if (rel is not (Deprel.Ccomp or Deprel.Xcomp or Deprel.Csubj or Deprel.Acl or Deprel.CsubjPass) || entry is { Plain: '+', Negated: '+' } or { Plain: 'f' })
            return degree;
        degree.Believed |= grammar.Is(scene.Tokens[head].Lemma, grammar.Seem);
        foreach (var cue in scene.Lexicon.CuesFrom(scene.Tokens[head].Lemma))
        {
            if (cue.Words.Length > 1)
                continue;
            if (cue.Kind is CueKind.Belief or CueKind.Claim or CueKind.Fear or CueKind.Hope)
                degree.Believed = true;
            else if (cue.Kind is CueKind.Speech or CueKind.Accusation)
                degree.Reported = true;
            break;
        }

        return degree;
    }

    private bool IsCounted(int noun)
    {
        if (scene.Text.Lower(noun) is "first" or "latest")
            return true;
        if (!grammar.Is(scene.Tokens[noun].Lemma, grammar.Country) && !grammar.Is(scene.Tokens[noun].Lemma, grammar.Side) && !grammar.Is(scene.Tokens[noun].Lemma, grammar.People))
            return false;
        for (var c = tree.FirstChild(noun); c >= 0 && c < noun; c = tree.NextSibling(c))
        {
            var word = scene.Text.Lower(c);
            if (scene.Tokens[c].Rel is Deprel.Amod or Deprel.Nummod && (word is "first" or "latest" or "second" or "third" or "fourth" or "fifth" or "sixth" or "seventh" or "eighth" or "ninth" or "tenth" || (word.Length > 2 && char.IsDigit(word[0]) && (word.EndsWith("th", StringComparison.Ordinal) || word.EndsWith("st", StringComparison.Ordinal) || word.EndsWith("nd", StringComparison.Ordinal) || word.EndsWith("rd", StringComparison.Ordinal)))))
                return true;
        }

        return false;
    }

    private static Degree Presupposed(Degree degree) => new() { Condition = -1, Reported = degree.Reported };

    private Degree FromJoined(Degree incoming, Degree degree, int token, int head)
    {
        if (!marks.IsClause(token) || !marks.IsClause(head))
            return degree;
        marks.AddShared(head, token, ref incoming);
        return incoming;
    }

    private Degree FromOpenClause(Degree degree, int token, int head)
    {
        if (signatures.FrameOf(token) == ComplementFrame.To)
            return FromInfinitive(degree, token, head);
        return degree;
    }

    /// <summary>An infinitive that no signature speaks of lies ahead; not so when its governor is denied.</summary>
    private Degree FromInfinitive(Degree degree, int token, int head)
    {
        if (signatures.HasMark(token, "for"))
            return Hoped(degree);
        if (degree.Negated || degree.Refused)
            (degree.Negated, degree.Open, degree.Refused) = (true, true, false);
        else if (IsSaid(head))
        {
            degree.Open = true;
            degree.Future = degree.Announced = false;
            marks.Because($"to-clause of {scene.Text.Lemma(head)}", "hypothetical");
        }
        else if (!scene.IsVerb(head) || scene.Lexicon.LightVerbsFrom(scene.Tokens[head].Lemma).IsEmpty)
        {
            degree.Future = true;
            degree.Announced = false;
            marks.Because($"to-clause of {scene.Text.Lemma(head)}", "future");
        }

        return degree;
    }

    /// <summary>"Shouted to open the gate", "is rumoured to": what is only said or thought.</summary>
    private bool IsSaid(int head)
    {
        if (!scene.IsVerb(head))
            return false;
        foreach (var cue in scene.Lexicon.CuesFrom(scene.Tokens[head].Lemma))
        {
            if (cue.Words.Length == 1 && cue.Form == CueForm.Verb)
                return cue.Kind is CueKind.Speech or CueKind.Claim or CueKind.Belief or CueKind.Question;
        }

        return false;
    }

    /// <summary>"Prayed for the rain to stop", read as a phrase and a purpose.</summary>
    private bool IsForTo(int token, int head)
    {
        var mark = signatures.MarkerOf(token);
        for (var c = tree.FirstChild(head); c >= 0 && c < token; c = tree.NextSibling(c))
        {
            if (c > head && scene.Tokens[c].Rel == Deprel.Obl && signatures.MarkOf(c) == "for" && tree.Right(c) == mark - 1)
                return true;
        }

        return false;
    }

    /// <summary>"Called for the troops to leave", "planned for it to happen".</summary>
    private Degree Hoped(Degree degree)
    {
        marks.Because("for ... to", "hypothetical");
        return new Degree { Condition = degree.Condition, Open = true, Reported = degree.Reported };
    }

    private Degree FromClause(Degree degree, int token, int head)
    {
        if (signatures.FrameOf(token) == ComplementFrame.To)
            return FromInfinitive(degree, token, head);
        if (degree.Negated)
        {
            // who "was not irked that" it happened neither reports it nor believes it: it happened
            if (scene.Lexicon.CuesFrom(scene.Tokens[head].Lemma).IsEmpty && (scene.Tokens[head].Upos == Upos.ADJ || scene.Tokens[head].Xpos == Xpos.VBN))
                return Presupposed(degree);
            (degree.Negated, degree.Open) = (false, true);
            marks.Because($"not {scene.Text.Lemma(head)}", "hypothetical");
        }

        if (signatures.MarkOf(token) is "whether" or "if")
            degree.Open = true;
        return Hedge(degree, null, head, Deprel.Ccomp);
    }

    private Degree FromAdverbial(Degree degree, int token, int head)
    {
        var mark = signatures.MarkerOf(token);
        var word = mark < 0 ? "" : scene.Text.Lower(mark);
        var fresh = Presupposed(degree);
        if (mark >= 0 && marks.IsConditional(mark))
        {
            fresh.Open = true;
            fresh.Condition = token;
            return fresh;
        }

        if (signatures.HasMark(token, "to") && (signatures.HasMark(token, "for") || (IsForTo(token, head))))
            return Hoped(degree);
        if (signatures.HasMark(token, "to") || (scene.Tokens[token].Xpos == Xpos.VB && tree.Child(token, Deprel.Nsubj) < 0))
        {
            fresh.Future = true;
            fresh.Negated = degree.Negated;
            fresh.Open = degree.Negated || degree.Open;
            marks.Because("purpose clause", degree.Negated ? "negation" : "future");
            return fresh;
        }

        switch (word)
        {
            case "without":
                fresh.Negated = true;
                marks.Because(word, "negation");
                return fresh;
            case "whether" or "lest" or "though" when word != "though" || mark > 0 && scene.Text.Lower(mark - 1) == "as":
                fresh.Open = true;
                return fresh;
            case "when" or "once" or "after" or "until" or "till" or "before" or "while" or "as" or "by" or "whenever" or "where" or "wherever":
                // "will leave when it is attacked": both lie ahead; "will return a year after it was attacked": one lies behind
                if (word is "after" or "when" or "while" or "as" or "until" or "before" && IsPast(token) && marks.HasWill(head))
                    return fresh;
                fresh.Future = degree.Future;
                fresh.Open = degree.Open;
                return fresh;
            case "" when scene.Tokens[token].Xpos == Xpos.VBG && token > head:
                fresh.Future = degree.Future;
                fresh.Open = degree.Open;
                return fresh;
            default:
                return fresh;
        }
    }

    private bool IsPast(int clause)
    {
        if (scene.Tokens[clause].Xpos == Xpos.VBD)
            return true;
        for (var c = tree.FirstChild(clause); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Aux or Deprel.AuxPass or Deprel.Cop && scene.Tokens[c].Xpos == Xpos.VBD)
                return true;
        }

        return false;
    }

    private Degree FromPhrase(Degree degree, int token)
    {
        if (marks.IsDefinite(token))
            return Presupposed(degree);
        degree.Negated = false;
        return degree;
    }

    private Degree FromSubject(Degree degree, int token, int head)
    {
        var existential = tree.Child(head, Deprel.Expl) >= 0 && scene.Text.Lemma(head) == "be";
        if (existential || Occurs(head))
            return degree;
        var fresh = Presupposed(degree);
        if (!marks.IsDefinite(token) && (degree.Open || degree.Future))
            fresh.Open = true;
        return fresh;
    }

    private bool Occurs(int verb)
    {
        if (grammar.Is(scene.Tokens[verb].Lemma, grammar.Occur))
            return true;
        foreach (var entry in scene.Lexicon.LightVerbsFrom(scene.Tokens[verb].Lemma))
        {
            if (entry.Kind == LightVerbKind.None)
                return true;
        }

        return false;
    }
}
