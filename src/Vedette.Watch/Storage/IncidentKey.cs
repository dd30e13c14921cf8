using System.Globalization;
using System.Text;
using Vedette.Coding;

namespace Vedette.Watch.Storage;

/// <summary>
/// Names what a claim tells of, so that one incident in four hundred reports is counted once: the same act between the same sides in the same direction, with the
/// same degree, on the same date. Who says so is no part of it.
/// </summary>
public static class IncidentKey
{
    /// <summary>A positive number, the same on every machine (64-bit FNV-1a).</summary>
    public static long Of(CodedEvent happening, DateOnly? reported)
    {
        var name = new StringBuilder();
        Side(name, happening.Actor);
        name.Append('>');
        Side(name, happening.Recipient);
        name.Append('|').Append(happening.Event).Append('|').Append((int)happening.Factuality).Append('|');
        if (happening.Date is { } date)
            name.Append(date).Append('/').Append(happening.EndDate);
        else
            name.Append(reported?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        var hash = 14695981039346656037UL;
        foreach (var chunk in name.GetChunks())
        {
            foreach (var c in chunk.Span)
                hash = (hash ^ c) * 1099511628211UL;
        }

        return (long)(hash >> 1);
    }

    /// <summary>Countries of a side; of a party without one its name.</summary>
    private static void Side(StringBuilder name, IReadOnlyList<Entity> parties)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var party in parties)
            codes.Add(party.Country ?? party.Name);
        name.AppendJoin('+', codes);
    }
}
