using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// What something is called belongs to the verb: 1. an adjective behind the object read as an adverb ("deemed the patrols unacceptable"), 2. a word of
/// blame read as the head of the noun before it ("found an officer guilty"), 3. a noun behind a comma read as a second subject ("closed the border,
/// a step Ecuador branded a folly") stands beside what is before, and the verb describes it, 4. "called on the army to resume talks": the infinitive right
/// behind whom somebody calls on belongs to the call, 5. "was warned by the ministry that it would lose": what somebody is told is no relative clause of who
/// tells it.
/// </summary>
internal static class VerdictRepair
{
    public static void Apply(ParsedText text, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var i = 2; i < text.TokenCount; i++)
        {
            var verb = tokens[i].Head;
            if (verb < 0)
                continue;
            // 1.
            if (tokens[i] is { Upos: Upos.ADJ, Rel: Deprel.Advmod } && verb < i - 1 && grammar.Is(tokens[verb].Lemma, grammar.Verdict) && grammar.Is(tokens[i].Lemma, grammar.Bad))
                tokens[i].Rel = Deprel.Xcomp;
            // "held the rebels responsible": the adjective behind the object is what they are held for
            else if (tokens[i] is { Upos: Upos.ADJ, Rel: Deprel.Amod } && verb < i && tokens[verb] is { Rel: Deprel.Obj, Head: >= 0 and var holder } && holder < verb && (grammar.Is(tokens[holder].Lemma, grammar.Verdict) || text.Lemma(holder) == "hold") && (grammar.Is(tokens[i].Lemma, grammar.Bad) || text.Lower(i) is "responsible" or "accountable" or "liable" or "answerable"))
                (tokens[i].Head, tokens[i].Rel) = (holder, Deprel.Xcomp);
            // 2.
            else if (tokens[i].Rel == Deprel.Obj && verb < i - 1 && grammar.Is(tokens[verb].Lemma, grammar.Verdict) && grammar.Is(tokens[i].Lemma, grammar.Bad) && tokens[i - 1] is { Upos: Upos.NOUN or Upos.PROPN, Rel: Deprel.Compound or Deprel.Amod } && tokens[i - 1].Head == i)
                Part(text, verb, i - 1, i);
            // 3.
            else if (tokens[i].Rel is Deprel.Nsubj or Deprel.NsubjOuter or Deprel.Dislocated && tokens[i].Upos == Upos.NOUN && verb > i + 1 && tokens[verb].Upos == Upos.VERB)
                PutBeside(text, i, verb);
            // 4.
            else if (tokens[i].Rel == Deprel.Obl && verb < i && grammar.Is(tokens[verb].Lemma, grammar.Appeal))
                TakeAppeal(text, verb, i);
            // 5.
            else if (tokens[i].Rel == Deprel.AclRelcl && verb < i && tokens[verb] is { Rel: Deprel.OblAgent, Head: >= 0 and var told } && told < verb && grammar.Is(tokens[told].Lemma, grammar.Address) && IsTold(text, verb, i))
                (tokens[i].Head, tokens[i].Rel) = (told, Deprel.Ccomp);
        }
    }

    /// <summary>The noun before takes what stands before it, and the verb for its head.</summary>
    private static void Part(ParsedText text, int verb, int thing, int called)
    {
        var tokens = text.Tokens;
        for (var k = verb + 1; k < thing; k++)
        {
            if (tokens[k].Head == called)
                tokens[k].Head = thing;
        }

        (tokens[thing].Head, tokens[thing].Rel, tokens[called].Rel) = (verb, Deprel.Obj, Deprel.Xcomp);
    }

    /// <summary>"That" begins the clause right behind, and the clause has a subject of its own.</summary>
    private static bool IsTold(ParsedText text, int teller, int verb)
    {
        var tokens = text.Tokens;
        bool that = false, subject = false;
        for (var k = teller + 1; k < verb; k++)
        {
            that |= tokens[k].Head == verb && text.Lower(k) == "that" && tokens[k].Rel == Deprel.Mark;
            subject |= tokens[k].Head == verb && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass && text.Lower(k) != "that";
        }

        return that && subject;
    }

    private static void TakeAppeal(ParsedText text, int verb, int addressed)
    {
        var tokens = text.Tokens;
        var end = addressed + 1;
        if (end >= text.TokenCount || text.Lower(end) != "to" || tokens[end].Rel != Deprel.Mark || !HasPreposition(text, verb, addressed))
            return;
        var asked = tokens[end].Head;
        if (asked <= end || tokens[asked].Head == verb || tokens[asked].Upos != Upos.VERB || tokens[asked].Rel is not (Deprel.Advcl or Deprel.Xcomp or Deprel.Acl))
            return;
        (tokens[asked].Head, tokens[asked].Rel) = (verb, Deprel.Advcl);
    }

    private static bool HasPreposition(ParsedText text, int verb, int noun)
    {
        for (var k = verb + 1; k < noun; k++)
        {
            if (text.Tokens[k].Head == noun && text.Tokens[k].Rel == Deprel.Case)
                return text.Lower(k) is "on" or "upon" or "to" or "with";
        }

        return false;
    }

    private static void PutBeside(ParsedText text, int noun, int verb)
    {
        var tokens = text.Tokens;
        var second = -1;
        for (var k = noun + 1; k < verb; k++)
        {
            if (text.Lower(k) is "," or ";" or "and" or "or" or "but")
                return;
            if (tokens[k].Head == verb && tokens[k].Rel is Deprel.Nsubj)
                second = k;
        }

        var first = noun;
        while (first > 0 && tokens[first - 1].Head == noun)
            first--;
        if (text.Lower(first) == ",")
            first++;
        if (second < 0 || first < 2 || text.Lower(first) is not ("a" or "an") || text.Lower(first - 1) != ",")
            return;
        // beside the object or the last noun of the clause that goes before
        var clause = tokens[verb].Head;
        if (clause < 0 || clause >= first || tokens[clause].Upos != Upos.VERB)
            return;
        var beside = first - 2;
        for (var steps = 0; steps < 8 && beside > clause && tokens[beside].Head != clause; steps++)
            beside = tokens[beside].Head;
        if (beside <= clause || beside >= first)
            beside = clause;
        (tokens[noun].Head, tokens[noun].Rel) = (beside, beside == clause ? Deprel.Parataxis : Deprel.Appos);
        (tokens[verb].Head, tokens[verb].Rel) = (noun, Deprel.AclRelcl);
    }
}
