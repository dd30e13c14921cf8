using System.Runtime.CompilerServices;

namespace Vedette.Coding.Parties;

/// <summary>
/// One step on the way from words to a party, for the trace, and the steps before it. Most parties that are looked at are let go again: the pieces of the
/// text are kept, and joined only for those that are written out.
/// </summary>
internal sealed class Reason(ReasonText text, Reason? before)
{
    private readonly ReasonText text = text;

    public Reason? Before => before;

    public override string ToString() => text.ToString();

    /// <summary>The latest step first.</summary>
    public static List<string> All(Reason? latest)
    {
        var all = new List<string>();
        for (var reason = latest; reason is not null; reason = reason.Before)
            all.Add(reason.ToString());
        return all;
    }
}

/// <summary>What <c>$"..."</c> becomes where a reason is wanted: its pieces, at most six.</summary>
[InterpolatedStringHandler]
internal struct ReasonText
{
    private string? first;
    private string? second;
    private string? third;
    private string? fourth;
    private string? fifth;
    private string? sixth;
    private int count;

#pragma warning disable IDE0060 // the compiler passes both
    public ReasonText(int literalLength, int formattedCount)
    {
    }
#pragma warning restore IDE0060

    public static implicit operator ReasonText(string text)
    {
        var reason = default(ReasonText);
        reason.AppendLiteral(text);
        return reason;
    }

    public void AppendLiteral(string piece)
    {
        switch (count++)
        {
            case 0:
                first = piece;
                break;
            case 1:
                second = piece;
                break;
            case 2:
                third = piece;
                break;
            case 3:
                fourth = piece;
                break;
            case 4:
                fifth = piece;
                break;
            default:
                sixth += piece;
                break;
        }
    }

    public void AppendFormatted(string? piece) => AppendLiteral(piece ?? "");

    public void AppendFormatted(scoped ReadOnlySpan<char> piece) => AppendLiteral(piece.ToString());

    public override readonly string ToString() => string.Concat(string.Concat(first, second, third), fourth, fifth, sixth);
}
