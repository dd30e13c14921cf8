using AngleSharp.Dom;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>
/// Which elements stand around the text and not in it, told by element names, roles and the words of id and class. A box that holds most of the page's prose, or its
/// headline, is no furniture whatever it is called: publishers name the whole page "with-sidebar".
/// </summary>
internal sealed class PageBoxes
{
    private const double MostOfPage = 0.5;

    /// <summary>Letters of prose that are more than a caption.</summary>
    private const int LongCaption = 400;

    private readonly Dictionary<IElement, BoxKind> verdicts = [];
    private readonly Dictionary<IElement, bool> inComments = [];
    private readonly Dictionary<IElement, int> prose = [];
    private readonly HashSet<IElement> aroundHeadline = [];
    private readonly int allProse;

    public PageBoxes(IReadOnlyList<TextBlock> blocks, IElement? headline)
    {
        for (var at = headline; at is not null; at = at.ParentElement)
            aroundHeadline.Add(at);
        foreach (var block in blocks)
        {
            if (!block.IsProse || IsInComments(block.Owner))
                continue;
            allProse += block.Letters;
            for (IElement? at = block.Owner; at is not null; at = at.ParentElement)
                prose[at] = prose.GetValueOrDefault(at) + block.Letters;
        }
    }

    /// <summary>Letters of prose below an element.</summary>
    public int Prose(IElement element) => prose.GetValueOrDefault(element);

    /// <summary>The kind of the outermost dropped box around an element; None when it stands in the open.</summary>
    public BoxKind Dropped(IElement element)
    {
        if (verdicts.TryGetValue(element, out var known))
            return known;
        var above = element.ParentElement is { } parent ? Dropped(parent) : BoxKind.None;
        var verdict = above != BoxKind.None ? above : Verdict(element);
        verdicts[element] = verdict;
        return verdict;
    }

    private BoxKind Verdict(IElement element)
    {
        if (element.LocalName is "html" or "body" || aroundHeadline.Contains(element))
            return BoxKind.None;
        var kind = PageWords.Box(element.Id, element.ClassName);
        if (kind == BoxKind.Picture)
            kind = Prose(element) <= LongCaption && element.QuerySelector("img, picture, amp-img") is not null ? BoxKind.Mostly : BoxKind.None;
        if (kind is BoxKind.Standfirst or BoxKind.Body)
            return element.LocalName is "aside" or "nav" or "footer" ? BoxKind.Mostly : BoxKind.None;
        if (kind == BoxKind.None)
        {
            kind = element.LocalName switch
            {
                "nav" or "footer" => BoxKind.Always,
                "aside" => BoxKind.Mostly,
                "header" when element.ParentElement?.LocalName is "body" => BoxKind.Mostly,
                _ => element.GetAttribute("role") switch
                {
                    "navigation" or "banner" or "contentinfo" or "search" or "dialog" or "alertdialog" or "complementary" or "menu" or "toolbar" => BoxKind.Mostly,
                    _ => BoxKind.None,
                },
            };
        }

        return kind is BoxKind.Mostly or BoxKind.Teaser && Prose(element) > allProse * MostOfPage ? BoxKind.None : kind;
    }

    private bool IsInComments(IElement element)
    {
        if (inComments.TryGetValue(element, out var known))
            return known;
        var answer = element.LocalName is not ("html" or "body") && !aroundHeadline.Contains(element)
            && (PageWords.Box(element.Id, element.ClassName) == BoxKind.Always || element.ParentElement is { } parent && IsInComments(parent));
        inComments[element] = answer;
        return answer;
    }
}
