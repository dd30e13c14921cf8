using Vedette.Coding;
using Vedette.Coding.Parties;
using Vedette.Evaluation;
using Xunit;

namespace Vedette.Tests.Evaluation;

public sealed class PairsEvaluationTests
{
    [Fact]
    public void FileIsRead()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.txt", """
            # a comment
            Kenya urged Kenya's neighbours to meet.
            > REQUEST/CONSULT | Kenya | Kenya#2 + neighbours
            > optional CONSULT | neighbours | -

            The rains were late.
            > none
            """);

        var sentences = PairsFile.Read(path);

        Assert.Equal(2, sentences.Count);
        Assert.Equal("a.txt:2", sentences[0].Where);
        Assert.Equal(["REQUEST", "CONSULT"], sentences[0].Events[0].Types);
        Assert.Equal([new TextSpan(0, 5)], sentences[0].Events[0].Sources);
        Assert.Equal([new TextSpan(12, 17), new TextSpan(20, 30)], sentences[0].Events[0].Targets);
        Assert.True(sentences[0].Events[1].Optional);
        Assert.Empty(sentences[1].Events);
    }

    [Theory]
    [InlineData("> ACCUSE | a | b", "a.txt:1: an event without a sentence")]
    [InlineData("A man spoke.\n> PRAISE | A man | -", "a.txt:2: unknown event type PRAISE")]
    [InlineData("A man spoke.\n> ACCUSE | A man", "a.txt:2: expected")]
    [InlineData("A man spoke.\n> ACCUSE | A woman | -", "a.txt:2: \"A woman\" is not in the sentence")]
    [InlineData("A man spoke.\n\nB.", "a.txt:2: the sentence before this line has no event line")]
    public void WrongLineIsNamed(string text, string message)
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.txt", text);

        var failure = Assert.Throws<FormatException>(() => PairsFile.Read(path));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EventsAreCountedAgainstMarks()
    {
        const string Text = "Kenya accused Uganda and met Chad.";
        TextSpan kenya = new(0, 5), uganda = new(14, 20), chad = new(29, 33);
        var sentence = new AnnotatedSentence("a.txt:1", Text,
        [
            new MarkedEvent(["ACCUSE"], [kenya], [uganda], false),
            new MarkedEvent(["CONSULT"], [kenya], [chad], false),
            new MarkedEvent(["AGREE"], [kenya], [], true),
        ]);
        var coded = Document(Text,
            Event("ACCUSE", [Party(Text, uganda)], [Party(Text, kenya)]),
            Event("CONSULT", [Party(Text, kenya), Party(Text, chad)], []),
            Event("AGREE", [Party(Text, kenya)], []),
            Event("THREATEN", [Party(Text, kenya)], []));
        var evaluation = new PairsEvaluation();

        evaluation.Add(sentence, coded);

        Assert.Equal(new PairCounts(2, 3, 2, 1), evaluation.All);
        Assert.Equal(["parties", "false"], evaluation.Differences.Select(d => d.Kind));
        Assert.Equal(2 / 3.0, evaluation.All.Precision, 6);
        Assert.Equal(1, evaluation.All.Recall, 6);
    }

    [Fact]
    public void EventsWhereThereAreNoneAreFalse()
    {
        const string Text = "Prices fought back.";
        var evaluation = new PairsEvaluation();

        evaluation.Add(new AnnotatedSentence("a.txt:1", Text, []), Document(Text, Event("ASSAULT", [], [])));

        Assert.Equal((1, 1), (evaluation.Quiet, evaluation.FalseInQuiet));
        Assert.Equal(new PairCounts(0, 1, 0, 0), evaluation.All);
    }

    private static Entity Party(string text, TextSpan span) => new(text[span.Start..span.End], span.Start, span.End, "", null, null, []);

    private static CodedEvent Event(string type, Entity[] actors, Entity[] recipients) => new()
    {
        Id = "e",
        Sentence = 0,
        Event = type,
        QuadCode = 1,
        EventScale = 0,
        Trigger = new TextPiece(0, 5, "Kenya"),
        Actor = actors,
        Recipient = recipients,
        Why = ["test"],
    };

    private static CodedDocument Document(string text, params CodedEvent[] events) => new(new Report("d", text))
    {
        Sentences = [new TextSpan(0, text.Length)],
        Events = events,
    };
}
