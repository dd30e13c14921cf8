using Vedette.Coding;
using Vedette.Coding.Trees;
using Vedette.Language;

namespace Vedette.Tests.Coding;

public sealed class TreeRepairTests
{
    [Theory]
    [InlineData(-1, 1)] // "d'affaires" hangs on the office's first word
    [InlineData(-1, 3)] // or on a word that hangs on it
    [InlineData(2, -1)] // or the other way round
    public void Apply_ChargeDAffaires_LeavesATree(int chargeHead, int affairesHead)
    {
        var text = Parsed(("The", Upos.DET, Xpos.DT, 1, Deprel.Det), ("charge", Upos.NOUN, Xpos.NN, chargeHead, Deprel.Nsubj), ("d'affaires", Upos.NOUN, Xpos.NNS, affairesHead, Deprel.Compound),
            ("office", Upos.NOUN, Xpos.NN, 1, Deprel.Nmod), ("spoke", Upos.VERB, Xpos.VBD, 1, Deprel.Acl));
        TreeRepair.Apply(text, new Grammar(CoderFixture.Coder.Lexicon));
        AssertTree(text);
    }

    [Fact]
    public void Apply_HeadlineWithItsVerbUnderAName_TheVerbTakesTheNamesPlace()
    {
        var text = Parsed(("Kenya", Upos.PROPN, Xpos.NNP, -1, Deprel.Root), (",", Upos.PUNCT, Xpos.Comma, 2, Deprel.Punct), ("Uganda", Upos.PROPN, Xpos.NNP, 0, Deprel.Conj),
            ("sign", Upos.VERB, Xpos.VBP, 2, Deprel.Acl), ("accord", Upos.NOUN, Xpos.NN, 3, Deprel.Obj));
        TreeRepair.Apply(text, new Grammar(CoderFixture.Coder.Lexicon));
        AssertTree(text);
        Assert.Equal((3, 0, -1), (text.Tokens[0].Head, text.Tokens[2].Head, text.Tokens[3].Head));
    }

    /// <summary>The verb hangs on the first name, that on a word behind the verb, and that on the second name: each is right where it looks.</summary>
    [Fact]
    public void Mend_RepairThatClosesARing_LeavesTheTreeAsParsed()
    {
        var text = Parsed(("Kenya", Upos.PROPN, Xpos.NNP, 4, Deprel.Nmod), (",", Upos.PUNCT, Xpos.Comma, 2, Deprel.Punct), ("Uganda", Upos.PROPN, Xpos.NNP, -1, Deprel.Root),
            ("sign", Upos.VERB, Xpos.VBP, 0, Deprel.Acl), ("accord", Upos.NOUN, Xpos.NN, 2, Deprel.Nmod));
        new MendedTrees(CoderFixture.Coder.Lexicon, new Grammar(CoderFixture.Coder.Lexicon)).Mend(text);
        AssertTree(text);
        Assert.Equal([4, 2, -1, 0, 2], text.Tokens.Take(5).Select(t => t.Head));
    }

    private static ParsedText Parsed(params ReadOnlySpan<(string Form, Upos Upos, Xpos Xpos, int Head, Deprel Rel)> words)
    {
        var text = new ParsedText(CoderFixture.Coder.Lexicon.NewPool());
        text.Begin(string.Join(' ', words.ToArray().Select(w => w.Form)));
        var start = 0;
        foreach (var word in words)
        {
            ref var token = ref text.AddToken(start, start + word.Form.Length);
            token.Lower = token.Lemma = text.Words.Intern(word.Form.ToLowerInvariant());
            token.Form = text.Words.Intern(word.Form);
            (token.Upos, token.Xpos, token.Head, token.Rel) = (word.Upos, word.Xpos, word.Head, word.Rel);
            start += word.Form.Length + 1;
        }

        text.AddSentence(0);
        return text;
    }

    private static void AssertTree(ParsedText text)
    {
        for (var i = 0; i < text.TokenCount; i++)
        {
            var steps = 0;
            for (var t = i; t >= 0; t = text.Tokens[t].Head)
                Assert.True(steps++ < text.TokenCount, $"a ring above word {i}");
        }
    }
}
