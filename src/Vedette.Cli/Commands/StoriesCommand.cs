using System.CommandLine;
using Vedette.Watch.Stories;

namespace Vedette.Cli.Commands;

/// <summary>`vedette stories`: the stories of a database, and what makes them.</summary>
internal static class StoriesCommand
{
    public static Command Create()
    {
        var command = new VedetteCommand("stories", "Lists the stories of a database.")
        {
            Examples = """
                vedette stories count en_ewt-train.conllu en_gum-train.conllu > models/story-words.tsv
                """,
        };
        command.Add(Count());
        return command;
    }

    private static VedetteCommand Count()
    {
        var files = new Argument<string[]>("CONLLU") { Description = "Treebanks of general English.", Arity = ArgumentArity.OneOrMore };
        var command = new VedetteCommand("count", "Counts words of general English; the result is models/story-words.tsv.")
        {
            Examples = "vedette stories count en_ewt-train.conllu en_gum-train.conllu > models/story-words.tsv",
        };
        command.Add(files);
        command.SetAction(parsed =>
        {
            foreach (var file in parsed.GetValue(files)!)
            {
                if (!File.Exists(file))
                    throw new CommandFailure(ExitCode.Environment, $"{file}: no such file");
            }

            BackgroundCount.Run(parsed.GetValue(files)!, Console.Out);
            return ExitCode.Done;
        });
        return command;
    }
}
