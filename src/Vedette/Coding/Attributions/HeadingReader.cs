using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>Attributions by the shape of a line: a name and a colon, a quotation and a name behind a dash.</summary>
internal sealed class HeadingReader(Scene scene, Quotations quotations, ContentReader contents)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly int labels = scene.Lexicon.ClassId("g_label");

    /// <summary>"Kremlin: ..." in the headline, "MINISTER: ..." at the head of a transcript's paragraph.</summary>
    public void Find(List<Speech> found)
    {
        const int longest = 10;
        for (var i = 0; i < scene.Count; i++)
        {
            if (!BeginsLine(i))
                continue;
            FromDash(i, found);
            var start = i;
            while (start + 1 < scene.Count && IsMark(start) && !BeginsLine(start + 1))
                start++;
            var colon = start;
            while (colon < scene.Count && colon - start <= longest && (colon == start || !BeginsLine(colon)) && scene.Text.Form(colon) is not ":" && IsNamePart(colon, colon - start))
                colon++;
            if (colon == start || colon - start > longest || colon + 1 >= scene.Count || scene.Text.Form(colon) is not ":" || BeginsLine(colon + 1) || scene.Lexicon.InClass(scene.Tokens[colon - 1].Lower, labels))
                continue;
            if (tree.SentenceOf(start) > 0 && (colon - start > 4 || (scene.Tokens[colon - 1].Upos != Upos.PROPN && scene.NameAt(colon - 1) < 0)))
                continue;
            // "Q:", "Wow:", "Revealed:" name nobody
            if (colon - start == 1 && (scene.Tokens[start].End - scene.Tokens[start].Start == 1 || scene.Tokens[start].Upos is Upos.INTJ or Upos.VERB))
                continue;
            var last = colon + 1;
            while (last + 1 < scene.Count && !BeginsLine(last + 1))
                last++;
            if (last - colon < 3)
                continue;
            var speech = new Speech { Cue = colon, Kind = CueKind.Speech, CueRun = new TokenRun(colon, colon), Source = colon - 1, SourceRun = new TokenRun(start, colon - 1), Rule = "heading" };
            speech.Content.Add(new TokenRun(colon + 1, last));
            contents.Finish(speech);
            if (speech.Content.Count > 0)
                found.Add(speech);
        }
    }

    /// <summary>A quotation mark, or a pictograph as channels put them before a line.</summary>
    private bool IsMark(int token) => scene.Tokens[token].Upos is Upos.PUNCT or Upos.SYM or Upos.X && (scene.Text.Form(token) is "\"" or "“" || scene.Text.Form(token)[0] > '\u2100');

    public bool BeginsLine(int token) =>
        token == 0 || scene.Text.Text.AsSpan(scene.Tokens[token - 1].End, scene.Tokens[token].Start - scene.Tokens[token - 1].End).Contains('\n');

    public bool EndsLine(int token) => token + 1 >= scene.Count || BeginsLine(token + 1);

    /// <summary>Capitals in a row; in the headline small words between them as well.</summary>
    private bool IsNamePart(int token, int position) =>
        scene.HasCapital(token) ? scene.Tokens[token].Upos is not (Upos.AUX or Upos.ADV or Upos.PRON or Upos.NUM) : position > 0 && scene.Tokens[token].Upos is Upos.ADP or Upos.PART or Upos.DET;

    /// <summary>A paragraph that is a quotation and a name behind a dash.</summary>
    private void FromDash(int first, List<Speech> found)
    {
        if (quotations.At(first) is not (>= 0 and var q) || quotations.Runs[q].First != first || quotations.Runs[q].Last + 2 >= scene.Count)
            return;
        var run = quotations.Runs[q];
        var dash = run.Last + 1;
        if (scene.Text.Form(dash) is not ("―" or "—" or "–" or "--" or "-") || !scene.HasCapital(dash + 1))
            return;
        var last = dash + 1;
        while (last + 1 < scene.Count && !BeginsLine(last + 1))
            last++;
        if (last - dash > 24)
            return;
        var comma = dash + 1;
        while (comma <= last && scene.Tokens[comma].Xpos != Xpos.Comma)
            comma++;
        var speech = new Speech { Cue = dash, Kind = CueKind.Speech, CueRun = new TokenRun(dash, dash), Source = comma - 1, SourceRun = new TokenRun(dash + 1, last), Rule = "dash" };
        speech.Content.Add(run);
        found.Add(speech);
    }
}
