using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>Pages from strangers to a tree of bounded size and depth. Nothing is fetched and no script runs.</summary>
internal static class HtmlTree
{
    public static IHtmlDocument? Parse(string html, IntakeLimits limits, out string reason)
    {
        reason = "";
        var growth = new TreeGrowth(limits);
        var parser = new HtmlParser(new HtmlParserOptions
        {
            SkipComments = true,
            SkipProcessingInstructions = true,
            DisableElementPositionTracking = true,
            OnToken = (token, _) => growth.Take(token),
        });
        try
        {
            return parser.ParseDocument(html);
        }
        catch (TreeTooLargeException e)
        {
            reason = e.Message;
            return null;
        }
    }
}

internal sealed class TreeTooLargeException(string reason) : Exception(reason);
