using System.Globalization;
using System.Text;

namespace Vedette.Watch.Fetch;

/// <summary>Words of a server as part of a line of ours: one line, printable, short.</summary>
internal static class Plain
{
    public static string Short(string? words, int most = 80)
    {
        var line = new StringBuilder();
        foreach (var c in words ?? "")
        {
            if (line.Length >= most)
                return line.Append('…').ToString();
            // Format characters are left out too: among them are those that turn the direction of reading.
            if (!char.IsControl(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                line.Append(c);
        }

        return line.ToString();
    }
}
