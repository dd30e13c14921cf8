using System.Globalization;
using Vedette.Watch.Ingest.Archives;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>Article pages: the main text without what stands around it, and what the page says about itself.</summary>
public static class PageReader
{
    /// <summary>
    /// 1. unpack and decode, 2. a tree within limits, 3. what the page says about itself, 4. its text blocks, 5. the main text among them.
    /// </summary>
    /// <param name="bytes">The body as it came; gzip is unpacked.</param>
    public static Reading<Page> Read(ReadOnlyMemory<byte> bytes, PageContext context, IntakeLimits limits)
    {
        // 1.
        if (!Inflation.TryUnpack(bytes, limits.PageBytes, limits, out var content, out var reason))
            return new Refusal(reason);
        if (content.Span.ContainsAnyExcept(" \t\r\n"u8) is false)
            return new Refusal("empty: no page");
        // 2.
        using var tree = HtmlTree.Parse(Charset.Decode(content.Span, context.ContentType), limits, out reason);
        if (tree is null)
            return new Refusal(reason);
        // 3.
        var facts = new PageFacts(tree, context, limits);
        if (tree.Body is not { } body)
            return new Refusal("a page without a body");
        // 4.
        var blocks = new BlockReader(facts.Place, limits).Read(body);
        var boxes = new PageBoxes(blocks, facts.Headline);
        // 5.
        var main = MainText.Find(blocks, boxes, facts.Headline, facts.Title, facts.Author);
        var text = string.Join('\n', main.Paragraphs);
        if (text.Length < Enough && facts.Body is { Length: > Enough } said)
            text = said;
        if (text.Length == 0)
            return new Refusal("no article text in the page");
        text = facts.Title is { } title && !text.StartsWith(title, StringComparison.Ordinal) ? title + "\n" + text : text;
        if (text.Length > limits.TextLength)
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"text of {text.Length:N0} characters; the limit is {limits.TextLength:N0}"));
        return new Page(text)
        {
            Title = facts.Title,
            Author = facts.Author,
            Publisher = facts.Publisher,
            Published = facts.Published,
            Modified = facts.Modified,
            Language = facts.Language,
            Canonical = facts.Canonical,
            Related = main.Related,
            IsStub = facts.IsStub,
        };
    }

    /// <summary>A tree with less text than this is taken for a shell that a script fills.</summary>
    private const int Enough = 200;
}
