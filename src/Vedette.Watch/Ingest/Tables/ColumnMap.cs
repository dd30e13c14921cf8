namespace Vedette.Watch.Ingest.Tables;

/// <summary>Which column or member carries a report's field, where it is not called by the field's own name.</summary>
public sealed class ColumnMap
{
    private readonly Dictionary<string, string> columns = [];

    public static ColumnMap Plain { get; } = new();

    public static IReadOnlyList<string> Fields { get; } = ["id", "date", "title", "text", "publisher", "url", "language", "author"];

    /// <summary>"date=published_at,text=body"; null with a reason when it is not of this form.</summary>
    public static ColumnMap? Parse(string words, out string reason)
    {
        reason = "";
        var map = new ColumnMap();
        foreach (var pair in words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [var field, { Length: > 0 } column])
                reason = $"\"{pair}\" is not of the form FIELD=COLUMN";
            else if (!Fields.Contains(field))
                reason = $"there is no field \"{field}\"; the fields are {string.Join(", ", Fields)}";
            else if (!map.columns.TryAdd(field, column))
                reason = $"\"{field}\" is mapped twice";
            if (reason.Length > 0)
                return null;
        }

        return map;
    }

    /// <summary>The column of a field.</summary>
    public string this[string field] => columns.GetValueOrDefault(field, field);
}
