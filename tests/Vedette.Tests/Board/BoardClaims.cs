using System.Globalization;
using Vedette.Coding;
using Vedette.Coding.Parties;
using Vedette.Watch.Storage;

namespace Vedette.Tests.Board;

/// <summary>Claims for the tests of what weighs them.</summary>
internal static class BoardClaims
{
    /// <param name="speaker">Country of who says so; null for the publisher's own voice.</param>
    public static StoredClaim Claim(string report, string day, string? speaker, Factuality factuality = Factuality.Actual, string actor = "AAA", string recipient = "BBB",
        string type = "ASSAULT", string? date = null, string publisher = "The Wire", EventSize? size = null)
    {
        var head = new DocumentHead(report, report, DateOnly.Parse(day, CultureInfo.InvariantCulture), report, publisher, null);
        var happening = new CodedEvent
        {
            Id = $"{report}-{type}-{factuality}",
            Sentence = 0,
            Event = type,
            QuadCode = 4,
            EventScale = -9,
            Trigger = new TextPiece(0, 4, "hit"),
            Actor = [Party(actor)],
            Recipient = [Party(recipient)],
            Date = date ?? day,
            DatePrecision = "day",
            DateAssumed = date is null,
            Factuality = factuality,
            Size = size ?? EventSize.None,
        };
        IReadOnlyList<Attribution> said = speaker is null ? [] :
        [
            new Attribution("a1", 0, new AttributionSource([new(0, 3)], speaker, [Party(speaker)]), new AttributionCue([new(4, 8)], "said"), new AttributionContent([new(9, 20)])),
        ];
        return new StoredClaim(head, happening, said, "", 0);
    }

    private static Entity Party(string country) => new(country, 0, 3, country, country, "GOV", []);
}
