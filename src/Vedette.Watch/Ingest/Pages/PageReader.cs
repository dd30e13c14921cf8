using System.Text;
using AngleSharp.Dom;
using Vedette.Watch.Ingest.Archives;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>Article pages: the main text without what stands around it, and what the page says about itself.</summary>
public static class PageReader
{
    /// <param name="bytes">The body as it came; gzip is unpacked.</param>
    public static Reading<Page> Read(ReadOnlyMemory<byte> bytes, PageContext context, IntakeLimits limits)
    {
        if (!Inflation.TryUnpack(bytes, limits.PageBytes, limits, out var content, out var reason))
            return new Refusal(reason);
        using var tree = HtmlTree.Parse(Charset.Decode(content.Span, context.ContentType), limits, out reason);
        if (tree is null)
            return new Refusal(reason);
        var title = CleanText.Line(tree.QuerySelector("h1")?.TextContent ?? tree.Title, limits.TitleLength);
        var text = new StringBuilder(title);
        var scope = (IElement?)tree.QuerySelector("article") ?? tree.Body;
        foreach (var paragraph in scope?.QuerySelectorAll("p") ?? Enumerable.Empty<IElement>())
        {
            if (CleanText.Line(paragraph.TextContent) is { } line)
                text.Append('\n').Append(line);
        }

        if (text.Length == 0)
            return new Refusal("no article text");
        return new Page(text.ToString())
        {
            Title = title,
            Language = CleanText.Line(tree.DocumentElement.GetAttribute("lang"), 35),
            Published = SourcedDate.Choose([context.EntryDate], context.Fetched),
        };
    }
}
