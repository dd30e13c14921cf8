using System.CommandLine;
using System.Globalization;
using Vedette.Evaluation;
using Vedette.Lexicons;

namespace Vedette.Cli.Commands;

/// <summary>`vedette lexicon`: checks the lexicon's text and compiles it.</summary>
internal static class LexiconCommand
{
    public static Command Create()
    {
        var command = new VedetteCommand("lexicon", "Checks and compiles the lexicon.")
        {
            Examples = """
                vedette lexicon check         # every error as file:line: what is wrong
                vedette lexicon compile       # the one file that the coder loads
                vedette lexicon stats         # office holders by country
                """,
        };
        command.Add(Check());
        command.Add(Compile());
        command.Add(Stats());
        return command;
    }

    private static VedetteCommand Check()
    {
        var command = new VedetteCommand("check", "Reads the lexicon's text and names every error with file and line.") { Examples = "vedette lexicon check" };
        var examples = new Option<bool>("--examples") { Description = "Code every example sentence too, and name those that are not coded as they say." };
        command.Add(examples);
        command.SetAction(parsed =>
        {
            var source = Read(out var clean);
            var findings = LexiconAudit.Run(source);
            foreach (var finding in findings)
                Console.Error.WriteLine("lexicon/" + finding);
            clean &= findings.Count == 0;
            if (parsed.GetValue(examples))
                clean &= CheckExamples(source);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{source.Senses.Count(s => !s.IsNoun)} verb senses, {source.Senses.Count(s => s.IsNoun)} noun senses, {source.Actors.Count} actors, {source.Roles.Count} roles, {source.Cues.Count} cues, {source.Examples.Count} examples; {source.Issues.Count} errors, {findings.Count} findings"));
            return clean ? ExitCode.Done : ExitCode.SomeSetAside;
        });
        return command;
    }

    private static bool CheckExamples(LexiconSource source)
    {
        using var cancel = Shell.UntilSignal();
        var failures = ExampleCheck.Run(CoderSource.LoadWith(source.Build()), source, cancel.Token);
        foreach (var failure in failures)
            Console.WriteLine(failure);
        foreach (var group in failures.GroupBy(f => f.Kind).OrderByDescending(g => g.Count()))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Count(),6} {group.Key}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{source.Examples.Count - failures.Count} of {source.Examples.Count} examples are coded as they say ({100.0 * (source.Examples.Count - failures.Count) / Math.Max(1, source.Examples.Count):F1} %)"));
        return failures.Count == 0;
    }

    private static VedetteCommand Stats()
    {
        var command = new VedetteCommand("stats", "Counts the lexicon's office holders by country and office, and names the years without a known head.") { Examples = "vedette lexicon stats --to 2025" };
        var to = new Option<int>("--to") { Description = "The last year that heads of state and government are asked for.", DefaultValueFactory = _ => 2025 };
        command.Add(to);
        command.SetAction(parsed =>
        {
            var source = Read(out var clean);
            var rows = new LexiconStatistics(source.Build()).ByCountry(parsed.GetValue(to));
            Console.WriteLine("country                          heads foreign defence interior staff other persons organisations  years without a head");
            foreach (var r in rows)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{r.Country} {r.Name,-28} {r.Heads,5} {r.Foreign,7} {r.Defence,7} {r.Interior,8} {r.Staff,5} {r.Others,5} {r.Persons,7} {r.Organisations,13}  {LexiconStatistics.Runs(r.WithoutHead)}"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{rows.Count} countries: {rows.Sum(r => r.Heads)} heads, {rows.Sum(r => r.Foreign)} foreign, {rows.Sum(r => r.Defence)} defence and {rows.Sum(r => r.Interior)} interior ministers, {rows.Sum(r => r.Staff)} chiefs of staff and commanders; {rows.Count(r => r.WithoutHead.Count == 0)} have a head for every year"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{source.Actors.Count(a => a.Kind == ActorKind.Person)} persons, {source.Actors.Count(a => a.Kind == ActorKind.Organisation)} organisations, {source.Roles.Count} role nouns"));
            return clean ? ExitCode.Done : ExitCode.SomeSetAside;
        });
        return command;
    }

    private static VedetteCommand Compile()
    {
        var command = new VedetteCommand("compile", "Compiles the lexicon's text into the file that the coder loads.") { Examples = "vedette lexicon compile" };
        command.SetAction(_ =>
        {
            // What is wrong is named and left out; the rest is compiled all the same.
            var home = CoderSource.Home();
            var path = LexiconCompiler.CompiledPath(home);
            try
            {
                var issues = LexiconCompiler.Compile(home);
                foreach (var issue in issues)
                    Console.Error.WriteLine("lexicon/" + issue);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length:N0} bytes"));
                return issues.Count == 0 ? ExitCode.Done : ExitCode.SomeSetAside;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Output.Failure(path, e);
            }
        });
        return command;
    }

    private static LexiconSource Read(out bool clean)
    {
        var source = LexiconReader.Read(Path.Combine(CoderSource.Home(), "lexicon"));
        foreach (var issue in source.Issues)
            Console.Error.WriteLine("lexicon/" + issue);
        clean = source.Issues.Count == 0;
        return source;
    }
}
