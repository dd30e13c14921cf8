using System.CommandLine;
using System.Globalization;
using Vedette.Language;
using Vedette.Training;

namespace Vedette.Cli.Commands;

/// <summary>`vedette train`: makes the language model from a recipe.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var path = new Argument<string?>("RECIPE") { Description = "The recipe, models/recipe.txt; with --check models/check.txt when left out.", Arity = ArgumentArity.ZeroOrOne };
        var treebanks = new Option<string>("--treebanks") { Description = "Folder of the UD treebanks that the recipe names.", HelpName = "FOLDER", DefaultValueFactory = _ => "." };
        var output = new Option<string?>("--out", "-o") { Description = "Folder for weights, metrics and card; the recipe's own when left out.", HelpName = "FOLDER" };
        var measure = new Option<bool>("--measure-only") { Description = "Train nothing; measure the weights that are there and write metrics and card." };
        var names = new Option<bool>("--names-only") { Description = "Train the name finder alone, with the weights that are there." };
        var coreference = new Option<bool>("--coreference-only") { Description = "Train the ranker of antecedents alone, with the weights that are there." };
        var relevance = new Option<bool>("--relevance-only") { Description = "Train the model of relevance alone, with the weights that are there." };
        var check = new Option<bool>("--check") { Description = "Train into a folder that is removed again and compare the figures with what the recipe expects; exit code 1 when they differ." };
        var command = new VedetteCommand("train", "Trains the language model from a recipe and writes weights, metrics and model card.")
        {
            Examples = """
                vedette train models/recipe.txt --treebanks ~/ud               # about half an hour on two free cores
                vedette train models/recipe.txt --treebanks ~/ud --measure-only
                vedette train --check --treebanks ~/ud                         # a small model, under a minute
                """,
        };
        command.Add(path);
        command.Add(treebanks);
        command.Add(output);
        command.Add(measure);
        command.Add(names);
        command.Add(coreference);
        command.Add(relevance);
        command.Add(check);
        command.SetAction(parsed =>
        {
            var checking = parsed.GetValue(check);
            var file = parsed.GetValue(path) ?? (checking && HomeFolder.Find() is { } home ? Path.Combine(home, "models", "check.txt") : null)
                ?? throw new CommandFailure(ExitCode.Usage, "a recipe is needed: models/recipe.txt");
            if (!File.Exists(file))
                throw new CommandFailure(ExitCode.Environment, $"{file}: no such file");
            var (recipe, error) = TrainingRecipe.Read(file, parsed.GetValue(treebanks)!);
            if (recipe is null)
                throw new CommandFailure(ExitCode.Environment, error!);
            var started = TimeProvider.System.GetTimestamp();
            void Log(string line) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds,6:F0} s  {line}"));
            if (checking)
                return Check(recipe, Log);
            var folder = parsed.GetValue(output) ?? Path.GetDirectoryName(Path.GetFullPath(file))!;
            if ((parsed.GetValue(names) || parsed.GetValue(coreference) || parsed.GetValue(relevance) || parsed.GetValue(measure)) && !File.Exists(Path.Combine(folder, LanguageModel.FileName)))
                throw new CommandFailure(ExitCode.Environment, $"{folder}: {LanguageModel.FileName} is not there, which this works with");
            if (parsed.GetValue(names))
            {
                ModelTrainer.TrainNames(recipe, folder, Log);
                return ExitCode.Done;
            }

            if (parsed.GetValue(coreference))
            {
                ModelTrainer.TrainAntecedents(recipe, folder, Log);
                return ExitCode.Done;
            }

            if (parsed.GetValue(relevance))
            {
                ModelTrainer.TrainRelevance(recipe, folder, Log);
                return ExitCode.Done;
            }

            var unmet = parsed.GetValue(measure) ? ModelTrainer.Describe(recipe, folder, Log) : ModelTrainer.Run(recipe, folder, Log);
            foreach (var line in unmet)
                Console.Error.WriteLine(line);
            return ExitCode.Done;
        });
        return command;
    }

    private static int Check(TrainingRecipe recipe, Action<string> log)
    {
        var folder = Directory.CreateTempSubdirectory("vedette-check-");
        try
        {
            var unmet = ModelTrainer.Run(recipe, folder.FullName, log);
            foreach (var line in unmet)
                Console.Error.WriteLine(line);
            Console.Out.WriteLine(unmet.Count == 0 ? $"{recipe.Expectations.Count} figures as expected" : $"{unmet.Count} of {recipe.Expectations.Count} figures are not as expected");
            return unmet.Count == 0 ? ExitCode.Done : ExitCode.SomeSetAside;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
