using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>Chooses the sense of a predicate: the first whose conditions all hold, phrasal entries before plain ones.</summary>
internal sealed partial class RuleMatcher(Scene scene, Grammar grammar, ActorResolver actors)
{
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly List<int> words = [];
    private readonly int person = scene.Words["person"];
    private readonly BesideReader beside = new(scene, grammar);

    public Sense? VerbSense(Frame frame)
    {
        // "test-fired": the two words are one verb's name
        if (scene.HyphenedVerb(frame.Predicate) is >= 0 and var whole)
        {
            foreach (var sense in lexicon.VerbSenses(whole))
            {
                if (Holds(sense, frame))
                    return sense;
            }
        }

        var senses = lexicon.VerbSenses(scene.Tokens[frame.Predicate].Lemma);
        if (senses.IsEmpty)
            return null;
        var phrasal = lexicon.PhrasalKeys(scene.Tokens[frame.Predicate].Lemma);
        var clause = ClauseOf(frame);
        // "no event otherwise" leaves the word to the families that are asked last
        Sense? otherwise = null;
        if (frame.Particle >= 0)
        {
            for (var k = phrasal.NextFitting(0, clause); k >= 0; k = phrasal.NextFitting(k + 1, clause))
            {
                if (phrasal[k].Beside != frame.Particle || !Holds(phrasal, k, senses, frame))
                    continue;
                var sense = senses[phrasal[k].Index];
                if (!IsNoneOtherwise(sense))
                    return Excluded(sense, phrasal, senses, clause, frame) ?? sense;
                otherwise ??= sense;
            }

            if (otherwise is not null)
                return otherwise;
        }

        var next = frame.Predicate + 1 < scene.Count ? scene.Tokens[frame.Predicate + 1].Lower : -1;
        var beside = next < 0 ? clause.Filled : clause.Filled | SenseKey.Bit(new Slot(SlotKind.Prep, next));
        for (var k = phrasal.NextBeside(0, beside); k >= 0; k = phrasal.NextBeside(k + 1, beside))
        {
            if (phrasal[k].Beside != frame.Particle && HoldsWithParticle(senses[phrasal[k].Index], frame))
                return senses[phrasal[k].Index];
        }

        var plain = lexicon.VerbKeys(scene.Tokens[frame.Predicate].Lemma);
        for (var k = plain.NextFitting(0, clause); k >= 0; k = plain.NextFitting(k + 1, clause))
        {
            if (!Holds(plain, k, senses, frame))
                continue;
            var sense = senses[plain[k].Index];
            if (!IsNoneOtherwise(sense))
                return Excluded(sense, plain, senses, clause, frame) ?? sense;
            otherwise ??= sense;
        }

        return otherwise;
    }

    private static bool IsNoneOtherwise(Sense sense) => sense is { Type: EventType.None, Conditions.Length: 0 };

    /// <summary>
    /// A family of senses is asked before the verb's own, but not over what the verb's own entry says is no event ("donated blood"), unless the
    /// family asks for two states ("the two presidents cut the ribbon").
    /// </summary>
    private Sense? Excluded(Sense taken, SenseKeys keys, ReadOnlySpan<Sense> senses, in ClauseBits clause, Frame frame)
    {
        if (!taken.IsFamily || Array.Exists(taken.Conditions, c => !c.Negated && (c.BuiltIn & (BuiltInClasses.States | BuiltInClasses.Foreign)) != 0))
            return null;
        for (var k = keys.NextFitting(0, clause); k >= 0; k = keys.NextFitting(k + 1, clause))
        {
            var sense = senses[keys[k].Index];
            if (!sense.IsFamily && (sense.Words.Length == 1 || sense.Words[1] == taken.Words[1]) && Holds(sense, frame))
                return sense is { Type: EventType.None, Conditions.Length: > 0 } ? sense : null;
        }

        return null;
    }

    public Sense? NounSense(Frame frame)
    {
        var senses = lexicon.NounSenses(scene.Tokens[frame.Predicate].Lemma);
        var keys = lexicon.NounKeys(scene.Tokens[frame.Predicate].Lemma);
        var clause = ClauseOf(frame);
        for (var k = keys.NextFitting(0, clause); k >= 0; k = keys.NextFitting(k + 1, clause))
        {
            if (IsBeside(keys[k].Beside, frame.Predicate) && NameFits(frame.Predicate, senses[keys[k].Index].Words) && Holds(keys, k, senses, frame))
                return senses[keys[k].Index];
        }

        return null;
    }

    /// <summary>The word before a noun is one of the noun's name; so it is where the name has only one word.</summary>
    private bool IsBeside(int word, int noun) => word < 0 || (noun > 0 && (scene.Tokens[noun - 1].Lower == word || scene.Tokens[noun - 1].Lemma == word));

    private bool NameFits(int head, int[] words)
    {
        var first = head - words.Length + 1;
        if (first < 0)
            return false;
        for (var k = 0; k < words.Length - 1; k++)
        {
            if (scene.Tokens[first + k].Lower != words[k] && scene.Tokens[first + k].Lemma != words[k])
                return false;
        }

        return true;
    }

    /// <summary>A preposition right after the verb may have been meant as its particle: "handed over a banker". What it governs is then the object.</summary>
    private bool HoldsWithParticle(Sense sense, Frame frame)
    {
        var next = frame.Predicate + 1;
        if ((next >= scene.Count || scene.Tokens[next].Lower != sense.Words[1]) && !NamesGoverned(sense, frame))
            return false;
        var (particle, whole) = (frame.Particle, frame.Object);
        frame.Particle = sense.Words[1];
        if (frame.Object < 0)
        {
            foreach (var argument in frame.Prepositions)
            {
                if (argument.Prep == sense.Words[1] && !argument.OnObject)
                    frame.Object = argument.Token;
            }
        }

        if (Holds(sense, frame))
            return true;
        (frame.Particle, frame.Object) = (particle, whole);
        return false;
    }

    /// <summary>"Took a bank off its list": the sense of "take off" names what the particle governs, so that the object may stand between.</summary>
    private static bool NamesGoverned(Sense sense, Frame frame)
    {
        foreach (var condition in sense.Conditions)
        {
            if (condition is { Slot.Kind: SlotKind.Prep, Any: false, Negated: false } && condition.Slot.Prep == sense.Words[1])
                return frame.Prepositions.Exists(a => a.Prep == condition.Slot.Prep && !a.OnObject);
        }

        return false;
    }

    /// <summary>The first condition of a sense that does not hold; null when all hold.</summary>
    public Condition? FirstFailure(Sense sense, Frame frame) => FirstFailure(sense.Conditions, frame);

    private Condition? FirstFailure(ReadOnlySpan<Condition> conditions, Frame frame)
    {
        foreach (var condition in conditions)
        {
            if (Holds(condition, frame) == condition.Negated)
                return condition;
        }

        return null;
    }

    /// <summary>Whether the words of a noun entry stand here.</summary>
    public bool IsNamed(int head, Sense sense) => NameFits(head, sense.Words);

    private bool Holds(Sense sense, Frame frame) => FirstFailure(sense, frame) is null;

    private bool Holds(Condition condition, Frame frame)
    {
        switch (condition.Slot.Kind)
        {
            case SlotKind.Passive:
                return frame.Passive;
            case SlotKind.Active:
                return !frame.Passive;
            case SlotKind.Will:
                return HasWill(frame.Predicate);
            case SlotKind.Infinitive:
                return HasInfinitive(frame);
            case SlotKind.Prep when condition.Any && condition.Slot.Prep == frame.Particle:
                return true;
        }

        words.Clear();
        Collect(condition.Slot, frame, words);
        foreach (var token in words)
        {
            if (!(condition.Slot.Kind == SlotKind.Prep && IsOfBorder(token, frame)) && Fits(condition, token, frame))
                return true;
        }

        return false;
    }

    /// <summary>"Will", "would", "shall", "is going to".</summary>
    private bool HasWill(int verb)
    {
        for (var c = scene.Tree.FirstChild(verb); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Aux && (grammar.Is(scene.Tokens[c].Lower, grammar.Future) || scene.Text.Lower(c) == "would"))
                return true;
        }

        // "will answer and pay": a joined verb shares the auxiliary; "is going to answer"
        var t = scene.Tokens[verb];
        if (t.Head < 0 || !scene.IsVerb(t.Head))
            return false;
        return (t.Rel == Deprel.Conj && t.Xpos == Xpos.VB && HasWill(t.Head)) || (t.Rel == Deprel.Xcomp && scene.Tokens[t.Head] is { Xpos: Xpos.VBG } && scene.Text.Lemma(t.Head) == "go");
    }

    private bool HasInfinitive(Frame frame)
    {
        foreach (var complement in frame.Complements)
        {
            if (complement > frame.Predicate && IsInfinitive(complement))
                return true;
        }

        return false;
    }

    private bool IsInfinitive(int complement) => scene.Tree.Child(complement, Deprel.Mark) is >= 0 and var mark && scene.Text.Lower(mark) == "to";

    /// <summary>The words that a condition on a slot is asked of.</summary>
    public void Collect(Slot slot, Frame frame, List<int> into)
    {
        if (slot.Kind == SlotKind.Adv)
        {
            beside.Collect(frame, into);
            return;
        }

        if (slot.Kind is not (SlotKind.CompObj or SlotKind.CompSubj))
        {
            frame.Collect(slot, into);
            return;
        }

        foreach (var complement in frame.Complements)
        {
            if (scene.Tree.Child(complement, slot.Kind == SlotKind.CompObj ? Deprel.Obj : Deprel.Nsubj) is >= 0 and var argument)
                into.Add(argument);
            else if (slot.Kind == SlotKind.CompSubj && scene.Tree.Child(complement, Deprel.NsubjPass) is >= 0 and var undergoes)
                into.Add(undergoes);
        }
    }

    /// <summary>"Drills near its border with Peru": whom the border is shared with takes no part.</summary>
    private bool IsOfBorder(int token, Frame frame) =>
        scene.Tokens[token].Head is >= 0 and var head && head != frame.Object && head != frame.Predicate && grammar.Is(scene.Tokens[head].Lemma, grammar.Border);

    /// <summary>A head, or one coordinated with it, is of the wanted words or classes.</summary>
    private bool Fits(Condition condition, int token, Frame frame)
    {
        if (condition.Any || FitsOne(condition, token, frame))
            return true;
        if (condition.Slot.Kind == SlotKind.Comp && scene.Tokens[token].Upos == Upos.NOUN && condition.Classes.Length > 0 && HasModifier(condition, token))
            return true;
        var quantity = scene.Tokens[token].Upos is Upos.NUM or Upos.DET or Upos.PRON or Upos.ADJ || grammar.Is(scene.Tokens[token].Lemma, grammar.Group) || grammar.Is(scene.Tokens[token].Lemma, grammar.Daytime);
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Conj && FitsOne(condition, c, frame))
                return true;
            if (quantity && scene.Tokens[c].Rel == Deprel.Nmod && scene.Text.Words[Math.Max(0, scene.CaseOf(c))] == "of" && FitsOne(condition, c, frame))
                return true; // "dozens of soldiers", "eleven of its prisoners"
        }

        return false;
    }

    /// <summary>"Called it an unfriendly step", "an act of war": the adjective or the phrase tells what it is called.</summary>
    private bool HasModifier(Condition condition, int noun)
    {
        for (var c = scene.Tree.FirstChild(noun); c >= 0 && c < noun; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Amod && FitsWord(condition, scene.Tokens[c].Lemma))
                return true;
        }

        // "an act of war"
        return scene.Tree.Child(noun, Deprel.Nmod) is >= 0 and var what && scene.CaseOf(what) is >= 0 and var prep && scene.Text.Words[prep] == "of" && FitsWord(condition, scene.Tokens[what].Lemma);
    }

    private bool FitsOne(Condition condition, int token, Frame frame)
    {
        var t = scene.Tokens[token];
        if (FitsWord(condition, t.Lemma) || FitsWord(condition, t.Lower))
            return true;
        if (t.Upos == Upos.PRON && scene.Text.Words[t.Lower] is "him" or "her" or "them" or "us" or "who" or "whom" && FitsWord(condition, person))
            return true;
        // "Hungarians jammed the bridges": the name of a people is a word for people
        if (t.Xpos is Xpos.NNS or Xpos.NNPS && condition.Classes.Length > 0 && FitsWord(condition, person) && actors.Resolve(token) is [{ IsPeople: true, Indirect: false }, ..])
            return true;
        if (t.Upos == Upos.PROPN && FitsOffice(condition, token))
            return true;
        if (!condition.Types.IsEmpty && (scene.IsVerb(token) ? lexicon.VerbTypes(t.Lemma) : lexicon.NounTypes(t.Lemma)).Overlaps(condition.Types))
            return true;
        return condition.BuiltIn != BuiltInClasses.None
            && (FitsBuiltIn(condition.BuiltIn, token)
                || ((condition.BuiltIn & BuiltInClasses.States) != 0 && IsOfStates(token))
                || ((condition.BuiltIn & BuiltInClasses.Foreign) != 0 && IsForeign(token, frame)));
    }

    private bool FitsWord(Condition condition, int word)
    {
        if (Bits.MayHave(condition.WordBits, word) && Array.IndexOf(condition.Words, word) >= 0)
            return true;
        if ((lexicon.ClassBits(word) & condition.ClassBits) == 0)
            return false;
        foreach (var id in condition.Classes)
        {
            if (lexicon.InClass(word, id))
                return true;
        }

        return false;
    }

    private bool IsTitle(int child) => scene.Tokens[child].Rel is Deprel.Compound or Deprel.Flat or Deprel.Appos or Deprel.NmodDesc;

    /// <summary>A name counts as the office that stands before it or beside it ("Prime Minister Rahman"), or that its bearer is known to hold.</summary>
    private bool FitsOffice(Condition condition, int token)
    {
        if (condition.Words.Length == 0 && condition.Classes.Length == 0)
            return false;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (IsTitle(c) && (FitsWord(condition, scene.Tokens[c].Lemma) || FitsWord(condition, scene.Tokens[c].Lower)) && actors.IsOffice(c))
                return true;
        }

        if (!FitsWord(condition, grammar.Minister) && !FitsWord(condition, grammar.President))
            return false;
        foreach (var party in actors.Resolve(token))
        {
            if (party is { Kind: PartyKind.Person, Sector: "GOV", Resolved: true, Indirect: false })
                return true;
        }

        return false;
    }
}
