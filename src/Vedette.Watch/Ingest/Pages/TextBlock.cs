using AngleSharp.Dom;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>A run of text between two block borders: a paragraph, a heading, a list item, a line of a menu.</summary>
/// <param name="Owner">The innermost block element.</param>
/// <param name="LinkLetters">How many of the letters stand in links.</param>
internal sealed record TextBlock(string Text, IElement Owner, int LinkLetters, IReadOnlyList<RelatedLink> Links)
{
    public int Letters { get; } = Count(Text);

    public double LinkShare => Letters == 0 ? 1 : Math.Min(1, LinkLetters / (double)Letters);

    /// <summary>1 to 6 for a heading, 0 for none.</summary>
    public int Heading => Owner.LocalName is ['h', >= '1' and <= '6'] name ? name[1] - '0' : 0;

    /// <summary>Looks like prose: long enough, mostly unlinked, with the signs of a sentence.</summary>
    public bool IsProse => Letters >= 25 && LinkShare < 0.5 && (Text.AsSpan().ContainsAny(SentenceEnds) || Letters >= 120) && !AsksForConsent;

    /// <summary>What consent screens say; an article on privacy says it too, but not in every paragraph.</summary>
    public bool AsksForConsent => Text.Contains("cookie", StringComparison.OrdinalIgnoreCase)
        && (Text.Contains("consent", StringComparison.OrdinalIgnoreCase) || Text.Contains("partners", StringComparison.OrdinalIgnoreCase)
            || Text.Contains("accept", StringComparison.OrdinalIgnoreCase) || Text.Contains("preferences", StringComparison.OrdinalIgnoreCase)
            || Text.Contains("we use", StringComparison.OrdinalIgnoreCase));

    private static readonly System.Buffers.SearchValues<char> SentenceEnds = System.Buffers.SearchValues.Create(".!?…;:,،؛؟。！？।״\"”»");

    public static int Count(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                letters++;
        }

        return letters;
    }
}
