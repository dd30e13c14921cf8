using Vedette.Language;

namespace Vedette.Coding;

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
            if (!passive && rel is Deprel.Nsubj or Deprel.NsubjOuter)
                return Relative(c);
            if (passive && (rel == Deprel.OblAgent || (rel is Deprel.Obl && scene.CaseOf(c) == by)))
                return c;
        }

        if (passive && NestedAgent(verb) is >= 0 and var agent)
            return agent;
        var head = scene.Tokens[verb].Head;
        if (head < 0)
            return -1;
        switch (scene.Tokens[verb].Rel)
        {
            case Deprel.Conj when IsClause(head):
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
                // "they overran a base, officials said, killing five": the participle belongs to what is said
                if (scene.Tokens[verb].Xpos == Xpos.VBG && verb > head && grammar.Is(scene.Tokens[head].Lemma, grammar.Say) && tree.Child(head, Deprel.Ccomp) is >= 0 and var said && said < head)
                    return IsPassive(said) ? ObjectOf(said, steps + 1) : SubjectOf(said, steps + 1);
                if (grammar.Is(scene.Tokens[head].Lemma, grammar.ObjectOf) && ClauseMark(verb) is "of" or "for" or "from" or "into" or "to" or "over" && ObjectOf(head, steps + 1) is >= 0 and var blamed)
                    return blamed;
                return IsPassive(head) ? ObjectOf(head, steps + 1) : SubjectOf(head, steps + 1);
            case Deprel.AclRelcl:
                return passive ? -1 : tree.Child(verb, Deprel.Nsubj) < 0 && !HasRelativeObject(verb) ? head : -1;
            case Deprel.Acl:
                if (passive)
                    return -1;
                // "put out a report accusing the army": who wrote it accuses
                if (scene.Tokens[verb].Xpos == Xpos.VBG && grammar.Is(scene.Tokens[head].Lemma, grammar.Document) && OwnerOf(head, steps + 1) is >= 0 and var author)
                    return author;
                return scene.Tokens[verb].Xpos is Xpos.VBG or Xpos.VBD ? head : OwnerOf(head, steps + 1);
        }

        return -1;
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
            case Deprel.AclRelcl when tree.Child(verb, Deprel.Nsubj) is >= 0 and var own && Relative(own) == own && scene.Tokens[own].Upos != Upos.PRON | !grammar.Is(scene.Tokens[own].Lower, grammar.Who):
                return tree.Child(verb, Deprel.Ccomp) < 0 && tree.Child(verb, Deprel.Xcomp) < 0 ? head : -1;
            case Deprel.Conj when passive && head >= 0 && IsClause(head) && IsPassive(head):
                return ObjectOf(head, steps + 1);
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
            if (rel is Deprel.AuxPass or Deprel.NsubjPass or Deprel.OblAgent)
                return true;
            if (rel == Deprel.Aux && scene.Tokens[verb].Xpos == Xpos.VBN)
                return false;
        }

        var t = scene.Tokens[verb];
        if (t.Xpos != Xpos.VBN && t.Xpos != Xpos.VBD)
            return false;
        if (t.Rel is Deprel.Acl)
            return t.Xpos == Xpos.VBN || tree.Child(verb, Deprel.Obj) < 0;
        if (t.Rel is Deprel.Advcl && t.Xpos == Xpos.VBN)
            return tree.Child(verb, Deprel.Nsubj) < 0;
        return t.Rel == Deprel.Conj && t.Xpos == Xpos.VBN && t.Head >= 0 && IsClause(t.Head) && tree.Child(verb, Deprel.Nsubj) < 0 && tree.Child(verb, Deprel.Obj) < 0 && IsPassive(t.Head);
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
