using Vedette.Coding.Parties;
using Vedette.Language;

namespace Vedette.Coding.Places;

/// <summary>
/// Literal or associative use: "in Moscow" is the city, "Moscow said" its government, "Russian troops" a people or state. A country or capital is meant
/// as an actor when it stands before a verb of speech or will (or any finite verb that the parser found), in a party's place ("with Russia", "accused
/// Ukraine", "a threat from Minsk"), or owns something that is no land ("Ukraine's president").
/// </summary>
internal static class LiteralUse
{
    public static void Decide(ParsedText parsed, Gazetteer gazetteer, PlaceContext context, Mention[] mentions, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ref var m = ref mentions[i];
            if (m.Accepted)
                m.Literal = m.Kind != FeatureKind.Demonym && !(State(gazetteer, m) && m.Container < 0 && Acting(parsed, context, m));
        }

        // "Minsk and Moscow agreed": both act; "with Russia and Iran": both are parties.
        for (var i = count - 2; i >= 0; i--)
            Share(parsed.Text, gazetteer, context, ref mentions[i], mentions[i + 1]);
        for (var i = 1; i < count; i++)
        {
            if (mentions[i].Accepted && mentions[i].Literal && mentions[i - 1].Accepted && !mentions[i - 1].Literal && mentions[i - 1].Kind != FeatureKind.Demonym && State(gazetteer, mentions[i])
                && parsed.Text.AsSpan(mentions[i - 1].End, mentions[i].Start - mentions[i - 1].End) is " and " && (Before(parsed.Text, mentions[i - 1].Start, context, out _) & ContextClass.Party) != 0)
                mentions[i].Literal = false;
        }
    }

    private static void Share(string text, Gazetteer gazetteer, PlaceContext context, ref Mention m, in Mention next)
    {
        if (m.Accepted && m.Literal && next.Accepted && !next.Literal && next.Kind != FeatureKind.Demonym && text.AsSpan(m.End, next.Start - m.End) is " and "
            && State(gazetteer, m) && (Before(text, m.Start, context, out _) & ContextClass.Governing) == 0)
            m.Literal = false;
    }

    private static bool State(Gazetteer gazetteer, in Mention m) => m.Kind == FeatureKind.Country || gazetteer.Places[m.Place].Capital == 2;

    private static bool Acting(ParsedText parsed, PlaceContext context, in Mention m)
    {
        var text = parsed.Text;
        var before = Before(text, m.Start, context, out var start);
        if ((before & (ContextClass.Party | ContextClass.Addressed)) != 0 && !Border(text, start))
            return true;
        if ((before & ContextClass.Governing) != 0)
            return text.AsSpan(start).StartsWith("from ", StringComparison.Ordinal) && (Before(text, start, context, out _) & ContextClass.Sent) != 0;
        var at = m.End;
        var owns = at < text.Length && text[at] is '\'' or '’';
        if (owns)
            at += at + 1 < text.Length && text[at + 1] == 's' ? 2 : 1;
        if (at >= text.Length || text[at] != ' ')
            return false;
        var end = at + 1;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        var next = text.AsSpan(at + 1, end - at - 1);
        if (next.IsEmpty)
            return false;
        var after = context.Of(next);
        if (owns)
            return (after & (ContextClass.After | ContextClass.PlaceNoun)) == 0 || (after & ContextClass.Title) != 0 || next is "government" or "people" or "residents" or "citizens";
        if ((after & ContextClass.Acts) != 0)
            return true;
        if (parsed.TokenCount == 0 || (after & ContextClass.Being) != 0)
            return false;
        var token = Dates.TenseReader.TokenAt(parsed, at + 1);
        // "Moscow fully supported": a manner between subject and verb
        if (token + 1 < parsed.TokenCount && parsed.Tokens[token].Upos == Upos.ADV && next.EndsWith("ly", StringComparison.Ordinal))
            token++;
        return parsed.Tokens[token].Xpos is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD;
    }

    /// <summary>The class of the word before an offset, articles passed over, and where it begins.</summary>
    private static ContextClass Before(string text, int offset, PlaceContext context, out int start)
    {
        var i = offset - 1;
        start = offset;
        for (var words = 0; words < 2; words++)
        {
            while (i >= 0 && text[i] == ' ') i--;
            var end = i + 1;
            while (i >= 0 && char.IsLetter(text[i])) i--;
            start = i + 1;
            var word = text.AsSpan(start, end - start);
            if (word is not ("the" or "The"))
                return context.Of(word);
        }

        return ContextClass.None;
    }

    /// <summary>"the border with Ukraine", "the line between A and B": the land is meant.</summary>
    private static bool Border(string text, int preposition)
    {
        var end = preposition;
        while (end > 0 && text[end - 1] == ' ') end--;
        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1])) start--;
        return text.AsSpan(start, end - start) is "border" or "borders" or "frontier" or "boundary" or "line" or "strait" or "area" or "zone";
    }
}
