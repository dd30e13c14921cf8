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
        var lexicon = CoderFixture.Coder.Lexicon;
        var text = new ParsedText(lexicon.NewPool());
        text.Begin("The charge d'affaires office spoke");
        (string Form, Upos Upos, Xpos Xpos, int Head, Deprel Rel)[] words =
        [
            ("The", Upos.DET, Xpos.DT, 1, Deprel.Det), ("charge", Upos.NOUN, Xpos.NN, chargeHead, Deprel.Nsubj), ("d'affaires", Upos.NOUN, Xpos.NNS, affairesHead, Deprel.Compound),
            ("office", Upos.NOUN, Xpos.NN, 1, Deprel.Nmod), ("spoke", Upos.VERB, Xpos.VBD, 1, Deprel.Acl),
        ];
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
        TreeRepair.Apply(text, new Grammar(lexicon));
        for (var i = 0; i < text.TokenCount; i++)
        {
            var steps = 0;
            for (var t = i; t >= 0; t = text.Tokens[t].Head)
                Assert.True(steps++ < text.TokenCount, $"a ring above word {i}");
        }
    }
}
