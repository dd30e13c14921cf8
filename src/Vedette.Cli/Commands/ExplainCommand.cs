using System.CommandLine;
using System.Globalization;
using Vedette.Coding;
using Vedette.Coding.Attributions;
using Vedette.Language;
using Vedette.Watch.Ingest;

namespace Vedette.Cli.Commands;

/// <summary>`vedette explain`: a sentence or a file, and how it came to be coded so.</summary>
internal static class ExplainCommand
{
    private const int WordColumn = 34;

    public static Command Create()
    {
        var input = new Argument<string>("SENTENCE|FILE") { Description = "A sentence in quotation marks, a file of reports, or - for standard input." };
        var date = new Option<DateOnly?>("--date") { Description = "Publication date: 2023-02-21.", HelpName = "DATE" };
        var brief = new Option<bool>("--no-tree") { Description = "Leave out the trees." };
        var command = new VedetteCommand("explain", "Shows how a sentence is read and why it is coded so.")
        {
            Examples = """
                vedette explain "Belarus said Ukraine had massed troops near its border."
                vedette explain report.txt --date 2023-02-21 --no-tree | less -R
                """,
        };
        command.Add(input);
        command.Add(date);
        command.Add(brief);
        command.SetAction(parsed =>
        {
            var words = parsed.GetValue(input)!;
            var session = (CoderSession)CoderSource.Load().OpenSession();
            using var stream = Output.Open(null);
            using var writer = new StreamWriter(stream);
            var ink = new Ink(!Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null);
            var aside = 0;
            foreach (var item in Items(words, parsed.GetValue(date)))
            {
                if (item is ReadReport { Report: var report })
                {
                    new Explanation(writer, ink, session, !parsed.GetValue(brief)).Write(report);
                }
                else
                {
                    Console.Error.WriteLine(item.ToString());
                    aside++;
                }
            }

            return aside > 0 ? ExitCode.SomeSetAside : ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<IntakeItem> Items(string words, DateOnly? date)
    {
        if (words != ReportReader.StandardInput && !File.Exists(words) && !Directory.Exists(words))
            return [new ReadReport(new Report("sentence", words) { Date = date }, new Origin("sentence"), 0)];
        return new ReportReader(new IntakeDefaults { Date = date }, IntakeLimits.Default) { OpenStandardInput = Console.OpenStandardInput }.Read([words]);
    }

    /// <summary>Terminal colours, or none.</summary>
    private sealed class Ink(bool on)
    {
        public string Strong(string words) => Paint("1", words);

        public string Faint(string words) => Paint("2", words);

        public string Quad(int code, string words) => Paint(code switch { 1 => "36", 2 => "1;36", 3 => "33", _ => "1;31" }, words);

        public string Speech(string words) => Paint("34", words);

        private string Paint(string code, string words) => on ? $"\u001b[{code}m{words}\u001b[0m" : words;
    }

    private sealed class Explanation(TextWriter to, Ink ink, CoderSession session, bool trees)
    {
        public void Write(Report report)
        {
            var document = session.Code(report);
            var text = session.Parsed;
            foreach (var (number, span) in document.Sentences.Index())
            {
                to.WriteLine(ink.Strong(report.Text[span.Start..span.End].ReplaceLineEndings(" ")));
                if (trees && Array.FindIndex(text.Sentences, 0, text.SentenceCount, s => s.Start == span.Start) is >= 0 and var found)
                    Tree(text, text.Sentences[found]);
                foreach (var attribution in document.Attributions.Where(a => a.Sentence == number))
                    Speech(document, attribution);
                foreach (var happening in document.Events.Where(e => e.Sentence == number))
                    Event(document, happening);
                to.WriteLine();
            }
        }

        private void Tree(ParsedText text, Sentence sentence)
        {
            foreach (var (branch, token) in TreeDrawing.Lines(text, sentence))
            {
                ref readonly var word = ref text.Tokens[token];
                var form = text.Form(token).ToString();
                var padding = new string(' ', Math.Max(1, WordColumn - branch.Length - form.Length));
                to.WriteLine($"  {ink.Faint(branch)}{form}{padding}{ink.Faint($"{Tags.Name(word.Upos),-6} {Tags.Name(word.Rel),-12} {text.Lemma(token)}")}");
            }
        }

        private void Speech(CodedDocument document, Attribution a)
        {
            var content = string.Join(" … ", a.Content.Spans.Select(s => document.Report.Text[s.Start..s.End].ReplaceLineEndings(" ")));
            to.WriteLine($"  {ink.Speech($"{a.Id}  {a.Source?.Text ?? "(nobody named)"}{Codes(a.Source?.Actor ?? [])} {a.Cue.Text}")}: {content}");
            var more = $"{(a.Form is SpeechForm.Direct ? "quoted" : a.Form is SpeechForm.Mixed ? "partly quoted" : "reported")}{(a.Channel is { } channel ? $", via {channel}" : "")}{(a.Parent is { } parent ? $", reported by {parent}" : "")}";
            to.WriteLine(ink.Faint($"      {more}{(a.Why.Count > 0 ? "; " + string.Join("; ", a.Why) : "")}"));
        }

        private void Event(CodedDocument document, CodedEvent e)
        {
            var type = e.Mode.Count > 0 ? $"{e.Event}/{string.Join(',', e.Mode)}" : e.Event;
            to.WriteLine($"  {ink.Quad(e.QuadCode, type)}  {Parties(e.Actor)} → {Parties(e.Recipient)}   {ink.Strong(e.Factuality.ToString().ToLowerInvariant())}  {ink.Faint($"“{e.Trigger.Text}”")}");
            var speaker = document.Attributions.FirstOrDefault(a => a.Id == e.Attribution);
            Line("says", speaker is null ? "the publisher" : $"{speaker.Source?.Text ?? "(nobody named)"} ({speaker.Id})");
            Line("when", e.Date is null ? null : $"{e.Date}{(e.EndDate is { } end && end != e.Date ? " to " + end : "")} ({e.DatePrecision}{(e.DateText is { } words ? $", “{words}”" : e.DateAssumed ? ", day of the report" : "")})");
            Line("where", e.Location is not { } place ? null : $"{place.Name} ({place.Kind.ToString().ToLowerInvariant()}{(place is { Lat: { } lat, Lon: { } lon } ? string.Create(CultureInfo.InvariantCulture, $", {lat:0.##} {lon:0.##}") : ", no point")}{(place.FromFocus ? ", from the report's focus" : "")})");
            Line("if", e.Condition?.Text);
            Line("odds", e.Probability is { } p ? string.Create(CultureInfo.InvariantCulture, $"“{p.Text}”, {p.Low * 100:0}–{p.High * 100:0} %") : null);
            Line("size", e.Size.IsEmpty ? null : Sizes(e.Size));
            Line("score", string.Create(CultureInfo.InvariantCulture, $"{e.EventScale:0.0}, quad class {e.QuadCode}{(e.Cameo is { } cameo ? ", CAMEO " + cameo : "")}{(e.Context.Count > 0 ? ", " + string.Join(", ", e.Context) : "")}"));
            foreach (var step in e.Why)
                Line("why", step);
            foreach (var entity in e.Actor.Concat(e.Recipient).Where(x => x.Why.Count > 0))
                Line("who", $"“{entity.Text}” is {entity.Code}: {string.Join("; ", entity.Why)}");
        }

        private void Line(string name, string? words)
        {
            if (words is not null)
                to.WriteLine($"      {ink.Faint($"{name,-5}")} {words}");
        }

        private static string Parties(IReadOnlyList<Entity> entities) => entities.Count == 0 ? "–" : string.Join(" + ", entities.Select(e => e.Code.Length > 0 ? e.Code : e.Text));

        private static string Codes(IReadOnlyList<Entity> entities) => entities.Count == 0 ? "" : $" [{Parties(entities)}]";

        private static string Sizes(EventSize size) => string.Join(", ", new[] { (size.Dead, "dead"), (size.Injured, "injured"), (size.Arrested, "arrested"), (size.Troops, "troops") }
            .Where(p => p.Item1 is not null).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Item1:N0} {p.Item2}")));
    }
}
