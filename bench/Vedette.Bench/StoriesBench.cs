using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Ingest;
using Vedette.Watch.Stories;

namespace Vedette.Bench;

/// <summary>
/// Reports a second through copies and clustering, and memory as the window fills and moves on. The reports are the sentences of samples/ in other company, with
/// place names and numbers of their own, a thousand a day; every fifth is a copy of one of the last hundred, cut and with another headline.
/// </summary>
internal static class StoriesBench
{
    private const int PerDay = 1000;
    private static readonly DateOnly FirstDay = new(2026, 1, 1);

    /// <summary>Not the clock: other programs on the machine do not count.</summary>
    private static TimeSpan Processor => Environment.CpuUsage.UserTime;

    public static int Run(string[] args)
    {
        var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60_000;
        var home = HomeFolder.Find() ?? throw new InvalidOperationException("the folder with lexicon/ and models/ was not found");
        var samples = new ReportReader(new IntakeDefaults(), IntakeLimits.Default).Read([Path.Combine(home, "samples", "reports.jsonl")]).OfType<ReadReport>().Select(r => r.Report).ToList();

        var session = ((ICoder)Coder.Load(home)).OpenSession();
        foreach (var sample in samples)
            session.Code(sample);
        var coding = Processor;
        var characters = 0L;
        foreach (var sample in samples)
        {
            session.Code(sample);
            characters += sample.Text.Length;
        }

        var codedSecond = characters / (Processor - coding).TotalSeconds;

        var texts = new Dictionary<long, string>();
        var clusters = new StoryClusters(StoryParameters.Default, number => texts.GetValueOrDefault(number));
        var spent = TimeSpan.Zero;
        var (placed, copies, stories, read) = (0L, 0L, 0L, 0L);
        Console.WriteLine("| reports | texts in the window | reports a second | memory, MB |");
        Console.WriteLine("|---|---|---|---|");
        var step = Math.Max(1, count / 6);
        var before = TimeSpan.Zero;
        foreach (var input in Reports(samples, count))
        {
            texts[input.Number] = input.Text;
            texts.Remove(input.Number - 40_000); // a store would keep them all; here only those that can be asked for
            var start = Processor;
            var place = clusters.Place(input);
            spent += Processor - start;
            read += input.Text.Length;
            copies += place.CopyOf is null ? 0 : 1;
            stories += place.Story == input.Number ? 1 : 0;
            if (++placed % step == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {placed:N0} | {clusters.Reports:N0} | {step / (spent - before).TotalSeconds:N0} | {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:N0} |"));
                before = spent;
            }
        }

        var second = placed / spent.TotalSeconds;
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{second:N0} reports a second of processor time, one thread ({read / placed:N0} characters each): {copies:N0} copies, {stories:N0} stories. Coding reads {codedSecond:N0} characters a second of it, this {read / spent.TotalSeconds:N0}: {read / spent.TotalSeconds / codedSecond:N0} times as many."));
        return 0;
    }

    private static IEnumerable<StoryInput> Reports(List<Report> samples, int count)
    {
        var random = new Random(20260820);
        var sentences = samples.Select(s => s.Text.Split(". ", StringSplitOptions.RemoveEmptyEntries)).ToList();
        var recent = new List<string>();
        for (var number = 0; number < count; number++)
        {
            string text;
            if (number % 5 == 4)
            {
                text = "Another headline\n" + recent[random.Next(recent.Count)][..^80];
            }
            else
            {
                // Most of one sample, a little of another, and words that only this report and a few others have.
                var (one, other) = (sentences[random.Next(sentences.Count)], sentences[random.Next(sentences.Count)]);
                var own = Enumerable.Range(0, 6).Select(_ => Name(random.Next(20_000)));
                text = string.Join(". ", one.Where(_ => random.Next(3) > 0).Concat(other.Where(_ => random.Next(4) == 0)).Select(s => s.Replace(" the ", $" the {Name(random.Next(20_000))} ", StringComparison.Ordinal)))
                    + ". " + string.Join(' ', own) + ", officials of " + Name(number / 40) + " said in a statement of " + number.ToString(CultureInfo.InvariantCulture) + " words.";
                if (text.Length < 200)
                    text += new string(' ', 200 - text.Length);
                recent.Add(text);
                if (recent.Count > 100)
                    recent.RemoveAt(0);
            }

            yield return new StoryInput(number, FirstDay.AddDays(number / PerDay), "Wire", text);
        }
    }

    /// <summary>A word that looks like a place.</summary>
    private static string Name(int number)
    {
        const string Consonants = "bdfghklmnprstvz", Vowels = "aeiou";
        Span<char> name = stackalloc char[8];
        for (var i = 0; i < name.Length; i += 2)
        {
            name[i] = Consonants[number % Consonants.Length];
            number = (number / Consonants.Length) + (i * 7);
            name[i + 1] = Vowels[number % Vowels.Length];
            number /= 3;
        }

        name[0] = char.ToUpperInvariant(name[0]);
        return new string(name);
    }
}
