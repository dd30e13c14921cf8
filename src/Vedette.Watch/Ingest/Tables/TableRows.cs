using System.Globalization;
using System.Text;

namespace Vedette.Watch.Ingest.Tables;

/// <summary>One row of a table, or why it could not be read.</summary>
/// <param name="Line">1-based line on which the row begins.</param>
internal sealed record TableRow(IReadOnlyList<string> Cells, int Line, string? Reason = null);

/// <summary>
/// Delimited text (RFC 4180) row by row. Written here and not taken from a library because of what happens at a quote that never closes: the row is given up at the limit or the
/// end of the file, and reading goes on with the line after the one it began on.
/// </summary>
internal sealed class TableRows(TextReader reader, char delimiter, int limit)
{
    /// <summary>A file with more open quotes than this is no table; each costs up to the limit again.</summary>
    private const int MostRecoveries = 50;

    private string pushed = "";
    private int pushedAt;
    private int line = 1;
    private int recoveries;

    /// <summary>Characters taken so far.</summary>
    public long Offset { get; private set; }

    public IEnumerable<TableRow> Read()
    {
        while (Peek() >= 0)
        {
            var row = ReadRow();
            yield return row;
            if (recoveries > MostRecoveries)
            {
                yield return new TableRow([], line, string.Create(CultureInfo.InvariantCulture, $"more than {MostRecoveries} rows with an open quote; the rest is not read"));
                yield break;
            }
        }
    }

    private TableRow ReadRow()
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var raw = new StringBuilder();
        var first = line;
        var quoted = false;
        var wasQuoted = false;
        while (true)
        {
            var next = Next();
            if (next < 0 && quoted || raw.Length > limit)
                return GiveUp(raw, first, quoted);
            if (next < 0)
                break;
            var c = (char)next;
            raw.Append(c);
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (Peek() == '"')
                {
                    raw.Append((char)Next());
                    cell.Append('"');
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0 && !wasQuoted)
            {
                quoted = wasQuoted = true;
            }
            else if (c == delimiter)
            {
                cells.Add(cell.ToString());
                cell.Clear();
                wasQuoted = false;
            }
            else if (c == '\n')
            {
                break;
            }
            else if (c != '\r' || Peek() != '\n')
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return new TableRow(cells, first);
    }

    private TableRow GiveUp(StringBuilder raw, int first, bool quoted)
    {
        var text = raw.ToString();
        var end = text.IndexOf('\n');
        recoveries++;
        if (end >= 0)
        {
            pushed = string.Concat(text.AsSpan(end + 1), pushed.AsSpan(pushedAt));
            pushedAt = 0;
            Offset -= text.Length - end - 1;
            line = first + 1;
        }
        else
        {
            SkipLine();
        }

        return new TableRow([], first, quoted ? "a quote that is never closed" : string.Create(CultureInfo.InvariantCulture, $"row over {limit:N0} characters"));
    }

    private void SkipLine()
    {
        int next;
        do
        {
            next = Next();
        }
        while (next is >= 0 and not '\n');
    }

    private int Peek() => pushedAt < pushed.Length ? pushed[pushedAt] : reader.Peek();

    private int Next()
    {
        var next = pushedAt < pushed.Length ? pushed[pushedAt++] : reader.Read();
        if (next >= 0)
            Offset++;
        if (next == '\n')
            line++;
        return next;
    }
}
