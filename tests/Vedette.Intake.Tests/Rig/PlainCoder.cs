using Vedette.Coding;

namespace Vedette.Intake.Tests.Rig;

/// <summary>A coder for tests of intake alone: each sentence is a claim of one country about another.</summary>
internal sealed class PlainCoder : ICoder
{
    public string Version => "plain";

    public ICoderSession OpenSession() => new Session();

    private sealed class Session : ICoderSession
    {
        public CodedDocument Code(Report report)
        {
            if (report.Text.Contains("boom", StringComparison.Ordinal))
                throw new InvalidOperationException("asked to fail");
            var sentences = new List<TextSpan>();
            var events = new List<CodedEvent>();
            for (var start = 0; start < report.Text.Length;)
            {
                var end = report.Text.IndexOf('.', start) is >= 0 and var stop ? stop + 1 : report.Text.Length;
                events.Add(new CodedEvent
                {
                    Id = $"{report.Id}-{start}",
                    Sentence = sentences.Count,
                    Event = "ACCUSE",
                    Mode = [],
                    Context = [],
                    QuadCode = 3,
                    EventScale = -2,
                    Trigger = new TextPiece(start, end, report.Text[start..end]),
                    Actor = [new Entity("Kenya", start, end, "Kenya", "KEN", "GOV", [])],
                    Recipient = [new Entity("Somalia", start, end, "Somalia", "SOM", null, [])],
                    DatePrecision = "unknown",
                    Factuality = Factuality.Actual,
                    Why = [],
                });
                sentences.Add(new TextSpan(start, end));
                start = end;
            }

            return new CodedDocument(report) { Sentences = sentences, Events = events };
        }
    }
}
