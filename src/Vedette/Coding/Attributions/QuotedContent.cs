using Vedette.Coding.Trees;
using Vedette.Language;

namespace Vedette.Coding.Attributions;

/// <summary>The quotations that belong to a cue: those of its sentence, the one that ends right before it, the words between the cue and a quotation.</summary>
internal sealed class QuotedContent(Scene scene, Quotations quotations, CueReader cues)
{
    private readonly TreeIndex tree = scene.Tree;

    /// <summary>"said the raid was "unhinged"": a quotation at the end of what is said is not all of it.</summary>
    public void WidenToCue(Speech speech, WordsBeside beside)
    {
        var start = Math.Max(speech.CueRun.Last, speech.SourceRun.Last) + 1;
        if (speech.Content.Count == 0 || speech.Content[0].First <= start || speech.CueRun.Last < speech.SourceRun.First)
            return;
        for (var i = start; i < speech.Content[0].First; i++)
        {
            if (scene.Tokens[i].Upos == Upos.PUNCT || (i == start && scene.Tokens[i].Upos is Upos.ADP))
                return;
        }

        start = beside.AfterAddressee(speech.CueRun.Last, speech.Content[0].First) + 1;
        speech.Content[0] = new TokenRun(start, speech.Content[^1].Last);
        speech.Content.RemoveRange(1, speech.Content.Count - 1);
        for (var q = quotations.FirstFrom(speech.Content[0].Last + 1); q < quotations.Runs.Count && quotations.Runs[q].First - speech.Content[0].Last <= 8 && tree.SentenceOf(quotations.Runs[q].First) == tree.SentenceOf(start) && scene.Tokens[speech.Content[0].Last + 1].Upos != Upos.PUNCT; q++)
            speech.Content[0] = speech.Content[0] with { Last = quotations.Runs[q].Last };
    }

    public void AddOfSentence(Speech speech, int cue)
    {
        var sentence = tree.SentenceOf(cue);
        for (var q = quotations.FirstFrom(scene.Text.Sentences[sentence].First); q < quotations.Runs.Count; q++)
        {
            var run = quotations.Runs[q];
            var begins = tree.SentenceOf(run.First);
            if (begins > sentence && !(run.First > 0 && tree.SentenceOf(run.First - 1) == sentence && scene.Tokens[run.First - 1].Xpos == Xpos.Colon))
                break;
            if (run.Has(cue) || quotations.IsTaken(q) || (speech.SourceRun.First >= 0 && run.Meets(speech.SourceRun)))
                continue;
            if (speech.Content.Exists(c => c.Meets(run)))
            {
                // the clause is quoted beyond its tree: the quotation decides
                var at = speech.Content.FindIndex(c => c.Meets(run));
                var old = speech.Content[at];
                speech.Content[at] = new TokenRun(Math.Min(old.First, run.First), Math.Max(old.Last, run.Last));
            }
            else if ((speech.Content.Count == 0 && !OtherVerbBetween(speech.CueRun, run) && (run.Last - run.First > 2 || IsBeside(speech, run))) || (run.Last - run.First > 6 && EndsAtCue(speech, run)) || ResumesAfter(speech, run))
            {
                speech.Content.Add(run);
            }
        }
    }

    /// <summary>"... is it there?" he asked: the mark in the quotation has ended its sentence. A quotation that ends with a full stop is a sentence of its own.</summary>
    public void AddBefore(Speech speech, int cue)
    {
        var first = scene.Text.Sentences[tree.SentenceOf(cue)].First;
        var begin = speech.SourceRun.First >= 0 ? Math.Min(speech.SourceRun.First, speech.CueRun.First) : speech.CueRun.First;
        if (begin != first || first == 0 || quotations.At(first - 1) is not (>= 0 and var q) || quotations.IsTaken(q) || quotations.Runs[q].Last != first - 1 || quotations.Runs[q].Last - quotations.Runs[q].First < 3)
            return;
        if ((scene.Text.Form(first - 2) is "." && !IsWholeSentence(speech, cue)) || scene.Text.Text.AsSpan(scene.Tokens[first - 1].End, scene.Tokens[first].Start - scene.Tokens[first - 1].End).Contains('\n'))
            return;
        speech.Content.Add(quotations.Runs[q]);
    }

    /// <summary>"He said.": nothing but source and cue.</summary>
    private bool IsWholeSentence(Speech speech, int cue)
    {
        var sentence = scene.Text.Sentences[tree.SentenceOf(cue)];
        for (var i = sentence.First; i <= sentence.Last; i++)
        {
            if (!speech.CueRun.Has(i) && !speech.SourceRun.Has(i) && scene.Tokens[i].Upos != Upos.PUNCT)
                return false;
        }

        return true;
    }

    /// <summary>True when a quotation of the cue's sentence has no cue yet.</summary>
    public bool IsOpenIn(int cue)
    {
        var sentence = scene.Text.Sentences[tree.SentenceOf(cue)];
        for (var q = quotations.FirstFrom(sentence.First); q < quotations.Runs.Count && quotations.Runs[q].First <= sentence.Last; q++)
        {
            if (!quotations.IsTaken(q) && !quotations.Runs[q].Has(cue))
                return true;
        }

        return false;
    }

    private bool OtherVerbBetween(TokenRun cue, TokenRun quote)
    {
        var (first, last) = quote.First > cue.Last ? (cue.Last + 1, quote.First - 1) : (quote.Last + 1, cue.First - 1);
        for (var i = first; i <= last; i++)
        {
            if (cues.Verb(i, out _) && quotations.At(i) < 0)
                return true;
        }

        return false;
    }

    /// <summary>A quoted word is said when it stands at the cue or its source ("No", he said); else it is one that the writer keeps at a distance.</summary>
    private static bool IsBeside(Speech speech, TokenRun run)
    {
        var (first, last) = speech.SourceRun.First < 0 ? (speech.CueRun.First, speech.CueRun.Last) : (Math.Min(speech.SourceRun.First, speech.CueRun.First), Math.Max(speech.SourceRun.Last, speech.CueRun.Last));
        return (run.Last < first && first - run.Last <= 2) || (run.First > last && run.First - last <= 2);
    }

    /// <summary>"..." he said that ...</summary>
    private static bool EndsAtCue(Speech speech, TokenRun run)
    {
        var next = speech.SourceRun.First > run.Last ? Math.Min(speech.SourceRun.First, speech.CueRun.First) : speech.CueRun.First;
        return run.Last < next && next - run.Last <= 2;
    }

    /// <summary>"...", he said, "...": the second half belongs to the same speech when the first is quoted and nothing but the cue's clause stands between.</summary>
    private bool ResumesAfter(Speech speech, TokenRun run) =>
        speech.Content.Count > 0 && quotations.At(speech.Content[^1].Last) >= 0 && run.First > speech.CueRun.Last && run.First - speech.CueRun.Last <= 24 && scene.Tokens[run.First - 1].Upos == Upos.PUNCT && !SaysOnAfter(speech.CueRun.Last);

    /// <summary>"..., he said, adding that ...": what follows has a cue of its own.</summary>
    private bool SaysOnAfter(int cue) =>
        cue + 2 < scene.Count && scene.Tokens[cue + 1].Xpos == Xpos.Comma && scene.Tokens[cue + 2].Xpos == Xpos.VBG && cues.Verb(cue + 2, out _);
}
