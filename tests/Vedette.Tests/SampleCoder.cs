using Vedette.Coding;

namespace Vedette.Tests;

/// <summary>A coder for tests of what lies around the coder: every sentence with "troops" becomes a claim, "X said" an attribution.</summary>
internal sealed class SampleCoder : ICoder
{
    public string Version => "sample";

    public ICoderSession OpenSession() => new Session();

    private sealed class Session : ICoderSession
    {
        public CodedDocument Code(Report report)
        {
            if (report.Text.Contains("boom", StringComparison.Ordinal))
                throw new InvalidOperationException("asked to fail");
            var sentences = Sentences(report.Text);
            var attributions = new List<Attribution>();
            var events = new List<CodedEvent>();
            foreach (var (number, span) in sentences.Index())
            {
                var text = report.Text[span.Start..span.End];
                var said = text.IndexOf(" said", StringComparison.Ordinal);
                string? attribution = null;
                if (said >= 0)
                {
                    attribution = $"a{attributions.Count + 1}";
                    var speaker = text[..said];
                    attributions.Add(new Attribution(
                        attribution, number,
                        new AttributionSource([new(span.Start, span.Start + said)], speaker, [new Entity(speaker, span.Start, span.Start + said, speaker, "BLR", "GOV", [])]),
                        new AttributionCue([new(span.Start + said + 1, span.Start + said + 5)], "said"),
                        new AttributionContent([new(span.Start + said + 6, span.End)])));
                }

                var at = text.IndexOf("troops", StringComparison.Ordinal);
                if (at >= 0)
                    events.Add(Event(report, number, span.Start + at, attribution, text.Contains(" not ", StringComparison.Ordinal)));
            }

            return new CodedDocument(report) { Sentences = sentences, Attributions = attributions, Events = events };
        }

        private static CodedEvent Event(Report report, int sentence, int start, string? attribution, bool denied) => new()
        {
            Id = $"{report.Id}-{start}",
            Sentence = sentence,
            Event = "MOBILIZE",
            Mode = ["troops"],
            Context = ["military"],
            QuadCode = 4,
            EventScale = -6.5,
            Cameo = "152",
            Trigger = new TextPiece(start, start + 6, "troops"),
            Actor = [new Entity("Ukraine", start, start + 6, "Ukraine", "UKR", "MIL", ["GOV"]) { Why = ["name:Ukraine"] }],
            Recipient = [new Entity("Belarus", start, start + 6, "Belarus", "BLR", null, [])],
            Date = "2023-02-21",
            DateText = "on Tuesday",
            DatePrecision = "day",
            Location = new EventLocation("its border", PlaceKind.Border, "Belarus–Ukraine border", ["BLR", "UKR"], 51.5, 28.25, null, 1),
            Attribution = attribution,
            Factuality = denied ? Factuality.Negation : Factuality.Actual,
            Condition = new TextPiece(start, start + 6, "troops"),
            Probability = new Likelihood("likely", 0.55, 0.8),
            Size = new EventSize(null, 3, null, 1000),
            Why = ["verb:mass/MOBILIZE#2"],
        };

        private static List<TextSpan> Sentences(string text)
        {
            var spans = new List<TextSpan>();
            var start = 0;
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] is '\n' or '.')
                {
                    if (text[start..i].Trim().Length > 0)
                        spans.Add(new TextSpan(start, i + (text[i] == '.' ? 1 : 0)));
                    start = i + 1;
                    while (start < text.Length && text[start] is ' ' or '\n' && start < text.Length)
                        start++;
                    i = Math.Max(i, start - 1);
                }
            }

            if (start < text.Length && text[start..].Trim().Length > 0)
                spans.Add(new TextSpan(start, text.Length));
            return spans;
        }
    }
}
