using System.Globalization;
using System.Text;

namespace Vedette.Formats;

/// <summary>Cells of RFC 4180, each with the comma behind it.</summary>
internal static class CsvCells
{
    public static void Number(StringBuilder line, double? value) =>
        line.Append(CultureInfo.InvariantCulture, $"{value}").Append(',');

    public static void Text(StringBuilder line, string? value)
    {
        if (value is { Length: > 0 })
        {
            // A spreadsheet runs a cell that begins with one of these as a formula; the quote mark keeps it text.
            var guarded = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
            var quoted = guarded || value.AsSpan().ContainsAny(",\"\r\n");
            if (quoted)
                line.Append('"');
            if (guarded)
                line.Append('\'');
            if (quoted)
                line.Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                line.Append(value);
        }

        line.Append(',');
    }
}
