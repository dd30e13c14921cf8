using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Trees;

/// <summary>
/// Gives verbs that the lemmatiser does not know ("boycotted") the lemma that the lexicon has, by undoing regular inflection: the first of
/// -ied/-ies → y, bare stem, stem + e, stem with its last consonant undoubled. Event nouns that their place made a name or a verb ("Violence
/// between", "Fighting between") become nouns, and so do people in the plural at the head of a sentence ("Veterans camped").
/// </summary>
internal static class LemmaRepair
{
    public static void Apply(ParsedText text, Lexicon lexicon)
    {
        var crowd = lexicon.ClassId("crowd");
        var next = 0;
        for (var i = 0; i < text.TokenCount; i++)
        {
            ref var token = ref text.Tokens[i];
            var isFirst = next < text.SentenceCount && text.Sentences[next].First == i;
            if (isFirst)
                next++;
            // words of other classes keep what they have
            if (token.Upos is not (Upos.PROPN or Upos.ADJ) && token.Xpos is not (Xpos.NNS or Xpos.NNPS or Xpos.VB or Xpos.VBP or Xpos.VBD or Xpos.VBN or Xpos.VBG or Xpos.VBZ))
                continue;
            // "three million francs": no name is written small
            if (token.Xpos == Xpos.NNPS && char.IsLower(text.Form(i)[0]))
                (token.Upos, token.Xpos) = (Upos.NOUN, Xpos.NNS);
            if (IsHiddenNoun(text, i, lexicon))
            {
                (token.Upos, token.Xpos, token.Lemma) = (Upos.NOUN, Xpos.NN, token.Lower);
                continue;
            }

            if (isFirst && token.Upos == Upos.PROPN && i + 1 < text.TokenCount && text.Tokens[i + 1].Upos != Upos.PROPN && Singular(text, token.Lower) is >= 0 and var person && lexicon.InClass(person, crowd))
            {
                (token.Upos, token.Xpos, token.Lemma) = (Upos.NOUN, Xpos.NNS, person);
                continue;
            }

            // "at Kenya's behest": an adjective in a noun's place that is an event noun
            if (token.Upos == Upos.ADJ && token.Xpos == Xpos.JJ | token.Xpos == Xpos.JJS && token.Rel is Deprel.Obl or Deprel.Obj or Deprel.Nmod && !lexicon.NounSenses(token.Lower).IsEmpty)
            {
                (token.Upos, token.Xpos, token.Lemma) = (Upos.NOUN, Xpos.NN, token.Lower);
                continue;
            }

            if (token.Xpos == Xpos.VBP && lexicon.VerbSenses(token.Lemma).IsEmpty && lexicon.IrregularLemma(token.Lower) is >= 0 and var past)
            {
                (token.Xpos, token.Lemma) = (Xpos.VBD, past);
            }
            else if (token.Xpos == Xpos.VB && token.Upos == Upos.VERB && token.Lemma != token.Lower && lexicon.VerbSenses(token.Lemma).IsEmpty && !lexicon.VerbSenses(token.Lower).IsEmpty)
            {
                token.Lemma = token.Lower; // a base form is its own lemma
            }
            else if (token.Xpos is Xpos.VBD or Xpos.VBN or Xpos.VBG or Xpos.VBZ)
            {
                if (lexicon.IrregularLemma(token.Lower) is >= 0 and var irregular && (lexicon.VerbSenses(token.Lemma).IsEmpty || text.Words[token.Lemma][0] != text.Words[token.Lower][0]))
                    token.Lemma = irregular;
                else if ((!IsKnown(token.Lemma, lexicon) || IsFar(text, token.Lemma, token.Lower)) && VerbLemma(text, token.Lower, lexicon) is >= 0 and var lemma)
                    token.Lemma = lemma;
            }
            else if (token.Xpos is Xpos.NNS && token.Lemma >= text.Words.BaseCount && Singular(text, token.Lower) is >= 0 and var known)
            {
                token.Lemma = known;
            }
            else if (token.Xpos is Xpos.NNS && (token.Lemma == token.Lower || lexicon.NounSenses(token.Lemma).IsEmpty) && text.Words[token.Lower] is [.., 's'] plural && text.Words.TryFind(plural.AsSpan(0, plural.Length - 1), out var singular) && singular < text.Words.BaseCount)
            {
                token.Lemma = singular;
            }
        }
    }

    /// <summary>A word at the head of a sentence, or a gerund, that has a noun's place and an entry as an event noun, and a prepositional phrase after it.</summary>
    private static bool IsHiddenNoun(ParsedText text, int i, Lexicon lexicon)
    {
        ref var token = ref text.Tokens[i];
        if (token.Upos != Upos.PROPN && token.Xpos != Xpos.VBG || token.Rel is not (Deprel.Nsubj or Deprel.NsubjPass) || i + 1 >= text.TokenCount || text.Tokens[i + 1].Xpos != Xpos.IN || lexicon.NounSenses(token.Lower).IsEmpty)
            return false;
        return token.Xpos == Xpos.VBG || i == 0 || text.Tokens[i - 1].Upos == Upos.PUNCT;
    }

    /// <summary>The singular of a plural that the lexicon has: "navies" → "navy".</summary>
    private static int Singular(ParsedText text, int lower)
    {
        if (text.Words[lower] is not [_, _, .., 's'] plural || plural.Length > 40)
            return -1;
        Span<char> buffer = stackalloc char[48];
        plural.CopyTo(buffer);
        if (plural.EndsWith("ies", StringComparison.Ordinal))
        {
            buffer[plural.Length - 3] = 'y';
            if (text.Words.TryFind(buffer[..(plural.Length - 2)], out var y) && y < text.Words.BaseCount)
                return y;
        }

        // "cargoes"
        if (plural.EndsWith("oes", StringComparison.Ordinal) && text.Words.TryFind(plural.AsSpan(0, plural.Length - 2), out var o) && o < text.Words.BaseCount)
            return o;
        return text.Words.TryFind(plural.AsSpan(0, plural.Length - 1), out var singular) && singular < text.Words.BaseCount ? singular : -1;
    }

    internal static int VerbLemma(ParsedText text, int lower, Lexicon lexicon)
    {
        var word = text.Words[lower].AsSpan();
        Span<char> buffer = stackalloc char[48];
        if (word.Length is < 4 or > 40)
            return -1;
        var cut = word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : word.EndsWith("es", StringComparison.Ordinal) ? 2 : word[^1] == 's' ? 1 : 0;
        if (cut == 0)
            return -1;
        var stem = word[..^cut];
        stem.CopyTo(buffer);
        var length = stem.Length;
        if (stem[^1] == 'i')
        {
            buffer[length - 1] = 'y';
            if (Known(text, buffer[..length], lexicon) is >= 0 and var y)
                return y;
            buffer[length - 1] = 'i';
        }

        if (Known(text, buffer[..length], lexicon) is >= 0 and var bare)
            return bare;
        if (length > 2 && stem[^1] == 'k' && stem[^2] == 'c' && Known(text, buffer[..(length - 1)], lexicon) is >= 0 and var c)
            return c; // "trafficked"
        buffer[length] = 'e';
        if (Known(text, buffer[..(length + 1)], lexicon) is >= 0 and var e)
            return e;
        return length > 2 && stem[^1] == stem[^2] ? Known(text, buffer[..(length - 1)], lexicon) : -1;
    }

    /// <summary>"leaned" is no form of "learn": no lemma of a regular form differs from it before its last letter.</summary>
    private static bool IsFar(ParsedText text, int lemma, int lower)
    {
        var word = text.Words[lemma].AsSpan();
        var form = text.Words[lower].AsSpan();
        return word.Length > 3 && form.EndsWith("ed", StringComparison.Ordinal) && !form.StartsWith(word[..^1], StringComparison.Ordinal);
    }

    private static int Known(ParsedText text, ReadOnlySpan<char> lemma, Lexicon lexicon) =>
        text.Words.TryFind(lemma, out var id) && IsKnown(id, lexicon) ? id : -1;

    /// <summary>A verb that codes an event or that attributes.</summary>
    private static bool IsKnown(int lemma, Lexicon lexicon) => lexicon.Is(lemma, WordKinds.Verb | WordKinds.CueVerb);
}
