using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>
/// A cue between commas ("In the north, the mayor said, the roads are open") speaks of its whole sentence, whatever the tree makes of the two sides;
/// what stands behind is left out where it goes on about the speaker ("..., she said, shaking her head").
/// </summary>
internal sealed class EnclosedCue(Scene scene, Quotations quotations, CueReader cues, ContentBorders borders)
{
    private readonly TreeIndex tree = scene.Tree;

    /// <summary>The sides of the cue as pieces of its content; false where the cue is not enclosed.</summary>
    public bool Spread(Speech speech, int verb)
    {
        if (speech.Source < 0 || speech.SourceRun.First < 0 || speech.Kind is not (CueKind.Speech or CueKind.Claim or CueKind.Belief or CueKind.Agreement) || speech.Content.Count == 0)
            return false;
        var sentence = scene.Text.Sentences[tree.SentenceOf(verb)];
        var (first, last) = (Math.Min(speech.SourceRun.First, speech.CueRun.First), Math.Max(speech.SourceRun.Last, speech.CueRun.Last));
        if (first - 1 <= sentence.First || last + 3 > sentence.Last || scene.Tokens[first - 1].Xpos != Xpos.Comma || scene.Tokens[last + 1].Xpos != Xpos.Comma || IsRelative(speech.Source) || quotations.At(verb) >= 0)
            return false;
        var start = scene.Tokens[sentence.First].Upos == Upos.CCONJ ? sentence.First + 1 : sentence.First;
        if (HasOther(start, first - 2, speech) || HasOther(last + 2, sentence.Last, speech) || !HasFinite(start, first - 2, last + 2, sentence.Last))
            return false;
        var top = last + 2;
        while (scene.Tokens[top].Head is >= 0 and var up && up > last + 1)
            top = up;
        var goesOn = scene.Tokens[top].Head == verb && scene.Tokens[last + 2].Xpos is Xpos.VBG or Xpos.VBN or Xpos.IN && scene.Tokens[top].Rel is Deprel.Advcl or Deprel.Obl && HasFinite(start, first - 2);
        if (goesOn)
            return false;
        speech.Content.Clear();
        speech.Content.Add(new TokenRun(start, first - 2));
        if (!borders.IsAfterthought(last + 2, sentence.Last) || !HasFinite(start, first - 2))
            speech.Content.Add(borders.BeforeAddition(new TokenRun(last + 2, sentence.Last), verb, last + 2));
        return true;
    }

    private bool IsRelative(int token) => scene.Tokens[token].Xpos is Xpos.WDT or Xpos.WP || scene.Text.Lower(token) == "that";

    /// <summary>True when another cue or a quotation stands there, so that the sentence is of several voices.</summary>
    private bool HasOther(int first, int last, Speech speech)
    {
        for (var i = first; i <= last; i++)
        {
            if (quotations.At(i) >= 0 || scene.Text.Form(i) is ":" or ";" || (scene.Tokens[i].Xpos is Xpos.VBD or Xpos.VBZ or Xpos.VBP && i != speech.Cue && cues.Verb(i, out var cue) && cue.Kind is CueKind.Speech or CueKind.Claim))
                return true;
        }

        return false;
    }

    private bool HasFinite(int first, int last, int second, int end) => HasFinite(first, last) || HasFinite(second, end);

    private bool HasFinite(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (scene.Tokens[i].Xpos is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD)
                return true;
        }

        return false;
    }
}
