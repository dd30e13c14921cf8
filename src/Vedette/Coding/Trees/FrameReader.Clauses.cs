using Vedette.Language;
using Vedette.Ontology;

namespace Vedette.Coding.Trees;

/// <content>Logical subject and object of a clause: voice, relative clauses, control, coordination.</content>
internal sealed partial class FrameReader
{
    /// <summary>The logical subject's head; -1 when the clause has none.</summary>
    public int SubjectOf(int verb, int steps)
    {
        if (steps > MaxSteps)
            return -1;
        var passive = IsPassive(verb);
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            var rel = scene.Tokens[c].Rel;
            if (!passive && rel is Deprel.Nsubj or Deprel.NsubjOuter or Deprel.NsubjPass)
                return Relative(c);
            if (passive && (rel == Deprel.OblAgent || (rel is Deprel.Obl && scene.CaseOf(c) == by)))
                return c;
        }

        if (passive && NestedAgent(verb) is >= 0 and var agent)
            return agent;
        // "shelling by rebels killed a nurse"
        if (scene.Tokens[verb] is { Xpos: Xpos.VBG, Rel: Deprel.Csubj } && tree.Child(verb, Deprel.Obj) < 0 && ByWhom(verb) is >= 0 and var maker)
            return maker;
        var head = scene.Tokens[verb].Head;
        if (head < 0)
            return FromClauseBehind(verb, steps);
        if (passive && IsCaused(verb))
            return SubjectOf(scene.Tokens[head].Rel == Deprel.Obj ? scene.Tokens[head].Head : head, steps + 1);
        switch (scene.Tokens[verb].Rel)
        {
            case Deprel.Conj when IsClause(head):
                if (!passive && ClauseOutside(verb, head) is >= 0 and var outer)
                    return IsPassive(outer) ? ObjectOf(outer, steps + 1) : SubjectOf(outer, steps + 1);
                return passive ? (IsPassive(head) ? SubjectOf(head, steps + 1) : -1) : IsPassive(head) ? ObjectOf(head, steps + 1) : SubjectOf(head, steps + 1);
            case Deprel.Conj when scene.IsNominal(head):
                return -1;
            case Deprel.Parataxis or Deprel.Ccomp when !passive && scene.Tokens[verb].Xpos == Xpos.VBG && IsClause(head):
                return SubjectOf(head, steps + 1);
            case Deprel.Xcomp:
                if (passive)
                    return -1;
                if (!IsClause(head))
                    return SubjectOf(head, steps + 1);
                if (IsPassive(head))
                    return ObjectOf(head, steps + 1);
                return tree.Child(head, Deprel.Obj) is >= 0 and var controlled && !grammar.Is(scene.Tokens[head].Lemma, grammar.SubjectControl) ? Relative(controlled)
                    : tree.Child(head, Deprel.Iobj) is >= 0 and var indirect ? Relative(indirect)
                    : SubjectOf(head, steps + 1);
            case Deprel.Advcl:
                if (passive)
                    return -1;
                if (IsSpokenAside(verb) && ClauseAround(head) is >= 0 and var around)
                    return IsPassive(around) ? ObjectOf(around, steps + 1) : SubjectOf(around, steps + 1);
                // "it had hanged eleven men, Amnesty said, deploring the trials": who speaks deplores
                if (scene.Tokens[verb].Xpos == Xpos.VBG && SpeakerBefore(verb) is >= 0 and var speaker)
                    return speaker;
                // "they overran a base, officials said, killing five": the participle belongs to what is said
                if (scene.Tokens[verb].Xpos == Xpos.VBG && grammar.Is(scene.Tokens[head].Lemma, grammar.Say) && tree.Child(head, Deprel.Ccomp) is >= 0 and var said && said < verb && (said < head || !IsSpoken(scene.Tokens[verb].Lemma)))
                    return IsPassive(said) ? ObjectOf(said, steps + 1) : SubjectOf(said, steps + 1);
                if (grammar.Is(scene.Tokens[head].Lemma, grammar.ObjectOf) && ClauseMark(verb) is "of" or "for" or "from" or "into" or "to" or "over" or "with" && ObjectOf(head, steps + 1) is >= 0 and var blamed)
                    return blamed;
                // "prompting Quito to recall its envoy"
                if ((grammar.Is(scene.Tokens[head].Lemma, grammar.Prompt) || grammar.Is(scene.Tokens[head].Lemma, grammar.Command)) && !IsPassive(head) && ClauseMark(verb) == "to" && tree.Child(head, Deprel.Obj) is >= 0 and var moved && moved < verb)
                    return Relative(moved);
                return IsPassive(head) ? ObjectOf(head, steps + 1) : SubjectOf(head, steps + 1);
            case Deprel.AclRelcl:
                return passive ? -1 : tree.Child(verb, Deprel.Nsubj) < 0 && !HasRelativeObject(verb) ? head : -1;
            case Deprel.Acl:
                if (passive)
                    return -1;
                // "put out a report accusing the army": who wrote it accuses
                if (scene.Tokens[verb].Xpos == Xpos.VBG && grammar.Is(scene.Tokens[head].Lemma, grammar.Document) && OwnerOf(head, steps + 1) is >= 0 and var author)
                    return author;
                if (IsSpokenAside(verb) && scene.Tokens[head].Rel is Deprel.Obj or Deprel.Iobj or Deprel.Obl && scene.Tokens[head].Head is >= 0 and var telling && IsClause(telling))
                    return IsPassive(telling) ? ObjectOf(telling, steps + 1) : SubjectOf(telling, steps + 1);
                // "marched through Omdurman demanding bread": a place demands nothing
                if (scene.Tokens[verb].Xpos == Xpos.VBG && IsSpoken(scene.Tokens[verb].Lemma) && IsSetting(head) && scene.Tokens[head].Head is >= 0 and var clause && IsClause(clause))
                    return IsPassive(clause) ? ObjectOf(clause, steps + 1) : SubjectOf(clause, steps + 1);
                // "arrested a banker on charges of paying rebels": he paid
                if (scene.Tokens[verb].Xpos == Xpos.VBG && scene.Tokens[head] is { Rel: Deprel.Obl, Head: >= 0 and var arrest } && scene.Text.Lemma(head) is "charge" or "suspicion" or "accusation" or "allegation" && IsClause(arrest) && ObjectOf(arrest, steps + 1) is >= 0 and var charged)
                    return charged;
                // "the prospect of writing off the debt" is somebody's
                if (scene.Tokens[verb].Xpos == Xpos.VBG && ClauseMark(verb) == "of" && (grammar.Is(scene.Tokens[head].Lemma, grammar.Made) || grammar.Is(scene.Tokens[head].Lemma, grammar.Allegation) || scene.Text.Lower(head) is "prospect" or "possibility" or "option" or "promise" or "intention"))
                    return OwnerOf(head, steps + 1);
                return scene.Tokens[verb].Xpos is Xpos.VBG or Xpos.VBD ? head : ClauseMark(verb) == "to" && Intends(head, steps + 1) is >= 0 and var who ? who : OwnerOf(head, steps + 1);
        }

        return -1;
    }

    /// <summary>The subject of a verb of saying that stands right before a comma and a participle that is itself an act of speech; -1 for none.</summary>
    private int SpeakerBefore(int participle)
    {
        if (participle < 3 || scene.Text.Form(participle - 1) is not "," || !IsSpoken(scene.Tokens[participle].Lemma))
            return -1;
        var first = scene.Text.Sentences[tree.SentenceOf(participle)].First;
        for (var t = participle - 2; t >= first && t > participle - 14 && scene.Tokens[t].Upos != Upos.PUNCT; t--)
        {
            if (scene.IsVerb(t) && grammar.Is(scene.Tokens[t].Lemma, grammar.Say) && tree.Child(t, Deprel.Nsubj) is >= 0 and var subject && scene.Tokens[subject].Upos is Upos.NOUN or Upos.PROPN)
                return subject;
        }

        return -1;
    }

    /// <summary>
    /// "Said that squads were seizing men, and pressed Dhaka", "vetoed a bill that would cancel the tax and scolded lawmakers": a plain past after a clause within that
    /// has an auxiliary goes on with the clause around it. That clause's verb; -1 where the two belong together.
    /// </summary>
    private int ClauseOutside(int verb, int first)
    {
        if (scene.Tokens[verb].Xpos != Xpos.VBD || tree.Child(verb, Deprel.Nsubj) >= 0 || tree.Child(verb, Deprel.Aux) >= 0)
            return -1;
        // "sacked the officers filmed beating a man and apologised"
        var described = scene.Tokens[first] is { Xpos: Xpos.VBG, Rel: Deprel.Xcomp or Deprel.Advcl, Head: >= 0 and var participle } ? participle : first;
        if (scene.Tokens[described] is { Rel: Deprel.Acl, Xpos: Xpos.VBN } or { Rel: Deprel.Xcomp, Xpos: Xpos.VBN or Xpos.VBD } && tree.Child(described, Deprel.AuxPass) < 0 && tree.Child(verb, Deprel.Cc) >= 0 && tree.Child(verb, Deprel.Obj) < 0)
            return ClauseOver(described);
        if (tree.Child(first, Deprel.Aux) is not (>= 0 and var auxiliary))
            return -1;
        var joint = tree.Child(verb, Deprel.Cc);
        if (joint < 1 || (scene.Text.Form(joint - 1) is not "," && scene.Text.Lower(auxiliary) is "had" or "has" or "have" && !grammar.Is(scene.Tokens[verb].Lemma, grammar.Say)))
            return -1;
        return scene.Tokens[first].Rel is Deprel.AclRelcl or Deprel.Ccomp or Deprel.Advcl or Deprel.Acl ? ClauseOver(first) : -1;
    }

    /// <summary>The clause around a relative clause that a verb stands in; -1 for none.</summary>
    private int ClauseAround(int verb)
    {
        for (var t = verb; t >= 0 && scene.IsVerb(t); t = scene.Tokens[t].Head)
        {
            if (scene.Tokens[t].Rel == Deprel.AclRelcl)
                return ClauseOver(t);
            if (scene.Tokens[t].Rel is not (Deprel.Xcomp or Deprel.Conj))
                return -1;
        }

        return -1;
    }

    /// <summary>The nearest finite verb above a clause, when it is in the past or present and has a subject.</summary>
    private int ClauseOver(int clause)
    {
        for (var up = scene.Tokens[clause].Head; up >= 0; up = scene.Tokens[up].Head)
        {
            if (scene.IsVerb(up))
                return scene.Tokens[up].Xpos is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.VBN ? up : -1;
        }

        return -1;
    }

    /// <summary>A participle of speech behind a comma: ", urging both".</summary>
    private bool IsSpokenAside(int verb) =>
        verb > 0 && scene.Tokens[verb].Xpos == Xpos.VBG && scene.Text.Form(verb - 1) is "," && IsSpoken(scene.Tokens[verb].Lemma);

    private bool IsSetting(int token) =>
        scene.Tokens[token].Rel == Deprel.Obl && !grammar.Is(scene.Tokens[token].Lemma, grammar.Document) && !(scene.Tokens[token].Xpos == Xpos.NNS && (grammar.Is(scene.Tokens[token].Lemma, grammar.People) || grammar.IsRole(scene.Tokens[token].Lemma))) && scene.CaseOf(token) is >= 0 and var prep && scene.Text.Words[prep] is "through" or "outside" or "near" or "across" or "around" or "along" or "in" or "at" or "on";

    /// <summary>A verb of violence or coercion, which always has an object.</summary>
    private bool IsForce(int lemma)
    {
        foreach (var sense in scene.Lexicon.VerbSenses(lemma))
        {
            if (sense.Type is EventType.ASSAULT or EventType.COERCE)
                return true;
        }

        return false;
    }

    /// <summary>A verb whose senses are acts of speech: to deplore, demand, threaten, praise.</summary>
    private bool IsSpoken(int lemma)
    {
        foreach (var sense in scene.Lexicon.VerbSenses(lemma))
        {
            if (sense.Type is EventType.ACCUSE or EventType.REQUEST or EventType.THREATEN or EventType.SUPPORT or EventType.REJECT or EventType.AGREE)
                return true;
            if (sense.Type is EventType.ASSAULT or EventType.COERCE or EventType.MOBILIZE or EventType.RETREAT)
                return false;
        }

        return false;
    }

    /// <summary>"Had the editor arrested": done by the one who had it done.</summary>
    private bool IsCaused(int verb)
    {
        var t = scene.Tokens[verb];
        if (t.Xpos is not (Xpos.VBN or Xpos.VBD) || t.Head < 0 || tree.Child(verb, Deprel.Aux) >= 0)
            return false;
        var have = t.Rel is Deprel.Ccomp or Deprel.Xcomp ? t.Head : t.Rel == Deprel.Acl && scene.Tokens[t.Head] is { Rel: Deprel.Obj, Head: >= 0 and var governor } ? governor : -1;
        return have >= 0 && have < verb && scene.IsVerb(have) && scene.Text.Lemma(have) == "have" && ClauseMark(verb).Length == 0;
    }

    /// <summary>"Having declined for years to pay, Windhoek came round": a participle that stands for the whole sentence has the subject of the clause behind it.</summary>
    private int FromClauseBehind(int verb, int steps)
    {
        if (scene.Tokens[verb].Xpos is not (Xpos.VBG or Xpos.VBN) || tree.Child(verb, Deprel.NsubjPass) >= 0)
            return -1;
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (c > verb && scene.Tokens[c].Rel is Deprel.Parataxis or Deprel.Ccomp && scene.IsVerb(c) && tree.Child(c, Deprel.Nsubj) >= 0)
                return SubjectOf(c, steps + 1);
        }

        return -1;
    }

    /// <summary>"G7 to lend Kyiv $18 billion", "Portugal became the last state to accede": who an infinitive behind a noun is said of.</summary>
    private int Intends(int noun, int steps)
    {
        var t = scene.Tokens[noun];
        if (t.Rel == Deprel.Root && tree.Child(noun, Deprel.Cop) < 0)
            return t.Upos == Upos.PROPN || scene.NameAt(noun) >= 0 || !scene.Lexicon.RolesEndingIn(t.Lemma).IsEmpty ? noun : -1;
        if (tree.Child(noun, Deprel.Cop) >= 0)
            return tree.Child(noun, Deprel.Nsubj);
        return t.Rel is Deprel.Xcomp or Deprel.Obj && t.Head >= 0 && scene.Text.Lemma(t.Head) is "become" or "remain" ? SubjectOf(t.Head, steps) : -1;
    }

    /// <summary>"Rice was distributed among families by Taiwan": the agent often hangs on the last noun before it.</summary>
    private int NestedAgent(int verb)
    {
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (c < verb || scene.Tokens[c].Rel is not (Deprel.Obl or Deprel.Obj or Deprel.Xcomp))
                continue;
            for (var inner = c; inner >= 0;)
            {
                var next = -1;
                for (var d = tree.FirstChild(inner); d >= 0; d = tree.NextSibling(d))
                {
                    if (scene.Tokens[d].Rel is not (Deprel.Nmod or Deprel.Obl) || d < inner)
                        continue;
                    if (scene.CaseOf(d) == by)
                        return d;
                    next = d;
                }

                inner = next;
            }
        }

        return -1;
    }

    /// <summary>The logical object's head; -1 when there is none.</summary>
    public int ObjectOf(int verb, int steps)
    {
        if (steps > MaxSteps)
            return -1;
        var passive = IsPassive(verb);
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            var rel = scene.Tokens[c].Rel;
            if (passive && rel is Deprel.NsubjPass or Deprel.Nsubj)
            {
                var retained = tree.Child(verb, Deprel.Obj);
                return retained >= 0 ? retained : Relative(c);
            }

            if (!passive && rel == Deprel.Obj)
                return Relative(c);
        }

        var head = scene.Tokens[verb].Head;
        switch (scene.Tokens[verb].Rel)
        {
            case Deprel.Acl or Deprel.AclRelcl when passive:
                return head;
            case Deprel.AclRelcl or Deprel.Acl when tree.Child(verb, Deprel.Nsubj) is >= 0 and var own && Relative(own) == own && scene.Tokens[own].Upos != Upos.PRON | !grammar.Is(scene.Tokens[own].Lower, grammar.Who):
                return tree.Child(verb, Deprel.Ccomp) < 0 && tree.Child(verb, Deprel.Xcomp) < 0 ? head : -1;
            case Deprel.Conj when passive && head >= 0 && IsClause(head) && IsPassive(head):
                return ObjectOf(head, steps + 1);
            // "an elder whom gunmen had tried to kill"
            case Deprel.Xcomp when !passive && head >= 0 && tree.Child(head, Deprel.Obj) is >= 0 and var gap && Relative(gap) is var shared0 && shared0 != gap && grammar.Is(scene.Tokens[head].Lemma, grammar.SubjectControl):
                return shared0;
            // "toured the plant and was received by the minister"
            case Deprel.Conj when passive && head >= 0 && scene.IsVerb(head) && tree.Child(verb, Deprel.AuxPass) >= 0:
                return SubjectOf(head, steps + 1);
            case Deprel.Advcl or Deprel.Xcomp when passive && head >= 0 && IsClause(head):
                return IsPassive(head) ? ObjectOf(head, steps + 1) : SubjectOf(head, steps + 1);
        }

        // "condemned and rejected the plan": the object stands after the last verb
        if (!passive && scene.Tokens[verb].Rel != Deprel.Conj)
        {
            for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel == Deprel.Conj && c == verb + 2 && scene.IsVerb(c) && tree.Child(c, Deprel.Obj) is >= 0 and var shared)
                    return shared;
            }
        }

        return -1;
    }

    public bool IsPassive(int verb)
    {
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            var rel = scene.Tokens[c].Rel;
            if (rel == Deprel.AuxPass)
                return true;
            if (rel is Deprel.NsubjPass or Deprel.OblAgent)
                return !IsByDevice(verb);
            if (rel == Deprel.Aux && scene.Tokens[verb].Xpos == Xpos.VBN)
                return false;
        }

        var t = scene.Tokens[verb];
        // "was to blame": the active says what the passive means
        if (t.Xpos == Xpos.VB && grammar.Is(t.Lemma, grammar.Blame) && tree.Child(verb, Deprel.Cop) >= 0 && tree.Child(verb, Deprel.Obj) < 0 && ClauseMark(verb) is "to" or "that")
            return true;
        if (t.Xpos != Xpos.VBN && t.Xpos != Xpos.VBD)
            return false;
        if (t.Rel is Deprel.Acl)
            return tree.Child(verb, Deprel.Nsubj) < 0 && (t.Xpos == Xpos.VBN || tree.Child(verb, Deprel.Obj) < 0);
        if (IsCaused(verb))
            return true;
        // "with the airport shelled twice", but "the army having withdrawn"
        if (t.Rel is Deprel.Advcl && tree.Child(verb, Deprel.Nsubj) is >= 0 and var undergoes)
            return undergoes < verb && tree.Child(verb, Deprel.Aux) < 0 && tree.Child(verb, Deprel.Obj) < 0 && tree.Child(verb, Deprel.Xcomp) < 0 && (t.Xpos == Xpos.VBN ? ClauseMark(verb) is "" or "with" : ClauseMark(verb) == "with") && IsForce(t.Lemma);
        if (t.Rel is Deprel.Advcl && t.Xpos == Xpos.VBN)
            return true;
        return t.Rel == Deprel.Conj && t.Xpos == Xpos.VBN && t.Head >= 0 && IsClause(t.Head) && tree.Child(verb, Deprel.Nsubj) < 0 && tree.Child(verb, Deprel.Obj) < 0 && IsPassive(t.Head);
    }

    /// <summary>"Spoke by phone with": what stands after "by" is a device, not who did it.</summary>
    private bool IsByDevice(int verb)
    {
        var device = false;
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.AuxPass)
                return false;
            device |= scene.Tokens[c].Rel is Deprel.OblAgent or Deprel.Obl && grammar.Is(scene.Tokens[c].Lemma, grammar.Device) && scene.CaseOf(c) == by;
        }

        return device;
    }

    /// <summary>The subordinator of a clause ("to", "of", "that", "if"), "" for none.</summary>
    public string ClauseMark(int clause)
    {
        for (var c = tree.FirstChild(clause); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Mark or Deprel.Case)
                return scene.Text.Lower(c);
        }

        return "";
    }

    private bool IsClause(int token) => scene.IsVerb(token) || tree.Child(token, Deprel.Cop) >= 0 || scene.Tokens[token].Upos is Upos.ADJ or Upos.AUX;

    /// <summary>A relative pronoun stands for the noun that its clause describes.</summary>
    private int Relative(int token)
    {
        var t = scene.Tokens[token];
        if (t.Upos != Upos.PRON && t.Upos != Upos.SCONJ && t.Upos != Upos.DET || !grammar.Is(t.Lower, grammar.Who) || t.Xpos is not (Xpos.WDT or Xpos.WP or Xpos.IN))
            return token;
        for (var up = t.Head; up >= 0; up = scene.Tokens[up].Head)
        {
            if (scene.Tokens[up].Rel == Deprel.AclRelcl && scene.Tokens[up].Head >= 0)
                return scene.Tokens[up].Head;
        }

        return token;
    }

    private bool HasRelativeObject(int verb) =>
        tree.Child(verb, Deprel.Obj) is >= 0 and var obj && Relative(obj) != obj;

    /// <summary>Whose plan, decision or threat it is: the noun's possessor, or the subject of the verb that it is the object of.</summary>
    private int OwnerOf(int noun, int steps)
    {
        if (tree.Child(noun, Deprel.NmodPoss) is >= 0 and var owner)
            return owner;
        for (var c = tree.FirstChild(noun); c >= 0; c = tree.NextSibling(c))
        {
            if ((scene.Tokens[c].Rel is Deprel.Amod or Deprel.Compound && scene.NameAt(c) >= 0) || (scene.Tokens[c].Rel == Deprel.Nmod && scene.CaseOf(c) is var prep && (prep == by || prep == of)))
                return c;
        }

        var head = scene.Tokens[noun].Head;
        return head >= 0 && scene.Tokens[noun].Rel is Deprel.Obj or Deprel.Obl && IsClause(head) ? SubjectOf(head, steps) : -1;
    }
}
