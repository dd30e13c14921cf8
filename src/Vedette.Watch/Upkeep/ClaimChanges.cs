using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Upkeep;

public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>What became of one claim.</summary>
/// <param name="Claim">The new one; the old one when it was removed.</param>
/// <param name="Fields">What differs: field, before, after.</param>
public sealed record ClaimChange(ChangeKind Kind, CodedEvent Claim, string Sentence, IReadOnlyList<(string Field, string Before, string After)> Fields);

/// <summary>Compares two codings of one text, claim by claim and field by field.</summary>
public static class ClaimChanges
{
    /// <summary>
    /// Claims are the same when their ids are, else when the same word of the text makes them; of several on one word, in order. Traces are not compared.
    /// </summary>
    public static IReadOnlyList<ClaimChange> Between(CodedDocument before, CodedDocument after)
    {
        var changes = new List<ClaimChange>();
        var left = before.Events.ToList();
        var pairs = new List<(CodedEvent? Old, CodedEvent New)>();
        var open = new List<CodedEvent>();
        foreach (var claim in after.Events)
        {
            if (left.Find(e => e.Id == claim.Id) is { } same)
            {
                left.Remove(same);
                pairs.Add((same, claim));
            }
            else
            {
                open.Add(claim);
            }
        }

        foreach (var claim in open)
        {
            var same = left.Find(e => e.Trigger.Start == claim.Trigger.Start);
            if (same is not null)
                left.Remove(same);
            pairs.Add((same, claim));
        }

        foreach (var (old, claim) in pairs.OrderBy(p => p.New.Trigger.Start))
        {
            if (old is null)
            {
                changes.Add(new ClaimChange(ChangeKind.Added, claim, Sentence(after, claim), []));
                continue;
            }

            var fields = Fields(before, old).Zip(Fields(after, claim)).Where(f => f.First.Value != f.Second.Value).Select(f => (f.First.Name, f.First.Value, f.Second.Value)).ToList();
            if (fields.Count > 0)
                changes.Add(new ClaimChange(ChangeKind.Changed, claim, Sentence(after, claim), fields));
        }

        foreach (var claim in left)
            changes.Add(new ClaimChange(ChangeKind.Removed, claim, Sentence(before, claim), []));
        return changes;
    }

    /// <summary>"ACCUSE/allege BLR → UKR".</summary>
    public static string Short(CodedEvent claim) => $"{claim.Event}{string.Concat(claim.Mode.Select(m => "/" + m))} {Codes(claim.Actor)}{(claim.Recipient.Count > 0 ? " → " + Codes(claim.Recipient) : "")}";

    private static List<(string Name, string Value)> Fields(CodedDocument document, CodedEvent e)
    {
        var attribution = document.Attributions.FirstOrDefault(a => a.Id == e.Attribution);
        return
        [
            ("event", e.Event),
            ("mode", string.Join(';', e.Mode)),
            ("context", string.Join(';', e.Context)),
            ("quad_code", Number(e.QuadCode)),
            ("event_scale", Number(e.EventScale)),
            ("cameo", e.Cameo ?? ""),
            ("trigger", e.Trigger.Text),
            ("actor", Codes(e.Actor)),
            ("recipient", Codes(e.Recipient)),
            ("date", e.Date ?? ""),
            ("enddate", e.EndDate ?? ""),
            ("date_text", e.DateText ?? ""),
            ("date_precision", e.DatePrecision),
            ("place", e.Location is { } l ? string.Create(CultureInfo.InvariantCulture, $"{l.Name} {l.Lat} {l.Lon}").TrimEnd() : ""),
            ("speaker", attribution?.Source?.Text ?? ""),
            ("cue", attribution?.Cue.Text ?? ""),
            ("factuality", Words.Of(e.Factuality)),
            ("condition", e.Condition?.Text ?? ""),
            ("probability", e.Probability is { } p ? string.Create(CultureInfo.InvariantCulture, $"{p.Text} {p.Low}-{p.High}") : ""),
            ("size", string.Create(CultureInfo.InvariantCulture, $"{e.Size.Dead}/{e.Size.Injured}/{e.Size.Arrested}/{e.Size.Troops}").Trim('/')),
        ];
    }

    private static string Codes(IReadOnlyList<Entity> entities) => entities.Count == 0 ? "nobody" : string.Join('+', entities.Select(e => e.Code.Length > 0 ? e.Code : $"({e.Text})"));

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Sentence(CodedDocument document, CodedEvent claim)
    {
        if (claim.Sentence < 0 || claim.Sentence >= document.Sentences.Count)
            return "";
        var span = document.Sentences[claim.Sentence];
        return document.Report.Text[span.Start..span.End].ReplaceLineEndings(" ");
    }
}
