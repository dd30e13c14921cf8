using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Parties;

/// <summary>
/// Who speaks throughout a report that is an office's own: 1. whom its heading names ("Statement by the Foreign Ministry of Serbia"), 2. a publisher that is an
/// office of a state ("Ministry of Defence of Ukraine"). "We" is that office where nobody is quoted, "the armed forces" are its state's.
/// </summary>
internal sealed class OwnVoice(Scene scene, Grammar grammar, ActorResolver actors)
{
    private readonly Lexicon lexicon = scene.Lexicon;
    private Party? speaker;

    public Party? State => speaker;

    /// <summary>Forgets the report before.</summary>
    public void Clear() => speaker = null;

    public void Find() => speaker = FromHeading() ?? FromPublisher();

    /// <summary>The office as meant by a word of the text.</summary>
    public Party[] At(int token) => speaker is null ? [] : [speaker.At(token, token, token, $"{scene.Text.Form(token)} → {speaker.Name} (its own report)")];

    private Party? FromHeading()
    {
        if (scene.Count == 0)
            return null;
        var sentence = scene.Text.Sentences[0];
        var root = -1;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (scene.IsVerb(i) || scene.Tokens[i].Upos == Upos.AUX)
                return null;
            if (scene.Tokens[i].Head < 0)
                root = i;
        }

        if (root < 0 || !grammar.Is(scene.Tokens[root].Lower, grammar.Statement))
            return null;
        for (var c = scene.Tree.FirstChild(root); c >= 0; c = scene.Tree.NextSibling(c))
        {
            var names = scene.Tokens[c].Rel is Deprel.NmodPoss or Deprel.Compound || (scene.Tokens[c].Rel == Deprel.Nmod && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] is "by" or "of" or "from");
            if (names && actors.Resolve(c) is [{ Country: not null, IsThing: false } office, ..])
                return office;
        }

        return null;
    }

    private Party? FromPublisher()
    {
        if (scene.Publisher is not { Length: > 0 } publisher)
            return null;
        string? country = null;
        RoleEntry? office = null;
        Span<char> lower = stackalloc char[40];
        foreach (var range in publisher.AsSpan().SplitAny(' ', ',', '(', ')', '-'))
        {
            var word = publisher.AsSpan(range);
            if (word.Length is 0 or > 40)
                continue;
            word = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
            word.ToLowerInvariant(lower);
            var id = lexicon.WordId(lower[..word.Length]);
            if (id < 0)
                continue;
            foreach (var name in lexicon.NamesFrom(id))
            {
                if (country is null && name.Words.Length == 1 && lexicon.Actors[name.Actor] is { Kind: ActorKind.State or ActorKind.Demonym, Affiliations: [{ Country: { } state }, ..] })
                    country = state;
            }

            if (office is null && grammar.Is(id, grammar.OfState))
            {
                foreach (var role in lexicon.RolesEndingIn(id))
                {
                    if (role.Words.Length == 1 && Party.IsOffice(role.Sectors))
                        office = role;
                }
            }
        }

        if (country is null || office is null)
            return null;
        var party = new Party { Name = publisher, Country = country, Kind = PartyKind.Organisation, Resolved = true };
        party.TakeSectors(office.Sectors);
        party.Because($"publisher {publisher} → {country}{party.Sector}");
        return party;
    }
}
