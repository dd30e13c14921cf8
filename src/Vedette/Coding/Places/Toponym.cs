namespace Vedette.Coding.Places;

/// <summary>The coded document's kinds of place.</summary>
public enum ToponymKind : byte { Place, Area, Country, Border }

/// <summary>
/// A place name in a text: half-open UTF-16 offsets, what it was resolved to (coordinates null when it was not), and why.
/// <paramref name="Country"/> is alpha-3; a border has two. <paramref name="Literal"/> is false when the name stands for a government, a people or an
/// organisation ("Moscow said", "Russian troops") rather than for the place itself.
/// </summary>
public sealed record Toponym(
    int Start, int End, string Text, ToponymKind Kind, string? Name, string? Country, string? OtherCountry, double? Lat, double? Lon, int? GeonameId,
    int Population, bool Literal, string Why)
{
    /// <summary>The words name a people or are an adjective ("Russian"), not the land.</summary>
    public bool People { get; init; }

    /// <summary>The coded document's spelling: place, area, country, border.</summary>
    public string KindName => Kind switch { ToponymKind.Place => "place", ToponymKind.Area => "area", ToponymKind.Country => "country", _ => "border" };
}
