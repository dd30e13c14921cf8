using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// Subjects and agents that the tree has lost: 1. "rebels believed to hold Uvira ambushed a convoy", "police using batons drove them off": a finite verb below a participle, without a subject of its own,
/// is the clause's, 2. "in a step likely to anger Lima, Quito closed": what fills the room between a comma and a finite verb without a subject is its subject,
/// 3. "the ministers, in a letter from Oslo, called": a verb behind the comma that ends an insertion is the sentence's, 4. "wounded by a mine laid by rebels":
/// the noun between a passive and a participle behind it is the passive's agent, 5. "stopped a boat off Crete, towed it away": a noun behind a preposition with a comma
/// between it and the verb is no subject, 6. "the governor, in an interview, blamed the rebels, a charge their spokesman denied": of a verb's two subjects the one before
/// the sentence's own verb is that verb's, 7. "demanded that Sall step down": a noun with a particle is a verb.
/// </summary>
internal static class SubjectRepair
{
    public static void Apply(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i < sentence.Limit; i++)
        {
            if (tokens[i] is { Upos: Upos.NOUN, Rel: Deprel.Ccomp })
                MakeVerb(tokens, sentence, i);
            if (tokens[i].Upos != Upos.VERB)
                continue;
            switch (tokens[i].Xpos)
            {
                case Xpos.VBD or Xpos.VBZ or Xpos.VBP:
                    if (!PromoteOverParticiple(text, sentence, i) && !PromoteBehindInsertion(text, sentence, i))
                        FreeSubject(text, sentence, i);
                    if (tokens[i].Rel == Deprel.Root)
                        TakeBack(tokens, sentence, i);
                    LeavePlace(text, sentence, i);
                    if (tokens[i].Xpos == Xpos.VBD)
                        GiveAgent(text, sentence, i);
                    break;
                case Xpos.VBN:
                    GiveAgent(text, sentence, i);
                    if (!PromoteOverParticiple(text, sentence, i))
                        PromoteBehindInsertion(text, sentence, i);
                    break;
            }
        }
    }

    /// <summary>7. A bare noun with a particle is a verb, and the word before it its subject.</summary>
    private static void MakeVerb(Token[] tokens, Sentence sentence, int noun)
    {
        var subject = noun - 1;
        if (subject <= sentence.First || tokens[noun].Xpos != Xpos.NN || tokens[subject].Head != noun || tokens[subject].Rel is not (Deprel.Compound or Deprel.Amod) || !Dependents.Has(tokens, noun + 1, Math.Min(noun + 2, sentence.Limit), noun, Deprel.CompoundPrt))
            return;
        (tokens[noun].Upos, tokens[noun].Xpos) = (Upos.VERB, Xpos.VB);
        (tokens[subject].Upos, tokens[subject].Xpos, tokens[subject].Rel) = (Upos.PROPN, Xpos.NNP, Deprel.Nsubj);
        for (var k = noun + 1; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == noun && tokens[k].Rel == Deprel.Nmod)
                tokens[k].Rel = Deprel.Obl;
        }
    }

    private static bool HasOwnSubject(Token[] tokens, Sentence sentence, int verb)
    {
        for (var k = sentence.First; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == verb && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.NsubjOuter or Deprel.Csubj or Deprel.Expl)
                return true;
        }

        return false;
    }

    /// <summary>1. The participle becomes the subject's, and what hangs on it behind the finite verb goes to that verb.</summary>
    private static bool PromoteOverParticiple(ParsedText text, Sentence sentence, int verb)
    {
        var tokens = text.Tokens;
        var participle = tokens[verb].Head;
        if (tokens[verb] is not { Xpos: Xpos.VBD or Xpos.VBN, Rel: Deprel.Ccomp or Deprel.Xcomp or Deprel.Conj } || (tokens[verb].Xpos == Xpos.VBN && !Dependents.Has(tokens, verb + 1, sentence.Limit, verb, Deprel.Obj)) || participle < sentence.First || participle >= verb - 1 || tokens[participle].Xpos is not (Xpos.VBD or Xpos.VBN or Xpos.VBG) || text.Lower(verb - 1) is "," or "\"" or ":" || HasOwnSubject(tokens, sentence, verb))
            return false;
        var subject = -1;
        var active = tokens[participle].Xpos == Xpos.VBG;
        if (tokens[verb].Rel == Deprel.Conj && (!active || tokens[participle].Rel != Deprel.Root || Dependents.Has(tokens, participle + 1, verb, verb, Deprel.Cc)))
            return false;
        // "said Minsk had agreed": whoever stands right behind acts
        if (!active && tokens[participle + 1].Upos is Upos.NOUN or Upos.PROPN or Upos.PRON or Upos.DET or Upos.ADJ or Upos.NUM)
            return false;
        for (var k = sentence.First; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == participle && (tokens[k].Rel is Deprel.Aux or Deprel.AuxPass || tokens[k].Rel is Deprel.Obj or Deprel.Iobj && !active) || tokens[k].Head == verb && tokens[k].Rel is Deprel.Mark or Deprel.AuxPass or Deprel.Aux)
                return false;
            if (tokens[k].Head == participle && k < participle && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass)
                subject = k;
        }

        if (subject < 0 || tokens[subject].Upos is not (Upos.NOUN or Upos.PROPN))
            return false;
        (tokens[verb].Head, tokens[verb].Rel, tokens[verb].Xpos) = (tokens[participle].Head, tokens[participle].Rel, Xpos.VBD);
        (tokens[subject].Head, tokens[subject].Rel) = (verb, Deprel.Nsubj);
        (tokens[participle].Head, tokens[participle].Rel, tokens[participle].Xpos) = (subject, Deprel.Acl, active ? Xpos.VBG : Xpos.VBN);
        for (var k = sentence.First; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == participle && (k < subject || k > verb || tokens[k].Rel == Deprel.Mark))
                tokens[k].Head = verb;
        }

        return true;
    }

    /// <summary>2. The noun phrase must fill the room, but for adverbs of the verb, and hang on what stands before the comma.</summary>
    private static void FreeSubject(ParsedText text, Sentence sentence, int verb)
    {
        var tokens = text.Tokens;
        if (tokens[verb].Rel is not (Deprel.Root or Deprel.Ccomp or Deprel.Parataxis))
            return;
        var last = verb - 1;
        while (last > sentence.First && tokens[last].Head == verb && tokens[last].Upos is Upos.ADV or Upos.AUX)
        {
            if (tokens[last].Rel == Deprel.AuxPass)
                return;
            last--;
        }

        if (last <= sentence.First + 2 || tokens[last].Upos is not (Upos.NOUN or Upos.PROPN))
            return;
        var comma = last - 1;
        while (comma > sentence.First && tokens[comma].Upos != Upos.PUNCT)
            comma--;
        if (comma <= sentence.First + 1 || text.Lower(comma) != "," || HasOwnSubject(tokens, sentence, verb))
            return;
        var noun = last;
        while (tokens[noun].Head > comma && tokens[noun].Head < verb)
            noun = tokens[noun].Head;
        if (tokens[noun].Upos is not (Upos.NOUN or Upos.PROPN) || tokens[noun].Head >= comma || tokens[noun].Head < sentence.First || tokens[noun].Rel is not (Deprel.Appos or Deprel.Conj or Deprel.Nmod or Deprel.Flat or Deprel.Obl or Deprel.Obj or Deprel.Compound or Deprel.Dep))
            return;
        for (var k = comma + 1; k <= last; k++)
        {
            if (!Under(tokens, k, noun) || (tokens[k].Head == noun && tokens[k].Rel is Deprel.Case or Deprel.Cc or Deprel.Mark))
                return;
        }

        // what stands before the comma must belong to the verb's clause and end none of its own
        var above = tokens[noun].Head;
        while (above >= sentence.First && tokens[above].Head >= sentence.First && tokens[above].Head != verb)
            above = tokens[above].Head;
        if (above < sentence.First || tokens[above].Head != verb || tokens[above].Rel is not (Deprel.Obl or Deprel.Advcl or Deprel.OblUnmarked))
            return;
        (tokens[noun].Head, tokens[noun].Rel) = (verb, Deprel.Nsubj);
    }

    /// <summary>6. A subject before the sentence's verb, of a verb behind it that has another subject in between.</summary>
    private static void TakeBack(Token[] tokens, Sentence sentence, int verb)
    {
        for (var k = sentence.First; k < verb; k++)
        {
            if (tokens[k].Rel is not (Deprel.Nsubj or Deprel.NsubjPass) || tokens[k].Head <= verb || tokens[k].Upos is not (Upos.NOUN or Upos.PROPN))
                continue;
            if (HasOwnSubject(tokens, sentence, verb) || !Dependents.Has(tokens, verb + 1, tokens[k].Head, tokens[k].Head, Deprel.Nsubj))
                return;
            (tokens[k].Head, tokens[k].Rel) = (verb, Deprel.Nsubj);
            return;
        }
    }

    /// <summary>3. Two commas set off a phrase between the first noun, which was read as the root, and the verb.</summary>
    private static bool PromoteBehindInsertion(ParsedText text, Sentence sentence, int verb)
    {
        var tokens = text.Tokens;
        if (tokens[verb].Rel is not (Deprel.Acl or Deprel.AclRelcl) || tokens[verb].Xpos is not (Xpos.VBD or Xpos.VBN) || text.Lower(verb - 1) != "," || HasOwnSubject(tokens, sentence, verb) || Dependents.Has(tokens, sentence, verb, Deprel.OblAgent))
            return false;
        var root = tokens[verb].Head;
        while (root > sentence.First && tokens[root].Head >= 0 && tokens[root].Head < root && tokens[root].Rel is Deprel.Nmod or Deprel.Appos or Deprel.Flat)
            root = tokens[root].Head;
        if (root < sentence.First || tokens[root].Head >= 0 || tokens[root].Upos is not (Upos.NOUN or Upos.PROPN) || Dependents.Has(tokens, sentence, root, Deprel.Cop))
            return false;
        var opened = false;
        for (var k = root + 1; k < verb - 1; k++)
        {
            opened |= text.Lower(k) == ",";
            if (tokens[k].Xpos is Xpos.VBZ or Xpos.VBP or Xpos.VBD or Xpos.MD)
                return false;
        }

        if (!opened)
            return false;
        (tokens[verb].Head, tokens[verb].Rel, tokens[verb].Xpos) = (-1, Deprel.Root, Xpos.VBD);
        (tokens[root].Head, tokens[root].Rel) = (verb, Deprel.Nsubj);
        for (var k = verb + 1; k < sentence.Limit; k++)
        {
            if (tokens[k].Head >= sentence.First && tokens[k].Head < verb)
                tokens[k].Head = verb;
        }

        return true;
    }

    /// <summary>4. The participle behind describes the agent.</summary>
    private static void GiveAgent(ParsedText text, Sentence sentence, int participle)
    {
        var tokens = text.Tokens;
        var passive = tokens[participle].Head;
        if (tokens[participle].Rel is not (Deprel.Advcl or Deprel.Acl or Deprel.Xcomp or Deprel.Conj) || passive < sentence.First || passive >= participle || !Dependents.Has(tokens, sentence, passive, Deprel.AuxPass) || Dependents.Has(tokens, sentence, passive, Deprel.OblAgent))
            return;
        var agent = participle - 1;
        if (agent <= passive || tokens[agent].Upos is not (Upos.NOUN or Upos.PROPN) || tokens[agent].Head != participle || tokens[agent].Rel is not (Deprel.OblAgent or Deprel.Obl))
            return;
        for (var k = passive + 1; k < agent; k++)
        {
            if (tokens[k].Head == agent && tokens[k].Rel == Deprel.Case && text.Lower(k) == "by")
            {
                (tokens[agent].Head, tokens[agent].Rel) = (passive, Deprel.OblAgent);
                (tokens[participle].Head, tokens[participle].Rel, tokens[participle].Xpos) = (agent, Deprel.Acl, Xpos.VBN);
                return;
            }
        }
    }

    /// <summary>5. The preposition governs it, and the verb goes on with the subject of the clause before.</summary>
    private static void LeavePlace(ParsedText text, Sentence sentence, int verb)
    {
        var tokens = text.Tokens;
        if (tokens[verb].Rel != Deprel.Conj || text.Lower(verb - 1) != ",")
            return;
        var first = tokens[verb].Head;
        for (var k = verb - 2; k > sentence.First && k > first; k--)
        {
            if (tokens[k].Head != verb || tokens[k].Rel != Deprel.Nsubj)
                continue;
            var left = k;
            while (left - 1 > first && Under(tokens, left - 1, k))
                left--;
            var preposition = tokens[left].Upos == Upos.ADP ? left : left - 1;
            if (tokens[preposition].Upos != Upos.ADP)
                return;
            (tokens[preposition].Head, tokens[preposition].Rel) = (k, Deprel.Case);
            (tokens[k].Head, tokens[k].Rel) = (first, Deprel.Obl);
            return;
        }
    }

    private static bool Under(Token[] tokens, int token, int ancestor)
    {
        for (var t = token; t >= 0; t = tokens[t].Head)
        {
            if (t == ancestor)
                return true;
        }

        return false;
    }
}
