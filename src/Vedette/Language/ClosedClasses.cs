using System.Reflection;

namespace Vedette.Language;

/// <summary>
/// What may go together, as the guidelines of Universal Dependencies have it: only the words of Resources/closed.txt are auxiliaries, determiners,
/// pronouns and so on ("ECOWAS" is none, whatever it ends in), and a relation is held by words of its tags alone.
/// </summary>
internal static class ClosedClasses
{
    private static readonly uint Closed = Bits(Upos.AUX, Upos.DET, Upos.PRON, Upos.CCONJ, Upos.PART);
    private static readonly Dictionary<uint, uint> Words = Load();
    private static readonly ulong[] Forbidden = MakeForbidden();

    /// <summary>Bits of the tags that a form, given by <see cref="WordTraits.LowerHash"/>, cannot have.</summary>
    public static uint Impossible(uint lowerHash) => Closed & ~Words.GetValueOrDefault(lowerHash);

    /// <summary>Bits of the tags that an unknown word in capitals does not have.</summary>
    public static uint NoAcronym { get; } = ~Bits(Upos.PROPN);

    /// <summary>Bits of the relations that a word with the tag does not hold.</summary>
    public static ulong ForbiddenRelations(Upos tag) => Forbidden[(int)tag];

    private static uint Bits(params ReadOnlySpan<Upos> tags)
    {
        var bits = 0u;
        foreach (var tag in tags)
            bits |= 1u << (int)tag;
        return bits;
    }

    private static ulong[] MakeForbidden()
    {
        var forbidden = new ulong[(int)Upos.VERB + 1];
        Only(Bits(Upos.AUX), Deprel.Aux, Deprel.AuxPass, Deprel.Cop);
        Only(Bits(Upos.DET, Upos.PRON), Deprel.Det, Deprel.DetPredet);
        Only(Bits(Upos.PUNCT), Deprel.Punct);
        Only(Bits(Upos.NUM, Upos.SYM), Deprel.Nummod);
        Only(Bits(Upos.PRON), Deprel.Expl);
        Only(Bits(Upos.ADP), Deprel.CompoundPrt);
        Only(Bits(Upos.CCONJ, Upos.SYM, Upos.ADV, Upos.PART, Upos.X, Upos.VERB), Deprel.Cc, Deprel.CcPreconj);
        Only(Bits(Upos.SCONJ, Upos.PART, Upos.ADP, Upos.ADV, Upos.ADJ, Upos.VERB, Upos.PRON, Upos.DET), Deprel.Mark);
        Deprel[] nominal = [Deprel.Nsubj, Deprel.NsubjPass, Deprel.Obj, Deprel.Iobj, Deprel.OblAgent, Deprel.Nmod, Deprel.NmodPoss, Deprel.NmodUnmarked, Deprel.Amod, Deprel.Compound, Deprel.Appos];
        foreach (var relation in nominal)
            Only(~Bits(Upos.AUX, Upos.CCONJ, Upos.SCONJ, Upos.PUNCT), relation);
        Only(~Bits(Upos.PROPN, Upos.NOUN, Upos.NUM, Upos.PRON, Upos.DET), Deprel.Case);
        Only(~Bits(Upos.PROPN), Deprel.Reparandum);
        forbidden[(int)Upos.PUNCT] = ~(1ul << (int)Deprel.Punct);
        return forbidden;

        void Only(uint tags, params ReadOnlySpan<Deprel> relations)
        {
            for (var tag = 0; tag < forbidden.Length; tag++)
            {
                foreach (var relation in relations)
                    forbidden[tag] |= (tags & (1u << tag)) == 0 ? 1ul << (int)relation : 0;
            }
        }
    }

    private static Dictionary<uint, uint> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("language.closed.txt")!;
        using var reader = new StreamReader(stream);
        var words = new Dictionary<uint, uint>();
        var tag = Upos.X;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            if (line.StartsWith('['))
            {
                tag = Tags.ParseUpos(line[1..line.IndexOf(']', StringComparison.Ordinal)]);
                continue;
            }

            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var hash = WordTraits.LowerHash(word);
                words[hash] = words.GetValueOrDefault(hash) | Bits(tag);
            }
        }

        return words;
    }
}
