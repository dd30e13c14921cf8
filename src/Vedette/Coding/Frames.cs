using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding;

/// <summary>A noun that hangs on a predicate by a preposition.</summary>
internal readonly record struct PrepArgument(int Prep, int Token, bool OnObject);

/// <summary>The arguments of one predicate, by their logical place. Reused.</summary>
internal sealed class Frame
{
    public int Predicate;
    public bool IsNoun;
    public bool Passive;
    public int Particle;
    public int Subject;
    public int Object;
    public int Indirect;
    public int LightVerb;
    public LightVerbKind LightKind;
    public int LightSubject;

    /// <summary>Who is thanked, blamed or criticised for an event noun; -1 for nobody.</summary>
    public int Blamed;

    /// <summary>The subject of the clause that an event noun is the occasion of; -1 for none.</summary>
    public int Occasion;
    public readonly List<int> Complements = [];
    public readonly List<PrepArgument> Prepositions = [];
    public readonly List<int> Possessors = [];
    public readonly List<int> Modifiers = [];

    public void Begin(int predicate, bool isNoun)
    {
        Predicate = predicate;
        IsNoun = isNoun;
        Passive = false;
        Particle = Subject = Object = Indirect = LightVerb = LightSubject = Occasion = Blamed = -1;
        LightKind = LightVerbKind.None;
        Complements.Clear();
        Prepositions.Clear();
        Possessors.Clear();
        Modifiers.Clear();
    }
}

/// <summary>
/// Reads a predicate's arguments off the tree: actives, passives, relative clauses, participles, control, coordination; for event nouns
/// possessors, modifiers, prepositional phrases and the light verb that carries them.
/// </summary>
internal sealed class FrameReader(Scene scene, Grammar grammar)
{
    private const int MaxSteps = 8;
    private readonly TreeIndex tree = scene.Tree;
    private readonly int by = scene.Words["by"];
    private readonly int of = scene.Words["of"];
    private readonly int outward = scene.Words["out"];
    private readonly int outOf = scene.Words["out_of"];

    public void ReadVerb(int verb, Frame frame)
    {
        frame.Begin(verb, isNoun: false);
        frame.Passive = IsPassive(verb);
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            var t = scene.Tokens[c];
            switch (t.Rel)
            {
                case Deprel.CompoundPrt:
                    frame.Particle = t.Lower;
                    break;
                case Deprel.Advmod when frame.Particle < 0 && c > verb && grammar.Is(t.Lower, grammar.Particle):
                    frame.Particle = t.Lower;
                    break;
                case Deprel.Iobj:
                    frame.Indirect = c;
                    break;
                case Deprel.Xcomp or Deprel.Ccomp:
                    frame.Complements.Add(c);
                    break;
                case Deprel.Advcl when c > verb && ClauseMark(c) is "to" or "of" or "from" or "for" or "against" or "with" or "into" or "on" or "over" or "about":
                    frame.Complements.Add(c);
                    AddClauseAsPreposition(frame, c);
                    break;
                case Deprel.Obl or Deprel.OblAgent or Deprel.Nmod:
                    AddPreposition(frame, c, onObject: false);
                    break;
            }
        }

        SplitOutOf(frame);
        frame.Subject = SubjectOf(verb, 0);
        frame.Object = ObjectOf(verb, 0);
        if (frame.Indirect < 0 && frame.Object > verb + 1 && grammar.Is(scene.Tokens[verb].Lemma, grammar.Give))
            frame.Indirect = HiddenReceiver(verb, frame.Object);
        if (frame.Passive && frame.Subject < 0)
            frame.Subject = FarAgent(frame);
        if (frame.Passive && frame.Indirect < 0 && tree.Child(verb, Deprel.Obj) >= 0)
            frame.Indirect = tree.Child(verb, Deprel.NsubjPass) is >= 0 and var receiver ? Relative(receiver) : -1;
        if (frame.Object >= 0)
        {
            for (var c = tree.FirstChild(frame.Object); c >= 0; c = tree.NextSibling(c))
            {
                var rel = scene.Tokens[c].Rel;
                if (rel == Deprel.Nmod)
                    AddPreposition(frame, c, onObject: true);
                else if (rel == Deprel.NmodPoss)
                    frame.Possessors.Add(c);
                else if (rel is Deprel.Amod or Deprel.Compound)
                    frame.Modifiers.Add(c);
                else if (rel == Deprel.Acl && c > frame.Object && frame.Complements.Count == 0 && (ClauseMark(c) == "to" || scene.Tokens[c].Xpos == Xpos.VBG))
                    frame.Complements.Add(c);
            }
        }
    }

    /// <summary>"Pulled out of the treaty": a particle and what "of" governs.</summary>
    private void SplitOutOf(Frame frame)
    {
        if (frame.Particle >= 0)
            return;
        for (var i = 0; i < frame.Prepositions.Count; i++)
        {
            var argument = frame.Prepositions[i];
            if (argument.OnObject || (argument.Prep != outOf && argument.Prep != outward) || !IsOutOf(argument.Token, frame.Predicate))
                continue;
            frame.Particle = outward;
            frame.Prepositions.Add(argument with { Prep = of });
            return;
        }
    }

    /// <summary>"out of" right behind the verb, or behind its object.</summary>
    private bool IsOutOf(int token, int verb)
    {
        for (var c = tree.FirstChild(token); c >= 0 && c < token; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Case && scene.Tokens[c].Lower == outward && c > verb && scene.Tokens[c + 1].Lower == of)
                return true;
        }

        return false;
    }

    /// <summary>"A visa was denied to the envoy by Spain": the agent that the tree hangs on the noun before it.</summary>
    private int FarAgent(Frame frame)
    {
        foreach (var argument in frame.Prepositions)
        {
            if (argument.Prep == by && argument.OnObject && argument.Token > frame.Predicate)
                return argument.Token;
        }

        return -1;
    }

    /// <summary>"Gave Ukraine tanks": a state right after a verb of giving is no modifier of what is given.</summary>
    private int HiddenReceiver(int verb, int given)
    {
        var next = verb + 1;
        return scene.Tokens[next].Head == given && scene.Tokens[next].Rel == Deprel.Compound && scene.Tokens[next].Upos == Upos.PROPN && scene.NameAt(next) >= 0
            && scene.Names[scene.NameAt(next)].Entry is { } entry && scene.Lexicon.Actors[entry.Actor].Kind == ActorKind.State ? next : -1;
    }

    public void ReadNoun(int noun, Frame frame)
    {
        frame.Begin(noun, isNoun: true);
        for (var c = tree.FirstChild(noun); c >= 0; c = tree.NextSibling(c))
        {
            switch (scene.Tokens[c].Rel)
            {
                case Deprel.NmodPoss:
                    frame.Possessors.Add(c);
                    break;
                case Deprel.Amod or Deprel.Compound or Deprel.NmodDesc:
                    frame.Modifiers.Add(c);
                    break;
                case Deprel.Nmod or Deprel.Obl or Deprel.OblAgent:
                    AddPreposition(frame, c, onObject: false);
                    break;
                case Deprel.Acl or Deprel.AclRelcl:
                    if (c > noun && scene.IsVerb(c))
                        AddParticiple(frame, c);
                    if (ClauseMark(c) is "to" or "that" or "of" or "")
                        frame.Complements.Add(c);
                    break;
                case Deprel.Ccomp or Deprel.Xcomp:
                    frame.Complements.Add(c);
                    break;
            }
        }

        ReadLightVerb(noun, frame);
    }

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

    private void AddPreposition(Frame frame, int token, bool onObject)
    {
        var prep = scene.CaseOf(token);
        if (prep < 0)
            return;
        var agent = frame.Passive && !onObject && prep == by;
        if (!agent)
            frame.Prepositions.Add(new PrepArgument(prep, Relative(token), onObject));
        if (scene.Text.Words[prep] is "according_to" or "according")
            return; // what follows is the source
        // "talks with Egypt on the dam", "the lifting of sanctions on Syria by Britain": later phrases often hang on the nouns before
        for (var inner = token; inner >= 0 && frame.Prepositions.Count < 12;)
        {
            var next = -1;
            for (var c = tree.FirstChild(inner); c >= 0; c = tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel != Deprel.Nmod || scene.CaseOf(c) is not (>= 0 and var deeper))
                    continue;
                next = c;
                if (deeper != of)
                    frame.Prepositions.Add(new PrepArgument(deeper, c, true));
            }

            inner = next;
        }
    }

    /// <summary>"accused of attacking": the gerund is also what "of" governs.</summary>
    private void AddClauseAsPreposition(Frame frame, int clause)
    {
        for (var c = tree.FirstChild(clause); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Mark or Deprel.Case && scene.Tokens[c].Xpos == Xpos.IN)
                frame.Prepositions.Add(new PrepArgument(scene.Tokens[c].Lower, clause, false));
        }
    }

    /// <summary>"an attack carried out by Russia", "measures aimed at Iran": the participle's phrases serve the noun.</summary>
    private void AddParticiple(Frame frame, int verb)
    {
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Obl or Deprel.OblAgent && scene.CaseOf(c) is >= 0 and var prep)
                frame.Prepositions.Add(new PrepArgument(prep, c, true));
        }
    }

    private void ReadLightVerb(int noun, Frame frame)
    {
        var t = scene.Tokens[noun];
        var head = t.Head;
        if (t.Rel == Deprel.Conj && head >= 0 && scene.IsNominal(head))
        {
            t = scene.Tokens[head];
            head = t.Head;
        }

        if (head < 0 || !scene.IsVerb(head) && scene.Tokens[head].Upos != Upos.AUX)
            return;
        if (t.Rel == Deprel.Obl && scene.CaseOf(noun) is >= 0 and var charge && scene.Text.Words[charge] is "for" or "over" or "of" or "with" && grammar.Is(scene.Tokens[head].Lemma, grammar.ObjectOf))
            frame.Blamed = ObjectOf(head, 0);
        // "said at a meeting with Lukashenko": who acts in the clause takes part
        if (t.Rel == Deprel.Obl && scene.CaseOf(noun) is >= 0 and var occasion && scene.Text.Words[occasion] is "at" or "during" or "in" or "after" or "following" or "before" && frame.Possessors.Count == 0)
            frame.Occasion = IsPassive(head) ? ObjectOf(head, 0) : SubjectOf(head, 0);
        var passive = IsPassive(head);
        var asObject = t.Rel == Deprel.Obj || t.Rel == Deprel.NsubjPass || (t.Rel == Deprel.Nsubj && passive) || (t.Rel == Deprel.Nsubj && false);
        var asSubject = t.Rel == Deprel.Nsubj && !passive;
        var prep = t.Rel is Deprel.Obl or Deprel.OblAgent ? scene.CaseOf(noun) : -1;
        var particle = -1;
        for (var c = tree.FirstChild(head); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.CompoundPrt or Deprel.Advmod && grammar.Is(scene.Tokens[c].Lower, grammar.Particle))
                particle = scene.Tokens[c].Lower;
        }

        foreach (var entry in scene.Lexicon.LightVerbsFrom(scene.Tokens[head].Lemma))
        {
            var rest = entry.Words.AsSpan(1);
            if (rest.Length > 0 && rest[0] == particle)
                rest = rest[1..];
            var fits = rest.Length == 0 ? (entry.Kind == LightVerbKind.None ? asSubject || asObject : asObject || (entry.Kind == LightVerbKind.Stop && asSubject)) && prep < 0
                : rest.Length == 1 && prep == rest[0];
            if (!fits)
                continue;
            frame.LightVerb = head;
            frame.LightKind = entry.Kind;
            frame.LightSubject = entry.Kind == LightVerbKind.None ? -1 : SubjectOf(head, 0);
            if (frame.LightSubject == noun)
                frame.LightSubject = -1;
            for (var c = tree.FirstChild(head); c >= 0; c = tree.NextSibling(c))
            {
                if (c != noun && scene.Tokens[c].Rel is Deprel.Obl && scene.CaseOf(c) is >= 0 and var other && !(passive && other == by))
                    frame.Prepositions.Add(new PrepArgument(other, c, true));
            }

            return;
        }

        // "be struck by", "be the target of": the passive verb's logical object undergoes
        if (passive && t.Rel is Deprel.OblAgent or Deprel.Obl)
        {
            foreach (var entry in scene.Lexicon.LightVerbsFrom(scene.Words["be"]))
            {
                if (entry.Words.Length != 3 || entry.Words[1] != scene.Tokens[head].Lower || entry.Words[2] != prep)
                    continue;
                frame.LightVerb = head;
                frame.LightKind = entry.Kind;
                frame.LightSubject = ObjectOf(head, 0);
                return;
            }
        }
    }
}
