using System.Security.Cryptography;
using System.Text.Json;
using Vedette.Language;

namespace Vedette.Training;

/// <summary>
/// Makes the language model from a recipe: 1. reads the trees, 2. trains, 3. writes english.bin, 4. measures what was written,
/// 5. writes metrics.json and the model card.
/// </summary>
public static class ModelTrainer
{
    public static void Run(TrainingRecipe recipe, string output, Action<string> log)
    {
        // 1.
        var sentences = recipe.Treebanks.SelectMany(ConlluReader.ReadFile).ToList();
        var more = recipe.Augment ? Augmentation.Copies(sentences, recipe.Options.Seed) : [];
        foreach (var (path, times) in recipe.Extras)
        {
            var trees = ConlluReader.ReadFile(path);
            for (var k = 0; k < times; k++)
                more.AddRange(trees);
        }

        more.AddRange(recipe.Headlines.SelectMany(path => Augmentation.Headlines(ConlluReader.ReadFile(path), recipe.Options.Seed)));
        // 2.
        var model = new NeuralTrainer(sentences, more, recipe.Options, log).Train();
        if (recipe.Options.RefineEpochs > 0)
        {
            var refine = recipe.Options with { Epochs = recipe.Options.RefineEpochs, LearningRate = recipe.Options.RefineRate };
            model = new NeuralTrainer(sentences, more, refine, log, model).Train();
        }

        // 3.
        Directory.CreateDirectory(output);
        var weights = Path.Combine(output, LanguageModel.FileName);
        using (var stream = File.Create(weights))
            model.Write(stream);
        Describe(recipe, output, log);
    }

    /// <summary>Measures the weights in a folder and writes metrics.json and CARD.md beside them.</summary>
    public static void Describe(TrainingRecipe recipe, string output, Action<string> log)
    {
        var weights = Path.Combine(output, LanguageModel.FileName);
        var model = LanguageModel.Load(weights);
        // 4.
        var results = new Dictionary<string, Dictionary<string, ParseScores>>(StringComparer.Ordinal);
        foreach (var (name, path) in recipe.Measures)
        {
            var gold = ConlluReader.ReadFile(path);
            results[name] = new Dictionary<string, ParseScores>(StringComparer.Ordinal)
            {
                ["raw"] = ParseEvaluation.Score(gold, ParseEvaluation.ParseRaw(model, gold)),
                ["gold_words"] = ParseEvaluation.Score(gold, ParseEvaluation.ParseGoldTokens(model, gold)),
            };
            log(FormattableString.Invariant($"{name}: raw upos {results[name]["raw"].Upos} uas {results[name]["raw"].Uas} las {results[name]["raw"].Las}"));
        }

        // 5.
        var hashes = recipe.Treebanks.Concat(recipe.Extras.Select(e => e.Path)).Append(weights).ToDictionary(p => Path.GetFileName(p), Hash, StringComparer.Ordinal);
        WriteMetrics(Path.Combine(output, "metrics.json"), results, hashes, new FileInfo(weights).Length);
        File.WriteAllText(Path.Combine(output, "CARD.md"), ModelCard.Text(results, hashes, new FileInfo(weights).Length));
    }

    private static void WriteMetrics(string path, Dictionary<string, Dictionary<string, ParseScores>> results, Dictionary<string, string> hashes, long bytes)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("bytes", bytes);
        foreach (var (name, both) in results)
        {
            json.WriteStartObject(name);
            foreach (var (input, scores) in both)
            {
                json.WriteStartObject(input);
                foreach (var (measure, of) in ParseScores.Measures)
                    json.WriteNumber(measure, of(scores));
                json.WriteStartObject("relations");
                foreach (var (relation, f1) in scores.RelationF1)
                    json.WriteNumber(relation, f1);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteStartObject("sha256");
        foreach (var (file, hash) in hashes)
            json.WriteString(file, hash);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
