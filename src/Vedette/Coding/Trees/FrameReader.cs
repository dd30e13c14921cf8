using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Trees;

/// <summary>
/// Reads a predicate's arguments off the tree: actives, passives, relative clauses, participles, control, coordination; for event nouns
/// possessors, modifiers, prepositional phrases and the light verb that carries them.
/// </summary>
internal sealed partial class FrameReader(Scene scene, Grammar grammar)
{
    private const int MaxSteps = 8;
    private readonly TreeIndex tree = scene.Tree;
    private readonly int be = scene.Words["be"];
    private readonly int by = scene.Words["by"];
    private readonly int between = scene.Words["between"];
    private readonly int with = scene.Words["with"];
    private readonly int of = scene.Words["of"];
    private readonly int outward = scene.Words["out"];
    private readonly int outOf = scene.Words["out_of"];
    private readonly int asWord = scene.Words["as"];
    private readonly int front = scene.Words["front"];
    private readonly int inFrontOf = scene.Words["in_front_of"];

    public void ReadVerb(int verb, Frame frame)
    {
        frame.Begin(verb, isNoun: false);
        frame.Passive = IsPassive(verb);
        var term = -1;
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
                    if (t.Rel == Deprel.Xcomp && t.Upos == Upos.ADJ)
                        AddPhrasesOf(frame, c, Deprel.Obl); // "said sorry to Ghana"
                    break;
                case Deprel.Advcl when c > verb && ClauseMark(c) is "to" or "of" or "from" or "for" or "against" or "with" or "into" or "on" or "over" or "about":
                    frame.Complements.Add(c);
                    AddClauseAsPreposition(frame, c);
                    break;
                case Deprel.OblUnmarked when c > verb && grammar.Is(t.Lemma, grammar.Timespan) && grammar.Is(scene.Tokens[verb].Lemma, grammar.Term) && IsCounted(c):
                    term = c;
                    break;
                case Deprel.Obl or Deprel.OblAgent or Deprel.Nmod:
                    AddPreposition(frame, c, onObject: false);
                    break;
            }
        }

        SplitOutOf(frame);
        GovernByParticle(frame);
        frame.Subject = SubjectOf(verb, 0);
        frame.Object = ObjectOf(verb, 0);
        ReadVerdict(frame);
        ReadCaptive(frame);
        ReadParenthesis(frame);
        // "gave the ministry ten days to answer": the days are what is given
        if (term >= 0)
            (frame.Object, frame.Indirect) = (term, frame.Indirect >= 0 ? frame.Indirect : frame.Object);
        if (frame.Object < 0)
            frame.Object = ObjectBehindResult(verb);
        if (frame.Indirect < 0 && frame.Object > verb + 1 && grammar.Is(scene.Tokens[verb].Lemma, grammar.Give))
            frame.Indirect = HiddenReceiver(verb, frame.Object);
        if (frame.Passive)
            StrandPreposition(frame);
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
                else if (rel is Deprel.Amod or Deprel.Compound || (rel == Deprel.Det && scene.Text.Lower(c) == "no"))
                {
                    frame.Modifiers.Add(c);
                    if (AreOfTwo(c))
                        frame.Prepositions.Add(new PrepArgument(between, c, true));
                }
                else if (rel == Deprel.Conj && c > frame.Object && scene.Tokens[c].Upos == Upos.NOUN && scene.Lexicon.NounTypes(scene.Tokens[c].Lemma).IsEmpty)
                    AddPhrasesOf(frame, c);
                else if (rel == Deprel.AclRelcl && c > frame.Object && frame.Complements.Count == 0 && ClauseMark(c) == "that" && grammar.Is(scene.Tokens[verb].Lemma, grammar.Address))
                    frame.Complements.Add(c);
                else if (rel == Deprel.Acl && c > frame.Object && frame.Complements.Count == 0 && (ClauseMark(c) is "to" or "that" && (ClauseMark(c) == "to" || grammar.Is(scene.Tokens[verb].Lemma, grammar.Address)) || scene.Tokens[c].Xpos == Xpos.VBG || (scene.Tokens[c].Xpos == Xpos.VBN && grammar.Is(scene.Tokens[verb].Lemma, grammar.Wish))))
                    frame.Complements.Add(c);
                else if (rel is Deprel.Acl or Deprel.AclRelcl && c > frame.Object && scene.Tokens[frame.Object].Upos == Upos.NOUN)
                    AddAuthor(frame, c);
            }
        }
    }

    /// <summary>"A step that Paris branded a mistake", "was branded a mistake", "described it as a mistake": what something is called is a complement, and the thing is the object.</summary>
    private void ReadVerdict(Frame frame)
    {
        var verb = frame.Predicate;
        if (!grammar.Is(scene.Tokens[verb].Lemma, grammar.Verdict))
            return;
        foreach (var argument in frame.Prepositions)
        {
            if (argument.Prep == asWord && argument.Token > verb)
                frame.Complements.Add(argument.Token);
        }

        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Advcl && c > verb && ClauseMark(c) == "as")
                frame.Complements.Add(c);
        }

        var called = -1;
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (c > verb && scene.Tokens[c].Rel == Deprel.Obj)
                called = c;
        }

        if (called < 0 || Relative(called) != called)
            return;
        // "people whom the army called rebels"
        if (!frame.Passive && frame.Object >= 0 && frame.Object < verb && frame.Complements.Count == 0)
        {
            frame.Complements.Add(called);
            return;
        }

        if (frame.Passive)
        {
            if (tree.Child(verb, Deprel.NsubjPass) is >= 0 and var thing)
                (frame.Object, frame.Indirect) = (Relative(thing), -1);
            frame.Complements.Add(called);
        }
        else if (scene.Tokens[verb] is { Rel: Deprel.Acl or Deprel.AclRelcl, Head: >= 0 and var described } && tree.Child(verb, Deprel.Nsubj) is >= 0 and var caller && Relative(caller) == caller && frame.Complements.Count == 0)
        {
            frame.Object = described;
            frame.Complements.Add(called);
        }
        else if (frame.Indirect >= 0)
        {
            (frame.Object, frame.Indirect) = (frame.Indirect, -1);
            frame.Complements.Add(called);
        }
        else if (frame.Complements.Count == 0)
        {
            // "called the law 'cruel'": an adjective behind the noun
            for (var c = tree.FirstChild(called); c >= 0; c = tree.NextSibling(c))
            {
                if (c > called && scene.Tokens[c] is { Rel: Deprel.Appos, Upos: Upos.ADJ or Upos.NOUN })
                    frame.Complements.Add(c);
            }
        }
    }

    /// <summary>"Was fired on", "were set upon by youths": the passive's subject is what the preposition left behind governs.</summary>
    private void StrandPreposition(Frame frame)
    {
        var next = frame.Predicate + 1;
        if (frame.Object < 0 || next >= scene.Count || scene.Tokens[next].Head != frame.Predicate || scene.Tokens[next].Upos != Upos.ADP || tree.FirstChild(next) >= 0 || scene.Text.Lower(next) is not ("on" or "upon" or "at"))
            return;
        frame.Prepositions.Add(new PrepArgument(scene.Tokens[next].Lower, frame.Object, false));
        frame.Object = -1;
        if (frame.Particle == scene.Tokens[next].Lower)
            frame.Particle = -1;
    }

    /// <summary>"Soldiers looted the market, villagers complained": what somebody says stands before the verb of saying.</summary>
    private void ReadParenthesis(Frame frame)
    {
        if (frame.Complements.Count > 0 || frame.Passive || !grammar.Is(scene.Tokens[frame.Predicate].Lemma, grammar.Say) || (frame.Object >= 0 && !grammar.Is(scene.Tokens[frame.Predicate].Lemma, grammar.Address)))
            return; // "Tehran expels an envoy, Baku vows revenge" tells two things
        if (scene.Tokens[frame.Predicate] is not { Rel: Deprel.Parataxis, Head: >= 0 and var said } || said > frame.Predicate)
        {
            // the tree may make a clause before the verb of saying an adverb's
            for (var c = tree.FirstChild(frame.Predicate); c >= 0 && c < frame.Predicate; c = tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel == Deprel.Advcl && scene.IsVerb(c) && ClauseMark(c).Length == 0 && tree.Child(c, Deprel.Nsubj) is var own && (own >= 0 || tree.Child(c, Deprel.NsubjPass) >= 0))
                    frame.Complements.Add(c);
            }

            return;
        }

        if (!scene.IsVerb(said) && scene.Tokens[said].Head is >= 0 and var up && scene.IsVerb(up))
            said = up;
        if (scene.IsVerb(said))
            frame.Complements.Add(said);
    }

    /// <summary>"Ten days", "a week", not "this week".</summary>
    private bool IsCounted(int time) =>
        tree.Child(time, Deprel.Nummod) >= 0 || (tree.Child(time, Deprel.Det) is >= 0 and var det && scene.Text.Lower(det) is "a" or "an" or "another");

    /// <summary>"The truce drafted by the envoys", "the truce that the envoys drafted": who made what the verb is about, as if it were "by the envoys".</summary>
    private void AddAuthor(Frame frame, int clause)
    {
        if (!scene.IsVerb(clause) || grammar.Is(scene.Tokens[frame.Object].Lemma, grammar.People) || !grammar.Is(scene.Tokens[frame.Object].Lemma, grammar.Made))
            return;
        var author = SubjectOf(clause, 0);
        if (author >= 0 && author != frame.Object && tree.Under(author, clause) && scene.Tokens[author].Upos != Upos.PRON)
            frame.Prepositions.Add(new PrepArgument(by, author, true));
    }

    /// <summary>"Shipped trucks and a field hospital to Niger": what hangs on the last of several objects.</summary>
    private void AddPhrasesOf(Frame frame, int noun, Deprel rel = Deprel.Nmod)
    {
        for (var c = tree.FirstChild(noun); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == rel && c > noun)
                AddPreposition(frame, c, onObject: true);
        }
    }

    /// <summary>"Threw open its border", "cut short a visit": the object that hangs on the adjective of what became of it is the verb's.</summary>
    private int ObjectBehindResult(int verb)
    {
        var result = verb + 1;
        return result < scene.Count && scene.Tokens[result].Rel == Deprel.Xcomp && scene.Tokens[result].Head == verb && (scene.Tokens[result].Upos == Upos.ADJ || scene.Text.Lower(result) == "open") ? tree.Child(result, Deprel.Obj) : -1;
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

    /// <summary>"Were taken off a flight": a noun right behind the particle, without a preposition of its own, is governed by it.</summary>
    private void GovernByParticle(Frame frame)
    {
        var particle = frame.Particle >= 0 ? tree.Child(frame.Predicate, Deprel.CompoundPrt) : -1;
        if (particle < 0)
            return;
        for (var c = tree.NextSibling(particle); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Obl && scene.CaseOf(c) < 0 && tree.Left(c) == particle + 1)
                frame.Prepositions.Add(new PrepArgument(frame.Particle, Relative(c), false));
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

    /// <summary>"Gave Ukraine tanks", "handed Aceh three tonnes": a state, or a name before a number or an article, right after a verb of giving is no modifier of what is given.</summary>
    private int HiddenReceiver(int verb, int given)
    {
        var next = verb + 1;
        if (scene.Tokens[next].Head == given && scene.Tokens[next].Upos == Upos.PROPN && next + 1 < given && scene.Tokens[next + 1] is { Upos: Upos.NUM or Upos.DET } && scene.Tokens[next + 1].Head == given)
            return next;
        return scene.Tokens[next].Head == given && scene.Tokens[next].Rel == Deprel.Compound && scene.Tokens[next].Upos == Upos.PROPN && scene.NameAt(next) >= 0
            && scene.Names[scene.NameAt(next)].Entry is { } entry && scene.Lexicon.Actors[entry.Actor].Kind == ActorKind.State ? next : -1;
    }

    private void AddPreposition(Frame frame, int token, bool onObject)
    {
        var prep = scene.CaseOf(token);
        if (prep < 0)
            return;
        var agent = frame.Passive && !onObject && prep == by;
        if (!agent && !IsTime(token, prep))
            frame.Prepositions.Add(new PrepArgument(prep, Relative(token), onObject));
        if (scene.Text.Words[prep] is "according_to" or "according" or "despite" or "notwithstanding" or "in_spite_of" or "amid" or "regardless_of")
            return; // what follows is the source, or what goes on beside
        if (scene.Tokens[token].Lemma == front && inFrontOf >= 0)
        {
            // "in front of the Congress" read word by word
            for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel == Deprel.Nmod && scene.CaseOf(c) == of)
                    frame.Prepositions.Add(new PrepArgument(inFrontOf, c, onObject));
            }
        }

        // "talks with Egypt on the dam", "the lifting of sanctions on Syria by Britain": later phrases often hang on the nouns before
        for (var inner = token; inner >= 0 && frame.Prepositions.Count < 12;)
        {
            var next = -1;
            for (var c = tree.FirstChild(inner); c >= 0; c = tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel != Deprel.Nmod || scene.CaseOf(c) is not (>= 0 and var deeper))
                    continue;
                next = c;
                if (deeper != of && !IsTime(c, deeper))
                    frame.Prepositions.Add(new PrepArgument(deeper, c, true));
            }

            inner = next;
        }
    }

    /// <summary>"Launched a missile at 6:20 a.m. on Tuesday": when it was is no argument.</summary>
    private bool IsTime(int token, int prep)
    {
        var t = scene.Tokens[token];
        if (t.Upos is not (Upos.NUM or Upos.NOUN or Upos.PROPN) || scene.Text.Words[prep] is not ("at" or "on" or "in" or "by" or "over"))
            return false;
        if (t.Upos == Upos.NUM)
            return scene.Text.Form(token).Contains(':') || HasClockWord(token);
        return scene.NameAt(token) < 0 && ((grammar.Is(t.Lower, grammar.Calendar) && scene.HasCapital(token)) || grammar.Is(t.Lower, grammar.Clock));
    }

    private bool HasClockWord(int number)
    {
        for (var c = tree.FirstChild(number); c >= 0; c = tree.NextSibling(c))
        {
            if (c > number && grammar.Is(scene.Tokens[c].Lower, grammar.Clock))
                return true;
        }

        return false;
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
}
