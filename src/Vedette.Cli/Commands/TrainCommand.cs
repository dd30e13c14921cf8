using System.CommandLine;
using System.Globalization;
using Vedette.Training;

namespace Vedette.Cli.Commands;

/// <summary>`vedette train`: makes the language model from a recipe.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("RECIPE") { Description = "The recipe, models/recipe.txt." };
        var treebanks = new Option<string>("--treebanks") { Description = "Folder of the UD treebanks that the recipe names.", HelpName = "FOLDER", DefaultValueFactory = _ => "." };
        var output = new Option<string?>("--out", "-o") { Description = "Folder for weights, metrics and card; the recipe's own when left out.", HelpName = "FOLDER" };
        var measure = new Option<bool>("--measure-only") { Description = "Train nothing; measure the weights that are there and write metrics and card." };
        var command = new VedetteCommand("train", "Trains the language model from a recipe and writes weights, metrics and model card.")
        {
            Examples = """
                vedette train models/recipe.txt --treebanks ~/ud               # about half an hour on two cores
                vedette train models/recipe.txt --treebanks ~/ud --measure-only
                """,
        };
        command.Add(path);
        command.Add(treebanks);
        command.Add(output);
        command.Add(measure);
        command.SetAction(parsed =>
        {
            var file = parsed.GetValue(path)!;
            if (!File.Exists(file))
                throw new CommandFailure(ExitCode.Environment, $"{file}: no such file");
            var (recipe, error) = TrainingRecipe.Read(file, parsed.GetValue(treebanks)!);
            if (recipe is null)
                throw new CommandFailure(ExitCode.Environment, error!);
            var folder = parsed.GetValue(output) ?? Path.GetDirectoryName(Path.GetFullPath(file))!;
            var started = TimeProvider.System.GetTimestamp();
            void Log(string line) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds,6:F0} s  {line}"));
            if (parsed.GetValue(measure))
                ModelTrainer.Describe(recipe, folder, Log);
            else
                ModelTrainer.Run(recipe, folder, Log);
            return ExitCode.Done;
        });
        return command;
    }
}
