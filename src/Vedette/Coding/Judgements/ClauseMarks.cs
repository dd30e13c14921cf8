using Vedette.Coding.Attributions;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Judgements;

/// <summary>What a predicate's own clause says of it: negation, modals, future, conditions, questions, commands; and a noun's own "no", "any", "planned".</summary>
internal sealed class ClauseMarks(Scene scene, Grammar grammar, SignatureReader signatures)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly int would = scene.Words["would"];
    private bool reported;
    private int carrier = -1;
    private List<string>? reasons;

    public void Begin(bool isReported, int lightVerb) => (reported, carrier, reasons) = (isReported, lightVerb, null);

    public int Carrier => carrier;

    /// <summary>The reasons, those nearest to the event first.</summary>
    public List<string>? TakeReasons()
    {
        reasons?.Reverse();
        return reasons;
    }

    public void Because(string word, string effect) => (reasons ??= []).Add($"{word} → {effect}");

    private void Because(int token, string effect) => Because(scene.Text.Words[scene.Tokens[token].Lower], effect);

    /// <param name="below">The word on the way to the event; what stands in it is its own affair.</param>
    /// <param name="top">True for the head of the whole sentence.</param>
    public void Add(int token, int below, bool top, ref Degree degree)
    {
        var clause = IsClause(token);
        for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
        {
            if (c == below)
                continue;
            ref var t = ref scene.Tokens[c];
            switch (t.Rel)
            {
                case Deprel.Aux:
                    AddAuxiliary(token, c, ref degree);
                    break;
                case Deprel.Mark when grammar.Is(t.Lower, grammar.If) && scene.Text.Lower(c) != "once" && !IsConcession(c):
                    degree.Open = true;
                    degree.Condition = token;
                    Because(c, "condition");
                    break;
                case Deprel.Advcl when clause && signatures.MarkerOf(c) is >= 0 and var mark && IsConditional(mark) && !(c < token && IsSaying(token)):
                    degree.Open = true;
                    degree.Condition = c;
                    Because(mark, "conditional");
                    break;
                case Deprel.Advmod when scene.Lexicon.InClass(t.Lower, grammar.Perhaps) && (clause || c < token):
                    degree.Open = true;
                    Because(c, "hypothetical");
                    break;
                case Deprel.Advmod when scene.Lexicon.InClass(t.Lower, grammar.Almost) && c == token - 1 && scene.Tokens[token].Xpos is Xpos.VBD or Xpos.VBN:
                    degree.Negated = !degree.Negated;
                    Because(c, "negation");
                    break;
                case Deprel.Det when !clause && !degree.Negated && scene.Text.Lower(c) == "any":
                    degree.Open = true;
                    Because(c, "hypothetical");
                    break;
                case Deprel.Amod or Deprel.Compound when !clause && signatures.OfModifier(c) is { } modifier:
                    ApplyModifier(modifier, c, ref degree);
                    break;
                default:
                    if (Negates(token, c, clause))
                    {
                        degree.Negated = !degree.Negated;
                        Because(c, "negation");
                    }

                    break;
            }
        }

        if (signatures.MarkerOf(token) is > 0 and var to && scene.Tokens[to].Xpos == Xpos.TO && grammar.Is(scene.Tokens[to - 1].Lower, grammar.Negation) && scene.Tokens[to - 1].Head != token)
        {
            degree.Negated = !degree.Negated;
            Because(to - 1, "negation");
        }

        if (top)
            AddMood(token, ref degree);
        // "the aim is to destroy": the infinitive is the predicate
        if (clause && scene.Tokens[token].Rel is not (Deprel.Xcomp or Deprel.Advcl or Deprel.Acl) && tree.Child(token, Deprel.Cop) >= 0 && scene.Tokens[token].Xpos == Xpos.VB && signatures.HasMark(token, "to"))
        {
            degree.Future = true;
            Because(token, "future");
        }
    }

    /// <summary>The auxiliaries and negation that the first of two joined verbs has for both ("will meet and sign", "did not meet or talk").</summary>
    public void AddShared(int first, int second, ref Degree degree)
    {
        if (tree.Child(second, Deprel.Aux) >= 0 || tree.Child(second, Deprel.Nsubj) >= 0 || tree.Child(second, Deprel.Cop) >= 0 || tree.Child(second, Deprel.NsubjPass) >= 0)
            return;
        var joiner = tree.Child(second, Deprel.Cc) is >= 0 and var cc ? scene.Text.Lower(cc) : "";
        var bare = scene.Tokens[second].Xpos == Xpos.VB;
        for (var c = tree.FirstChild(first); c >= 0 && c < second; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Aux && (bare || scene.Tokens[second].Xpos == Xpos.VBN))
                AddAuxiliary(second, c, ref degree);
            else if (joiner != "but" && (bare || joiner is "or" or "nor") && Negates(first, c, clause: true))
                degree.Negated = !degree.Negated;
        }
    }

    /// <summary>"Will", not its past "would".</summary>
    public bool HasWill(int token)
    {
        for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Aux && grammar.Is(scene.Tokens[c].Lower, grammar.Future))
                return true;
        }

        return false;
    }

    public bool IsNegated(int token, int below)
    {
        var clause = IsClause(token);
        for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
        {
            if (c != below && Negates(token, c, clause))
                return true;
        }

        return false;
    }

    public bool IsClause(int token) => scene.IsVerb(token) || scene.Tokens[token].Upos is Upos.AUX || tree.Child(token, Deprel.Cop) >= 0 || tree.Child(token, Deprel.Nsubj) >= 0;

    /// <summary>"The", "this", "its": what is talked of as known is not undone by the verb.</summary>
    public bool IsDefinite(int noun)
    {
        if (scene.Tokens[noun].Upos is Upos.PROPN or Upos.PRON)
            return true;
        for (var c = tree.FirstChild(noun); c >= 0 && c < noun; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.NmodPoss || (scene.Tokens[c].Rel == Deprel.Det && scene.Text.Lower(c) is "the" or "this" or "that" or "these" or "those" or "both"))
                return true;
        }

        return false;
    }

    /// <summary>A demand, a charge, an attempt: rejected or foiled, it was still made.</summary>
    public bool IsMade(int noun) => grammar.Is(scene.Tokens[noun].Lemma, grammar.Made);

    public bool IsConditional(int mark) => scene.Text.Lower(mark) is "if" or "unless" or "should" or "provided" or "providing" or "assuming" or "supposing" && !IsConcession(mark);

    private void AddAuxiliary(int token, int aux, ref Degree degree)
    {
        var word = scene.Tokens[aux].Lower;
        if (grammar.Is(word, grammar.Future))
        {
            degree.Future = true;
            degree.Announced = true;
            Because(aux, "future");
        }
        else if (word == would && reported && !HasPerfect(token))
        {
            degree.Future = true;
            degree.Announced = true;
            Because("would (reported)", "future");
        }
        else if (grammar.Is(word, grammar.Modal) && !(grammar.Is(scene.Tokens[token].Lemma, grammar.Perceive) && scene.Text.Lower(aux) is "can" or "could"))
        {
            if (HasPerfect(token) && scene.Text.Lower(aux) is "would" or "should")
                degree.Counterfactual = true;
            degree.Leaning |= !degree.Open && scene.Text.Lower(aux) is "must" or "can" or "could" or "may" or "might" or "should" or "would" or "'d";
            degree.Open = true;
            Because(aux, "hypothetical");
        }
    }

    private bool HasPerfect(int token)
    {
        for (var c = tree.FirstChild(token); c >= 0 && c < token; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Aux && scene.Tokens[c].Xpos == Xpos.VB && scene.Text.Lower(c) is "have" or "'ve" or "of")
                return true;
        }

        return false;
    }

    private void ApplyModifier(FactualityEntry entry, int modifier, ref Degree degree)
    {
        switch (entry.Plain)
        {
            case '-':
                degree.Negated = !degree.Negated;
                Because(modifier, "negation");
                break;
            case '?':
                degree.Open = true;
                Because(modifier, "hypothetical");
                break;
            case 'f':
                degree.Future = true;
                Because(modifier, "future");
                break;
        }
    }

    private bool Negates(int token, int child, bool clause)
    {
        ref var t = ref scene.Tokens[child];
        if (child > 0 && scene.Text.Lower(child) == "longer" && scene.Text.Lower(child - 1) == "no")
            return true;
        switch (t.Rel)
        {
            case Deprel.Advmod or Deprel.Det or Deprel.Cc or Deprel.CcPreconj:
                if (grammar.Is(t.Lower, grammar.Negation))
                    return !IsNotOnly(child) && !(child > token && BeforeInfinitive(child)) && !(t.Rel == Deprel.Advmod && child + 1 < scene.Count && scene.Text.Lower(child + 1) == "longer") && !(t.Rel == Deprel.CcPreconj && scene.Text.Lower(child) == "not");
                return false;
            case Deprel.Nsubj or Deprel.NsubjPass or Deprel.Obj or Deprel.Obl when clause && child != carrier:
                if (t.Upos == Upos.CCONJ)
                    return grammar.Is(t.Lower, grammar.Negation);
                if (scene.Text.Lower(child) == "matter" && child > 0 && scene.Text.Lower(child - 1) == "no")
                    return false; // "no matter how long it takes, ..."
                if (scene.Text.Lower(child) is "nobody" or "nothing" or "none" or "nowhere")
                    return true;
                if (t.Rel is Deprel.Nsubj or Deprel.NsubjPass && tree.Child(child, Deprel.CcPreconj) is >= 0 and var first && scene.Text.Lower(first) == "neither")
                    return true;
                if (t.Rel == Deprel.Obj && grammar.Is(scene.Tokens[token].Lemma, grammar.Stative))
                    return false;
                return tree.Child(child, Deprel.Det) is >= 0 and var det && scene.Text.Lower(det) is "no" or "neither" && (t.Rel != Deprel.Obl || scene.Text.Lower(child) is "way" or "circumstances" or "means" or "time" or "point" or "account");
            default:
                return false;
        }
    }

    private bool IsNotOnly(int token) => (token + 1 < scene.Count && scene.Text.Lower(token + 1) is "only" or "just" or "merely" or "simply" or "least" or "matter" or "doubt" or "before" or "until") ||
        (token > 0 && scene.Text.Lower(token - 1) == "if" && token + 1 < scene.Count && !scene.IsVerb(token + 1));

    private bool BeforeInfinitive(int token) => token + 1 < scene.Count && scene.Tokens[token + 1].Xpos == Xpos.TO;

    /// <summary>"Even if", "as if": no condition.</summary>
    private bool IsConcession(int mark) => (mark > 0 && scene.Text.Lower(mark - 1) is "even" or "as") || (mark + 1 < scene.Count && scene.Text.Lower(mark + 1) is "not" or "any");

    /// <summary>"If attacked, it said, it would strike back": the condition is not on the saying.</summary>
    private bool IsSaying(int token)
    {
        if (scene.Tokens[token].Xpos is not (Xpos.VBD or Xpos.VBZ or Xpos.VBP))
            return false;
        foreach (var cue in scene.Lexicon.CuesFrom(scene.Tokens[token].Lemma))
        {
            if (cue.Kind == CueKind.Speech)
                return true;
        }

        return false;
    }

    private void AddMood(int token, ref Degree degree)
    {
        var sentence = scene.Text.Sentences[tree.SentenceOf(token)];
        var question = false;
        for (var i = sentence.Limit - 1; i >= sentence.First && scene.Tokens[i].Upos == Upos.PUNCT; i--)
            question |= scene.Text.Form(i) is "?";
        if (question)
        {
            for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
            {
                if (scene.Tokens[c].Xpos is Xpos.WP or Xpos.WRB or Xpos.WDT or Xpos.WPS || (tree.FirstChild(c) is >= 0 and var inner && scene.Tokens[inner].Xpos is Xpos.WP or Xpos.WRB or Xpos.WDT or Xpos.WPS))
                    return;
            }

            degree.Open = true;
            Because("question", "hypothetical");
        }
        else if (scene.Tokens[token].Xpos == Xpos.VB && OpensSentence(token, sentence) && tree.Child(token, Deprel.Nsubj) < 0 && tree.Child(token, Deprel.NsubjPass) < 0 && tree.Child(token, Deprel.Expl) < 0 && !HasFiniteAuxiliary(token))
        {
            degree.Open = true;
            Because("command", "hypothetical");
        }
    }

    private bool OpensSentence(int token, Sentence sentence)
    {
        for (var i = sentence.First; i < token; i++)
        {
            if (scene.Tokens[i].Upos is not (Upos.PUNCT or Upos.ADV or Upos.INTJ or Upos.PART or Upos.AUX or Upos.CCONJ))
                return false;
        }

        return true;
    }

    private bool HasFiniteAuxiliary(int token)
    {
        for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Aux or Deprel.AuxPass && scene.Text.Lower(c) is not ("do" or "let"))
                return true;
        }

        return false;
    }
}
