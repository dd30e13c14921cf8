using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>Phrases that name a source without a verb: 1. "according to", 2. a survey at the head of the sentence ("In a poll of May, ...").</summary>
internal sealed class SourcePhrases(Scene scene, ContentReader contents, ContentBorders borders)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly int survey = scene.Lexicon.ClassId("g_survey");

    public Speech? According(int token)
    {
        var sentence = scene.Text.Sentences[tree.SentenceOf(token)];
        if (token + 2 > sentence.Last || scene.Text.Lower(token + 1) != "to")
            return null;

        var atHead = OpensSentence(sentence.First, token);

        // its noun phrase: to the right end of the first nominal that no other in it governs, or to the comma
        var (noun, last) = (-1, token + 2);
        for (var i = token + 2; i <= sentence.Last && noun < 0; i++)
        {
            if (scene.IsNominal(i) && !(scene.Tokens[i].Upos == Upos.DET && i < sentence.Last && scene.Tokens[i + 1].Upos is Upos.NOUN or Upos.PROPN or Upos.ADJ or Upos.NUM) && (scene.Tokens[i].Head <= token + 1 || scene.Tokens[token].Head == i || scene.Tokens[token + 1].Head == i))
                noun = i;
            else if (scene.Tokens[i].Xpos is Xpos.Comma or Xpos.CloseQuote)
                break;
        }

        if (noun < 0)
            noun = token + 2;
        last = Math.Max(noun, tree.Right(noun));
        for (var i = noun + 1; i <= last; i++)
        {
            // at the head of the sentence the phrase ends with its comma
            if (scene.Tokens[i].Xpos == Xpos.Comma && atHead && !ClosesApposition(noun, i))
                last = i - 1;
        }

        if (atHead)
            last = WithName(last, sentence.Last);
        var speech = new Speech { Cue = token, Kind = CueKind.Speech, CueRun = new TokenRun(token, token + 1), Source = noun, Rule = "according to" };
        speech.SourceRun = TrimRight(new TokenRun(token + 2, last));
        last = speech.SourceRun.Last;

        // what is said: the sentence without the phrase
        if (EnclosingClause(token, last, sentence.First) is >= 0 and var clause)
        {
            speech.Content.Add(new TokenRun(tree.Left(clause), tree.Right(clause)));
            speech.ContentHead = clause;
            speech.Cut(new TokenRun(token, last));
            contents.Finish(speech);
            return speech.Content.Count > 0 ? speech : null;
        }

        var copula = token > sentence.First && scene.Tokens[token - 1].Rel == Deprel.Cop; // "that is according to"
        if (copula)
            speech.CueRun = speech.CueRun with { First = token - 1 };
        if (!atHead)
            speech.Content.Add(new TokenRun(sentence.First, copula ? token - 2 : token - 1));
        if (last + 1 < sentence.Last && (atHead || (scene.Tokens[last + 1].Xpos == Xpos.Comma && !borders.IsAfterthought(last + 2, sentence.Last))))
            speech.Content.Add(new TokenRun(last + 1, sentence.Last));
        for (var i = sentence.First; i < sentence.Limit && speech.ContentHead < 0; i++)
        {
            if (scene.Tokens[i].Head < 0)
                speech.ContentHead = i;
        }

        contents.Finish(speech);
        return speech.Content.Count > 0 ? speech : null;
    }

    /// <summary>"The head of the province, | Anna Berg, | ...": the name that follows an office between commas.</summary>
    private int WithName(int last, int end)
    {
        var i = last + 1;
        if (i >= end || scene.Tokens[i].Xpos != Xpos.Comma)
            return last;
        for (i++; i <= end && i - last <= 5 && scene.Tokens[i].Upos == Upos.PROPN; i++)
        {
        }

        return i - last is >= 3 and <= 6 && i < end && scene.Tokens[i].Xpos == Xpos.Comma && scene.FoundName(last + 2).Kind == NameKind.Person ? i - 1 : last;
    }

    /// <summary>"Chad claimed that Libya, according to its own count, had ...": the clause inside of what another says; -1 for none.</summary>
    private int EnclosingClause(int token, int last, int first)
    {
        if (token - 1 <= first || scene.Tokens[token - 1].Xpos != Xpos.Comma || last + 1 >= scene.Count || scene.Tokens[last + 1].Xpos != Xpos.Comma)
            return -1;
        for (var i = last + 2; i <= scene.Text.Sentences[tree.SentenceOf(token)].Last; i++)
        {
            if (scene.Tokens[i].Rel == Deprel.Ccomp && scene.IsVerb(i) && tree.Left(i) < token && tree.Left(i) > first && scene.Tokens[i].Head is >= 0 and var cue && cue < tree.Left(i))
                return i;
        }

        return -1;
    }

    /// <summary>"But, according to": nothing but conjunctions, adverbs and marks before the phrase.</summary>
    private bool OpensSentence(int first, int token)
    {
        for (var i = first; i < token; i++)
        {
            if (i > first && scene.Tokens[i].Upos is not (Upos.PUNCT or Upos.CCONJ or Upos.ADV))
                return false;
        }

        return token <= first + 1 || scene.Tokens[first].Upos is Upos.CCONJ or Upos.ADV;
    }

    private bool ClosesApposition(int noun, int comma) => scene.Tokens[comma].Head is >= 0 and var head && head != noun && scene.Tokens[head].Rel is Deprel.Appos or Deprel.AclRelcl or Deprel.Conj;

    private TokenRun TrimRight(TokenRun run)
    {
        while (run.Last > run.First && scene.Tokens[run.Last].Upos == Upos.PUNCT)
            run = run with { Last = run.Last - 1 };
        return run;
    }

    /// <summary>"In the latest poll, two thirds want new elections".</summary>
    public Speech? Survey(int token)
    {
        if (scene.Tokens[token].Rel != Deprel.Case || scene.Text.Lower(token) != "in" || scene.Tokens[token].Head is not (>= 0 and var noun) || noun < token || !scene.Lexicon.InClass(scene.Tokens[noun].Lemma, survey))
            return null;
        var sentence = scene.Text.Sentences[tree.SentenceOf(token)];
        var last = tree.Right(noun);
        while (last > noun && scene.Tokens[last].Upos == Upos.PUNCT)
            last--;
        if (token - sentence.First > 1 || last + 4 > sentence.Last || scene.Tokens[last + 1].Xpos != Xpos.Comma)
            return null;
        var speech = new Speech { Cue = token, Kind = CueKind.Perception, CueRun = new TokenRun(token, token), Source = noun, SourceRun = new TokenRun(token + 1, last), Rule = "in a survey" };
        speech.Content.Add(new TokenRun(last + 2, sentence.Last));
        for (var i = last + 2; i < sentence.Limit && speech.ContentHead < 0; i++)
        {
            if (scene.Tokens[i].Head < 0)
                speech.ContentHead = i;
        }

        contents.Finish(speech);
        return speech.Content.Count > 0 && speech.ContentHead >= 0 ? speech : null;
    }
}
