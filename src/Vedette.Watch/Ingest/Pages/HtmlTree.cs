using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>Pages from strangers to a tree of bounded size and depth. Nothing is fetched and no script runs.</summary>
internal static class HtmlTree
{
    private sealed class TooManyElementsException : Exception;

    public static IHtmlDocument? Parse(string html, IntakeLimits limits, out string reason)
    {
        reason = "";
        var elements = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            SkipComments = true,
            SkipProcessingInstructions = true,
            DisableElementPositionTracking = true,
            MaximumDepth = limits.PageDepth,
            OnCreated = (_, _) =>
            {
                // Formatting elements left open are made again in every paragraph: kilobytes can become millions of elements.
                if (++elements > limits.PageElements)
                    throw new TooManyElementsException();
            },
        });
        try
        {
            return parser.ParseDocument(html);
        }
        catch (TooManyElementsException)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"more than {limits.PageElements:N0} elements");
            return null;
        }
    }
}
