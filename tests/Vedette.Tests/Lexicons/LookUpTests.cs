using Vedette.Lexicons;

namespace Vedette.Tests.Lexicons;

/// <summary>What leaves words and senses out before they are looked at never leaves out one that is there.</summary>
public sealed class LookUpTests
{
    private static readonly Lexicon Lexicon = LexiconCompiler.Load(HomeFolder.Find()!);

    [Fact]
    public void InClass_OfEveryWord_IsAsItsListSays()
    {
        for (var word = 0; word < Lexicon.Words.Length; word++)
        {
            var list = Lexicon.ClassesOf[word] ?? [];
            for (var id = 0; id < Lexicon.ClassNames.Length; id++)
                Assert.True(Lexicon.InClass(word, id) == list.Contains(id), $"{Lexicon.Words[word]} @{Lexicon.ClassNames[id]}");
        }
    }

    [Fact]
    public void Keys_OfEveryWord_AreOnePerSense()
    {
        for (var word = 0; word < Lexicon.Words.Length; word++)
        {
            var senses = Lexicon.VerbSenses(word).ToArray();
            int[] keyed = [.. Lexicon.VerbKeys(word).ToArray().Select(k => k.Index), .. Lexicon.PhrasalKeys(word).ToArray().Select(k => k.Index)];
            Assert.Equal(Enumerable.Range(0, senses.Length).Where(i => senses[i].Words.Length <= 2), keyed.Order());
            Assert.Equal(Enumerable.Range(0, Lexicon.NounSenses(word).Length), Lexicon.NounKeys(word).ToArray().Select(k => k.Index));
            Assert.Equal(Lexicon.NamesFrom(word).Length, Lexicon.NameKeys(word).Length);
        }
    }

    [Theory]
    [InlineData("say", true)]
    [InlineData("deny", true)]
    [InlineData("sign", false)]
    public void Is_OfVerb_TellsWhetherItSpeaks(string verb, bool speaks) =>
        Assert.Equal(speaks, Lexicon.Is(Lexicon.WordId(verb), WordKinds.SpeechVerb));
}
