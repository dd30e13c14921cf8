using Vedette.Coding;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Upkeep;

/// <summary>What is to go.</summary>
/// <param name="Before">First day that stays.</param>
public sealed record RetentionRule(DateOnly Before)
{
    /// <summary>Keep the claims with their sentences; the rest of the text goes.</summary>
    public bool KeepClaims { get; init; }

    /// <summary>Only former texts of articles.</summary>
    public bool SupersededOnly { get; init; }

    /// <summary>Count, change nothing.</summary>
    public bool DryRun { get; init; }
}

public sealed record RetentionResult(long Removed, long Trimmed);

/// <summary>Removes or cuts down old documents, in commits of a few hundred; cut off, it goes on where it was.</summary>
public static class Retention
{
    public static RetentionResult Apply(SqlStore store, RetentionRule rule, CancellationToken cancellation)
    {
        long removed = 0, trimmed = 0;
        using var writer = rule.DryRun ? null : store.OpenSqlWriter("retention");
        long after = 0;
        while (Batch(store, rule, after) is { Count: > 0 } batch)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var n in batch)
            {
                after = n;
                var trim = rule.KeepClaims ? Trimmed(store, n) : null;
                if (trim is not null)
                {
                    trimmed++;
                    writer?.Trim(n, trim);
                }
                else
                {
                    // Removing takes former texts along; those of this batch are then gone already.
                    removed += writer?.Remove(n) ?? 1;
                }
            }

            writer?.Commit();
        }

        writer?.DropResolved(Moments.Day(rule.Before));
        writer?.Complete();
        return new RetentionResult(removed, trimmed);
    }

    /// <summary>The text with blanks for all but the sentences of claims, so that every offset stays what it was; null when there are no claims.</summary>
    internal static CodedDocument? Trim(CodedDocument document)
    {
        if (document.Events.Count == 0)
            return null;
        // 1. the sentences of claims and of the attributions they hang on
        var attributions = new HashSet<string>(StringComparer.Ordinal);
        foreach (var happening in document.Events)
        {
            for (var id = happening.Attribution; id is not null && attributions.Add(id); id = document.Attributions.FirstOrDefault(a => a.Id == id)?.Parent)
            {
            }
        }

        List<Attribution> kept = [.. document.Attributions.Where(a => attributions.Contains(a.Id))];
        var sentences = document.Events.Select(e => e.Sentence).Concat(kept.Select(a => a.Sentence)).ToHashSet();

        // 2. blanks elsewhere
        var text = new string(' ', document.Report.Text.Length).ToCharArray();
        var spans = new List<TextSpan>();
        foreach (var (number, span) in document.Sentences.Index())
        {
            if (sentences.Contains(number))
            {
                document.Report.Text.AsSpan(span.Start, span.Length).CopyTo(text.AsSpan(span.Start));
                spans.Add(span);
            }
        }

        // 3. what stood in the sentences that are gone goes with them
        return document with
        {
            Report = document.Report with { Text = new string(text) },
            Attributions = kept,
            Toponyms = [.. document.Toponyms.Where(t => spans.Exists(s => s.Contains(t.Start)))],
            Expressions = [.. document.Expressions.Where(t => spans.Exists(s => s.Contains(t.Start)))],
        };
    }

    private static CodedDocument? Trimmed(SqlStore store, long n) => store.Ask(session => new ClaimReader(store.Engine, session).Document(n)) is { } document ? Trim(document.Coded) : null;

    private static List<long> Batch(SqlStore store, RetentionRule rule, long after) => store.Ask(session => session.Statement(StoreSql.DocumentsBefore)
        .Set("@after", after).Set("@before", Moments.Day(rule.Before)).Set("@superseded", rule.SupersededOnly ? 1 : 0).Set("@untrimmed", rule.KeepClaims ? 1 : 0).List(r => r.Long()));
}
