using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Upkeep;

/// <summary>Looks whether a store is whole. Each finding is one line; none is good.</summary>
public static class StoreCheck
{
    private const int MostOfAKind = 20;

    /// <param name="progress">Told the number of documents looked at.</param>
    public static IEnumerable<string> Run(SqlStore store, Action<long> progress, CancellationToken cancellation)
    {
        // 1. the database itself, on a connection of its own: one that checked the full-text index before compares with what it remembers of it
        foreach (var line in store.Engine.Guard(() => Engine(store)))
            yield return line;

        // 2. rows that belong together
        foreach (var (what, sql) in CheckSql.All)
        {
            foreach (var line in store.Ask(session => session.Statement(sql).Set("@most", MostOfAKind).List(r => $"{what}: {r.Text()}")))
                yield return line;
            cancellation.ThrowIfCancellationRequested();
        }

        // 3. every offset against its text
        long after = 0, looked = 0;
        while (store.Ask(s => s.Statement(CheckSql.Documents).Set("@after", after).List(r => r.Long())) is { Count: > 0 } batch)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (n, document, sentences) in store.Ask(s => batch.ConvertAll(n => (n, new ClaimReader(store.Engine, s).Document(n), Texts: SentenceTexts(s, n)))))
            {
                after = n;
                if (document is null)
                    continue;
                foreach (var fault in Offsets(document.Coded, sentences).Concat(store.Ask(s => MissingFacets(s, n, document.Coded))))
                    yield return $"document {document.Head.Key} ({document.Head.Id}): {fault}";
                progress(++looked);
            }
        }
    }

    private static List<string> Engine(SqlStore store)
    {
        using var session = store.Engine.Open();
        return [.. store.Engine.CheckEngine(session)];
    }

    internal static IEnumerable<string> Offsets(CodedDocument document, IReadOnlyList<string> sentences)
    {
        var text = document.Report.Text;
        foreach (var (number, span) in document.Sentences.Index())
        {
            if (!Inside(span.Start, span.End))
                yield return Say($"sentence {number} is not inside the text");
            else if (number >= sentences.Count || !Same(span, sentences[number]))
                yield return Say($"sentence {number} is not the text's");
        }

        var ids = document.Attributions.Select(a => a.Id).ToHashSet();
        foreach (var attribution in document.Attributions)
        {
            if (attribution.Cue.Spans.Concat(attribution.Content.Spans).Concat(attribution.Source?.Spans ?? []).Any(s => !Inside(s.Start, s.End)))
                yield return $"attribution {attribution.Id} is not inside the text";
            if (attribution.Parent is { } parent && !ids.Contains(parent))
                yield return $"attribution {attribution.Id} hangs on {parent}, which is not there";
        }

        foreach (var claim in document.Events)
        {
            if (!Inside(claim.Trigger.Start, claim.Trigger.End) || !Same(new TextSpan(claim.Trigger.Start, claim.Trigger.End), claim.Trigger.Text))
                yield return $"claim {claim.Id}: its word \"{claim.Trigger.Text}\" does not stand where it says";
            if (claim.Sentence < 0 || claim.Sentence >= document.Sentences.Count)
                yield return $"claim {claim.Id}: its sentence is not there";
            if (claim.Attribution is { } id && !ids.Contains(id))
                yield return $"claim {claim.Id}: its attribution {id} is not there";
            if (claim.Actor.Concat(claim.Recipient).Any(e => !Inside(e.Start, e.End)))
                yield return $"claim {claim.Id}: a party is not inside the text";
        }

        bool Inside(int start, int end) => start >= 0 && start <= end && end <= text.Length;

        bool Same(TextSpan span, string words) => text.AsSpan(span.Start, span.Length).SequenceEqual(words);

        static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Live claims have a row for each pair, country and speaker that they concern, and say so.</summary>
    private static List<string> MissingFacets(SqlSession session, long document, CodedDocument coded)
    {
        var faults = new List<string>();
        foreach (var (n, id, day, facets) in session.Statement(StoreSql.LiveClaims).Set("@document", document).List(r => (r.Long(), r.Text(), r.Text(), r.Skip(5).Text())))
        {
            if (coded.Events.FirstOrDefault(e => e.Id == id) is not { } claim)
                continue;
            foreach (var code in Facets.Of(claim, Dyad.In(claim), coded))
            {
                if (session.Statement(StoreSql.HasFacet).Set("@code", code).Set("@day", day).Set("@document", document).Set("@event", n).Scalar() is null || !Facets.In(facets).Contains(code))
                    faults.Add($"claim {id}: a country without its facet {code}");
            }
        }

        return faults;
    }

    private static List<string> SentenceTexts(SqlSession session, long document) => session.Statement(CheckSql.SentenceTexts).Within(document).List(r => r.Text());
}
