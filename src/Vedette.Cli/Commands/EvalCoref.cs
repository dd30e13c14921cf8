using System.Globalization;
using System.Text.Json;
using Vedette.Coding;
using Vedette.Coding.Attributions;
using Vedette.Training;

namespace Vedette.Cli.Commands;

/// <summary>`vedette eval coref`: what pronouns, definite descriptions and repeated names stand for, as the coder resolves them, against a treebank with GUM's coreference or marked reports.</summary>
internal static class EvalCoref
{
    public static EvalTask Task { get; } = new("coref", "Pronouns, definite descriptions and repeated names that stand for somebody mentioned before, in a treebank with GUM's coreference or in marked reports.", Run);

    /// <param name="Gold">Mentions whose chain was mentioned before.</param>
    /// <param name="Linked">Those, and others, that the coder links.</param>
    /// <param name="Right">Linked to a mention of the same chain.</param>
    private sealed record Scores(int Gold, int Linked, int Right)
    {
        public double Precision => Linked == 0 ? 0 : Math.Round(100.0 * Right / Linked, 1);

        public double Recall => Gold == 0 ? 0 : Math.Round(100.0 * Right / Gold, 1);

        public double F1 => Gold + Linked == 0 ? 0 : Math.Round(200.0 * Right / (Gold + Linked), 1);
    }

    private static int Run(EvalArguments arguments)
    {
        var session = CoderSource.Load().OpenSession();
        var conllu = arguments.Gold.EndsWith(".conllu", StringComparison.Ordinal);
        var named = new SortedDictionary<string, Scores>(StringComparer.Ordinal);
        var any = new SortedDictionary<string, Scores>(StringComparer.Ordinal);
        foreach (var document in conllu ? CoreferenceTreebank.Read(arguments.Gold) : MarkedReports.Read(arguments.Gold))
        {
            arguments.Cancellation.ThrowIfCancellationRequested();
            session.Code(new Report(document.Id, document.Text));
            var links = session.ReferenceLinks();
            Count(document, links, onlyNamed: true, named);
            Count(document, links, onlyNamed: false, any);
        }

        if (arguments.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { named, any }, ParseScores.JsonOptions));
            return ExitCode.Done;
        }

        Write("named before", named);
        Write("mentioned before", any);
        return ExitCode.Done;
    }

    private static void Count(CoreferenceDocument document, IReadOnlyList<ReferenceLink> links, bool onlyNamed, SortedDictionary<string, Scores> into)
    {
        foreach (var mention in document.Mentions)
        {
            if (Asked(mention))
                Add(mention.Kind, 1, 0, 0);
        }

        foreach (var link in links)
        {
            if (onlyNamed && !link.Named)
                continue;
            var mention = document.At(link.Words.Start).Where(m => m.Kind != MentionKind.Other).OrderBy(m => Asked(m) ? 0 : 1).FirstOrDefault();
            var kind = mention?.Kind ?? CoreferenceTreebank.KindOf(document.Text[link.Words.Start..link.Words.End], "PRON", "", true);
            // what a marked report does not mark is not known, but for pronouns
            if (mention is null && (document.IsPartial || kind == MentionKind.Other))
            {
                if (kind is MentionKind.Other or MentionKind.Name or MentionKind.Description)
                    continue;
            }

            Add(kind, 0, 1, mention is not null && Asked(mention) && Meant(link, mention) ? 1 : 0);
        }

        bool Asked(GoldMention m) => m.Kind != MentionKind.Other && m.Chains.All(c => document.Before(c, m.Head, onlyNamed));

        bool Meant(ReferenceLink link, GoldMention mention)
        {
            // a treebank has one chain for "Cuba and Jamaica" together, with its head at the first
            var found = link.Antecedents.Select(a => document.At(a.Start).SelectMany(m => m.Chains).ToHashSet()).ToList();
            return mention.Chains.Length == 1 || found.Count == 1
                ? mention.Chains.All(found[0].Contains)
                : found.Count == mention.Chains.Length && mention.Chains.All(c => found.Exists(f => f.Contains(c)));
        }

        void Add(MentionKind kind, int gold, int linked, int right)
        {
            foreach (var name in (string[])[Name(kind), "all"])
            {
                var sum = into.GetValueOrDefault(name) ?? new Scores(0, 0, 0);
                into[name] = new Scores(sum.Gold + gold, sum.Linked + linked, sum.Right + right);
            }
        }
    }

    private static void Write(string what, SortedDictionary<string, Scores> sums)
    {
        Console.Out.WriteLine($"{what,-16}       gold     linked      right  precision    recall        F1");
        foreach (var (kind, s) in sums.OrderBy(p => p.Key == "all"))
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-16}{s.Gold,11}{s.Linked,11}{s.Right,11}{s.Precision,11:F1}{s.Recall,10:F1}{s.F1,10:F1}"));
    }

    private static string Name(MentionKind kind) => kind switch
    {
        MentionKind.He => "he, she",
        MentionKind.It => "it",
        MentionKind.They => "they",
        MentionKind.Description => "descriptions",
        _ => "names",
    };
}
