using AngleSharp.Dom;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>Readers' comments on pages whose class names say nothing: several lines of the kind "Reply" share an ancestor that is not the article's.</summary>
internal static class CommentThreads
{
    private const int Fewest = 2;

    private static readonly HashSet<string> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        "reply", "report", "flag", "like", "upvote", "reply report", "reply share", "ответить", "відповісти", "رد", "הגב", "antworten", "répondre", "responder",
    };

    public static void Remove(List<TextBlock> blocks, string? title)
    {
        var marks = blocks.Where(b => b.Letters <= 16 && Marks.Contains(b.Text.Trim('.', ' ', '·', '|', '↩'))).Select(b => b.Owner).ToList();
        if (marks.Count < Fewest)
            return;
        var shared = MainText.Ancestry(marks[0]).ToList();
        foreach (var mark in marks.Skip(1))
        {
            var own = MainText.Ancestry(mark).ToHashSet();
            shared.RemoveAll(e => !own.Contains(e));
        }

        if (shared.Count == 0 || shared[0].LocalName is "body" or "html")
            return;
        var thread = shared[0];
        if (title is not null && blocks.Exists(b => b.Heading > 0 && MainText.Same(b.Text, title) && MainText.Ancestry(b.Owner).Contains(thread)))
            return;
        blocks.RemoveAll(b => MainText.Ancestry(b.Owner).Contains(thread));
    }
}
