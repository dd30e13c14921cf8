using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;

namespace Vedette.Coding.Attributions;

/// <summary>
/// Finds and delimits the source of a verb. Steps: 1. the logical subject of the tree, 2. where the tree has none, the noun phrase next to the
/// cue ("..., the ministry said", "..." said the minister), 3. its words: the whole noun phrase with appositions and relative clauses.
/// </summary>
internal sealed class SpeakerReader(Scene scene, Grammar grammar, FrameReader frames, Quotations quotations)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly int daytime = scene.Lexicon.ClassId("g_daytime");

    public void OfVerb(Speech speech, int verb, bool passive, bool state = false)
    {
        // 1. the tree's subject; of a state ("is worried") that of its form of "be"
        speech.Source = state && tree.Child(verb, Deprel.NsubjPass) is >= 0 and var holder ? holder : frames.SubjectOf(verb, 0);
        var mention = speech.Source;
        if (!passive && tree.Child(verb, Deprel.Nsubj) is >= 0 and var own && speech.Source >= 0)
        {
            mention = own;
            if (OneOfSeveral(verb, speech.CueRun) is >= 0 and var chosen && chosen != own)
                speech.Source = mention = chosen;
        }

        if (passive && speech.Source > verb && scene.Tokens[speech.Source].Rel is Deprel.Nsubj or Deprel.NsubjPass)
            speech.Source = mention = -1; // "was asked whether Peru would": who speaks there is not who asked
        if (speech.Source >= 0 && IsTime(speech.Source))
            speech.Source = mention = -1; // "a report published Monday said"
        if (!passive && mention > verb && scene.Tokens[verb].Xpos == Xpos.VBG && scene.Tokens[verb].Head is >= 0 and var above)
            speech.Source = mention = frames.SubjectOf(above, 0); // "..., stating the bill was ..."

        // a subject in the quotation before the cue speaks there, not here
        if (!passive && speech.Source >= 0 && mention < verb && speech.CueRun.First > 0 && quotations.At(mention) >= 0 && quotations.At(verb) < 0 && scene.Tokens[speech.CueRun.First - 1].Upos == Upos.PUNCT)
            speech.Source = mention = -1;

        // "..., admitted the general": the tree takes the speaker for an object
        if (!passive && speech.Source < 0 && scene.Tokens[verb].Rel == Deprel.Parataxis && speech.CueRun.First > 0 && scene.Tokens[speech.CueRun.First - 1].Upos == Upos.PUNCT && tree.Child(verb, Deprel.Obj) is var behind && behind > verb && scene.Tokens[behind].Upos is Upos.NOUN or Upos.PROPN && tree.Left(behind) == speech.CueRun.Last + 1)
            speech.Source = mention = behind;

        // 2. the words beside the cue
        if (speech.Source < 0 && !passive && scene.Tokens[verb].Xpos is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.VBN)
            speech.Source = mention = Beside(speech.CueRun);

        // 3. its words
        if (mention >= 0)
            speech.SourceRun = Words(mention, speech.CueRun);
    }

    /// <summary>Where the tree has several subjects, all but one are of what is said: the one behind the cue when a mark stands before it, else the last before it outside the quotations.</summary>
    private int OneOfSeveral(int verb, TokenRun cue)
    {
        int before = -1, quoted = -1, behind = -1, count = 0;
        for (var c = tree.FirstChild(verb); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is not (Deprel.Nsubj or Deprel.NsubjOuter))
                continue;
            count++;
            if (c > verb)
                behind = behind < 0 ? c : behind;
            else if (quotations.At(c) >= 0 && quotations.At(c) != quotations.At(verb))
                quoted = c;
            else
                before = c;
        }

        if (count < 2)
            return -1;
        if (behind >= 0 && cue.First > 0 && scene.Tokens[cue.First - 1].Upos == Upos.PUNCT)
            return behind;
        return before >= 0 ? before : behind >= 0 ? behind : quoted;
    }

    /// <summary>The noun phrase of a head, cut off where the cue begins.</summary>
    public TokenRun Words(int head, TokenRun cue)
    {
        int first = tree.Left(head), last = tree.Right(head);
        if (scene.Tokens[head].Upos == Upos.PRON && tree.Child(head, Deprel.AclRelcl) < 0 && tree.Child(head, Deprel.Nmod) < 0)
            first = last = head;
        if (cue.Last < head)
            first = Math.Max(first, cue.Last + 1);
        else if (head < cue.First)
            last = Math.Min(last, cue.First - 1);
        // no quotation and no clause before a comma is part of a name
        for (var i = head - 1; i >= first; i--)
        {
            var t = scene.Tokens[i];
            if (quotations.At(i) < 0 == quotations.At(head) < 0 && (t.Upos != Upos.PUNCT || t.Xpos == Xpos.HYPH || (t.Xpos == Xpos.Comma && i > first && scene.Tokens[i - 1].Upos is Upos.ADJ or Upos.NUM)))
                continue;
            first = i + 1;
            break;
        }

        // "what analysts said was ...": the pronoun stands for what is said
        if (first < head && scene.Tokens[first].Xpos is Xpos.WP or Xpos.WDT && scene.Tokens[first + 1].Upos is not (Upos.ADP or Upos.PUNCT))
            first++;
        for (; first < head; first++)
        {
            var t = scene.Tokens[first];
            if (t.Head != head || t.Rel is not (Deprel.Case or Deprel.Cc or Deprel.Mark or Deprel.Advmod or Deprel.Discourse or Deprel.Punct))
                break;
        }

        // a compound that the tree has torn apart
        while (scene.Tokens[head].Upos is Upos.NOUN or Upos.PROPN && first > 0 && first - 1 > (cue.Last < head ? cue.Last : -1) && tree.SentenceOf(first - 1) == tree.SentenceOf(head) && IsPart(first - 1, first))
            first--;

        while (last > head && scene.Tokens[last].Upos is Upos.PUNCT or Upos.CCONJ or Upos.SCONJ && !Closes(last))
            last--;

        // a relative clause or a participle after the noun may hold the cue: the noun phrase ends before it
        while (last > head && scene.Tokens[last].Rel is Deprel.Nsubj && scene.Tokens[last].Upos == Upos.PRON)
            last--;
        while (last > head && scene.Tokens[last].Xpos == Xpos.Comma)
            last--;

        // an apposition's second comma belongs to it
        if (last + 1 < scene.Count && last + 1 < cue.First && scene.Tokens[last + 1].Xpos == Xpos.Comma && HasComma(head, last))
            last++;
        return new TokenRun(first, last);
    }

    private bool IsTime(int token) => grammar.Is(scene.Tokens[token].Lower, grammar.Calendar) || grammar.Is(scene.Tokens[token].Lower, daytime);

    private bool IsPart(int token, int next) =>
        scene.Tokens[next].Upos is Upos.NOUN or Upos.PROPN or Upos.ADJ or Upos.NUM && (scene.Tokens[token].Upos is Upos.NOUN or Upos.PROPN or Upos.ADJ or Upos.NUM || (scene.Tokens[token].Upos is Upos.DET or Upos.PRON && scene.Tokens[token].Xpos is Xpos.DT or Xpos.PRPS)) && !grammar.Is(scene.Tokens[token].Lower, grammar.Calendar);

    private bool Closes(int token) => scene.Tokens[token].Xpos is Xpos.RRB or Xpos.CloseQuote;

    private bool HasComma(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (scene.Tokens[i].Xpos == Xpos.Comma)
                return true;
        }

        return false;
    }

    private int Beside(TokenRun cue)
    {
        // before: the last noun phrase since the comma or quotation mark, its apposition or party in brackets skipped
        var left = cue.First - 1;
        if (left > 0 && scene.Tokens[left].Upos == Upos.PUNCT && tree.SentenceOf(left) == tree.SentenceOf(cue.First))
            left = BeforeAside(left);
        if (left >= 0 && tree.SentenceOf(left) == tree.SentenceOf(cue.First) && (!scene.IsNominal(left) || IsTime(left)) && Described(left, cue) is >= 0 and var described)
            return described;
        if (left >= 0 && tree.SentenceOf(left) == tree.SentenceOf(cue.First) && scene.IsNominal(left))
        {
            var head = left;
            while (scene.Tokens[head].Head is >= 0 and var up && up < cue.First && up >= left - 12 && scene.IsNominal(up) && !PunctuationBetween(up, cue.First))
                head = up;
            return scene.Tokens[head].Rel is Deprel.Obj or Deprel.Obl && scene.CaseOf(head) >= 0 ? -1 : head;
        }

        // behind, where what was said stands before: "..." said the minister
        var right = cue.Last + 1;
        if (right >= scene.Count || left < 0 || scene.Tokens[left].Upos != Upos.PUNCT || tree.SentenceOf(right) != tree.SentenceOf(cue.Last))
            return -1;
        if (scene.Tokens[right].Upos is not (Upos.PROPN or Upos.DET or Upos.PRON or Upos.NOUN or Upos.ADJ))
            return -1;
        var noun = right;
        while (scene.Tokens[noun].Head is >= 0 and var above && above > cue.Last && above <= right + 12 && scene.IsNominal(above) && !PunctuationBetween(right, above))
            noun = above;
        return scene.IsNominal(noun) ? noun : -1;
    }

    /// <summary>"The report published on Monday | said": the noun whose clause or phrase ends before the cue; -1 for none.</summary>
    private int Described(int last, TokenRun cue)
    {
        for (var up = scene.Tokens[last].Head; up >= 0 && up < cue.First && up >= last - 16; up = scene.Tokens[up].Head)
        {
            if (scene.Tokens[up].Upos is Upos.NOUN or Upos.PROPN && !IsTime(up) && tree.Child(up, Deprel.Case) < 0 && !PunctuationBetween(up, cue.First))
                return up;
        }

        return -1;
    }

    /// <summary>"(D-Ohio)" and ", its director," in front of the cue; the token itself when there is none.</summary>
    private int BeforeAside(int mark)
    {
        var opening = scene.Tokens[mark].Xpos switch { Xpos.RRB => Xpos.LRB, Xpos.Comma => Xpos.Comma, _ => Xpos.Other };
        if (opening == Xpos.Other)
            return mark;
        for (var i = mark - 1; i > 0 && i > mark - 24 && tree.SentenceOf(i) == tree.SentenceOf(mark); i--)
        {
            if (quotations.At(i) >= 0)
                return mark;
            if (scene.Tokens[i].Xpos == opening && scene.IsNominal(i - 1))
                return i - 1;
        }

        return mark;
    }

    private bool PunctuationBetween(int first, int last)
    {
        for (var i = first + 1; i < last; i++)
        {
            if (scene.Tokens[i].Upos == Upos.PUNCT)
                return true;
        }

        return false;
    }
}
