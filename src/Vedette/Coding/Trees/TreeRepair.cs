using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// Mends what no grammatical tree has: 1. a sentence whose root is a noun and whose only finite verb hangs on it as a participle
/// ("Georgian students agitated ..."), 2. two subjects of one verb with a conjunction between them ("Algeria and Tunisia signed"), or one
/// inside the other ("a Turkish F-16 fighter"), 3. an adjective with an infinitive read as a preposition ("is due to host"), 4. the second of
/// two bare infinitives read as a noun ("will host the sides and chair the talks"), 5. a preposition that hangs on a title ("with President
/// Kiir") belongs to the name, 6. what stands right after a verb's particle without a preposition is its object ("shot down a drone"), so is
/// a name ("called King Salman"), 7. a whole sentence has no passive without an auxiliary ("commanders agreed"), 8. an amount that an
/// adverb made into a prepositional phrase ("provided around $400 million"), 9. of two objects the first is the one who receives, 10. a gerund
/// is no modifier of its own object ("ceased shelling Congolese camps"), 11. a verb with its own subject has no other agent ("spoke by telephone"),
/// 12. a word in capitals before a verb without a subject is its subject ("ECOWAS imposed"), 13. a second subject between commas is the first
/// one's apposition, 14. a particle that a noun is written on to with a hyphen is a noun ("a sit-in"), 15. "chargé d'affaires" is
/// one office.
/// </summary>
internal static partial class TreeRepair
{
    public static void Apply(ParsedText text, Grammar grammar)
    {
        TreeConstraints.Apply(text);
        for (var s = 0; s < text.SentenceCount; s++)
        {
            var sentence = text.Sentences[s];
            NameAbbreviations(text, sentence);
            HyphenRepair.Apply(text, sentence, grammar);
            NameRepair.Apply(text, sentence, grammar);
            ClauseRepair.Apply(text, sentence, grammar);
            ParticipleRepair.Apply(text, sentence);
            SubjectRepair.Apply(text, sentence);
            RelativeRepair.Apply(text, sentence, grammar);
            PromoteVerb(text, sentence);
            PromoteFarVerb(text, sentence);
            JoinCharge(text, sentence);
            NameCapitals(text, sentence);
            HeadlineRepair.Apply(text, sentence);
            JoinSubjects(text, sentence);
            FreeAdjective(text, sentence);
            JoinInfinitive(text, sentence);
            NameParticles(text, sentence);
            LeaveTitles(text, sentence);
            PhraseOrder.Apply(text, sentence);
            ObjectRepair.Apply(text, sentence, grammar);
            ReceiverRepair.Apply(text, sentence, grammar);
            TakeObjects(text, sentence, grammar);
            Activate(text, sentence);
            WorthRepair.Apply(text, sentence);
            FreeAmounts(text, sentence);
            CountRepair.Apply(text, sentence);
            OrderObjects(text, sentence, grammar);
            RemoveAgents(text, sentence);
            TreeConstraints.FreeObliques(text.Tokens, sentence);
        }
    }

    private static bool HasComma(ParsedText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text.Tokens[i].Upos == Upos.PUNCT && text.Lower(i) == ",")
                return true;
        }

        return false;
    }

    private static void TakeObjects(ParsedText text, Sentence sentence, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i < sentence.Limit; i++)
        {
            var verb = tokens[i].Head;
            if (verb < 0 || verb >= i || tokens[verb].Upos != Upos.VERB || tokens[i].Upos is not (Upos.NOUN or Upos.PROPN))
                continue;
            if (tokens[i].Rel != Deprel.Obl && !(tokens[i].Rel == Deprel.Xcomp && tokens[i].Upos == Upos.PROPN) || (grammar.Is(tokens[i].Lower, grammar.Calendar) && !(tokens[i].Upos == Upos.NOUN && text.Lower(i) is "march")))
                continue; // a march is no month when it is written small
            var afterParticle = tokens[verb + 1].Rel == Deprel.CompoundPrt && tokens[verb + 1].Head == verb;
            if (!afterParticle && tokens[i].Rel != Deprel.Xcomp)
                continue;
            var first = i;
            var taken = false;
            for (var k = sentence.First; k < sentence.Limit; k++)
            {
                if (k < first && Under(tokens, k, i))
                    first = k;
                taken |= tokens[k].Head == verb && tokens[k].Rel is Deprel.Obj or Deprel.AuxPass or Deprel.NsubjPass or Deprel.Ccomp;
                taken |= tokens[k].Head == i && tokens[k].Rel is Deprel.Case or Deprel.Cop && tokens[k].Xpos != Xpos.POS;
            }

            if (!taken && (afterParticle ? first == verb + 2 : tokens[i].Rel == Deprel.Xcomp && first == verb + 1))
                tokens[i].Rel = Deprel.Obj;
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

    private static void Activate(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        if (sentence.Count < 4 || text.Text[tokens[sentence.Limit - 1].Start] != '.')
            return;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            var verb = tokens[i].Head;
            if (tokens[i].Rel != Deprel.NsubjPass || verb < 0 || i > verb || tokens[verb].Xpos is not (Xpos.VBD or Xpos.VBN) || tokens[verb].Rel == Deprel.Conj)
                continue;
            var passive = false;
            for (var k = sentence.First; k < sentence.Limit && !passive; k++)
                passive = tokens[k].Head == verb && (tokens[k].Rel is Deprel.AuxPass or Deprel.Aux || (tokens[k].Rel == Deprel.OblAgent && tokens[verb].Xpos == Xpos.VBN));
            if (passive)
                continue;
            tokens[i].Rel = Deprel.Nsubj;
            tokens[verb].Xpos = Xpos.VBD;
        }
    }

    private static void PromoteVerb(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        int root = -1, verb = -1;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Head < 0)
                root = i;
            if (tokens[i].Xpos is Xpos.VBZ or Xpos.VBP or Xpos.MD || (tokens[i].Upos == Upos.AUX && tokens[i].Xpos == Xpos.VBD))
                return;
            if (tokens[i].Xpos == Xpos.VBD || (tokens[i].Xpos == Xpos.VBN && (HasObject(text, sentence, i) || (root >= sentence.First && root == i - 1 && tokens[root].Upos == Upos.ADJ))))
            {
                if (verb >= 0)
                    return;
                verb = i;
            }
        }

        if (root < 0 || verb <= root || tokens[verb].Head != root || tokens[verb].Rel is not (Deprel.Acl or Deprel.AclRelcl) || tokens[root].Upos is not (Upos.NOUN or Upos.PROPN or Upos.ADJ))
            return;
        tokens[verb].Head = -1;
        tokens[verb].Rel = Deprel.Root;
        tokens[verb].Xpos = Xpos.VBD;
        tokens[root].Head = verb;
        tokens[root].Rel = Deprel.Nsubj;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Head == root && i > verb)
                tokens[i].Head = verb;
        }
    }

    /// <summary>"A spokesman for the EU's chief called on both sides and said": a participle with a finite verb beside it is one itself, and the sentence's.</summary>
    private static void PromoteFarVerb(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var verb = sentence.First + 2; verb < sentence.Limit; verb++)
        {
            if (tokens[verb].Rel != Deprel.Acl || tokens[verb].Xpos is not (Xpos.VBD or Xpos.VBN) || !HasFiniteConjunct(tokens, sentence, verb))
                continue;
            var root = tokens[verb].Head;
            while (root > sentence.First && tokens[root].Head >= 0 && tokens[root].Rel is Deprel.Nmod && tokens[root].Head < root)
                root = tokens[root].Head;
            if (root < 0 || tokens[root].Head >= 0 || tokens[root].Upos is not (Upos.NOUN or Upos.PROPN))
                continue;
            (tokens[verb].Head, tokens[verb].Rel, tokens[verb].Xpos) = (-1, Deprel.Root, Xpos.VBD);
            (tokens[root].Head, tokens[root].Rel) = (verb, Deprel.Nsubj);
            for (var i = verb + 1; i < sentence.Limit; i++)
            {
                if (tokens[i].Head >= sentence.First && tokens[i].Head < verb)
                    tokens[i].Head = verb;
            }

            return;
        }
    }

    /// <summary>A verb in the past is coordinated with this one, or with the infinitive that it governs.</summary>
    private static bool HasFiniteConjunct(Token[] tokens, Sentence sentence, int verb)
    {
        for (var i = verb + 1; i < sentence.Limit; i++)
        {
            if (tokens[i].Rel != Deprel.Conj || tokens[i].Xpos is not (Xpos.VBD or Xpos.VBZ) || tokens[i].Head < verb)
                continue;
            var above = tokens[i].Head;
            if (above == verb)
                return true;
            if (tokens[above].Head != verb || tokens[above].Rel is not (Deprel.Advcl or Deprel.Xcomp) || tokens[above].Xpos is not (Xpos.VB or Xpos.JJ))
                continue;
            tokens[i].Head = verb;
            return true;
        }

        return false;
    }

    private static bool HasObject(ParsedText text, Sentence sentence, int verb)
    {
        for (var i = verb + 1; i < sentence.Limit; i++)
        {
            if (text.Tokens[i].Head == verb && text.Tokens[i].Rel == Deprel.Obj)
                return true;
        }

        return false;
    }

    /// <summary>"chargé d'affaires" is one office, with the lemma "charge" whatever its accents.</summary>
    private static void JoinCharge(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        if (!text.Words.TryFind("charge", out var lemma) || !text.Words.TryFind("d'affaires", out var affairs))
            return;
        for (var i = sentence.First; i + 1 < sentence.Limit; i++)
        {
            if (tokens[i + 1].Lower != affairs || text.Lower(i) is not ("chargé" or "charge" or "chargés"))
                continue;
            tokens[i + 1].Lemma = lemma;
            // the second word takes the first one's place and its adjectives; from wherever it hung below, or the tree would turn into a ring
            if (Under(tokens, i + 1, i))
                (tokens[i + 1].Head, tokens[i + 1].Rel) = (tokens[i].Head, tokens[i].Rel);
            (tokens[i].Head, tokens[i].Rel) = (i + 1, Deprel.Compound);
            for (var k = sentence.First; k < sentence.Limit; k++)
            {
                if (tokens[k].Head == i)
                    tokens[k].Head = i + 1;
            }
        }
    }

    private static void JoinSubjects(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        Appose(tokens, sentence, text);
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            // the head noun's own words stand before the first "subject": that one is part of it
            if (tokens[i].Rel is not (Deprel.Det or Deprel.Amod) || tokens[i].Head is not (>= 0 and var noun) || noun <= i || tokens[noun].Rel != Deprel.Nsubj)
                continue;
            for (var k = i + 1; k < noun; k++)
            {
                if (tokens[k].Rel == Deprel.Nsubj && tokens[k].Head == tokens[noun].Head)
                    (tokens[k].Head, tokens[k].Rel) = (noun, Deprel.Compound);
            }
        }

        for (var cc = sentence.First + 1; cc < sentence.Limit - 1; cc++)
        {
            if (tokens[cc].Upos != Upos.CCONJ)
                continue;
            int first = -1, second = -1;
            for (var i = sentence.First; i < sentence.Limit; i++)
            {
                if (tokens[i].Rel is not (Deprel.Nsubj or Deprel.NsubjPass) || tokens[i].Head <= cc)
                    continue;
                if (i < cc)
                    first = i;
                else if (second < 0)
                    second = i;
            }

            if (first < 0 || second < 0 || tokens[first].Head != tokens[second].Head || LeaveToClause(tokens, first, second))
                continue;
            tokens[second].Head = first;
            tokens[second].Rel = Deprel.Conj;
            if (tokens[cc].Head == tokens[first].Head)
                tokens[cc].Head = second;
        }
    }

    /// <summary>"The mayor and his deputy will resign, the court said": a clause between two subjects of the verb behind it has the first one, and is all that joins them.</summary>
    private static bool LeaveToClause(Token[] tokens, int first, int second)
    {
        for (var i = first + 1; i < second; i++)
        {
            if (tokens[i].Head != tokens[first].Head || tokens[i].Rel is not (Deprel.Ccomp or Deprel.Parataxis))
                continue;
            var (subject, passive) = (false, false);
            for (var k = first + 1; k < second; k++)
            {
                subject |= tokens[k].Head == i && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Expl;
                passive |= tokens[k].Head == i && tokens[k].Rel == Deprel.AuxPass;
            }

            if (!subject)
                (tokens[first].Head, tokens[first].Rel) = (i, passive ? Deprel.NsubjPass : Deprel.Nsubj);
            return true;
        }

        return false;
    }

    private static void FreeAdjective(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var to = sentence.First + 1; to < sentence.Limit - 1; to++)
        {
            var adjective = to - 1;
            // the adjective hangs on the verb as a preposition, or the verb on it without its "to" and with its subject
            var verb = tokens[to + 1].Head == adjective ? to + 1 : tokens[adjective].Rel == Deprel.Mark ? tokens[adjective].Head : -1;
            if (tokens[to].Xpos != Xpos.TO || (tokens[to].Head != adjective && tokens[to].Head != verb) || tokens[adjective].Upos != Upos.ADJ || verb <= to || tokens[verb].Xpos != Xpos.VB || !(HasCopulaBefore(text, sentence, verb, adjective) || HasCopulaBefore(text, sentence, adjective, adjective)))
                continue;
            if (tokens[verb].Head != adjective)
                (tokens[adjective].Head, tokens[adjective].Rel) = (tokens[verb].Head, tokens[verb].Rel);
            (tokens[verb].Head, tokens[verb].Rel) = (adjective, Deprel.Xcomp);
            (tokens[to].Head, tokens[to].Rel) = (verb, Deprel.Mark);
            for (var i = sentence.First; i < adjective; i++)
            {
                if (tokens[i].Head == verb)
                    tokens[i].Head = adjective;
            }
        }
    }

    private static bool HasCopulaBefore(ParsedText text, Sentence sentence, int head, int limit)
    {
        for (var i = sentence.First; i < limit; i++)
        {
            if (text.Tokens[i].Head == head && text.Tokens[i].Rel is Deprel.Cop or Deprel.Aux or Deprel.AuxPass)
                return true;
        }

        return false;
    }

    /// <summary>No noun phrase is a bare singular noun with another noun phrase right behind it.</summary>
    private static void JoinInfinitive(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 2; i < sentence.Limit - 1; i++)
        {
            if (tokens[i] is not { Upos: Upos.NOUN, Xpos: Xpos.NN, Rel: Deprel.Conj } || tokens[i - 1].Upos != Upos.CCONJ || tokens[i + 1].Xpos is not (Xpos.DT or Xpos.PRPS))
                continue;
            int first = tokens[i].Head, noun = tokens[i + 1].Head;
            if (first < 0 || tokens[first].Rel != Deprel.Obj || tokens[first].Head is not (>= 0 and var verb) || tokens[verb].Xpos != Xpos.VB || noun <= i + 1 || noun >= sentence.Limit || tokens[noun].Head != i && tokens[noun].Head != first)
                continue;
            (tokens[i].Upos, tokens[i].Xpos, tokens[i].Head) = (Upos.VERB, Xpos.VB, verb);
            (tokens[noun].Head, tokens[noun].Rel) = (i, Deprel.Obj);
            for (var k = i + 2; k < sentence.Limit; k++)
            {
                if (tokens[k].Head == first)
                    tokens[k].Head = i;
            }
        }
    }
}
