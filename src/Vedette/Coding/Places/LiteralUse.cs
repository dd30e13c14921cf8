namespace Vedette.Coding.Places;

/// <summary>
/// Literal or associative use: "in Moscow" is the city, "Moscow said" its government, "Russian troops" a people or state. Decided by the words beside the
/// name, for countries and capitals in subject position before a verb of speech or will.
/// </summary>
internal static class LiteralUse
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Acts = new HashSet<string>(StringComparer.Ordinal)
    {
        "said", "says", "warned", "warns", "accused", "accuses", "denied", "denies", "announced", "announces", "agreed", "agrees", "wants", "wanted", "hopes", "hoped", "vowed", "vows",
        "threatened", "threatens", "demanded", "demands", "condemned", "condemns", "rejected", "rejects", "sees", "saw", "insisted", "insists", "claimed", "claims", "called", "calls", "urged",
        "urges", "summoned", "expelled", "imposed", "signed", "believes", "considers", "considered", "decided", "decides", "plans", "planned", "refused", "refuses", "told", "ordered", "does",
        "did", "has", "had", "will", "would", "should", "must", "may", "might", "is", "was", "sent", "sends", "launched", "deployed", "supports", "backs", "fears", "feared", "responded", "pledged", "offered",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Decide(string text, Mention[] mentions, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ref var m = ref mentions[i];
            if (!m.Accepted)
                continue;
            m.Literal = m.Kind != FeatureKind.Demonym && !Speaks(text, m);
        }
    }

    private static bool Speaks(string text, in Mention m)
    {
        if (m.Kind is not (FeatureKind.Country or FeatureKind.City))
            return false;
        if (m.Start > 3 && text.AsSpan(m.Start - 3, 3) is "in " or "at " or "to " || m.Start > 5 && text.AsSpan(m.Start - 5, 5) is "near " or "from ")
            return false;
        var at = m.End;
        if (at >= text.Length || text[at] != ' ')
            return false;
        var end = at + 1;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return Acts.Contains(text.AsSpan(at + 1, end - at - 1));
    }
}
