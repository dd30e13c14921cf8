using Vedette.Tests.Coding;
using Vedette.Training;

namespace Vedette.Tests.Language;

/// <summary>A small model trained from models/check.txt, as `vedette train --check` does.</summary>
public sealed class TrainCheckTests
{
    [SharedDataFact]
    public void Run_SmallRecipe_MeetsItsExpectationsAndFillsItsRunFolder()
    {
        using var folder = new TempFolder();
        var (recipe, error) = TrainingRecipe.Read(Path.Combine(CoderFixture.Home, "models", "check.txt"), Path.Combine(CoderFixture.Shared!, "data", "ud"));
        Assert.Null(error);
        Assert.Empty(ModelTrainer.Run(recipe!, folder.Path, _ => { }));
        Assert.Equal(1 + recipe!.Options.Epochs, File.ReadAllLines(folder.File("epochs.tsv")).Length);
        Assert.Contains("en_gum-train.conllu", File.ReadAllText(folder.File("metrics.json")), StringComparison.Ordinal);
        Assert.Contains("| gum-dev |", File.ReadAllText(folder.File("CARD.md")), StringComparison.Ordinal);
    }
}
