using System.CommandLine;

namespace Vedette.Cli.Commands;

/// <param name="Predictions">Where to write what the system said, for a scorer of its own; null for nowhere.</param>
/// <param name="Json">Figures as JSON instead of a table.</param>
internal sealed record EvalArguments(string Gold, string? Predictions, bool Json, CancellationToken Cancellation);

/// <summary>One thing that can be measured.</summary>
internal sealed record EvalTask(string Name, string Help, Func<EvalArguments, int> Run);

/// <summary>`vedette eval TASK GOLD`: measures one task against a gold file.</summary>
internal static class EvalCommand
{
    /// <summary>Every task; a new one is a line here.</summary>
    public static IReadOnlyList<EvalTask> Tasks { get; } =
    [
        EvalClaims.Task,
        EvalTraps.Task,
        EvalCoverage.Task,
        EvalAttribution.Task,
        EvalRelations.Task,
        EvalPairs.Task,
        EvalParse.Task,
        EvalNames.Task,
        EvalCoref.Task,
        EvalTime.Task,
        EvalGeo.Task,
        EvalFactuality.Task,
        EvalStories.Task,
        EvalDuplicates.Task,
        EvalPages.Task,
    ];

    public static Command Create()
    {
        var command = new VedetteCommand("eval", "Measures one task against a gold file.")
        {
            Examples = """
                vedette eval claims gold.json                                  # table of precision, recall, F1
                vedette eval parse dev.conllu --json                           # the same figures as JSON
                vedette eval relations pairs.tsv --predictions out.tsv         # and what was predicted
                """,
        };
        foreach (var task in Tasks)
            command.Add(Subcommand(task));
        return command;
    }

    private static VedetteCommand Subcommand(EvalTask task)
    {
        var gold = new Argument<string>("GOLD") { Description = "The gold file, or a folder where the task says so." };
        var predictions = new Option<string?>("--predictions") { Description = "Write what the system says to this file.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Write the figures as JSON." };
        var command = new VedetteCommand(task.Name, task.Help) { Examples = $"vedette eval {task.Name} GOLD --json" };
        command.Add(gold);
        command.Add(predictions);
        command.Add(json);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(gold)!;
            if (!File.Exists(path) && !Directory.Exists(path))
                throw new CommandFailure(ExitCode.Environment, $"{path}: no such file or folder");
            using var cancel = Shell.UntilSignal();
            return task.Run(new EvalArguments(path, parsed.GetValue(predictions), parsed.GetValue(json), cancel.Token));
        });
        return command;
    }
}
