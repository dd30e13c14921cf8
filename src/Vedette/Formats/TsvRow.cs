using System.Buffers;
using System.Globalization;
using System.Text;

namespace Vedette.Formats;

/// <summary>A tab-separated row without quotes: tabs and line ends in a cell become blanks.</summary>
internal sealed class TsvRow(string missing)
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\t\r\n\u0085\u2028\u2029");

    private readonly StringBuilder line = new();

    public TsvRow Add(string? value)
    {
        if (line.Length > 0)
            line.Append('\t');
        if (string.IsNullOrEmpty(value))
            value = missing;
        if (value.AsSpan().ContainsAny(Breaks))
        {
            foreach (var c in value)
                line.Append(Breaks.Contains(c) ? ' ' : c);
        }
        else
        {
            line.Append(value);
        }

        return this;
    }

    public TsvRow Add(double? value) => Add(value?.ToString(CultureInfo.InvariantCulture));

    public TsvRow Skip(int cells)
    {
        for (var i = 0; i < cells; i++)
            Add((string?)null);
        return this;
    }

    public void WriteTo(IBufferWriter<byte> output)
    {
        line.Append('\n');
        foreach (var chunk in line.GetChunks())
            Encoding.UTF8.GetBytes(chunk.Span, output);
        line.Clear();
    }
}
