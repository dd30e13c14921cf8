using Vedette.Coding;
using Vedette.Watch.Ingest;
using S = Vedette.Watch.Storage.Sql.StoreSql;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Tells what a reading is to the store. The rules are those of <see cref="IStoreWriter.Add"/>, in their order.</summary>
internal sealed class Readings(SqlSession session)
{
    /// <summary>Texts of this length do not recur by chance: the same one within <see cref="WithinDays"/> is a copy, not a new report.</summary>
    private const int LongText = 200;

    private const int WithinDays = 7;

    /// <param name="Document">The document that has the text (known, appearance) or that was newest so far (revision); 0 when new.</param>
    /// <param name="Revision">The number that a new text of the article gets.</param>
    public readonly record struct Reading(Arrival Arrival, long Document, long Revision, string Key, string TextKey, string? Identity);

    public Reading Look(Report report, Provenance provenance)
    {
        // 1. read before
        var key = DocumentKey.Of(report);
        var textKey = DocumentKey.OfText(report.Text, report.Language);
        var identity = provenance.Identity ?? provenance.Canonical?.AbsoluteUri ?? DocumentKey.Identity(report.Id, report.Url, report.Text);
        var like = session.Statement(S.Like).Set("@key", key).Set("@identity", identity).Set("@text_key", textKey)
            .List(r => (What: r.Int(), Number: r.Long(), Words: r.Text(), Revision: r.Long()));
        if (like.Count == 0)
            return new Reading(Arrival.New, 0, 1, key, textKey, identity);
        like.Sort((a, b) => (a.What, a.Number).CompareTo((b.What, b.Number)));
        if (like[0] is { What: 1, Number: var known })
            return new Reading(Arrival.Known, known, 0, key, textKey, identity);

        // 2. an article that is there: the same text is another reading, another text a revision
        if (like[0] is { What: 2, Number: var number, Words: var text, Revision: var revision })
            return text == textKey ? new Reading(Arrival.Appearance, number, revision, key, textKey, identity) : new Reading(Arrival.Revision, number, revision + 1, key, textKey, identity);

        // 3. the same text elsewhere
        foreach (var same in like)
        {
            if (SameTime(report, Moments.Day(same.Words)))
                return new Reading(Arrival.Appearance, same.Number, 1, key, textKey, identity);
        }

        return new Reading(Arrival.New, 0, 1, key, textKey, identity);
    }

    private static bool SameTime(Report report, DateOnly? day) =>
        report.Date is not { } one || day is not { } other || one == other || (report.Text.Length >= LongText && Math.Abs(one.DayNumber - other.DayNumber) <= WithinDays);
}
