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
        if (session.Statement(S.HasAppearance).Set("@key", key).Scalar() is { } known)
            return new Reading(Arrival.Known, (long)known, 0, key, textKey, identity);

        // 2. an article that is there: the same text is another reading, another text a revision
        if (identity is not null)
        {
            var newest = session.Statement(S.NewestOfIdentity).Set("@identity", identity).List(r => (Number: r.Long(), TextKey: r.Text(), Revision: r.Long()));
            if (newest is [var (number, text, revision)])
                return text == textKey ? new Reading(Arrival.Appearance, number, revision, key, textKey, identity) : new Reading(Arrival.Revision, number, revision + 1, key, textKey, identity);
        }

        // 3. the same text elsewhere
        foreach (var (number, day) in session.Statement(S.SameText).Set("@text_key", textKey).List(r => (r.Long(), r.Text())))
        {
            if (SameTime(report, Moments.Day(day)))
                return new Reading(Arrival.Appearance, number, 1, key, textKey, identity);
        }

        return new Reading(Arrival.New, 0, 1, key, textKey, identity);
    }

    private static bool SameTime(Report report, DateOnly? day) =>
        report.Date is not { } one || day is not { } other || one == other || (report.Text.Length >= LongText && Math.Abs(one.DayNumber - other.DayNumber) <= WithinDays);
}
