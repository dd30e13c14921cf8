using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vedette.Language;

namespace Vedette.Coding.Coreference;

/// <summary>Rows of the weight table for a mention and a candidate, or for a mention that repeats nobody.</summary>
internal sealed class AntecedentFeatures(Scene scene)
{
    public const int Most = 32;

    /// <summary>Which questions share weights: the pronouns, each as possessor or not; descriptions by number.</summary>
    public static uint Question(in Mention mention) =>
        mention.Pronoun != PronounKind.None ? ((uint)mention.Pronoun * 2) + (mention.Role == MentionRole.Possessor ? 1u : 0u) : mention.Plural ? 12u : 11u;

    public int OfPair(List<Mention> mentions, int at, int candidate, int between, Span<uint> into)
    {
        var all = CollectionsMarshal.AsSpan(mentions);
        ref readonly var m = ref all[at];
        ref readonly var c = ref all[candidate];
        ref readonly var chain = ref all[c.Chain];
        var q = Question(m);
        var near = (uint)Math.Min(3, m.Sentence - c.Sentence);
        var latest = (uint)Math.Min(3, m.Sentence - all[chain.Latest].Sentence);
        var first = candidate == 0 || all[candidate - 1].Sentence != c.Sentence ? 1u : 0u;
        var number = (c.Plural ? 1u : 0u) + (c.Coordinated ? 2u : 0u) + (c.Counted ? 4u : 0u) + (c.Joined ? 8u : 0u);
        var gender = m.Gender == Gender.Unknown || chain.ChainGender == Gender.Unknown ? 0u : (m.Gender & chain.ChainGender) != 0 ? 1u : 2u;
        var sameVerb = c.Governor >= 0 && c.Governor == m.Governor ? 1u : 0u;
        var nested = scene.Tree.Under(m.Token, c.Token) ? 1u : scene.Tree.Under(c.Token, m.Token) ? 2u : 0u;
        var above = near == 0 && c.Role is MentionRole.Subject or MentionRole.Passive && c.Governor >= 0 && scene.Tree.Under(m.Token, c.Governor) ? 1u : 0u;
        var word = c.Form == MentionForm.Name ? (uint)c.Referent : c.Word; // no name is learned by heart
        var length = (uint)Math.Min(4, chain.Length);
        var k = 0;
        into[k++] = Row(1, q, near, (uint)c.Role);
        into[k++] = Row(2, q, Bucket(between), 0);
        into[k++] = Row(3, q, (uint)c.Referent, (uint)c.Form);
        into[k++] = Row(4, q, gender, (uint)c.Form);
        into[k++] = Row(5, q, number, (uint)c.Referent);
        into[k++] = Row(6, q, (uint)c.Pronoun, near);
        into[k++] = Row(7, q, word, 0);
        into[k++] = Row(8, q, ((uint)m.Role * 16) + (uint)c.Role, near == 0 ? 1u : 0u);
        into[k++] = Row(9, q, sameVerb, ((uint)m.Role * 16) + (uint)c.Role);
        into[k++] = Row(10, q, nested, near == 0 ? 1u : 0u);
        into[k++] = Row(11, q, length, chain.Named ? 1u : 0u);
        into[k++] = Row(12, q, latest, length);
        into[k++] = Row(13, q, (c.Speaks ? 1u : 0u) + (m.Speaks ? 2u : 0u) + (m.Quoted ? 4u : 0u) + (c.Quoted ? 8u : 0u), near == 0 ? 1u : 0u);
        into[k++] = Row(14, q, above, (uint)m.Role);
        into[k++] = Row(15, q, first, near);
        into[k++] = Row(16, q, (uint)c.Role, (uint)c.Form);
        into[k++] = Row(17, q, Governor(m), (uint)c.Referent);
        into[k++] = Row(18, q, latest, chain.Named ? 1u : 0u);
        into[k++] = Row(19, q, (uint)c.Referent, (number * 16) + near);
        into[k++] = Row(26, q, m.Speaks ? 1u : 0u, ((uint)c.Referent * 8) + (uint)c.Form);
        if (m.Pronoun != PronounKind.None)
            return k;
        var same = m.Word == c.Word ? 1u : m.Word == c.Title ? 2u : 0u;
        var shape = (m.Modified ? 1u : 0u) + (m.Extended ? 2u : 0u) + (c.Modified ? 4u : 0u) + (c.Extended ? 8u : 0u);
        into[k++] = Row(20, q, same, (uint)c.Form);
        into[k++] = Row(21, q, same, shape);
        into[k++] = Row(22, m.Word, word, 0);
        into[k++] = Row(23, m.Word, (uint)c.Referent, (uint)c.Form);
        into[k++] = Row(24, q, same, near);
        into[k++] = Row(25, (uint)m.Referent, (uint)c.Referent, ((uint)c.Form * 4) + same);
        return k;
    }

    /// <summary>Whether somebody near is of the kind that is asked for: 1 if so, 2 when it is the subject of a clause.</summary>
    public static uint Apt(List<Mention> mentions, int at, ReadOnlySpan<int> candidates)
    {
        var all = CollectionsMarshal.AsSpan(mentions);
        ref readonly var m = ref all[at];
        var apt = 0u;
        foreach (var candidate in candidates)
        {
            ref readonly var c = ref all[candidate];
            if (m.Sentence - c.Sentence > 1)
                break;
            var kind = m.Pronoun switch
            {
                PronounKind.He or PronounKind.She => c.Referent == Referent.Person,
                PronounKind.It => c.Referent == Referent.Body,
                PronounKind.They => c.Referent == Referent.People || c.Coordinated,
                _ => c.Referent == m.Referent,
            };
            if (kind)
                apt = Math.Max(apt, c.Role is MentionRole.Subject or MentionRole.Passive ? 2u : 1u);
        }

        return apt;
    }

    public int OfNobody(List<Mention> mentions, int at, ReadOnlySpan<int> candidates, Span<uint> into)
    {
        ref readonly var m = ref CollectionsMarshal.AsSpan(mentions)[at];
        var q = Question(m);
        ref readonly var token = ref scene.Tokens[m.Token];
        var governor = Governor(m);
        var clause = 0u;
        var tag = 0u;
        if (token.Head >= 0)
        {
            tag = (uint)scene.Tokens[token.Head].Xpos;
            for (var c = scene.Tree.FirstChild(token.Head); c >= 0; c = scene.Tree.NextSibling(c))
            {
                if (c > m.Token && scene.Tokens[c].Rel is Deprel.Csubj or Deprel.CsubjPass or Deprel.Ccomp or Deprel.Xcomp or Deprel.Acl or Deprel.Advcl)
                    clause = Math.Max(clause, (uint)scene.Tokens[c].Rel);
            }
        }

        var next = m.Token + 1 < scene.Count ? WordTraits.LowerHash(scene.Text.Lemma(m.Token + 1)) : 0;
        var rel = (uint)token.Rel;
        var k = 0;
        into[k++] = Row(40, q, 0, 0);
        into[k++] = Row(41, q, governor, 0);
        into[k++] = Row(42, q, rel, tag);
        into[k++] = Row(43, q, clause, rel);
        into[k++] = Row(44, q, next, 0);
        into[k++] = Row(45, q, Bucket(candidates.Length), 0);
        into[k++] = Row(46, q, m.Quoted ? 1u : 0u, 0);
        into[k++] = Row(47, q, governor, clause);
        into[k++] = Row(48, q, governor, rel);
        into[k++] = Row(49, q, (uint)Math.Min(3, m.Sentence), 0);
        var apt = Apt(mentions, at, candidates);
        into[k++] = Row(54, q, apt, (uint)m.Role);
        into[k++] = Row(55, q, apt, m.Speaks ? 1u : 0u);
        into[k++] = Row(56, q, apt, clause);
        if (m.Pronoun != PronounKind.None)
            return k;
        var shape = (m.Modified ? 1u : 0u) + (m.Extended ? 2u : 0u);
        into[k++] = Row(50, q, m.Word, 0);
        into[k++] = Row(51, m.Word, shape, 0);
        into[k++] = Row(52, q, shape, (uint)m.Referent);
        into[k++] = Row(53, q, (uint)m.Role, shape);
        return k;
    }

    private uint Governor(in Mention mention) => mention.Governor < 0 ? 0 : WordTraits.LowerHash(scene.Text.Lemma(mention.Governor));

    private static uint Bucket(int count) => count switch { < 4 => (uint)count, < 8 => 4, < 16 => 5, _ => 6 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Row(uint template, uint a, uint b, uint c) =>
        WordTraits.Row(template, a, b, c) >> (32 - AntecedentModel.TableBits);
}
