using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vedette.Coding;
using Vedette.Ontology;
using Vedette.Watch.Storage;

namespace Vedette.Desk;

/// <summary>Reads filters from an address. What is not understood does not restrict, and is said to the reader.</summary>
public sealed record DeskQuery(ClaimFilter Filter, IReadOnlyList<string> Ignored)
{
    public const int PageSize = 50;

    /// <summary>The types of PLOVER, cooperation before conflict.</summary>
    public static readonly string[] EventTypes = [.. Enum.GetNames<EventType>().Where(n => n != nameof(EventType.None))];

    private static readonly string[] Factualities = Enum.GetNames<Factuality>();

    public static DeskQuery From(IQueryCollection query, int defaultLimit = PageSize)
    {
        var ignored = new List<string>();
        var filter = new ClaimFilter
        {
            Dyad = Read("pair", Dyad.Parse, v => v is not null),
            Country = Read("country", Code, v => v is not null),
            Speaker = Read("speaker", Code, v => v is not null),
            Event = Read("event", v => Array.Find(EventTypes, t => t.Equals(v, StringComparison.OrdinalIgnoreCase)), v => v is not null),
            QuadCode = Read("quad", v => Number(v, 1, 4), v => v is not null),
            Factuality = Read("factuality", v => Array.FindIndex(Factualities, f => f.Equals(v, StringComparison.OrdinalIgnoreCase)) is >= 0 and var i ? (Factuality?)i : null, v => v is not null),
            From = Read("from", Day, v => v is not null),
            To = Read("to", Day, v => v is not null),
            DocumentKey = Read("document", v => v.Length <= 200 ? v : null, v => v is not null),
            Offset = Read("offset", v => Number(v, 0, 10_000_000), v => v is not null) ?? 0,
            Limit = Read("limit", v => Number(v, 1, 1000), v => v is not null) ?? defaultLimit,
        };
        return new DeskQuery(filter, ignored);

        T? Read<T>(string name, Func<string, T?> read, Func<T?, bool> understood)
        {
            var words = query[name].ToString();
            if (words.Length == 0)
                return default;
            var value = read(words);
            if (!understood(value))
                ignored.Add(name);
            return value;
        }
    }

    /// <summary>The address's query for this filter with another offset.</summary>
    public static string Address(ClaimFilter filter, int offset)
    {
        var parts = new List<string>();
        Add("pair", filter.Dyad?.ToString());
        Add("country", filter.Country);
        Add("speaker", filter.Speaker);
        Add("event", filter.Event);
        Add("quad", filter.QuadCode?.ToString(CultureInfo.InvariantCulture));
        Add("factuality", filter.Factuality is { } f ? Labels.FactualityKey(f) : null);
        Add("from", filter.From is { } from ? Labels.Iso(from) : null);
        Add("to", filter.To is { } to ? Labels.Iso(to) : null);
        if (offset > 0)
            Add("offset", offset.ToString(CultureInfo.InvariantCulture));
        return parts.Count > 0 ? "?" + string.Join('&', parts) : "?";

        void Add(string name, string? value)
        {
            if (value is not null)
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }

    private static string? Code(string words) => words.Length == 3 && words.All(char.IsAsciiLetter) ? words.ToUpperInvariant() : null;

    private static int? Number(string words, int least, int most) =>
        int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    private static DateOnly? Day(string words) =>
        DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
