// Reads random strings and mutations of real ones for some seconds and checks what must hold for any string. See fuzz/README.md.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Vedette;
using Vedette.Fuzz;
using Vedette.Language;

var home = HomeFolder.Find() ?? throw new InvalidOperationException("the folder with lexicon/ and models/ was not found");
string? Option(string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();
var seconds = double.Parse(Option("--seconds") ?? "60", CultureInfo.InvariantCulture);
var seed = int.Parse(Option("--seed") ?? "1", CultureInfo.InvariantCulture);
var files = args.Where((a, i) => !a.StartsWith("--", StringComparison.Ordinal) && (i == 0 || !args[i - 1].StartsWith("--", StringComparison.Ordinal))).ToList();
if (files.Count == 0)
    files.Add(Path.Combine(home, "samples", "reports.jsonl"));

var strings = new StringSource(seed, files.ConvertAll(File.ReadAllText));
var pipeline = LanguageModel.Load(Path.Combine(home, "models")).CreatePipeline();
var parsed = new ParsedText(new WordPool());
var watch = Stopwatch.StartNew();
var (count, characters, failures) = (0L, 0L, 0);
while (watch.Elapsed.TotalSeconds < seconds)
{
    var text = strings.Next();
    var before = watch.Elapsed;
    string? wrong;
    try
    {
        pipeline.Parse(text, parsed);
        wrong = Soundness.Fault(parsed);
    }
#pragma warning disable CA1031 // Any exception at all is what is looked for.
    catch (Exception e)
#pragma warning restore CA1031
    {
        wrong = e.GetType().Name + ": " + e.Message;
    }

    // A thousand characters take about 3 ms; a busy machine gets a hundred times that, and two seconds.
    if (wrong is null && (watch.Elapsed - before).TotalSeconds > 2 + (text.Length * 0.0003))
        wrong = FormattableString.Invariant($"{text.Length} characters took {(watch.Elapsed - before).TotalSeconds:F1} s");
    count++;
    characters += text.Length;
    if (wrong is null)
        continue;
    var path = FormattableString.Invariant($"crash-{seed}-{++failures}.txt");
    File.WriteAllText(path, text, new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: false));
    Console.Error.WriteLine($"{path}: {wrong}");
    if (failures == 20)
        break;
}

Console.WriteLine(FormattableString.Invariant($"{count:N0} strings, {characters:N0} characters, {failures} failures in {watch.Elapsed.TotalSeconds:F0} s, seed {seed}"));
return failures == 0 ? 0 : 1;
