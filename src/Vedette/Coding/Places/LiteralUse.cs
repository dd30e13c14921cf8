using Vedette.Language;

namespace Vedette.Coding.Places;

/// <summary>
/// Literal or associative use: "in Moscow" is the city, "Moscow said" its government, "Russian troops" a people or state. A country or capital that is
/// no prepositional object and stands before a verb of speech or will, or before any finite verb that the parser found, is meant as an actor.
/// </summary>
internal static class LiteralUse
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Acts = new HashSet<string>(StringComparer.Ordinal)
    {
        "said", "says", "warned", "warns", "accused", "accuses", "denied", "denies", "announced", "announces", "agreed", "agrees", "wants", "wanted", "hopes", "hoped", "vowed", "vows",
        "threatened", "threatens", "demanded", "demands", "condemned", "condemns", "rejected", "rejects", "sees", "insisted", "insists", "claimed", "claims", "called", "calls", "urged",
        "urges", "summoned", "expelled", "imposed", "signed", "believes", "considers", "considered", "decided", "decides", "plans", "planned", "refused", "refuses", "told", "ordered", "does",
        "did", "will", "would", "should", "must", "may", "might", "sent", "sends", "launched", "deployed", "supports", "backs", "fears", "feared", "responded", "pledged", "offered",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> States = new HashSet<string>(StringComparer.Ordinal)
    {
        "is", "was", "are", "were", "be", "lies", "lay", "fell", "remains", "remained", "borders", "became", "becomes", "looks", "looked", "saw", "gets", "got",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Prepositions = new HashSet<string>(StringComparer.Ordinal)
    {
        "in", "at", "to", "near", "from", "of", "with", "between", "through", "against", "on", "toward", "towards", "across", "around", "over", "into", "for", "by", "outside", "inside", "within",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Decide(ParsedText parsed, Gazetteer gazetteer, Mention[] mentions, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ref var m = ref mentions[i];
            if (m.Accepted)
                m.Literal = m.Kind != FeatureKind.Demonym && !Acting(parsed, gazetteer, m);
        }

        // "Minsk and Moscow agreed": both act.
        for (var i = count - 2; i >= 0; i--)
        {
            ref var m = ref mentions[i];
            if (m.Accepted && m.Literal && mentions[i + 1].Accepted && !mentions[i + 1].Literal && mentions[i + 1].Kind != FeatureKind.Demonym && parsed.Text.AsSpan(m.End, mentions[i + 1].Start - m.End) is " and "
                && (m.Kind == FeatureKind.Country || gazetteer.Places[m.Place].Capital == 2) && !Prepositions.Contains(Before(parsed.Text, m.Start)))
                m.Literal = false;
        }
    }

    private static bool Acting(ParsedText parsed, Gazetteer gazetteer, in Mention m)
    {
        if (m.Kind != FeatureKind.Country && gazetteer.Places[m.Place].Capital != 2 || m.Container >= 0)
            return false;
        var text = parsed.Text;
        var at = m.End;
        if (at >= text.Length || text[at] != ' ')
            return false;
        var end = at + 1;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        var next = text.AsSpan(at + 1, end - at - 1);
        if (next.IsEmpty || Prepositions.Contains(Before(text, m.Start)))
            return false;
        if (Acts.Contains(next))
            return true;
        if (parsed.TokenCount == 0 || States.Contains(next))
            return false;
        return parsed.Tokens[Dates.TenseReader.TokenAt(parsed, at + 1)].Xpos is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD;
    }

    /// <summary>The word before, articles passed over.</summary>
    private static ReadOnlySpan<char> Before(string text, int start)
    {
        var i = start - 1;
        for (var words = 0; words < 2; words++)
        {
            while (i >= 0 && text[i] == ' ') i--;
            var end = i + 1;
            while (i >= 0 && char.IsLetter(text[i])) i--;
            var word = text.AsSpan(i + 1, end - i - 1);
            if (word is not ("the" or "The"))
                return word;
        }

        return default;
    }
}
