using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>A tree to its text blocks in the order of the page. Recursion is bounded by the depth the tree was built with.</summary>
internal sealed class BlockReader(Uri? place, IntakeLimits limits)
{
    private const int LinksOfBlock = 20;

    private static readonly HashSet<string> Unread = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "video", "audio", "map", "select", "option", "input", "textarea",
        "label", "datalist", "head", "dialog", "menu", "picture", "img", "source", "track", "meter", "progress", "figcaption", "rp", "rt",
        "amp-sidebar", "amp-ad", "amp-embed", "amp-consent", "amp-social-share", "amp-user-notification", "amp-analytics", "amp-iframe", "amp-list", "amp-carousel", "amp-state",
        "amp-sticky-ad", "amp-auto-ads", "amp-lightbox", "amp-subscriptions-dialog",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "nobr", "q", "ruby", "rb", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    };

    private readonly List<TextBlock> blocks = [];
    private readonly StringBuilder words = new();
    private readonly StringBuilder link = new();
    private readonly List<RelatedLink> links = [];
    private int linkLetters;
    private int breaks;
    private IElement owner = null!;

    public List<TextBlock> Read(IElement root)
    {
        owner = root;
        Children(root, null);
        Flush();
        return blocks;
    }

    private void Children(INode parent, IHtmlAnchorElement? inside)
    {
        for (var node = parent.FirstChild; node is not null; node = node.NextSibling)
        {
            if (node is IText text)
                Append(text.Data, inside is not null);
            else if (node is IElement element)
                Element(element, inside);
        }
    }

    private void Append(string text, bool linked)
    {
        if (breaks > 0 && !string.IsNullOrWhiteSpace(text))
        {
            // Two breaks part paragraphs; so does one behind a sentence's end. Else the line is only broken.
            var last = words.Length == 0 ? '\0' : LastInk();
            if (breaks > 1 || last is '.' or '!' or '?' or '"' or '”' or '…' or ':' or '؟' or '»')
                Flush();
            else
                words.Append(' ');
            breaks = 0;
        }

        words.Append(text);
        if (linked)
        {
            linkLetters += TextBlock.Count(text);
            link.Append(text);
        }
    }

    private char LastInk()
    {
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if (!char.IsWhiteSpace(words[i]))
                return words[i];
        }

        return '\0';
    }

    private void Element(IElement element, IHtmlAnchorElement? inside)
    {
        var name = element.LocalName;
        if (name is "br" or "hr")
        {
            breaks += name == "hr" ? 2 : 1;
            return;
        }

        if (Unread.Contains(name) || IsHidden(element))
            return;
        var inline = Inline.Contains(name);
        if (inline && name == "span" && PageWords.Box(null, element.ClassName) is BoxKind.Always)
            return;
        if (element is IHtmlAnchorElement anchor && inside is null)
        {
            link.Clear();
            Children(element, anchor);
            EndLink(anchor);
            return;
        }

        if (inline)
        {
            Children(element, inside);
            return;
        }

        Flush();
        var outer = owner;
        owner = element;
        Children(element, inside);
        Flush();
        owner = outer;
    }

    private void EndLink(IHtmlAnchorElement anchor)
    {
        if (links.Count < LinksOfBlock && CleanText.Line(link.ToString(), 300) is { } label && Feeds.XmlFeed.Link(anchor.GetAttribute("href"), place) is { } address)
        {
            var related = new RelatedLink(address, label);
            // A link around whole blocks belongs to the last of them.
            if (linkLetters == 0 && blocks.Count > 0 && blocks[^1].LinkLetters > 0 && blocks[^1].Links.Count < LinksOfBlock)
                blocks[^1] = blocks[^1] with { Links = [.. blocks[^1].Links, related] };
            else
                links.Add(related);
        }

        link.Clear();
    }

    private void Flush()
    {
        breaks = 0;
        if (words.Length > 0 && CleanText.Line(words.ToString(), limits.TextLength) is { } text)
            blocks.Add(new TextBlock(text, owner, linkLetters, links.Count == 0 ? [] : [.. links]));
        words.Clear();
        links.Clear();
        linkLetters = 0;
    }

    private static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden"))
            return true;
        var style = element.GetAttribute("style");
        return style is { Length: > 0 and < 500 } && style.Replace(" ", "", StringComparison.Ordinal) is var tight
            && (tight.Contains("display:none", StringComparison.OrdinalIgnoreCase) || tight.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase));
    }
}
