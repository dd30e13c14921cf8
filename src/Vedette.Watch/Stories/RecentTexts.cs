namespace Vedette.Watch.Stories;

/// <summary>Words of the texts compared last; others are read again where they are kept. Bounded, so that a window of any size fits.</summary>
internal sealed class RecentTexts(StoryParameters parameters, Func<long, string?> textOf)
{
    private const int Capacity = 512;

    private readonly Dictionary<long, LinkedListNode<(long Number, ComparedText Text)>> nodes = [];
    private readonly LinkedList<(long Number, ComparedText Text)> order = [];

    public void Keep(long number, ComparedText text)
    {
        if (nodes.TryGetValue(number, out var known))
            order.Remove(known);
        nodes[number] = order.AddLast((number, text));
        if (nodes.Count > Capacity)
        {
            nodes.Remove(order.First!.Value.Number);
            order.RemoveFirst();
        }
    }

    /// <summary>Null when the text is gone.</summary>
    public ComparedText? Find(long number)
    {
        if (nodes.TryGetValue(number, out var node))
        {
            order.Remove(node);
            order.AddLast(node);
            return node.Value.Text;
        }

        if (textOf(number) is not { } written)
            return null;
        var text = ComparedText.Of(written, parameters.Words);
        Keep(number, text);
        return text;
    }
}
