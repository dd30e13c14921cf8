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
            int[] keyed = [.. Places(Lexicon.VerbKeys(word)), .. Places(Lexicon.PhrasalKeys(word))];
            Assert.Equal(Enumerable.Range(0, senses.Length).Where(i => senses[i].Words.Length <= 2), keyed.Order());
            Assert.Equal(Enumerable.Range(0, Lexicon.NounSenses(word).Length), Places(Lexicon.NounKeys(word)));
            Assert.Equal(Lexicon.NamesFrom(word).Length, Lexicon.NameKeys(word).Length);
        }
    }

    private static IEnumerable<int> Places(SenseKeys keys) => Enumerable.Range(0, keys.Count).Select(k => keys[k].Index);

    [Fact]
    public void NextFitting_OfEveryWord_FindsThoseThatFit()
    {
        ulong[] filled = [0, ulong.MaxValue, 0x5555_5555_5555_5555, 0x6 | 1UL << 25];
        for (var word = 0; word < Lexicon.Words.Length; word++)
        {
            var keys = Lexicon.VerbKeys(word);
            foreach (var slots in filled)
            {
                var clause = new ClauseBits(slots, WordBits.All, WordBits.All, WordBits.All);
                var found = new List<int>();
                for (var k = keys.NextFitting(0, clause); k >= 0; k = keys.NextFitting(k + 1, clause))
                    found.Add(k);
                Assert.Equal(Enumerable.Range(0, keys.Count).Where(k => (keys[k].Needs & ~slots) == 0), found);
            }
        }
    }

    [Theory]
    [InlineData("say", true)]
    [InlineData("deny", true)]
    [InlineData("sign", false)]
    public void Is_OfVerb_TellsWhetherItSpeaks(string verb, bool speaks) =>
        Assert.Equal(speaks, Lexicon.Is(Lexicon.WordId(verb), WordKinds.SpeechVerb));
}
