using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Parties;

/// <summary>
/// Finds the lexicon's names in a text. Steps: 1. the longest name from each word on that may begin one, 2. ambiguous ones only when the text
/// supports them, 3. short names of persons only when nothing else stands before them that makes another person of them.
/// </summary>
internal sealed class NameMatcher(Lexicon lexicon)
{
    private readonly HashSet<int> seenActors = [];
    private readonly int given = lexicon.ClassId("x_given");
    private readonly int placeNoun = lexicon.ClassId("x_placenoun");
    private readonly List<(NameMention Mention, NameEntry Entry)> doubtful = [];

    public void Match(Scene scene)
    {
        seenActors.Clear();
        doubtful.Clear();

        // 1. the longest name from each word on
        for (var i = 0; i < scene.Count; i++)
        {
            if (Longest(scene, i) is not { } entry)
                continue;
            // "the South" of "the South Sudanese army"
            if (entry.Ambiguous && entry.Words.Length > 1 && Longest(scene, i + 1) is { } inner && inner.Words.Length >= entry.Words.Length)
                continue;
            var mention = new NameMention(i, i + entry.Words.Length - 1, HeadOf(scene, i, i + entry.Words.Length - 1), entry, null);
            if (entry.Ambiguous || !Believable(scene, mention, entry))
                doubtful.Add((mention, entry));
            else
                Accept(scene, mention, entry);
            i += entry.Words.Length - 1;
        }

        // 2. names that need support
        foreach (var (mention, entry) in doubtful)
        {
            // the same name may stand for several actors: one who was named in full has it, else the first that the text supports
            NameEntry? found = null;
            foreach (var other in lexicon.NamesFrom(scene.Tokens[mention.First].Lower))
            {
                if (!other.Ambiguous || !other.Words.AsSpan().SequenceEqual(entry.Words) || (found is not null && !seenActors.Contains(other.Actor)) || !Believable(scene, mention, other) || !Supported(scene, mention, other))
                    continue;
                found = other;
                if (seenActors.Contains(other.Actor))
                    break;
            }

            if (found is not null)
                Accept(scene, mention with { Entry = found }, found);
        }
    }

    private NameEntry? Longest(Scene scene, int start)
    {
        var tokens = scene.Tokens;
        var first = scene.Text.Text[tokens[start].Start];
        var capital = char.IsUpper(first) || char.IsDigit(first);
        if (!lexicon.Is(tokens[start].Lower, capital ? WordKinds.Name : WordKinds.SmallName))
            return null;
        var keys = lexicon.NameKeys(tokens[start].Lower);
        var second = start + 1 < scene.Count ? tokens[start + 1].Lower : -1;
        for (var i = 0; i < keys.Length; i++)
        {
            // only names that are written so begin with a small letter ("al-Qaeda", "bin Laden")
            if ((keys[i].Second >= 0 && keys[i].Second != second) || (!capital && !keys[i].Small))
                continue;
            var entry = lexicon.NamesFrom(tokens[start].Lower)[i];
            if (start + entry.Words.Length > scene.Count)
                continue;
            var fits = true;
            for (var k = 1; k < entry.Words.Length && fits; k++)
                fits = tokens[start + k].Lower == entry.Words[k];
            if (!fits || (entry.ExactCase && !scene.Text.Form(start).SequenceEqual(entry.Written.AsSpan(0, Math.Min(entry.Written.Length, tokens[start].End - tokens[start].Start)))))
                continue;
            if (entry.Words.Length > 1 && scene.Tree.SentenceOf(start) != scene.Tree.SentenceOf(start + entry.Words.Length - 1))
                continue;
            return entry;
        }

        return null;
    }

    private static int HeadOf(Scene scene, int first, int last)
    {
        for (var i = last; i >= first; i--)
        {
            var head = scene.Tokens[i].Head;
            if (head < first || head > last)
                return i;
        }

        return last;
    }

    /// <summary>Not part of a longer proper name that means somebody else ("Jordan Henderson", "Maria Putin", "Paris Hilton").</summary>
    private bool Believable(Scene scene, NameMention mention, NameEntry entry)
    {
        var kind = lexicon.Actors[entry.Actor].Kind;
        if (entry.Words.Length > 1 || kind is ActorKind.Demonym)
            return true;
        // "Idris Garba" is not the Idris of the lexicon
        if (kind == ActorKind.Person && entry.Short && IsUnknownName(scene, mention.Last + 1, mention.First) && scene.FoundName(mention.First) is { Kind: NameKind.Person } whole && whole.Limit > mention.Last + 1)
            return false;
        if (kind != ActorKind.Person && (IsGivenName(scene, mention.First) || IsOfPerson(scene, mention)))
            return false;
        if (mention.First > 0 && NextTo(scene, mention.First - 1, mention.First) && scene.Tokens[mention.First - 1].Upos == Upos.PROPN &&
            (kind == ActorKind.Person || entry.Ambiguous) && scene.Tokens[mention.First].Rel == Deprel.Flat && scene.NameAt(mention.First - 1) < 0 && lexicon.RolesEndingIn(scene.Tokens[mention.First - 1].Lower).IsEmpty)
            return false;
        if (mention.Last + 1 < scene.Count && NextTo(scene, mention.Last, mention.Last + 1) && scene.Tokens[mention.Last + 1].Upos == Upos.PROPN && scene.Tokens[mention.Last + 1].Rel == Deprel.Flat && (entry.Ambiguous || kind != ActorKind.Person))
            return false;
        return true;
    }

    /// <summary>"Jordan" before a name that is nobody's and no place's: "Jordan Peele", but "Jordan Valley", "Jordan Times", "Jordan King Abdullah".</summary>
    private bool IsGivenName(Scene scene, int first)
    {
        var next = first + 1;
        return lexicon.InClass(scene.Tokens[first].Lower, given) && next < scene.Count && scene.Tokens[next].Upos == Upos.PROPN && scene.HasCapital(next) && scene.HasCapital(first)
            && !scene.Text.Form(next).ContainsAnyInRange('0', '9') && !IsCapitals(scene.Text.Form(next)) && NextTo(scene, first, next)
            && !lexicon.InClass(scene.Tokens[next].Lower, placeNoun) && !lexicon.InClass(scene.Tokens[next].Lemma, placeNoun)
            && lexicon.RolesEndingIn(scene.Tokens[next].Lower).IsEmpty && lexicon.NounSenses(scene.Tokens[next].Lower).IsEmpty && lexicon.NamesFrom(scene.Tokens[next].Lower).IsEmpty;
    }

    /// <summary>"Chad Kroeger": the trained finder takes the word and its neighbour, which the lexicon does not know, for one person's name.</summary>
    private bool IsOfPerson(Scene scene, NameMention mention)
    {
        if (!(IsUnknownName(scene, mention.First - 1, mention.First) || IsUnknownName(scene, mention.Last + 1, mention.First)))
            return false;
        var name = scene.FoundName(mention.First);
        return name.Kind == NameKind.Person && name.Limit - name.First > 1;
    }

    private bool IsUnknownName(Scene scene, int token, int beside) =>
        token >= 0 && token < scene.Count && scene.Tokens[token].Upos == Upos.PROPN && scene.HasCapital(token) && NextTo(scene, Math.Min(token, beside), Math.Max(token, beside)) && scene.NameAt(token) < 0
        && lexicon.RolesEndingIn(scene.Tokens[token].Lower).IsEmpty && (token < beside || lexicon.NamesFrom(scene.Tokens[token].Lower).IsEmpty) && !lexicon.InClass(scene.Tokens[token].Lower, placeNoun);

    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsUpper(c))
                return false;
        }

        return true;
    }

    private static bool NextTo(Scene scene, int left, int right) =>
        scene.Tree.SentenceOf(left) == scene.Tree.SentenceOf(right) && (scene.Tokens[left].Head == right || scene.Tokens[right].Head == left || scene.Tokens[left].Head == scene.Tokens[right].Head);

    private bool Supported(Scene scene, NameMention mention, NameEntry entry)
    {
        var actor = lexicon.Actors[entry.Actor];
        if (seenActors.Contains(entry.Actor))
            return true;
        if (actor.Kind is ActorKind.State or ActorKind.Capital)
            return scene.Tokens[mention.Head].Upos == Upos.PROPN;
        foreach (var affiliation in actor.Affiliations)
        {
            if (affiliation.Country is { } country && scene.CountryCounts.GetValueOrDefault(country) > 0)
                return actor.Kind != ActorKind.Person || !entry.Short || scene.Tokens[mention.Head].Upos == Upos.PROPN;
        }

        return false;
    }

    private void Accept(Scene scene, NameMention mention, NameEntry entry)
    {
        scene.AddName(mention);
        seenActors.Add(entry.Actor);
        foreach (var affiliation in lexicon.Actors[entry.Actor].Affiliations)
        {
            if (affiliation.Country is { } country && affiliation.Covers(scene.Year))
                scene.CountryCounts[country] = scene.CountryCounts.GetValueOrDefault(country) + 1;
        }
    }
}
