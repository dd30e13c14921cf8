using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Trees;

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
                    if (AreOfTwo(c) && !grammar.Is(scene.Tokens[noun].Lemma, grammar.Background))
                        frame.Prepositions.Add(new PrepArgument(between, c, false));
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

        AddPhrasesBehind(frame);
        ReadLightVerb(noun, frame);
    }

    /// <summary>"Described the strikes on Kharkiv as terror": a phrase right behind the noun that the tree hangs on the verb.</summary>
    private void AddPhrasesBehind(Frame frame)
    {
        var noun = frame.Predicate;
        if (noun + 2 >= scene.Count || scene.Tokens[noun] is not { Rel: Deprel.Obj, Head: >= 0 and var verb } || verb > noun || scene.Tokens[noun + 1].Upos != Upos.ADP || scene.Text.Lower(noun + 1) is not ("on" or "against" or "by" or "between"))
            return;
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (c > noun && scene.Tokens[c].Rel is Deprel.Obl or Deprel.OblAgent && tree.Left(c) == noun + 1 && scene.CaseOf(c) is >= 0 and var prep)
                frame.Prepositions.Add(new PrepArgument(prep, c, false));
        }
    }

    /// <summary>"Thai-Cambodian talks", "Thai and Cambodian talks" are talks between the two; a war's name alone tells of no deed.</summary>
    private bool AreOfTwo(int modifier) => IsNation(modifier) && tree.Child(modifier, Deprel.Conj) is >= 0 and var other && IsNation(other);

    private bool IsNation(int token) =>
        scene.NameAt(token) is >= 0 and var name && scene.Names[name].Entry is { } entry && scene.Lexicon.Actors[entry.Actor].Kind is ActorKind.State or ActorKind.Demonym;

    /// <summary>"Freed the men at Kenya's request", "left to the dismay of Kenya": who does what was asked or is deplored; -1 elsewhere.</summary>
    public int ComplierOf(int noun)
    {
        if (scene.Tokens[noun] is not { Rel: Deprel.Obl or Deprel.Nmod or Deprel.Advcl, Head: >= 0 and var verb } || scene.CaseOf(noun) is not (>= 0 and var prep) || scene.Text.Words[prep] is not ("at" or "to"))
            return -1;
        if (!scene.IsVerb(verb))
            verb = scene.Tokens[verb].Head;
        return verb >= 0 && scene.IsVerb(verb) ? SubjectOf(verb, 0) : -1;
    }

    /// <summary>"an attack carried out by Russia", "measures aimed at Iran": the participle's phrases serve the noun; whom drills are said to involve takes part in them.</summary>
    private void AddParticiple(Frame frame, int verb)
    {
        if (scene.Text.Lower(verb) == "involving" && tree.Child(verb, Deprel.Obj) is >= 0 and var participant)
            frame.Prepositions.Add(new PrepArgument(with, participant, true));
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
        // "has been in contact with", "is under siege"
        if (tree.Child(noun, Deprel.Cop) is >= 0 and var copula && scene.CaseOf(noun) is >= 0 and var state)
        {
            foreach (var entry in scene.Lexicon.LightVerbsFrom(be))
            {
                if (entry.Words.Length != 2 || entry.Words[1] != state || tree.Child(noun, Deprel.Nsubj) is not (>= 0 and var holder))
                    continue;
                (frame.LightVerb, frame.LightKind, frame.LightSubject) = (copula, entry.Kind, Relative(holder));
                return;
            }
        }

        if (t.Rel == Deprel.Conj && head >= 0 && scene.IsNominal(head))
        {
            t = scene.Tokens[head];
            head = t.Head;
        }

        // "five days of talks", "a series of strikes": the measure is what the verb carries
        var carried = noun;
        if (t.Rel == Deprel.Nmod && head >= 0 && scene.Tokens[head].Upos == Upos.NOUN && scene.CaseOf(noun) == of && (grammar.Is(scene.Tokens[head].Lemma, grammar.Daytime) || grammar.Is(scene.Tokens[head].Lemma, grammar.Group)))
        {
            carried = head;
            t = scene.Tokens[head];
            head = t.Head;
        }

        // "was due in Lima on Sunday for talks with the president"
        if (t.Rel == Deprel.Nmod && head >= 0 && tree.Child(head, Deprel.Cop) >= 0 && scene.CaseOf(noun) is >= 0 and var purpose && scene.Text.Words[purpose] == "for" && tree.Child(head, Deprel.Nsubj) is >= 0 and var visitor)
            (frame.Occasion, frame.OccasionClause) = (visitor, head);
        if (head < 0)
            return;
        // "told the premier in a phone call": the occasion often hangs on the noun before it
        if (t.Rel == Deprel.Nmod && scene.Tokens[head] is { Rel: Deprel.Obj or Deprel.Iobj or Deprel.Obl, Head: >= 0 and var clause } && scene.IsVerb(clause) && scene.CaseOf(carried) is >= 0 and var within && (scene.Text.Words[within] is "in" or "during" or "after" or "following" || (scene.Tokens[head].Rel == Deprel.Obj && scene.Text.Words[within] == "over" && grammar.Is(scene.Tokens[noun].Lemma, grammar.Meal))))
            SetOccasion(frame, clause);
        if (!scene.IsVerb(head) && scene.Tokens[head].Upos != Upos.AUX)
        {
            ReadReadiness(carried, head, frame);
            return;
        }

        if (t.Rel == Deprel.Obl && scene.CaseOf(carried) is >= 0 and var charge && scene.Text.Words[charge] is "for" or "over" or "of" or "with" && grammar.Is(scene.Tokens[head].Lemma, grammar.ObjectOf))
            frame.Blamed = ObjectOf(head, 0);
        // "said at a meeting with Lukashenko": who acts in the clause takes part
        if (t.Rel == Deprel.Obl && scene.CaseOf(carried) is >= 0 and var occasion && scene.Text.Words[occasion] is "at" or "during" or "in" or "after" or "following" or "before" && frame.Possessors.Count == 0)
            SetOccasion(frame, head);
        // "flew in for talks with Lukashenko"; who is recalled for consultations consults nobody
        else if (t.Rel == Deprel.Obl && scene.CaseOf(carried) is >= 0 and var aim && scene.Text.Words[aim] == "for" && frame.Possessors.Count == 0 && tree.Child(head, Deprel.Obj) < 0)
            SetOccasion(frame, head);
        // "told the envoy over dinner"
        else if (t.Rel == Deprel.Obl && scene.CaseOf(carried) is >= 0 and var over && (scene.Text.Words[over] == "over" && grammar.Is(scene.Tokens[noun].Lemma, grammar.Meal) || scene.Text.Words[over] is "over" or "on" or "by" && grammar.Is(scene.Tokens[noun].Lemma, grammar.Device)))
            SetOccasion(frame, head);
        // "traced the cars with the help of", "raided the house on a tip from"
        else if (t.Rel == Deprel.Obl && scene.CaseOf(carried) is >= 0 and var means && scene.Text.Words[means] is "with" or "on" && grammar.Is(scene.Tokens[noun].Lemma, grammar.Backing))
            SetOccasion(frame, head);
        var passive = IsPassive(head);
        var asObject = t.Rel == Deprel.Obj || t.Rel == Deprel.NsubjPass || (t.Rel == Deprel.Nsubj && passive);
        var asSubject = t.Rel == Deprel.Nsubj && !passive;
        var prep = t.Rel is Deprel.Obl or Deprel.OblAgent ? scene.CaseOf(carried) : -1;
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
                if (c != carried && scene.Tokens[c].Rel is Deprel.Obl && scene.CaseOf(c) is >= 0 and var other && !(passive && other == by))
                    frame.Prepositions.Add(new PrepArgument(other, c, true));
            }

            return;
        }

        // "be struck by", "be the target of": the passive verb's logical object undergoes
        if (passive && t.Rel is Deprel.OblAgent or Deprel.Obl)
        {
            foreach (var entry in scene.Lexicon.LightVerbsFrom(be))
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

    private void SetOccasion(Frame frame, int clause)
    {
        frame.OccasionClause = clause;
        frame.Occasion = IsPassive(clause) ? ObjectOf(clause, 0) : SubjectOf(clause, 0);
    }

    /// <summary>"Is open to talks", "was in Cairo for talks": what the predicate of a clause without a verb says of its subject carries the noun.</summary>
    private void ReadReadiness(int noun, int head, Frame frame)
    {
        if (scene.Tokens[noun].Rel is not (Deprel.Obl or Deprel.Nmod) || scene.CaseOf(noun) is not (>= 0 and var prep))
            return;
        var clause = tree.Child(head, Deprel.Cop) >= 0 || tree.Child(head, Deprel.Nsubj) >= 0;
        if (scene.Text.Words[prep] == "for" && clause)
            SetOccasion(frame, head);
        if (scene.Tokens[head].Upos is not (Upos.ADJ or Upos.VERB))
            return;
        foreach (var entry in scene.Lexicon.LightVerbsFrom(be))
        {
            if (entry.Words.Length != 3 || entry.Words[1] != scene.Tokens[head].Lower || entry.Words[2] != prep)
                continue;
            frame.LightVerb = head;
            frame.LightKind = entry.Kind;
            frame.LightSubject = SubjectOf(head, 0);
            return;
        }
    }
}
