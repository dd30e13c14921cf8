using Vedette.Coding.Parties;
using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <content>Names, titles and amounts.</content>
internal static partial class TreeRepair
{
    private static void FreeAmounts(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i < sentence.Limit - 1; i++)
        {
            var amount = tokens[i].Head;
            if (tokens[i].Rel == Deprel.Advmod && amount == i + 1 && tokens[amount] is { Upos: Upos.NUM or Upos.SYM, Rel: Deprel.Obl } && tokens[amount].Head == i - 1 && tokens[i - 1].Upos == Upos.VERB && tokens[i - 1].Xpos != Xpos.VBN && !HasObject(text, sentence, i - 1))
                tokens[amount].Rel = Deprel.Obj;
            if (tokens[i].Rel != Deprel.Case || amount <= i || tokens[amount].Rel != Deprel.Obl || tokens[amount].Head != i - 1 || tokens[i - 1].Upos != Upos.VERB || tokens[i - 1].Xpos == Xpos.VBN)
                continue;
            if (text.Lower(i) is not ("around" or "about" or "over" or "under" or "nearly") || (tokens[i + 1].Upos != Upos.NUM && tokens[i + 1].Upos != Upos.SYM))
                continue;
            tokens[i].Rel = Deprel.Advmod;
            tokens[amount].Rel = Deprel.Obj;
        }
    }

    /// <summary>"ECOWAS suspended": a word of capitals among others is a name, not a form of "be" or another verb.</summary>
    private static void NameAbbreviations(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Upos is not (Upos.AUX or Upos.VERB) || tokens[i].Rel is not (Deprel.Aux or Deprel.AuxPass) || !IsCapitals(text.Form(i)))
                continue;
            var verb = tokens[i].Head;
            (tokens[i].Upos, tokens[i].Xpos, tokens[i].Rel) = (Upos.PROPN, Xpos.NNP, Deprel.Nsubj);
            if (verb > i && tokens[verb].Xpos == Xpos.VBN)
                tokens[verb].Xpos = Xpos.VBD;
        }
    }

    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterUpper(c))
                return false;
        }

        return word.Length > 3;
    }

    private static void LeaveTitles(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Rel == Deprel.Case && tokens[i].Xpos != Xpos.POS && tokens[i].Head is >= 0 and var title && title > i && tokens[title].Rel == Deprel.NmodDesc && tokens[title].Head > title)
                tokens[i].Head = tokens[title].Head;
        }
    }

    private static void NameCapitals(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Head <= i || !IsAcronym(text.Form(i)))
                continue;
            if (i == sentence.First && tokens[i + 1] is { Xpos: Xpos.VBN, Rel: Deprel.Amod } && tokens[i + 1].Head == tokens[i].Head && tokens[tokens[i].Head].Head < 0)
            {
                // "ECOWAS imposed sanctions": no other verb, and no noun phrase begins like this
                var noun = tokens[i].Head;
                (tokens[i + 1].Head, tokens[i + 1].Rel, tokens[i + 1].Xpos) = (-1, Deprel.Root, Xpos.VBD);
                (tokens[noun].Head, tokens[noun].Rel) = (i + 1, Deprel.Obj);
                (tokens[i].Head, tokens[i].Rel) = (i + 1, Deprel.Nsubj);
                continue;
            }

            if (tokens[i].Rel is not (Deprel.Aux or Deprel.AuxPass or Deprel.Mark or Deprel.Cc or Deprel.Advmod or Deprel.Discourse))
                continue;
            var alone = tokens[tokens[i].Head].Upos == Upos.VERB && (i + 1 >= sentence.Limit || !IsAcronym(text.Form(i + 1)));
            for (var k = sentence.First; k < sentence.Limit && alone; k++)
                alone = tokens[k].Head != tokens[i].Head || tokens[k].Rel is not (Deprel.Nsubj or Deprel.NsubjPass);
            if (alone)
                (tokens[i].Rel, tokens[i].Upos, tokens[i].Xpos, tokens[i].Lemma) = (Deprel.Nsubj, Upos.PROPN, Xpos.NNP, tokens[i].Form);
        }
    }

    private static bool IsAcronym(ReadOnlySpan<char> form)
    {
        if (form.Length < 3)
            return false;
        foreach (var c in form)
        {
            if (!char.IsUpper(c))
                return false;
        }

        return true;
    }

    private static void Appose(Token[] tokens, Sentence sentence, ParsedText text)
    {
        var first = -1;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Rel != Deprel.Nsubj || tokens[i].Head <= i)
                continue;
            if (first >= 0 && tokens[first].Head == tokens[i].Head && IsSetOff(text, sentence, first, i))
                (tokens[i].Head, tokens[i].Rel) = (first, Deprel.Appos);
            else
                first = i;
        }
    }

    /// <summary>A phrase between two commas, the first of which ends the one before it: "the envoy in Kabul, Hamid Karimi, said".</summary>
    private static bool IsSetOff(ParsedText text, Sentence sentence, int first, int second)
    {
        var tokens = text.Tokens;
        int left = second, right = second;
        while (left - 1 > first && tokens[left - 1].Upos is Upos.PROPN or Upos.NOUN or Upos.ADJ or Upos.DET or Upos.NUM)
            left--;
        while (right + 1 < sentence.Limit && right + 1 < tokens[second].Head && tokens[right + 1].Upos != Upos.PUNCT)
            right++;
        return text.Form(left - 1) is "," && text.Form(right + 1) is "," && (left - 1 == first + 1 || tokens[second].Upos == Upos.PROPN);
    }

    private static void NameParticles(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 2; i < sentence.Limit; i++)
        {
            if (tokens[i].Xpos is not (Xpos.RB or Xpos.RP or Xpos.IN) || tokens[i - 1].Start != tokens[i - 2].End || tokens[i - 1].End != tokens[i].Start || text.Lower(i - 1) != "-")
                continue;
            if (tokens[i - 2] is not { Xpos: Xpos.NN, Rel: Deprel.Compound } || tokens[i - 2].Head != i)
                continue;
            (tokens[i].Upos, tokens[i].Xpos) = (Upos.NOUN, Xpos.NN);
            if (tokens[i].Rel is Deprel.CompoundPrt or Deprel.Advmod)
                tokens[i].Rel = HasObject(text, sentence, tokens[i].Head) ? Deprel.Obl : Deprel.Obj;
        }
    }

    private static void RemoveAgents(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First + 1; i < sentence.Limit; i++)
        {
            var verb = tokens[i].Head;
            if (tokens[i].Rel != Deprel.OblAgent || verb < sentence.First)
                continue;
            bool subject = false, passive = false;
            for (var k = sentence.First; k < i; k++)
            {
                subject |= tokens[k].Head == verb && tokens[k].Rel == Deprel.Nsubj;
                passive |= tokens[k].Head == verb && tokens[k].Rel is Deprel.AuxPass or Deprel.NsubjPass;
            }

            if (subject && !passive && tokens[verb].Xpos != Xpos.VBN)
                tokens[i].Rel = Deprel.Obl;
        }
    }
}
