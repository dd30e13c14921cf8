using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// What holds in every tree of Universal Dependencies and the parser does not know: 1. names that follow each other as two subjects of one verb
/// are one name, 2. a second subject behind the verb and a comma is the first one's apposition ("said X, the mayor"), 3. joined nouns hang on
/// the first of them, 4. what has a preposition is no object, 5. of two objects of a verb of naming the second is what the first is called,
/// 6. of two finite verbs behind one subject, with nothing between them that joins clauses, the first is a participle ("the report published on
/// Tuesday said"), 7. a verb has one subject before it: a second one that follows an infinitive is the infinitive's object ("the decision to leave
/// the pact came"), 8. a bare infinitive is no object, and a noun before it is no part of it ("let the army deploy"),
/// 9. what stands apart before an inserted clause is the main verb's subject ("the sanctions, he argued, hurt both"), 10. what happens between
/// two is a noun ("fighting between A and B spread"), 11. what somebody is given is an object ("gave Niger an ultimatum"), 12. between an article or possessor and a noun
/// a gerund describes the noun ("Japan's ruling bloc rejected"), 13. a noun right before a name is its title, not another object ("met consul Karim"), 14. a word with
/// a capital between a noun and a name is a name, 15. a clause with "that" which lacks nothing is no relative clause ("complained to the UN that troops had crossed"), 16. a clause behind a semicolon stands by itself,
/// 17. a noun before a verb is not the subject of its object.
/// </summary>
internal static class TreeConstraints
{
    public static void Apply(ParsedText text)
    {
        for (var s = 0; s < text.SentenceCount; s++)
        {
            var sentence = text.Sentences[s];
            JoinNames(text, sentence);
            FlattenConjuncts(text.Tokens, sentence);
            NameObjects(text, sentence);
            ReduceRelatives(text, sentence);
            for (var i = sentence.First + 1; i < sentence.Limit; i++)
            {
                // most words can be none that a constraint is about
                ref readonly var t = ref text.Tokens[i];
                ref readonly var before = ref text.Tokens[i - 1];
                if (t.Rel is not (Deprel.Nsubj or Deprel.Obj or Deprel.Advcl or Deprel.Csubj or Deprel.AclRelcl or Deprel.Ccomp or Deprel.Acl or Deprel.Xcomp) && before.Rel is not (Deprel.Dislocated or Deprel.Csubj or Deprel.Iobj) && t.Upos != Upos.PRON && before.Upos != Upos.PRON)
                    continue;
                TakeFromSubject(text.Tokens, sentence, i);
                LeaveInserted(text.Tokens, sentence, i - 1);
                FreeInfinitive(text.Tokens, sentence, i);
                NameGerund(text, sentence, i - 1);
                DescribeByGerund(text.Tokens, sentence, i);
                JoinTitle(text.Tokens, sentence, i - 1);
                FreeContent(text, sentence, i);
                PartClauses(text, sentence, i);
                TakeFromObject(text.Tokens, sentence, i);
                if (text.Tokens[i - 1].Upos == Upos.PRON && text.Form(i - 1) is "WHO" && !char.IsUpper(text.Form(i)[^1]))
                    (text.Tokens[i - 1].Upos, text.Tokens[i - 1].Xpos) = (Upos.PROPN, Xpos.NNP);
                NameVerb(text, sentence, i);
                if (text.Tokens[i].Upos == Upos.PRON && text.Lower(i) == "mine" && text.Tokens[i - 1].Head == i && text.Tokens[i - 1].Upos is Upos.DET or Upos.NOUN or Upos.ADJ or Upos.PROPN)
                    (text.Tokens[i].Upos, text.Tokens[i].Xpos, text.Tokens[i].Lemma) = (Upos.NOUN, Xpos.NN, text.Tokens[i].Lower);
                GiveObject(text.Tokens, sentence, i);
            }
        }
    }

    /// <summary>"Hargeisa's ruling Waddani party threw", "its governing coalition": between an article or possessor and a noun a gerund only describes the noun.</summary>
    private static void DescribeByGerund(Token[] tokens, Sentence sentence, int gerund)
    {
        if (tokens[gerund] is not { Upos: Upos.VERB, Xpos: Xpos.VBG, Rel: Deprel.Advcl or Deprel.Csubj } || tokens[gerund - 1].Xpos is not (Xpos.POS or Xpos.DT or Xpos.PRPS))
            return;
        var (verb, noun) = (tokens[gerund].Head, -1);
        for (var k = gerund + 1; k < verb; k++)
        {
            if (tokens[k].Head == gerund && tokens[k].Rel == Deprel.Obj)
                noun = k;
            if (tokens[k].Head == verb && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass)
                return;
        }

        if (noun < 0)
            return;
        for (var k = sentence.First; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == gerund && k != noun)
                tokens[k].Head = noun;
        }

        (tokens[noun].Head, tokens[noun].Rel) = (verb, Deprel.Nsubj);
        (tokens[gerund].Head, tokens[gerund].Rel) = (noun, Deprel.Amod);
    }

    /// <summary>"Met Taliban consul Mawlawi Aminullah": of two objects the first is the second's title when the second is a name right behind it.</summary>
    private static void JoinTitle(Token[] tokens, Sentence sentence, int title)
    {
        if (tokens[title] is not { Rel: Deprel.Iobj, Upos: Upos.NOUN })
            return;
        var name = title + 1;
        while (name < sentence.Limit && tokens[name].Upos == Upos.PROPN && tokens[name].Rel != Deprel.Obj)
            name++;
        if (name < sentence.Limit && tokens[name] is { Upos: Upos.PROPN, Rel: Deprel.Obj } && tokens[name].Head == tokens[title].Head)
            (tokens[title].Head, tokens[title].Rel) = (name, Deprel.NmodDesc);
    }

    /// <summary>"Complained to the commission that banks hide money": a clause behind "that" which lacks nothing describes no noun but is what is said.</summary>
    private static void FreeContent(ParsedText text, Sentence sentence, int clause)
    {
        var tokens = text.Tokens;
        var noun = tokens[clause].Head;
        if (tokens[clause] is not { Upos: Upos.VERB, Rel: Deprel.AclRelcl or Deprel.Acl } || noun < sentence.First || tokens[noun].Rel is not (Deprel.Obl or Deprel.Iobj) || tokens[noun].Head is not (>= 0 and var verb) || verb > noun || tokens[verb].Upos != Upos.VERB)
            return;
        bool mark = false, subject = false, complete = false, to = tokens[noun].Rel == Deprel.Iobj;
        for (var k = verb + 1; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == noun && tokens[k].Rel == Deprel.Case)
                to |= text.Lower(k) is "to" or "with";
            if (tokens[k].Head != clause)
                continue;
            mark |= k < clause && tokens[k].Rel == Deprel.Mark && text.Lower(k) == "that";
            subject |= k < clause && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass;
            complete |= k > clause && tokens[k].Rel is Deprel.Obj or Deprel.Xcomp or Deprel.Ccomp || tokens[k].Rel is Deprel.AuxPass or Deprel.Cop;
        }

        if (to && mark && subject && complete)
            (tokens[clause].Head, tokens[clause].Rel) = (verb, Deprel.Ccomp);
    }

    /// <summary>"Both were worried; the union called for calm": a whole clause behind a semicolon is nobody's content unless a quotation goes on.</summary>
    private static void PartClauses(ParsedText text, Sentence sentence, int clause)
    {
        var tokens = text.Tokens;
        if (tokens[clause].Rel != Deprel.Ccomp || tokens[clause].Head < sentence.First || tokens[clause].Head > clause)
            return;
        bool apart = false, subject = false, plain = true;
        for (var k = tokens[clause].Head + 1; k < clause && plain; k++)
        {
            apart |= text.Lower(k) == ";";
            plain = text.Lower(k) is not ("\"" or "“" or ":" or "that") || apart;
            subject |= apart && tokens[k].Head == clause && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass;
        }

        if (apart && plain && subject)
            tokens[clause].Rel = Deprel.Parataxis;
    }

    /// <summary>"The Union last month suspended consultations": the noun before the verb is its subject, not that of the object behind.</summary>
    private static void TakeFromObject(Token[] tokens, Sentence sentence, int noun)
    {
        if (tokens[noun] is not { Rel: Deprel.Nsubj, Upos: Upos.NOUN or Upos.PROPN, Head: var verb } || verb < sentence.First || verb > noun || tokens[verb].Upos != Upos.VERB)
            return;
        var subject = -1;
        for (var k = sentence.First; k < verb; k++)
        {
            if (tokens[k].Head == verb && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Expl)
                return;
            if (tokens[k].Head == noun && tokens[k].Rel == Deprel.Nsubj && tokens[k].Upos is Upos.NOUN or Upos.PROPN or Upos.PRON)
                subject = k;
        }

        if (subject < 0)
            return;
        (tokens[subject].Head, tokens[noun].Rel) = (verb, Deprel.Obj);
    }

    /// <summary>"The campaigner Tsering Namgyal": a word with a capital between a common noun and another with one is a name, not a verb.</summary>
    private static void NameVerb(ParsedText text, Sentence sentence, int i)
    {
        var tokens = text.Tokens;
        if (i + 1 >= sentence.Limit || tokens[i] is not { Upos: Upos.VERB, Rel: Deprel.Acl } || tokens[i].Head != i - 1 || tokens[i - 1].Upos != Upos.NOUN || !char.IsUpper(text.Form(i)[0]) || !char.IsUpper(text.Form(i + 1)[0]) || char.IsUpper(text.Form(i - 1)[0]) || tokens[i + 1].Head != i)
            return;
        (tokens[i].Upos, tokens[i].Xpos, tokens[i].Rel, tokens[i].Lemma) = (Upos.PROPN, Xpos.NNP, Deprel.Appos, tokens[i].Lower);
        (tokens[i + 1].Upos, tokens[i + 1].Xpos, tokens[i + 1].Rel) = (Upos.PROPN, Xpos.NNP, Deprel.Flat);
        for (var k = i + 2; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == i)
                tokens[k].Head = i - 1;
        }
    }

    private static void ReduceRelatives(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i < sentence.Limit; i++)
        {
            var verb = tokens[i].Head;
            if (tokens[i] is not { Upos: Upos.VERB, Xpos: Xpos.VBD or Xpos.VBN, Rel: Deprel.Ccomp or Deprel.Csubj or Deprel.Advcl } || verb <= i || tokens[verb].Upos != Upos.VERB)
                continue;
            var subject = -1;
            var joined = tokens[i - 1].Head == i && tokens[i - 1].Upos == Upos.AUX;
            for (var k = sentence.First; k < verb && !joined; k++)
            {
                if (k == i - 1 && (tokens[k].Head == i || tokens[k].Head == verb) && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass && tokens[k].Upos is Upos.NOUN or Upos.PROPN)
                    subject = k;
                // a subject or conjunction of its own, a quotation or a comma makes a clause of either verb
                joined = (tokens[k].Head == verb && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Csubj && k != i && k != subject)
                    || (tokens[k].Head == i && tokens[k].Rel is Deprel.Mark or Deprel.Obj or Deprel.Aux or Deprel.AuxPass or Deprel.Cop)
                    || (k > i && (tokens[k].Upos is Upos.PUNCT or Upos.CCONJ or Upos.SCONJ));
            }

            if (joined || subject < 0)
                continue;
            (tokens[subject].Head, tokens[subject].Rel) = (verb, Deprel.Nsubj);
            (tokens[i].Head, tokens[i].Rel, tokens[i].Xpos) = (subject, Deprel.Acl, Xpos.VBN);
        }
    }

    private static void TakeFromSubject(Token[] tokens, Sentence sentence, int second)
    {
        var verb = tokens[second].Head;
        if (tokens[second].Rel != Deprel.Nsubj || verb <= second || tokens[second].Upos is not (Upos.NOUN or Upos.PROPN))
            return;
        var first = second;
        while (first > sentence.First && tokens[first - 1].Head == second && tokens[first - 1].Rel is Deprel.Det or Deprel.Amod or Deprel.Compound or Deprel.NmodPoss or Deprel.Nummod)
            first--;
        var infinitive = first - 1;
        if (infinitive <= sentence.First || tokens[infinitive] is not { Xpos: Xpos.VB, Rel: Deprel.Acl } || tokens[infinitive].Head is not (>= 0 and var noun) || tokens[noun].Head != verb || tokens[noun].Rel != Deprel.Nsubj)
            return;
        (tokens[second].Head, tokens[second].Rel) = (infinitive, Deprel.Obj);
    }

    private static void LeaveInserted(Token[] tokens, Sentence sentence, int noun)
    {
        var inserted = tokens[noun].Head;
        if (tokens[noun].Rel != Deprel.Dislocated || inserted < noun || tokens[inserted].Rel != Deprel.Parataxis || tokens[inserted].Head is var verb && verb < inserted)
            return;
        for (var k = sentence.First; k < verb; k++)
        {
            if (tokens[k].Head == verb && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass)
                return;
        }

        (tokens[noun].Head, tokens[noun].Rel) = (verb, Deprel.Nsubj);
    }

    private static void GiveObject(Token[] tokens, Sentence sentence, int thing)
    {
        var verb = tokens[thing].Head;
        if (tokens[thing] is not { Upos: Upos.NOUN, Rel: Deprel.Xcomp } || verb < 0 || verb > thing)
            return;
        var receives = false;
        for (var k = verb + 1; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == verb && tokens[k].Rel == Deprel.Obj)
                return;
            receives |= k < thing && tokens[k].Head == verb && tokens[k].Rel == Deprel.Iobj;
        }

        if (receives)
            tokens[thing].Rel = Deprel.Obj;
    }

    private static void NameGerund(ParsedText text, Sentence sentence, int gerund)
    {
        var tokens = text.Tokens;
        if (tokens[gerund].Upos != Upos.VERB || text.Lower(gerund + 1) is not "between" || !text.Lower(gerund).EndsWith("ing", StringComparison.Ordinal) || (tokens[gerund].Rel != Deprel.Csubj && gerund != sentence.First))
            return;
        if (tokens[gerund].Rel != Deprel.Csubj && !TakePlaceOfGerund(tokens, sentence, gerund))
            return;
        (tokens[gerund].Upos, tokens[gerund].Xpos, tokens[gerund].Rel, tokens[gerund].Lemma) = (Upos.NOUN, Xpos.NN, Deprel.Nsubj, tokens[gerund].Lower);
        for (var k = gerund + 1; k < sentence.Limit; k++)
        {
            if (tokens[k].Head == gerund && tokens[k].Rel == Deprel.Obl)
                tokens[k].Rel = Deprel.Nmod;
        }
    }

    /// <summary>"Fighting between A and B went on, residents said": the verb that is joined to the gerund is the clause's.</summary>
    private static bool TakePlaceOfGerund(Token[] tokens, Sentence sentence, int gerund)
    {
        if (gerund != sentence.First)
            return false;
        JoinSides(tokens, sentence, gerund);
        if (tokens[gerund].Head is var verb && verb > gerund && tokens[verb] is { Upos: Upos.VERB, Xpos: Xpos.VBD or Xpos.VBN or Xpos.VBZ or Xpos.VBP } && !Dependents.Has(tokens, gerund + 1, verb, verb, Deprel.AuxPass) && !Dependents.Has(tokens, gerund + 1, verb, verb, Deprel.Nsubj) && !Dependents.Has(tokens, gerund + 1, verb, verb, Deprel.NsubjPass))
            return true;
        for (var k = gerund + 1; k < sentence.Limit; k++)
        {
            if (tokens[k].Head != gerund || tokens[k] is not { Upos: Upos.VERB, Rel: Deprel.Conj or Deprel.Parataxis or Deprel.Ccomp or Deprel.Xcomp or Deprel.Acl, Xpos: Xpos.VBD or Xpos.VBN or Xpos.VBZ or Xpos.VBP } || Dependents.Has(tokens, gerund + 1, k, k, Deprel.AuxPass))
                continue;
            (tokens[k].Head, tokens[k].Rel, tokens[gerund].Head) = (tokens[gerund].Head, tokens[gerund].Head < 0 ? Deprel.Root : Deprel.Ccomp, k);
            return true;
        }

        return false;
    }

    /// <summary>"Fighting between the army and Rwandan soldiers went on": the second side was taken for the verb's subject.</summary>
    private static void JoinSides(Token[] tokens, Sentence sentence, int gerund)
    {
        var side = -1;
        for (var k = gerund + 1; k < sentence.Limit; k++)
        {
            if (side < 0 && tokens[k].Head == gerund && tokens[k].Rel is Deprel.Obl or Deprel.Nmod)
                side = k;
            if (side < 0 || k == side || tokens[k].Rel != Deprel.Nsubj || tokens[k].Head < k || tokens[k].Upos is not (Upos.NOUN or Upos.PROPN))
                continue;
            var joint = Array.FindIndex(tokens, side + 1, k - side - 1, t => t.Upos == Upos.CCONJ);
            if (joint < 0)
                return;
            (tokens[k].Head, tokens[k].Rel, tokens[joint].Head) = (side, Deprel.Conj, k);
            return;
        }
    }

    private static void FreeInfinitive(Token[] tokens, Sentence sentence, int infinitive)
    {
        var noun = infinitive - 1;
        if (tokens[infinitive] is not { Upos: Upos.VERB, Xpos: Xpos.VB, Rel: Deprel.Obj } || tokens[infinitive].Head is not (>= 0 and var verb) || verb >= noun || tokens[noun].Head != infinitive || tokens[noun].Rel != Deprel.Compound)
            return;
        (tokens[infinitive].Rel, tokens[noun].Head, tokens[noun].Rel) = (Deprel.Xcomp, verb, Deprel.Obj);
        for (var k = sentence.First; k < noun; k++)
        {
            if (k > verb && tokens[k].Head == infinitive)
                tokens[k].Head = noun;
        }
    }

    private static void JoinNames(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        var first = -1;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Rel != Deprel.Nsubj || tokens[i].Head < 0 || tokens[i].Head > i)
                continue;
            if (first < 0 || tokens[first].Head != tokens[i].Head)
            {
                first = i;
                continue;
            }

            if (i == first + 1 && tokens[first].Upos == Upos.PROPN && tokens[i].Upos == Upos.PROPN)
                (tokens[i].Head, tokens[i].Rel) = (first, Deprel.Flat);
            else if (CommaBetween(text, first, i))
                (tokens[i].Head, tokens[i].Rel) = (first, Deprel.Appos);
        }
    }

    private static bool CommaBetween(ParsedText text, int first, int second)
    {
        for (var i = first + 1; i < second; i++)
        {
            if (text.Form(i) is ",")
                return true;
        }

        return false;
    }

    private static void FlattenConjuncts(Token[] tokens, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            var head = tokens[i].Head;
            if (tokens[i].Rel == Deprel.Conj && head >= 0 && head < i && tokens[head].Rel == Deprel.Conj && tokens[head].Head >= 0
                && tokens[i].Upos == Upos.PROPN && tokens[head].Upos == Upos.PROPN && tokens[tokens[head].Head].Upos == Upos.PROPN)
                tokens[i].Head = tokens[head].Head;
        }
    }

    public static void FreeObliques(Token[] tokens, Sentence sentence)
    {
        for (var i = sentence.First + 1; i < sentence.Limit; i++)
        {
            var noun = tokens[i].Head;
            if (tokens[i].Rel == Deprel.Case && tokens[i].Xpos == Xpos.IN && noun > i && tokens[noun].Rel == Deprel.Obj && tokens[noun].Head == i - 1)
                tokens[noun].Rel = Deprel.Obl;
        }
    }

    private static void NameObjects(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        var first = -1;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Rel != Deprel.Obj || tokens[i].Head < 0 || tokens[i].Head > i)
                continue;
            if (first >= 0 && tokens[first].Head == tokens[i].Head && text.Lemma(tokens[i].Head) is "call" or "name" or "label" or "dub" or "brand" or "declare" or "elect" or "appoint" or "consider")
                tokens[i].Rel = Deprel.Xcomp;
            else
                first = i;
        }
    }
}
