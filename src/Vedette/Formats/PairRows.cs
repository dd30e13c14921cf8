using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vedette.Coding;

namespace Vedette.Formats;

/// <summary>
/// What the formats with one row a pair have in common. They have no field for who says so or for a denial: only what is told as done is written, and each pair
/// of an event with several parties gets a row.
/// </summary>
internal static class PairRows
{
    private const int MostPairs = 25;

    /// <summary>The claims told as done, with their actor and recipient; in a mutual event each party with those after it. A lone actor has no second.</summary>
    public static IEnumerable<(ClaimView Claim, Entity? Actor, Entity? Recipient, int Number)> Of(CodedDocument document)
    {
        foreach (var happening in document.Events)
        {
            if (happening.Factuality != Factuality.Actual)
                continue;
            var number = 0;
            foreach (var (actor, recipient) in Pairs(happening).Take(MostPairs))
                yield return (new ClaimView(document, happening), actor, recipient, number++);
        }
    }

    /// <summary>The first day of the event's date, else that of the report; null when neither is known.</summary>
    public static DateOnly? Day(ClaimView claim) => EventDays.Of(claim.Event.Date)?.First ?? claim.Document.Report.Date;

    /// <summary>A number for a row, the same at every run: 59 bits of a hash of document, claim and pair.</summary>
    public static long Id(ClaimView claim, int number)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{claim.Document.Report.Id}\n{claim.Event.Id}\n{number}")));
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) >> 5);
    }

    private static IEnumerable<(Entity? Actor, Entity? Recipient)> Pairs(CodedEvent happening)
    {
        var (actors, recipients) = (happening.Actor, happening.Recipient);
        if (recipients.Count > 0)
            return actors.Count == 0 ? recipients.Select(r => ((Entity?)null, (Entity?)r)) : actors.SelectMany(a => recipients.Select(r => ((Entity?)a, (Entity?)r)));
        if (actors.Count < 2)
            return [(actors.Count > 0 ? actors[0] : null, null)];
        return actors.SelectMany((a, i) => actors.Skip(i + 1).Select(b => ((Entity?)a, (Entity?)b)));
    }
}
