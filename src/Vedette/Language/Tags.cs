using Vedette.Coding.Parties;

namespace Vedette.Language;

#pragma warning disable CA1008 // the treebank's own names; there is no None
/// <summary>Universal part-of-speech tags.</summary>
public enum Upos : byte { X, ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB }

/// <summary>Penn Treebank tags as used in UD English; <see cref="Tags.Name(Xpos)"/> gives the treebank's spelling.</summary>
public enum Xpos : byte
{
    Other, NN, NNS, NNP, NNPS, IN, DT, JJ, JJR, JJS, PRP, PRPS, RB, RBR, RBS, VB, VBP, VBZ, VBD, VBN, VBG, MD, TO, CC, CD, UH, WDT, WRB, WP, WPS,
    HYPH, RP, POS, EX, SYM, FW, NFP, GW, ADD, PDT, LS, AFX, Period, Comma, Colon, LRB, RRB, OpenQuote, CloseQuote, Dollar,
}

/// <summary>Universal dependency relations with the subtypes of UD English; <see cref="Tags.Name(Deprel)"/> gives the treebank's spelling.</summary>
public enum Deprel : byte
{
    Dep, Root, Punct, Case, Det, DetPredet, Nsubj, NsubjPass, NsubjOuter, Csubj, CsubjPass, CsubjOuter, Obj, Iobj, Obl, OblAgent, OblUnmarked,
    Advmod, Amod, Conj, Cc, CcPreconj, Nmod, NmodPoss, NmodUnmarked, NmodDesc, Compound, CompoundPrt, Mark, Aux, AuxPass, Cop, Advcl, AdvclRelcl,
    Xcomp, Ccomp, Acl, AclRelcl, Flat, Parataxis, Nummod, Appos, Discourse, Expl, Fixed, List, Reparandum, Vocative, Goeswith, Orphan, Dislocated,
}
#pragma warning restore CA1008

/// <summary>The treebank's spelling of tags and relations, and back.</summary>
public static class Tags
{
    private static readonly string[] XposNames = MakeXpos();
    private static readonly string[] RelNames = MakeRels();
    private static readonly Dictionary<string, Xpos> XposByName = Index<Xpos>(XposNames);
    private static readonly Dictionary<string, Deprel> RelByName = Index<Deprel>(RelNames);

    public static string Name(Upos upos) => upos.ToString();

    public static string Name(Xpos xpos) => XposNames[(int)xpos];

    public static string Name(Deprel rel) => RelNames[(int)rel];

    public static Upos ParseUpos(string name) => Enum.TryParse<Upos>(name, out var upos) ? upos : Upos.X;

    public static Xpos ParseXpos(string name) => XposByName.GetValueOrDefault(name, Xpos.Other);

    /// <summary>Unknown subtypes fall back to their universal part ("nmod:tmod" to nmod).</summary>
    public static Deprel ParseRel(string name) =>
        RelByName.TryGetValue(name, out var rel) ? rel :
        name.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && RelByName.TryGetValue(name[..at], out rel) ? rel : Deprel.Dep;

    private static string[] MakeXpos()
    {
        var names = Enum.GetNames<Xpos>();
        (Xpos, string)[] other =
        [
            (Xpos.Other, "XX"), (Xpos.PRPS, "PRP$"), (Xpos.WPS, "WP$"), (Xpos.Period, "."), (Xpos.Comma, ","), (Xpos.Colon, ":"), (Xpos.LRB, "-LRB-"),
            (Xpos.RRB, "-RRB-"), (Xpos.OpenQuote, "``"), (Xpos.CloseQuote, "''"), (Xpos.Dollar, "$"),
        ];
        foreach (var (tag, name) in other)
            names[(int)tag] = name;
        return names;
    }

    private static string[] MakeRels()
    {
        var names = Enum.GetNames<Deprel>();
        for (var i = 0; i < names.Length; i++)
        {
            var upper = 1;
            while (upper < names[i].Length && !char.IsUpper(names[i][upper]))
                upper++;
#pragma warning disable CA1308 // relation names are lower case
            names[i] = upper == names[i].Length ? names[i].ToLowerInvariant() : $"{names[i][..upper].ToLowerInvariant()}:{names[i][upper..].ToLowerInvariant()}";
#pragma warning restore CA1308
        }

        return names;
    }

    private static Dictionary<string, T> Index<T>(string[] names)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            map[names[i]] = values[i];
        return map;
    }
}
