using System.CommandLine;
using System.Globalization;
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
                """,
        };
        command.Add(Check());
        command.Add(Compile());
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
