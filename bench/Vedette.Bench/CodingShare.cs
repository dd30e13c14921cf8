using Vedette.Coding;
using Vedette.Language;

namespace Vedette.Bench;

/// <summary>
/// What coding adds to parsing: the same reports are parsed and coded by turns on one thread, and the processor time of both is compared turn by turn.
/// The time on the wall and the speed of the machine fall out; what is left of the noise is told by the quartiles.
/// </summary>
internal static class CodingShare
{
    private const double TurnSeconds = 0.1;
    private const double WarmSeconds = 6;

    /// <returns>Quartiles of (whole way - parsing) / parsing, and the least processor time of a round over all reports, in seconds.</returns>
    public static (double Lower, double Median, double Upper, double Parsing, double WholeWay) Measure(Coder coder, LanguageModel model, IReadOnlyList<Report> reports, double seconds)
    {
        var session = coder.OpenSession();
        var pipeline = model.CreatePipeline();
        var parsed = new ParsedText(coder.Lexicon.NewPool());
        // warm: code compiled again with what was learned of it, buffers grown
        var once = Enumerable.Range(0, 40).Min(_ => Time(1, Parse));
        for (var warm = 0.0; warm < WarmSeconds; warm += Time(1, Code) + Time(1, Parse))
        {
        }

        var rounds = Math.Max(1, (int)(TurnSeconds / once));
        var (ratios, parsing, whole) = (new List<double>(), double.MaxValue, double.MaxValue);
        for (var spent = 0.0; spent < seconds || ratios.Count < 4;)
        {
            var (before, coding, after) = (Time(rounds, Parse), Time(rounds, Code), Time(rounds, Parse));
            var parse = (before + after) / 2;
            ratios.Add((coding - parse) / parse);
            (parsing, whole) = (Math.Min(parsing, Math.Min(before, after)), Math.Min(whole, coding));
            spent += (before + coding + after) * rounds;
        }

        ratios.Sort();
        return (ratios[ratios.Count / 4], ratios[ratios.Count / 2], ratios[ratios.Count * 3 / 4], parsing, whole);

        void Parse(Report report) => pipeline.Parse(report.Text, parsed);

        void Code(Report report) => session.Code(report);

        double Time(int times, Action<Report> work)
        {
            var start = Environment.CpuUsage.TotalTime;
            for (var round = 0; round < times; round++)
            {
                foreach (var report in reports)
                    work(report);
            }

            return (Environment.CpuUsage.TotalTime - start).TotalSeconds / times;
        }
    }
}
