using Vedette.Coding;

namespace Vedette.Tests.Coding;

/// <summary>Whatever the order of the words, the coder codes something or nothing; it never fails. The seed is fixed.</summary>
public sealed class RobustnessTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Code_WordsInAnyOrder_DoesNotThrow(int seed)
    {
        var random = new Random(seed);
        var session = CoderFixture.Coder.OpenSession();
        var examples = CoderFixture.Source.Examples;
        for (var round = 0; round < 400; round++)
        {
            var words = examples[random.Next(examples.Count)].Sentence.Split(' ').Concat(Extras(random)).Concat(examples[random.Next(examples.Count)].Sentence.Split(' ')).ToArray();
            if (round % 3 != 0)
                random.Shuffle(words);
            var text = string.Join(' ', words.Take(1 + random.Next(words.Length)));
            var document = session.Code(new Report("r", text) { Date = new DateOnly(2026, 3, 4) });
            Assert.All(document.Events, e => Assert.Equal(e.Trigger.Text, text[e.Trigger.Start..e.Trigger.End]));
        }
    }

    private static string[] Extras(Random random) => random.Next(4) switch
    {
        0 => ["\"", "said", ",", "which", "he", "denied", "\"", "."],
        1 => ["according", "to", "(", "Kenya", ")", ":", "“", "not", "”"],
        2 => ["said", "\n", "Neither", "nor", "-", "it", ",", "told", "him"],
        _ => [],
    };
}
