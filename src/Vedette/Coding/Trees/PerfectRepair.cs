using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Trees;

/// <summary>
/// "Prosecutors have shared evidence", "has frozen assets": a participle right behind "have" that was read as describing the bare noun behind it is
/// the verb, when the lexicon knows it to do something to such a thing ("have shared interests" stays). Likewise a gerund behind a verb of beginning
/// or ending ("began pumping gas", but "began fishing trips").
/// </summary>
internal static class PerfectRepair
{
    public static void Apply(ParsedText text, Lexicon lexicon, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var verb = 1; verb + 1 < text.TokenCount; verb++)
        {
            var noun = tokens[verb].Head;
            if (noun > verb && tokens[verb] is { Xpos: Xpos.VBG or Xpos.NN, Rel: Deprel.Amod or Deprel.Compound } && tokens[noun] is { Rel: Deprel.Obj, Upos: Upos.NOUN, Head: >= 0 and var phase } && phase == verb - 1 && grammar.Is(tokens[phase].Lemma, grammar.Phase))
            {
                TakeObject(text, lexicon, phase, verb, noun);
                continue;
            }

            if (tokens[verb] is not { Xpos: Xpos.VBN or Xpos.JJ or Xpos.VBD, Rel: Deprel.Amod } || noun <= verb || tokens[noun].Rel != Deprel.Obj)
                continue;
            var have = tokens[noun].Head;
            if (have != verb - 1 || tokens[have].Upos != Upos.VERB || text.Lower(have) is not ("have" or "has" or "had") || tokens[noun].Upos != Upos.NOUN || grammar.Is(tokens[noun].Lemma, grammar.Relations))
                continue;
            if (!DoesTo(lexicon, tokens[verb].Lemma, tokens[noun].Lemma))
                continue;
            (tokens[verb].Upos, tokens[verb].Xpos, tokens[verb].Head, tokens[verb].Rel) = (Upos.VERB, Xpos.VBN, tokens[have].Head, tokens[have].Rel);
            for (var k = 0; k < text.TokenCount; k++)
            {
                if (tokens[k].Head == have)
                    tokens[k].Head = verb;
            }

            (tokens[have].Upos, tokens[have].Head, tokens[have].Rel) = (Upos.AUX, verb, Deprel.Aux);
        }
    }

    private static void TakeObject(ParsedText text, Lexicon lexicon, int phase, int gerund, int noun)
    {
        var tokens = text.Tokens;
        var lemma = tokens[gerund].Xpos == Xpos.VBG ? tokens[gerund].Lemma : text.Lower(gerund).EndsWith("ing", StringComparison.Ordinal) ? LemmaRepair.VerbLemma(text, tokens[gerund].Lower, lexicon) : -1;
        if (lemma < 0 || !DoesTo(lexicon, lemma, tokens[noun].Lemma))
            return;
        (tokens[gerund].Upos, tokens[gerund].Xpos, tokens[gerund].Lemma) = (Upos.VERB, Xpos.VBG, lemma);
        (tokens[gerund].Head, tokens[gerund].Rel) = (phase, Deprel.Xcomp);
        tokens[noun].Head = gerund;
        for (var k = noun + 1; k < text.TokenCount; k++)
        {
            if (tokens[k].Head == phase && tokens[k].Rel == Deprel.Obl)
                tokens[k].Head = gerund;
        }
    }

    private static bool DoesTo(Lexicon lexicon, int verb, int noun)
    {
        foreach (var sense in lexicon.VerbSenses(verb))
        {
            if (sense.Words.Length == 1 && sense.Type != EventType.None && Array.Exists(sense.Conditions, c => c is { Slot.Kind: SlotKind.Obj, Negated: false } && (Array.IndexOf(c.Words, noun) >= 0 || Array.Exists(c.Classes, k => lexicon.InClass(noun, k)))))
                return true;
        }

        return false;
    }
}
