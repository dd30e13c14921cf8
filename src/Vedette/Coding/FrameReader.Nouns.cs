using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding;

/// <content>Event nouns, with the light verb that carries them.</content>
internal sealed partial class FrameReader
{
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

        // "flew in for two hours of talks with the president"
        if (t.Rel == Deprel.Nmod && head >= 0 && scene.CaseOf(noun) == of && scene.Tokens[head] is { Rel: Deprel.Obl, Head: >= 0 } measure && grammar.Is(scene.Tokens[head].Lemma, grammar.Daytime) && scene.CaseOf(head) is >= 0 and var aim && scene.Text.Words[aim] is "for" or "in" or "after")
            frame.Occasion = SubjectOf(measure.Head, 0);
        // "was due in Lima on Sunday for talks with the president"
        if (t.Rel == Deprel.Nmod && head >= 0 && tree.Child(head, Deprel.Cop) >= 0 && scene.CaseOf(noun) is >= 0 and var purpose && scene.Text.Words[purpose] == "for" && tree.Child(head, Deprel.Nsubj) is >= 0 and var visitor)
            frame.Occasion = visitor;
        if (head < 0 || !scene.IsVerb(head) && scene.Tokens[head].Upos != Upos.AUX)
            return;
        if (t.Rel == Deprel.Obl && scene.CaseOf(noun) is >= 0 and var charge && scene.Text.Words[charge] is "for" or "over" or "of" or "with" && grammar.Is(scene.Tokens[head].Lemma, grammar.ObjectOf))
            frame.Blamed = ObjectOf(head, 0);
        // "said at a meeting with Lukashenko": who acts in the clause takes part
        if (t.Rel == Deprel.Obl && scene.CaseOf(noun) is >= 0 and var occasion && scene.Text.Words[occasion] is "at" or "during" or "in" or "after" or "following" or "before" or "for" && frame.Possessors.Count == 0)
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
            var agent = passive && prep == by && entry.Kind == LightVerbKind.None;
            var fits = rest.Length == 0 ? agent || (entry.Kind == LightVerbKind.None ? asSubject || asObject : asObject || (entry.Kind == LightVerbKind.Stop && asSubject)) && (prep < 0 || agent)
                : rest.Length == 1 && prep == rest[0];
            if (!fits)
                continue;
            frame.LightVerb = head;
            frame.LightKind = entry.Kind;
            frame.LightSubject = entry.Kind == LightVerbKind.None ? -1 : SubjectOf(head, 0);
            if (entry.Kind == LightVerbKind.None && (asSubject || agent))
                frame.LightObject = ObjectOf(head, 0);
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
