using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding;

/// <summary>
/// Reads a predicate's arguments off the tree: actives, passives, relative clauses, participles, control, coordination; for event nouns
/// possessors, modifiers, prepositional phrases and the light verb that carries them.
/// </summary>
internal sealed partial class FrameReader(Scene scene, Grammar grammar)
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
                else if (rel is Deprel.Amod or Deprel.Compound)
                    frame.Modifiers.Add(c);
                else if (rel == Deprel.Acl && c > frame.Object && frame.Complements.Count == 0 && (ClauseMark(c) == "to" || scene.Tokens[c].Xpos == Xpos.VBG))
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
}
