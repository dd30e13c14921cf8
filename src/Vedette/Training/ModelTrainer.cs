using System.Security.Cryptography;
using System.Text.Json;
using Vedette.Coding;
using Vedette.Coding.Coreference;
using Vedette.Coding.Events;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Training;

/// <summary>
/// Makes the language model from a recipe: 1. reads the trees, 2. trains one network, or teachers and a student of them, 3. writes english.bin, 4. measures what was written,
/// 5. writes metrics.json and the model card.
/// </summary>
public static class ModelTrainer
{
    public static IReadOnlyList<string> Run(TrainingRecipe recipe, string output, Action<string> log)
    {
        Directory.CreateDirectory(output);
        File.WriteAllText(EpochsPath(output), "network\tepoch\ttraining_heads\ttraining_tags\tmeasured\tupos\tuas\tlas\n");
        // 1.
        var sentences = recipe.Treebanks.SelectMany(ConlluReader.ReadFile).ToList();
        // 2.
        var model = recipe.Teachers.Count > 0 ? Distilled(recipe, sentences, output, log) : Trained(recipe, sentences, recipe.Options, output, log);
        // 3.
        Write(model, Path.Combine(output, LanguageModel.FileName));
        TrainNames(recipe, output, log);
        TrainAntecedents(recipe, output, log);
        TrainRelevance(recipe, output, log);
        return Describe(recipe, output, log);
    }

    /// <summary>Trains the name finder on sentences read with the weights in the folder.</summary>
    public static void TrainNames(TrainingRecipe recipe, string output, Action<string> log)
    {
        if (recipe.Names is not { } gum)
            return;
        var finder = NameTrainer.Train(LanguageModel.Load(output), gum, recipe.NameExamples, recipe.Options.Seed, log);
        NameTrainer.Write(finder, Path.Combine(output, NameFinder.FileName));
    }

    /// <summary>Trains the ranker of antecedents on texts read with the weights in the folder.</summary>
    public static void TrainAntecedents(TrainingRecipe recipe, string output, Action<string> log)
    {
        if (recipe.Coreference is not { } gum)
            return;
        AntecedentTrainer.Write(AntecedentTrainer.Train(CoderOf(output), gum, recipe.CoreferenceExamples, recipe.Options.Seed, log), Path.Combine(output, AntecedentModel.FileName));
    }

    /// <summary>Trains the model of relevance on events found with the weights in the folder.</summary>
    public static void TrainRelevance(TrainingRecipe recipe, string output, Action<string> log)
    {
        if (recipe.Politics.Count > 0)
            RelevanceTrainer.Write(RelevanceTrainer.Train(CoderOf(output), recipe.Politics, recipe.OtherThings, recipe.Options.Seed, log), Path.Combine(output, RelevanceModel.FileName));
    }

    private static Coder CoderOf(string output)
    {
        var model = LanguageModel.Load(output);
        return new Coder(LexiconCompiler.Load(HomeFolder.Find() ?? throw new FileNotFoundException("no lexicon: what is learned from coded reports is trained in a checkout")), model.CreatePipeline, null, "training");
    }

    private static LanguageModel Trained(TrainingRecipe recipe, List<TreeSentence> sentences, TrainingOptions options, string output, Action<string> log) =>
        new NeuralTrainer(sentences, More(recipe, sentences, options.Seed, last: recipe.Teachers.Count == 0), options, log)
            .Train(AfterEpoch(recipe, output, FormattableString.Invariant($"seed {options.Seed}")));

    private static string EpochsPath(string output) => Path.Combine(output, "epochs.tsv");

    /// <summary>Adds a line to epochs.tsv: what the network finds in training, and how it reads the words of the first measured set.</summary>
    private static Action<EpochResult> AfterEpoch(TrainingRecipe recipe, string output, string network)
    {
        var (name, gold) = recipe.Measures.Count > 0 ? (recipe.Measures[0].Name, ConlluReader.ReadFile(recipe.Measures[0].Path)) : ("-", []);
        return result =>
        {
            var scores = ParseEvaluation.Score(gold, ParseEvaluation.ParseGoldTokens(result.Model, gold));
            File.AppendAllText(EpochsPath(output), FormattableString.Invariant(
                $"{network}\t{result.Epoch}\t{result.Arcs:F2}\t{result.Tags:F2}\t{name}\t{scores.Upos:F2}\t{scores.Uas:F2}\t{scores.Las:F2}\n"));
        };
    }

    /// <summary>
    /// Trains the teachers, unless the run folder holds them already, then goes on from the first one's weights with the mean of what all of
    /// them think of the training sentences as part of the target.
    /// </summary>
    private static LanguageModel Distilled(TrainingRecipe recipe, List<TreeSentence> sentences, string output, Action<string> log)
    {
        var teachers = new List<LanguageModel>();
        foreach (var teacher in recipe.Teachers)
        {
            var path = Path.Combine(output, $"teacher-{teacher.Seed}.bin");
            if (!File.Exists(path))
            {
                log($"teacher {teacher.Seed}");
                Write(Trained(recipe, sentences, recipe.Options with { Seed = teacher.Seed, Layers = teacher.Layers, TagLayers = teacher.TagLayers }, output, log), path);
            }

            teachers.Add(LanguageModel.Load(path));
        }

        var shape = teachers[0].Network.Shape;
        var student = recipe.Options with { Epochs = recipe.Options.RefineEpochs, LearningRate = recipe.Options.RefineRate, Layers = shape.Layers, TagLayers = shape.TagLayers };
        return new NeuralTrainer(sentences, More(recipe, sentences, student.Seed, last: true), student, log, teachers[0], teachers).Train(AfterEpoch(recipe, output, "student"));
    }

    /// <summary>What the network alone is trained on; varied sentences are for the network that is kept.</summary>
    private static List<TreeSentence> More(TrainingRecipe recipe, List<TreeSentence> sentences, int seed, bool last)
    {
        var more = recipe.Augment ? Augmentation.Copies(sentences, seed) : [];
        foreach (var (path, times) in recipe.Extras)
        {
            var trees = ConlluReader.ReadFile(path);
            for (var k = 0; k < times; k++)
                more.AddRange(trees);
        }

        foreach (var (path, slots, copies) in last ? recipe.Varied : [])
            more.AddRange(Augmentation.Varied(ConlluReader.ReadFile(path), slots, copies, seed));
        more.AddRange(recipe.Headlines.SelectMany(path => Augmentation.Headlines(ConlluReader.ReadFile(path), seed)));
        return more;
    }

    private static void Write(LanguageModel model, string path)
    {
        using var stream = File.Create(path);
        model.Write(stream);
    }

    /// <summary>Measures the weights in a folder and writes metrics.json and CARD.md beside them. Returns what the recipe expects and was not met.</summary>
    public static IReadOnlyList<string> Describe(TrainingRecipe recipe, string output, Action<string> log)
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
        var hashes = recipe.Treebanks.Concat(recipe.Extras.Select(e => e.Path)).Concat(recipe.Varied.Select(v => v.Path)).Concat(recipe.CoreferenceExamples.Select(e => e.Path)).Append(weights)
            .Concat(new[] { NameFinder.FileName, AntecedentModel.FileName, RelevanceModel.FileName }.Select(name => Path.Combine(output, name)).Where(File.Exists)).Distinct(StringComparer.Ordinal).ToDictionary(p => Path.GetFileName(p), Hash, StringComparer.Ordinal);
        WriteMetrics(Path.Combine(output, "metrics.json"), results, hashes, new FileInfo(weights).Length);
        File.WriteAllText(Path.Combine(output, "CARD.md"), ModelCard.Text(results, hashes, new FileInfo(weights).Length));
        return [.. recipe.Expectations.Select(e => e.Unmet(results)).OfType<string>()];
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
