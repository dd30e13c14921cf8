using Vedette.Coding;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Training;

/// <summary>
/// Trees for the lexicon's own example sentences, to train on: treebanks of web text hold few of the verbs that news is about. An example
/// says which lemma is its verb; that word and the names the lexicon knows get their tags from it, the model fills in the rest, and a tree
/// is kept only when it is sound: a verb at the root, one subject a clause, the example's verb in a verb's place.
/// </summary>
public static class ExampleTrees
{
    public static List<TreeSentence> Make(LanguageModel model, LexiconSource source)
    {
        var lexicon = source.Build();
        var pipeline = (EnglishPipeline)model.CreatePipeline();
        var text = new ParsedText(lexicon.NewPool());
        var trees = new List<TreeSentence>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var repairs = new MendedTrees(lexicon, new Grammar(lexicon));
        foreach (var example in source.Examples)
        {
            if (!seen.Add(example.Sentence))
                continue;
            var sense = source.Senses[example.Sense];
            // 1. tokens
            pipeline.Forced = null;
            pipeline.Parse(example.Sentence, text);
            if (text.SentenceCount != 1)
                continue;
            // 2. known tags
            var verb = sense.IsNoun ? -1 : FindVerb(text, lexicon, sense.Words[0]);
            if (!sense.IsNoun && verb < 0)
                continue;
            var forced = new (Upos, Xpos)?[text.TokenCount];
            ForceNames(text, lexicon, forced);
            if (verb >= 0)
                forced[verb] = (Upos.VERB, VerbTag(text, lexicon, verb));
            else
                ForceNoun(text, sense, forced);
            // A verb that the model takes for something else is read as a well-known one in its place.
            var mistaken = verb >= 0 && text.Tokens[verb].Upos is not (Upos.VERB or Upos.AUX);
            var (form, lemma, count) = verb < 0 ? ("", "", 0) : (text.Form(verb).ToString(), text.Words[sense.Words[0]], text.TokenCount);
            var sentence = mistaken ? Replaced(text, verb, forced[verb]!.Value.Item2) : example.Sentence;
            pipeline.Forced = i => i < forced.Length ? forced[i] : null;
            pipeline.Parse(sentence, text);
            if (mistaken && text.TokenCount != count)
                continue;
            repairs.Mend(text);
            // 3. sound trees only
            if (text.SentenceCount != 1 || !IsSound(text, verb))
                continue;
            var tree = ToTree(text, model, example);
            if (verb >= 0)
                (tree.Words[verb].Form, tree.Words[verb].Lemma) = (form, lemma);
            trees.Add(tree);
        }

        return trees;
    }

    private static string Replaced(ParsedText text, int verb, Xpos tag)
    {
        var known = tag switch
        {
            Xpos.VBG => "attacking",
            Xpos.VBZ => "attacks",
            Xpos.VB or Xpos.VBP => "attack",
            _ => "attacked",
        };
        ref readonly var token = ref text.Tokens[verb];
        return string.Concat(text.Text.AsSpan(0, token.Start), known, text.Text.AsSpan(token.End));
    }

    private static TreeSentence ToTree(ParsedText text, LanguageModel model, LexiconExample example)
    {
        var tree = ParseEvaluation.ToTrees(text, model)[0];
        tree.Id = $"{example.File}:{example.Line}";
        tree.Text = example.Sentence;
        tree.NewParagraph = true;
        return tree;
    }

    private static int FindVerb(ParsedText text, Lexicon lexicon, int lemma)
    {
        for (var i = 0; i < text.TokenCount; i++)
        {
            var lower = text.Tokens[i].Lower;
            if (text.Tokens[i].Lemma == lemma || lower == lemma || lexicon.IrregularLemma(lower) == lemma || Inflects(text.Words[lower], text.Words[lemma]))
                return i;
        }

        return -1;
    }

    private static bool Inflects(string form, string lemma)
    {
        if (form.Length <= lemma.Length)
            return false;
        var stem = lemma.EndsWith('e') || lemma.EndsWith('y') ? lemma[..^1] : lemma;
        if (!form.StartsWith(stem, StringComparison.Ordinal))
            return false;
        return form[stem.Length..] is "s" or "es" or "ed" or "d" or "ing" or "ies" or "ied" or "ying" or "ys" or "yed" or { Length: 3 or 4 } and ([_, 'e', 'd'] or [_, 'i', 'n', 'g']);
    }

    private static Xpos VerbTag(ParsedText text, Lexicon lexicon, int verb)
    {
        var form = text.Lower(verb);
        if (form.EndsWith("ing", StringComparison.Ordinal) && form.Length > 4)
            return Xpos.VBG;
        var past = form.EndsWith("ed", StringComparison.Ordinal) || lexicon.IrregularLemma(text.Tokens[verb].Lower) >= 0;
        for (var i = verb - 1; i >= 0 && i >= verb - 4; i--)
        {
            switch (text.Lower(i))
            {
                case "be" or "is" or "are" or "was" or "were" or "been" or "being" or "has" or "have" or "had" or "'s" when past:
                    return Xpos.VBN;
                case "will" or "would" or "to" or "can" or "could" or "may" or "might" or "should" or "must" or "did" or "does" or "do" or "cannot":
                    return Xpos.VB;
                case "not" or "n't" or "also" or "never" or "reportedly" or "again":
                    continue;
            }

            if (text.Tokens[i].Upos is not Upos.ADV)
                break;
        }

        return past ? Xpos.VBD : form.EndsWith('s') && !form.EndsWith("ss", StringComparison.Ordinal) ? Xpos.VBZ : Xpos.VBP;
    }

    private static void ForceNames(ParsedText text, Lexicon lexicon, (Upos, Xpos)?[] forced)
    {
        for (var i = 0; i < text.TokenCount; i++)
        {
            if (!char.IsUpper(text.Text[text.Tokens[i].Start]))
                continue;
            foreach (var name in lexicon.NamesFrom(text.Tokens[i].Lower))
            {
                var length = name.Words.Length;
                if (i + length > text.TokenCount)
                    continue;
                var fits = true;
                for (var k = 1; k < length && fits; k++)
                    fits = text.Tokens[i + k].Lower == name.Words[k];
                if (!fits)
                    continue;
                var kind = lexicon.Actors[name.Actor].Kind;
                for (var k = 0; k < length; k++)
                {
                    var tag = text.Tokens[i + k].Xpos;
                    if (kind == ActorKind.Demonym && length == 1)
                    {
                        var nounNext = i + 1 < text.TokenCount && char.IsLower(text.Text[text.Tokens[i + 1].Start]) && text.Tokens[i + 1].Xpos is Xpos.NN or Xpos.NNS or Xpos.JJ;
                        if (tag is not (Xpos.JJ or Xpos.NNP or Xpos.NNPS or Xpos.NNS) || (nounNext && tag != Xpos.JJ))
                            forced[i] = nounNext ? (Upos.ADJ, Xpos.JJ) : (Upos.PROPN, Xpos.NNP);
                    }
                    else if (char.IsUpper(text.Text[text.Tokens[i + k].Start]) && tag is not (Xpos.NNP or Xpos.NNPS or Xpos.JJ))
                    {
                        forced[i + k] = (Upos.PROPN, Xpos.NNP);
                    }
                }

                i += length - 1;
                break;
            }
        }
    }

    private static void ForceNoun(ParsedText text, Sense sense, (Upos, Xpos)?[] forced)
    {
        var head = text.Words[sense.Words[^1]];
        for (var i = 0; i < text.TokenCount; i++)
        {
            var form = text.Lower(i);
            if (form == head && text.Tokens[i].Upos is not (Upos.NOUN or Upos.PROPN))
                forced[i] = (Upos.NOUN, Xpos.NN);
            else if (form == head + "s" && text.Tokens[i].Upos is not (Upos.NOUN or Upos.PROPN))
                forced[i] = (Upos.NOUN, Xpos.NNS);
        }
    }

    private static bool IsSound(ParsedText text, int verb)
    {
        var tokens = text.Tokens;
        var subjects = new int[text.TokenCount];
        var root = -1;
        for (var i = 0; i < text.TokenCount; i++)
        {
            var t = tokens[i];
            if (t.Head < 0)
                root = i;
            else if (t.Rel is Deprel.Nsubj or Deprel.NsubjPass && ++subjects[t.Head] > 1)
                return false;
            if (t.Rel is Deprel.Dep or Deprel.Orphan or Deprel.List or Deprel.Reparandum or Deprel.Goeswith or Deprel.Vocative or Deprel.Discourse)
                return false;
            if (t.Rel == Deprel.Obj && tokens[t.Head].Upos is Upos.NOUN or Upos.PROPN)
                return false;
            if (t.Rel is Deprel.Aux or Deprel.AuxPass && t.Upos != Upos.AUX)
                return false;
        }

        if (root < 0 || tokens[root].Upos is not (Upos.VERB or Upos.ADJ or Upos.NOUN))
            return false;
        if (tokens[root].Upos != Upos.VERB && !Dependents.Has(tokens, 0, text.TokenCount, root, Deprel.Cop))
            return false;
        if (subjects[root] == 0)
            return false;
        return verb < 0 || tokens[verb].Rel is Deprel.Root or Deprel.Conj or Deprel.Xcomp or Deprel.Ccomp or Deprel.Advcl or Deprel.AclRelcl or Deprel.Acl or Deprel.Parataxis;
    }
}
