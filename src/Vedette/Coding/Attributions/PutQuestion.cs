using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>"Asked on Monday whether the dam is safe, the mayor said ...": a participle at the head of the sentence with the question that was put.</summary>
internal sealed class PutQuestion(Scene scene, Grammar grammar)
{
    /// <summary>How far behind the participle the question may begin ("asked by a reporter at the gate whether").</summary>
    private const int Reach = 12;
    private readonly TreeIndex tree = scene.Tree;
    private readonly int opens = scene.Lexicon.ClassId("g_question");

    /// <summary>The question up to the comma as the content; false where no question is put.</summary>
    public bool Find(Speech speech, int verb, CueMatch cue)
    {
        if (scene.Tokens[verb].Xpos is not (Xpos.VBN or Xpos.VBD) || tree.Child(verb, Deprel.Nsubj) is >= 0 and var subject && subject < verb || cue.Kind is not (CueKind.Question or CueKind.Request))
            return false;
        var sentence = scene.Text.Sentences[tree.SentenceOf(verb)];
        if (verb > sentence.First && scene.Text.Lower(verb - 1) is not ("when" or "if"))
            return false;
        if (!Behind(speech, verb, cue))
            return false;
        if (tree.Child(verb, Deprel.OblAgent) < 0)
            (speech.Source, speech.SourceRun) = (-1, new TokenRun(-1, -1));
        return true;
    }

    /// <summary>What is asked behind a passive, wherever it stands ("was asked by a reporter whether ...").</summary>
    public bool Behind(Speech speech, int verb, CueMatch cue)
    {
        var sentence = scene.Text.Sentences[tree.SentenceOf(verb)];
        var first = verb + 1;
        while (first < sentence.Last && first <= verb + Reach && scene.Tokens[first].Upos != Upos.PUNCT && !Opens(first))
            first++;
        if (first >= sentence.Last || !Opens(first))
            return false;
        var about = scene.Tokens[first].Upos == Upos.ADP;
        var last = first;
        while (last < sentence.Last && scene.Tokens[last + 1].Xpos != Xpos.Comma)
            last++;
        if (about && first == cue.Run.Last + 1)
            speech.CueRun = cue.Run with { Last = first };
        speech.Content.Clear();
        speech.Content.Add(new TokenRun(about ? first + 1 : first, last));
        speech.ContentHead = -1;
        for (var i = first + 1; i <= last && speech.ContentHead < 0; i++)
        {
            if (scene.Tokens[i].Head < first || scene.Tokens[i].Head > last)
                speech.ContentHead = i;
        }

        speech.Asserts = false;
        speech.Rule = "question put";
        return true;
    }

    /// <summary>A word that begins the question or names what it is about; not "on Monday".</summary>
    private bool Opens(int token) => grammar.Is(scene.Tokens[token].Lower, opens) && !(token + 1 < scene.Count && scene.Text.Lower(token) == "on" && grammar.Is(scene.Tokens[token + 1].Lower, grammar.Calendar));
}
