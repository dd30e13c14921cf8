using Vedette.Coding.Attributions;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Coreference;

/// <summary>Lists the noun phrases of a text that may mean somebody, in its order, with what their words tell of number, gender and kind.</summary>
internal sealed class MentionFinder(Scene scene)
{
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly Quotations quotations = new();
    private readonly int woman = scene.Lexicon.ClassId("g_woman");
    private readonly int man = scene.Lexicon.ClassId("g_man");
    private readonly int femaleName = scene.Lexicon.ClassId("g_female_name");
    private readonly int maleName = scene.Lexicon.ClassId("g_male_name");
    private readonly int body = scene.Lexicon.ClassId("g_body");
    private readonly int people = scene.Lexicon.ClassId("g_people");
    private readonly int civilians = scene.Lexicon.ClassId("s_people");
    private readonly int calendar = scene.Lexicon.ClassId("g_calendar");
    private readonly int daytime = scene.Lexicon.ClassId("g_daytime");

    public void Find(List<Mention> into)
    {
        into.Clear();
        quotations.Read(scene);
        for (var i = 0; i < scene.Count; i++)
        {
            if (!IsHead(i))
                continue;
            var mention = Describe(i);
            mention.Joined = mention.Role == MentionRole.Conjunct || HasConjunct(i);
            into.Add(mention);
            if (mention.Pronoun != PronounKind.None || !HasConjunct(i))
                continue;
            mention.Coordinated = mention.Plural = true;
            mention.Last = scene.Tree.Right(i);
            mention.Referent = mention.Referent is Referent.Person ? Referent.People : mention.Referent;
            into.Add(mention);
        }
    }

    private bool IsHead(int i)
    {
        ref readonly var t = ref scene.Tokens[i];
        switch (t.Upos)
        {
            case Upos.PRON:
                return KindOf(i) != PronounKind.None;
            case Upos.PROPN:
                // "the Obama administration" mentions the man too
                if (t.Rel is Deprel.Flat or Deprel.Fixed or Deprel.Goeswith or Deprel.NmodDesc)
                    return false;
                return (t.Rel != Deprel.Compound || (t.Head >= 0 && scene.Tokens[t.Head].Upos == Upos.NOUN)) && !IsTime(t.Lower);
            case Upos.NOUN:
                return t.Rel is not (Deprel.Flat or Deprel.Fixed or Deprel.Goeswith or Deprel.NmodDesc or Deprel.Compound or Deprel.Amod) && !IsTime(t.Lemma);
            case Upos.NUM:
                // "the three", "the two": those counted before
                return t.Rel is not (Deprel.Nummod or Deprel.Compound or Deprel.Flat) && Determiner(i) >= 0;
            default:
                return false;
        }
    }

    private bool IsTime(int word) => lexicon.InClass(word, calendar) || lexicon.InClass(word, daytime);

    private Mention Describe(int i)
    {
        ref readonly var t = ref scene.Tokens[i];
        var mention = new Mention
        {
            Token = i,
            Sentence = scene.Tree.SentenceOf(i),
            First = i,
            Last = i,
            Governor = t.Head,
            Role = RoleOf(i),
            Plural = t.Xpos is Xpos.NNS or Xpos.NNPS || t.Upos == Upos.NUM,
            Quoted = quotations.At(i) >= 0,
            Word = WordTraits.LowerHash(scene.Text.Lemma(i)),
            Antecedent = -1,
        };
        mention.Speaks = mention.Role == MentionRole.Subject && t.Head >= 0 && IsSpeech(t.Head);
        if (t.Upos == Upos.PRON)
        {
            mention.Form = MentionForm.Pronoun;
            mention.Pronoun = KindOf(i);
            mention.Plural = mention.Pronoun == PronounKind.They;
            mention.Gender = mention.Pronoun switch { PronounKind.He => Gender.Male, PronounKind.She => Gender.Female, _ => Gender.Unknown };
            mention.Referent = mention.Gender == Gender.Unknown ? Referent.Unknown : Referent.Person;
            return mention;
        }

        for (var c = scene.Tree.FirstChild(i); c >= 0; c = scene.Tree.NextSibling(c))
        {
            var rel = scene.Tokens[c].Rel;
            mention.Counted |= rel == Deprel.Nummod || rel is Deprel.Det or Deprel.DetPredet && scene.Text.Lower(c) == "both";
            if (rel is Deprel.Compound or Deprel.NmodDesc or Deprel.NmodPoss or Deprel.Amod or Deprel.Nummod)
                mention.Modified = true;
            else if (rel is Deprel.Nmod or Deprel.Acl or Deprel.AclRelcl or Deprel.Appos or Deprel.Ccomp)
                mention.Extended = true;
            if (rel is Deprel.NmodDesc or Deprel.Compound && scene.Tokens[c].Upos is Upos.NOUN or Upos.PROPN)
                mention.Title = WordTraits.LowerHash(scene.Text.Lemma(c));
            if (rel is Deprel.Flat or Deprel.Compound or Deprel.NmodDesc or Deprel.Det or Deprel.NmodPoss or Deprel.Amod or Deprel.Nummod)
            {
                mention.First = Math.Min(mention.First, scene.Tree.Left(c));
                mention.Last = Math.Max(mention.Last, scene.Tokens[c].Rel == Deprel.Flat ? scene.Tree.Right(c) : c);
            }
        }

        mention.Form = t.Upos == Upos.PROPN || scene.NameAt(i) >= 0 ? MentionForm.Name : Determiner(i) >= 0 ? MentionForm.Definite : MentionForm.Other;
        mention.Referent = ReferentOf(i, mention.Plural);
        mention.Gender = GenderOf(i, mention);
        if (mention.Referent == Referent.Unknown && mention.Gender != Gender.Unknown && t.Upos == Upos.PROPN)
            mention.Referent = Referent.Person;
        return mention;
    }

    /// <summary>"the", "this", "that", "these", "those", "both"; -1 for none.</summary>
    private int Determiner(int i)
    {
        for (var c = scene.Tree.FirstChild(i); c >= 0 && c < i; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Det && scene.Text.Lower(c) is "the" or "this" or "that" or "these" or "those" or "both")
                return c;
        }

        return -1;
    }

    private PronounKind KindOf(int i)
    {
        if (scene.Tokens[i].Xpos is not (Xpos.PRP or Xpos.PRPS))
            return PronounKind.None;
        return scene.Text.Lower(i) switch
        {
            "he" or "him" or "his" or "himself" => PronounKind.He,
            "she" or "her" or "hers" or "herself" => PronounKind.She,
            "it" or "its" or "itself" => PronounKind.It,
            "they" or "them" or "their" or "theirs" or "themselves" => PronounKind.They,
            _ => PronounKind.None,
        };
    }

    private MentionRole RoleOf(int i) => scene.Tokens[i].Rel switch
    {
        Deprel.Nsubj or Deprel.NsubjOuter => MentionRole.Subject,
        Deprel.NsubjPass => MentionRole.Passive,
        Deprel.Obj or Deprel.Iobj => MentionRole.Object,
        Deprel.NmodPoss => MentionRole.Possessor,
        Deprel.Compound or Deprel.Nmod => MentionRole.Modifier,
        Deprel.Conj => MentionRole.Conjunct,
        Deprel.Appos => MentionRole.Apposition,
        Deprel.Obl or Deprel.OblAgent => MentionRole.Oblique,
        _ => MentionRole.Other,
    };

    private bool HasConjunct(int i)
    {
        for (var c = scene.Tree.FirstChild(i); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Conj && scene.Tokens[c].Upos is Upos.NOUN or Upos.PROPN)
                return true;
        }

        return false;
    }

    private Referent ReferentOf(int i, bool plural)
    {
        ref readonly var t = ref scene.Tokens[i];
        if (scene.NameAt(i) is >= 0 and var name && scene.Names[name].Entry is { } entry)
        {
            return lexicon.Actors[entry.Actor].Kind switch
            {
                ActorKind.Person => Referent.Person,
                ActorKind.Demonym => plural ? Referent.People : Referent.Person,
                ActorKind.Place => Referent.Place,
                _ => Referent.Body,
            };
        }

        if (lexicon.InClass(t.Lemma, body) || lexicon.InClass(t.Lower, body))
            return Referent.Body;
        if (lexicon.InClass(t.Lemma, people) || lexicon.InClass(t.Lemma, civilians) || lexicon.InClass(t.Lemma, woman) || lexicon.InClass(t.Lemma, man))
            return plural ? Referent.People : Referent.Person;
        if (!lexicon.RolesEndingIn(t.Lemma).IsEmpty)
            return plural ? Referent.People : lexicon.RolesEndingIn(t.Lemma)[0].Sectors is ["MIL", ..] ? Referent.Body : Referent.Person;
        return t.Upos == Upos.PROPN || t.Upos == Upos.NUM ? Referent.Unknown : Referent.Thing;
    }

    /// <summary>By the noun, by a title, by the given name: the first word of the name that tells.</summary>
    private Gender GenderOf(int i, in Mention mention)
    {
        var lemma = scene.Tokens[i].Lemma;
        if (lexicon.InClass(lemma, woman) || scene.Text.Lemma(i).EndsWith("woman", StringComparison.Ordinal))
            return Gender.Female;
        if (lexicon.InClass(lemma, man) || scene.Text.Lemma(i).EndsWith("man", StringComparison.Ordinal) && mention.Form != MentionForm.Name)
            return Gender.Male;
        if (mention.Form != MentionForm.Name)
            return OfApposition(i);
        if (scene.NameAt(i) is >= 0 and var name && scene.Names[name].Entry is { } entry)
        {
            if (lexicon.Actors[entry.Actor].Kind != ActorKind.Person)
                return Gender.Unknown;
            var full = lexicon.Actors[entry.Actor].Name.AsSpan();
            var space = full.IndexOf(' ');
            Span<char> lower = stackalloc char[24];
            if (space > 0 && space < lower.Length && OfGivenName(lexicon.WordId(lower[..full[..space].ToLowerInvariant(lower)])) is not Gender.Unknown and var known)
                return known;
        }

        for (var k = mention.First; k <= mention.Last; k++)
        {
            var lower = scene.Tokens[k].Lower;
            if (lexicon.InClass(lower, woman))
                return Gender.Female;
            if (lexicon.InClass(lower, man))
                return Gender.Male;
            if (scene.Tokens[k].Upos == Upos.PROPN && OfGivenName(lower) is not Gender.Unknown and var given)
                return given;
        }

        return OfApposition(i);
    }

    private Gender OfApposition(int i)
    {
        for (var c = scene.Tree.FirstChild(i); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel != Deprel.Appos)
                continue;
            for (var k = scene.Tree.Left(c); k <= c; k++)
            {
                if (scene.Tokens[k].Upos == Upos.PROPN && OfGivenName(scene.Tokens[k].Lower) is not Gender.Unknown and var given)
                    return given;
            }
        }

        return Gender.Unknown;
    }

    private Gender OfGivenName(int lower) =>
        (lexicon.InClass(lower, femaleName) ? Gender.Female : Gender.Unknown) | (lexicon.InClass(lower, maleName) ? Gender.Male : Gender.Unknown);

    private bool IsSpeech(int verb) => lexicon.Is(scene.Tokens[verb].Lemma, WordKinds.SpeechVerb);
}
