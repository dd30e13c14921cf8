using System.Globalization;
using Vedette.Coding;

namespace Vedette.Cli.Annotation;

/// <summary>
/// A person at a terminal goes through a report sentence by sentence: sees the sentence and the proposed claims, keeps, changes, drops and adds.
/// Reads lines and writes lines, so that it works over any terminal, and in a test.
/// </summary>
internal sealed class AnnotationTable(TextReader from, TextWriter to, GoldFile gold)
{
    private const string Help = """
          Enter        the claims are right; next sentence
          d N          drop claim N                     o N   optional or not
          N f=v ...    change claim N: 2 recipient=SOM? factuality=future
          + CLAIM      add: + ACCUSE KEN > SOM by KEN actual | words of the sentence
          w N          why the coder proposes claim N
          b            back to the sentence before      q     stop; what is done is kept
        """;

    /// <summary>False when the person stopped.</summary>
    public bool Annotate(CodedDocument document, bool propose)
    {
        var report = document.Report;
        var before = gold.Find(report);
        if (before is { NextSentence: null })
        {
            to.WriteLine($"{report.Id}: done before");
            return true;
        }

        var claims = (before?.Claims ?? []).ToList();
        var number = before?.NextSentence ?? 0;
        to.WriteLine();
        to.WriteLine($"{report.Id}, published {report.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "on an unknown day"}{(report.Publisher is { } publisher ? " by " + publisher : "")}, {document.Sentences.Count} sentences. h: help");
        while (number < document.Sentences.Count)
        {
            var done = claims.FindAll(c => SentenceOf(document, c) != number);
            var here = claims.FindAll(c => SentenceOf(document, c) == number);
            if (here.Count == 0 && propose)
                here = [.. document.Events.Where(e => e.Sentence == number).Select(e => DraftClaim.Of(e, document))];
            var step = Ask(document, number, here);
            if (step == 0)
                return false;
            // Going back, the sentence is asked again with what was decided there.
            claims = [.. done, .. step > 0 ? here : []];
            claims.Sort((a, b) => At(document, a).CompareTo(At(document, b)));
            number = Math.Max(0, number + step);
            gold.Save(new AnnotatedReport(report, claims, number < document.Sentences.Count ? number : null));
        }

        return true;
    }

    /// <summary>1 to go on, -1 to go back, 0 to stop.</summary>
    private int Ask(CodedDocument document, int number, List<DraftClaim> claims)
    {
        Show(document, number, claims);
        while (true)
        {
            to.Write("> ");
            to.Flush();
            if (from.ReadLine() is not { } line)
                return 0;
            line = line.Trim();
            if (line is "" or "q" or "b")
                return line switch { "" => 1, "b" => -1, _ => 0 };
            if (line is "h" or "?")
                to.WriteLine(Help);
            else if (Apply(document, number, claims, line) is { } error)
                to.WriteLine("  " + error);
            else
                Show(document, number, claims);
        }
    }

    private static string? Apply(CodedDocument document, int number, List<DraftClaim> claims, string line)
    {
        if (line[0] == '+')
        {
            var (added, error) = ClaimLine.Parse(line[1..].Trim());
            if (added is null || WrongQuote(document, number, added) is { } wrong && (error = wrong).Length > 0)
                return error;
            claims.Add(added);
            return null;
        }

        var words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
        var named = words[0] is "d" or "o" or "w" && words.Length > 1 ? words[1] : words[0];
        if (!int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index < 1 || index > claims.Count)
            return "which claim? h: help";
        switch (words[0])
        {
            case "d":
                claims.RemoveAt(index - 1);
                return null;
            case "o":
                claims[index - 1] = claims[index - 1] with { Optional = !claims[index - 1].Optional };
                return null;
            case "w":
                return document.Events.FirstOrDefault(e => DraftClaim.Of(e, document) == claims[index - 1] || DraftClaim.Of(e, document).Quote == claims[index - 1].Quote) is { } happening
                    ? string.Join("\n  ", happening.Why)
                    : "the coder does not propose it";
            default:
                var (changed, error) = ClaimLine.Change(claims[index - 1], words.Length > 1 ? words[1] : "");
                if (changed is null)
                    return error;
                if (WrongQuote(document, number, changed) is { } wrong)
                    return wrong;
                claims[index - 1] = changed;
                return null;
        }
    }

    private static string? WrongQuote(CodedDocument document, int number, DraftClaim claim)
    {
        if (!DraftClaim.StandsOnce(document.Report.Text, claim.Quote))
            return $"the quote must stand once in the text: \"{claim.Quote}\"";
        return SentenceOf(document, claim) == number ? null : "the quote is not in this sentence";
    }

    private void Show(CodedDocument document, int number, List<DraftClaim> claims)
    {
        var span = document.Sentences[number];
        to.WriteLine();
        to.WriteLine($"[{number + 1}/{document.Sentences.Count}] {document.Report.Text[span.Start..span.End].ReplaceLineEndings(" ")}");
        foreach (var (index, claim) in claims.Index())
            to.WriteLine($"  {index + 1}  {claim}");
        if (claims.Count == 0)
            to.WriteLine("  no claim");
    }

    private static int At(CodedDocument document, DraftClaim claim) => document.Report.Text.IndexOf(claim.Quote, StringComparison.Ordinal);

    private static int SentenceOf(CodedDocument document, DraftClaim claim)
    {
        var at = At(document, claim);
        for (var i = 0; i < document.Sentences.Count; i++)
        {
            if (document.Sentences[i].Contains(at))
                return i;
        }

        return -1;
    }
}
