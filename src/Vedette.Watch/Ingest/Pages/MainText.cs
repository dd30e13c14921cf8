using AngleSharp.Dom;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>The main text of a page.</summary>
internal sealed record MainText(IReadOnlyList<string> Paragraphs, IReadOnlyList<RelatedLink> Related)
{
    private const int MostRelated = 100;
    private const int ShortLine = 25;
    private const double LeastOfOwn = 0.25;
    private const double LeastOfShared = 0.35;
    private const int FirstProse = 3;
    private const int MostPulled = 100;

    /// <summary>
    /// 1. text blocks, furniture dropped; 2. the container whose prose lies closest together (after Readability's scores: a paragraph gives all to its parent, half to the one
    /// above, less further up); 3. neighbours of the same make; 4. line by line, what is no text of the article is taken out.
    /// </summary>
    public static MainText Find(IReadOnlyList<TextBlock> blocks, PageBoxes boxes, IElement? headline, string? title, string? author)
    {
        // 1. furniture
        var open = new List<TextBlock>(blocks.Count);
        var related = new List<RelatedLink>();
        foreach (var block in blocks)
        {
            var box = boxes.Dropped(block.Owner);
            if (box == BoxKind.None)
                open.Add(block);
            else if (box == BoxKind.Teaser)
                Keep(related, block.Links);
        }

        CommentThreads.Remove(open, title);

        // 2. and 3. container
        var container = Container(open, headline, boxes);
        if (container is null)
            return new MainText([], related);
        var first = open.FindIndex(b => container.Contains(b.Owner));
        var inside = Standfirst(open, first, title);
        foreach (var block in open)
        {
            if (container.Contains(block.Owner))
                inside.Add(block);
            else if (block.LinkLetters > 0 && PageWords.IsTeaser(block.Text, out _))
                Keep(related, block.Links);
        }

        // 4. line by line
        inside.RemoveAll(b => Furniture.IsTableCell(b, boxes));
        return new MainText(Lines(inside, related, title, author), related);
    }

    private static ElementSet? Container(List<TextBlock> blocks, IElement? headline, PageBoxes boxes)
    {
        var scores = new Dictionary<IElement, double>();
        var order = new List<IElement>();
        foreach (var block in blocks)
        {
            if (!block.IsProse)
                continue;
            var score = (1 + Math.Min(block.Letters, 800) / 100.0) * (1 - block.LinkShare);
            var share = 1.0;
            var level = 0;
            // A paragraph's own element is no container unless its text stands in it directly.
            var start = block.Owner.LocalName is "p" or "li" or "blockquote" or "h2" or "h3" or "h4" ? block.Owner.ParentElement : block.Owner;
            for (var at = start; at is not null && at.LocalName != "html" && level < 5; at = at.ParentElement, level++)
            {
                if (!scores.ContainsKey(at))
                    order.Add(at);
                scores[at] = scores.GetValueOrDefault(at) + score * share;
                share = level == 0 ? 0.7 : share * 0.7;
            }
        }

        // A text follows its headline: who holds the first prose behind it is likelier than a longer column beside it.
        var shown = headline is null ? -1 : blocks.FindIndex(b => headline.Contains(b.Owner));
        var next = shown < 0 ? [] : blocks.Skip(shown + 1).Where(b => b.IsProse).Take(FirstProse).Select(b => b.Owner).ToList();
        var best = Best(null);
        if (best is null)
            return null;
        // Where headline and first prose share a smaller box with a fair part of the text, what lies outside it is another column.
        var shared = next.Count == 0 ? null : Ancestry(headline!).FirstOrDefault(e => e.Contains(next[0]));
        if (shared is not null && shared != best && best.Contains(shared) && Letters(shared) > Letters(best) * LeastOfShared)
            best = Best(shared) ?? best;
        // Pages that never end load the next article below the first: the headline says which is meant.
        var own = headline?.Closest("article");
        if (own is not null && own != best && best.Contains(own) && boxes.Prose(own) > boxes.Prose(best) * LeastOfOwn)
            best = own;
        return new ElementSet(best, blocks);

        int Letters(IElement element) => blocks.Where(b => b.IsProse && element.Contains(b.Owner)).Sum(b => b.Letters);

        IElement? Best(IElement? within)
        {
            IElement? found = null;
            var most = 0.0;
            foreach (var element in order)
            {
                if (within is not null && !within.Contains(element))
                    continue;
                var score = scores[element] * (Named(element) ? 1.25 : 1) * (next.Exists(element.Contains) ? 1.5 : 1);
                if (score > most)
                    (found, most) = (element, score);
            }

            return found;
        }
    }

    private static bool Named(IElement element) =>
        element.LocalName is "article" or "main" || element.GetAttribute("itemprop") == "articleBody" || element.GetAttribute("role") is "main" or "article"
        || PageWords.Box(element.Id, element.ClassName) == BoxKind.Body;

    /// <summary>The introduction between headline and text, where it stands outside the text's container.</summary>
    private static List<TextBlock> Standfirst(List<TextBlock> blocks, int first, string? title)
    {
        var found = new List<TextBlock>();
        var headline = title is null ? -1 : blocks.FindLastIndex(Math.Max(0, first), Math.Max(0, first) + 1, b => b.Heading is 1 or 2 && Same(b.Text, title));
        for (var i = headline + 1; headline >= 0 && i < first && found.Count < 8; i++)
        {
            var block = blocks[i];
            var named = Ancestry(block.Owner).Take(3).Any(e => PageWords.Box(e.Id, e.ClassName) == BoxKind.Standfirst);
            var looks = block.Letters is >= 40 and <= 500 && block.LinkShare < 0.3 && block.Owner.LocalName is "p" or "h2" or "div" && block.IsProse;
            if ((named && block.Letters >= ShortLine || looks) && !PageWords.IsFurniture(block.Text))
                found.Add(block);
        }

        return found;
    }

    private static List<string> Lines(List<TextBlock> blocks, List<RelatedLink> related, string? title, string? author)
    {
        var keep = new bool[blocks.Count];
        var sectionLevel = 0;
        IElement? sectionParent = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (sectionLevel > 0 && block.Heading > 0 && block.Heading <= sectionLevel && !PageWords.IsSection(block.Text))
                sectionLevel = 0;
            // Prose that stands beside the heading and not in the boxes under it is the article going on.
            if (sectionLevel > 0 && block.IsProse && block.LinkShare < 0.2 && block.Owner.LocalName == "p" && block.Owner.ParentElement == sectionParent)
                sectionLevel = 0;
            if (PageWords.IsSection(block.Text) && block.Letters < 40)
            {
                // Only a heading opens a section of other things; a line of the same words is a label.
                if (block.Heading > 0)
                    (sectionLevel, sectionParent) = (block.Heading, block.Owner.ParentElement);
                continue;
            }

            if (sectionLevel > 0)
            {
                Keep(related, block.Links);
                continue;
            }

            keep[i] = IsText(block, related, title, author);
        }

        DropEmptyHeadings(blocks, keep);
        var pulled = 0;
        var lines = new List<string>();
        var seen = new HashSet<string>();
        for (var i = 0; i < blocks.Count; i++)
        {
            // Each of them is looked for in the whole text: a page of nothing but quotations is not worth that.
            if (keep[i] && seen.Add(blocks[i].Text) && !(IsQuotation(blocks[i]) && ++pulled <= MostPulled && IsPulled(blocks, keep, i)))
                lines.Add(blocks[i].Text);
        }

        return lines;
    }

    private static bool IsText(TextBlock block, List<RelatedLink> related, string? title, string? author)
    {
        if (title is not null && Same(block.Text, title))
            return false;
        var teaser = PageWords.IsTeaser(block.Text, out var labelled);
        if (teaser && block.Links.Count > 0 && (block.LinkShare > 0.5 || labelled && block.LinkShare > 0.2) || teaser && labelled && block.LinkShare == 0 && block.Letters < 120)
        {
            Keep(related, block.Links);
            return false;
        }

        if (block.LinkShare > 0.65 && (block.Letters < 200 || block.Links.Count > 1))
        {
            Keep(related, block.Links);
            return false;
        }

        // Buttons, kickers, names of sections: short and in no element made for text.
        if (block.Owner.LocalName == "button" || block.Letters < ShortLine && !block.IsProse && block.Heading == 0
            && block.Owner.LocalName is not ("p" or "li" or "blockquote" or "dd" or "dt" or "pre"))
            return false;
        return !PageWords.IsFurniture(block.Text) && !Furniture.IsByline(block.Text, author) && !Furniture.IsTime(block.Text) && !Furniture.IsMark(block.Text);
    }

    /// <summary>A heading with nothing left under it.</summary>
    private static void DropEmptyHeadings(List<TextBlock> blocks, bool[] keep)
    {
        var below = 0;
        for (var i = blocks.Count - 1; i >= 0; i--)
        {
            if (!keep[i])
                continue;
            if (blocks[i].Heading > 0 && below == 0)
                keep[i] = false;
            else if (blocks[i].Heading == 0)
                below++;
        }
    }

    private static bool IsQuotation(TextBlock block) => Ancestry(block.Owner).Take(3).Any(e => e.LocalName is "blockquote" or "aside" or "figure");

    /// <summary>A sentence set large beside the paragraph it was taken from.</summary>
    private static bool IsPulled(List<TextBlock> blocks, bool[] keep, int at)
    {
        var text = blocks[at].Text.Trim('"', '“', '”', '«', '»', ' ');
        if (text.Length < 30)
            return false;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i != at && keep[i] && blocks[i].Text.Length > text.Length && blocks[i].Text.Contains(text, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static void Keep(List<RelatedLink> related, IReadOnlyList<RelatedLink> links)
    {
        foreach (var link in links)
        {
            if (related.Count < MostRelated && TextBlock.Count(link.Words) > 8 && !related.Exists(r => r.Address == link.Address))
                related.Add(link);
        }
    }

    internal static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    internal static IEnumerable<IElement> Ancestry(IElement element)
    {
        for (IElement? at = element; at is not null; at = at.ParentElement)
            yield return at;
    }

    /// <summary>A container together with its neighbours of the same make.</summary>
    private sealed class ElementSet
    {
        private readonly HashSet<IElement> roots = [];
        private readonly Dictionary<IElement, bool> known = [];

        public ElementSet(IElement best, List<TextBlock> blocks)
        {
            roots.Add(best);
            var parent = best.ParentElement;
            if (parent is null || best.LocalName is "body" or "main" or "article")
                return;
            foreach (var block in blocks)
            {
                if (!block.IsProse)
                    continue;
                // The neighbour of the container that this prose lies in.
                var at = block.Owner;
                while (at is not null && at.ParentElement != parent)
                    at = at.ParentElement;
                if (at is null || at == best || roots.Contains(at))
                    continue;
                if (at.QuerySelector("h1") is not null)
                    continue;
                var alike = at.LocalName == best.LocalName && at.ClassName == best.ClassName;
                if (alike || at.LocalName is "p" or "blockquote" || Named(at) || PageWords.Box(at.Id, at.ClassName) == BoxKind.Standfirst)
                    roots.Add(at);
            }
        }

        public bool Contains(IElement element)
        {
            if (roots.Contains(element))
                return true;
            if (known.TryGetValue(element, out var answer))
                return answer;
            answer = element.ParentElement is { } parent && Contains(parent);
            known[element] = answer;
            return answer;
        }
    }
}
