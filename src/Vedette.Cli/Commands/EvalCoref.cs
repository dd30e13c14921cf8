using System.Globalization;
using System.Text.Json;
using Vedette.Coding;
using Vedette.Training;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval coref`: what third-person pronouns stand for, as the coder resolves them, against the entities of a treebank with GUM's coreference.</summary>
internal static class EvalCoref
{
    public static EvalTask Task { get; } = new("coref", "Third-person pronouns of a treebank with GUM's coreference that stand for a person, organisation or place named before.", Run);

    /// <param name="Pronouns">Gold: pronouns whose chain has a named mention before them.</param>
    /// <param name="Found">Pronouns that the coder links to a named actor, of these or others.</param>
    /// <param name="Right">Linked to a mention of the same chain.</param>
    private sealed record Scores(int Pronouns, int Found, int Right)
    {
        public double Precision => Found == 0 ? 0 : Math.Round(100.0 * Right / Found, 1);

        public double Recall => Pronouns == 0 ? 0 : Math.Round(100.0 * Right / Pronouns, 1);

        public double F1 => Pronouns + Found == 0 ? 0 : Math.Round(200.0 * Right / (Pronouns + Found), 1);
    }

    private static int Run(EvalArguments arguments)
    {
        var session = CoderSource.Load().OpenSession();
        var sums = new SortedDictionary<string, Scores>(StringComparer.Ordinal);
        foreach (var document in CoreferenceTreebank.Read(arguments.Gold))
        {
            arguments.Cancellation.ThrowIfCancellationRequested();
            session.Code(new Report(document.Id, document.Text));
            var links = session.PronounLinks().ToDictionary(l => l.Pronoun.Start);
            foreach (var (start, link) in links)
            {
                var lower = document.Text[start..link.Pronoun.End].ToLowerInvariant();
                var asked = document.Pronouns.TryGetValue(start, out var chain) && document.NamedBefore(chain, start);
                var right = asked && link.Antecedent is { } antecedent && document.IsMention(chain!, antecedent.Start);
                foreach (var kind in (string[])[Kind(lower), "all"])
                {
                    var sum = sums.GetValueOrDefault(kind) ?? new Scores(0, 0, 0);
                    sums[kind] = new Scores(sum.Pronouns + (asked ? 1 : 0), sum.Found + (link.Antecedent is null ? 0 : 1), sum.Right + (right ? 1 : 0));
                }
            }
        }

        if (arguments.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(sums, ParseScores.JsonOptions));
            return ExitCode.Done;
        }

        Console.Out.WriteLine("               pronouns     linked      right  precision    recall        F1");
        foreach (var (kind, s) in sums.OrderBy(p => p.Key == "all"))
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-12}{s.Pronouns,11}{s.Found,11}{s.Right,11}{s.Precision,11:F1}{s.Recall,10:F1}{s.F1,10:F1}"));
        return ExitCode.Done;
    }

    private static string Kind(string pronoun) => pronoun switch
    {
        "it" or "its" or "itself" => "it",
        "they" or "them" or "their" or "theirs" or "themselves" => "they",
        _ => "he, she",
    };
}
