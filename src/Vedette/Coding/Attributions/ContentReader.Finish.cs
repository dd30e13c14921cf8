using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>Finishing a content: apart from source and cue, with whole quotations, without marks at the rim.</summary>
internal sealed partial class ContentReader
{
    private static void Add(Speech speech, TokenRun run)
    {
        if (run.First <= run.Last)
            speech.Content.Add(run);
    }

    /// <summary>Apart from source and cue; quotations whole; no comma or full stop at the rim.</summary>
    public void Finish(Speech speech)
    {
        WithWordsBefore(speech);
        speech.Content.RemoveAll(run => run.First > run.Last); // a preposition that nothing follows
        for (var i = 0; i < speech.Content.Count; i++)
            speech.Content[i] = WithQuotes(speech.Content[i], speech.CueRun, speech.SourceRun);
        speech.Settle();
        Trim(speech);
    }

    /// <summary>"The road, long closed, "is open again," she said": a quotation that begins with its verb has its subject before the mark.</summary>
    private void WithWordsBefore(Speech speech)
    {
        if (speech.Content.Count == 0 || speech.Content[0].First >= speech.CueRun.First || !speech.Asserts || quotations.At(speech.Content[0].First) is not (>= 0 and var q))
            return;
        var run = quotations.Runs[q];
        var sentence = scene.Text.Sentences[tree.SentenceOf(run.First)];
        if (run.First - sentence.First < 2 || scene.Tokens[run.First + 1].Xpos is not (Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD))
            return;
        for (var i = sentence.First; i < run.First; i++)
        {
            if (quotations.At(i) >= 0 || i == speech.Cue || speech.SourceRun.Has(i) || cues.Verb(i, out var other) && other.Kind is CueKind.Speech or CueKind.Claim)
                return;
        }

        speech.Content[0] = speech.Content[0] with { First = scene.Tokens[sentence.First].Upos == Upos.CCONJ ? sentence.First + 1 : sentence.First };
    }

    /// <summary>A quotation that begins in the content is content up to its mark; one that ends there, from its mark on.</summary>
    private TokenRun WithQuotes(TokenRun run, TokenRun cue, TokenRun source)
    {
        if (run.First > run.Last)
            return run;
        bool Free(TokenRun quote) => !quote.Meets(cue) && (source.First < 0 || !quote.Meets(source));
        if (quotations.At(run.First) is >= 0 and var q && Free(quotations.Runs[q]))
            run = run with { First = Math.Min(run.First, quotations.Runs[q].First) };
        if (quotations.At(run.Last) is >= 0 and var r && Free(quotations.Runs[r]))
            run = run with { Last = Math.Max(run.Last, quotations.Runs[r].Last) };
        return run;
    }

    private void Trim(Speech speech)
    {
        for (var i = speech.Content.Count - 1; i >= 0; i--)
        {
            var (first, last) = (speech.Content[i].First, speech.Content[i].Last);
            while (first <= last && IsRim(first))
                first++;
            while (last >= first && IsRim(last))
                last--;
            if (first > last)
                speech.Content.RemoveAt(i);
            else
                speech.Content[i] = new TokenRun(first, last);
        }
    }

    private bool IsRim(int token) => scene.Tokens[token].Xpos is Xpos.Comma or Xpos.Colon or Xpos.HYPH || (scene.Tokens[token].Xpos == Xpos.Period && scene.Text.Form(token) is "." or "..." or "…");
}
