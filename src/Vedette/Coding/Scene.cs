using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding;

/// <summary>The working state of one document: tokens, tree, names found, noun phrases resolved so far. Reused; cleared by <see cref="Begin"/>.</summary>
internal sealed class Scene(Lexicon lexicon, ParsedText text)
{
    private const int LongestJoined = 40;
    private const int Unread = -2;
#pragma warning disable CA1308 // slot names are lower case
    private static readonly string[] SlotNames = Array.ConvertAll(Enum.GetNames<SlotKind>(), n => n.ToLowerInvariant());
#pragma warning restore CA1308
    private int[] nameAt = [];
    private int[] cases = [];
    private Party[]?[] parties = [];
    private FoundNames? found;

    public Lexicon Lexicon => lexicon;

    public ParsedText Text => text;

    public Token[] Tokens { get; private set; } = [];

    public int Count { get; private set; }

    public TreeIndex Tree { get; } = new();

    public WordIds Words { get; } = new(lexicon);

    public List<NameMention> Names { get; } = [];

    /// <summary>How often each country is meant in the document, for names that need support.</summary>
    public Dictionary<string, int> CountryCounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Stretches of the text that are known to name parties, whatever the lexicon says of them; empty but where parties are given.</summary>
    public IReadOnlyList<TextSpan> Given { get; set; } = [];

    public DateOnly? Date { get; private set; }

    public string? Publisher { get; private set; }

    /// <summary>The year that offices are looked up in; far in the future when the report has no date, so that the last office counts.</summary>
    public int Year => Date?.Year ?? 9000;

    /// <summary>What the trained finder takes the name at a word for.</summary>
    public NameSpan FoundName(int token) => found!.At(token);

    public void Begin(Report report)
    {
        Array.Clear(parties, 0, Count);
        found ??= new FoundNames(this);
        found.Begin();
        (Date, Publisher) = (report.Date, report.Publisher);
        Tokens = text.Tokens;
        Count = text.TokenCount;
        Tree.Build(text);
        if (nameAt.Length < Count)
        {
            nameAt = new int[Count * 2];
            cases = new int[Count * 2];
            parties = new Party[]?[Count * 2];
        }

        Array.Fill(nameAt, -1, 0, Count);
        Array.Fill(cases, Unread, 0, Count);
        Names.Clear();
        CountryCounts.Clear();
    }

    public int NameAt(int token) => nameAt[token];

    public void AddName(NameMention name)
    {
        Array.Fill(nameAt, Names.Count, name.First, name.Length);
        Names.Add(name);
    }

    public Party[]? Cached(int token) => parties[token];

    public Party[] Cache(int token, Party[] resolved)
    {
        parties[token] = resolved;
        return resolved;
    }

    public void Forget(int token) => parties[token] = null;

    public bool IsVerb(int token) => Tokens[token].Upos == Upos.VERB || Tokens[token].Xpos is Xpos.VB or Xpos.VBD or Xpos.VBG or Xpos.VBN or Xpos.VBP or Xpos.VBZ && Tokens[token].Upos != Upos.AUX;

    /// <summary>"Test-fired": the verb that the word before the hyphen makes with it, where the lexicon has one; -1 otherwise.</summary>
    public int HyphenedVerb(int verb)
    {
        if (verb < 2 || Text.Lower(verb - 1) is not "-" || Tokens[verb - 1].Start != Tokens[verb - 2].End || Tokens[verb].Start != Tokens[verb - 1].End)
            return -1;
        return WordOf(Text.Lower(verb - 2), '-', Text.Lemma(verb)) is >= 0 and var id && !Lexicon.VerbSenses(id).IsEmpty ? id : -1;
    }

    /// <summary>Two words joined to one; -1 where the text and the lexicon have no such word.</summary>
    private int WordOf(string first, char joint, string second)
    {
        if (first.Length + second.Length > LongestJoined)
            return -1;
        Span<char> name = stackalloc char[LongestJoined + 1];
        first.CopyTo(name);
        name[first.Length] = joint;
        second.CopyTo(name[(first.Length + 1)..]);
        return Text.Words.TryFind(name[..(first.Length + 1 + second.Length)], out var id) ? id : -1;
    }

    public bool IsNominal(int token) => Tokens[token].Upos is Upos.NOUN or Upos.PROPN or Upos.PRON or Upos.NUM or Upos.DET or Upos.SYM or Upos.X ||
        (Tokens[token].Upos == Upos.ADJ && NameAt(token) >= 0);

    /// <summary>The preposition (case marker) of a nominal as a word id, with the words of a fixed one joined by '_'; -1 for none.</summary>
    public int CaseOf(int token)
    {
        if (cases[token] == Unread)
            cases[token] = FindCase(token);
        return cases[token];
    }

    private int FindCase(int token)
    {
        for (var c = Tree.FirstChild(token); c >= 0; c = Tree.NextSibling(c))
        {
            // "described the plan as courageous": the conjunction of an adjective that stands for a phrase
            if (Tokens[c].Rel != Deprel.Case && !(Tokens[c].Rel == Deprel.Mark && Tokens[token] is { Rel: Deprel.Obl, Upos: Upos.ADJ }) || Tokens[c].Xpos == Xpos.POS)
                continue;
            var fixedPart = Tree.Child(c, Deprel.Fixed);
            if (fixedPart < 0)
                return Tokens[c].Lower;
            return WordOf(text.Lower(c), '_', text.Lower(fixedPart)) is >= 0 and var joined ? joined : Tokens[c].Lower;
        }

        return -1;
    }

    public bool IsGiven(int token)
    {
        if (Given.Count == 0)
            return false;
        foreach (var span in Given)
        {
            if (span.Contains(Tokens[token].Start))
                return true;
        }

        return false;
    }

    /// <summary>The words from one token to another as they stand in the text.</summary>
    public string Span(int first, int last) => text.Text[Tokens[first].Start..Tokens[last].End];

    /// <summary>A slot as the lexicon writes it.</summary>
    public string NameOf(Slot slot) => slot.Kind switch
    {
        SlotKind.Prep => lexicon.Words[slot.Prep],
        SlotKind.CompSubj => "comp.subj",
        SlotKind.CompObj => "comp.obj",
        SlotKind.ObjPoss => "obj.poss",
        SlotKind.LightVerb => "lv",
        _ => SlotNames[(int)slot.Kind],
    };

    public bool HasCapital(int token) => char.IsUpper(text.Text[Tokens[token].Start]);
}

/// <summary>Ids of the function words that the coder asks for by name; -1 when the lexicon has no such word.</summary>
internal sealed class WordIds(Lexicon lexicon)
{
    public int this[string name] => lexicon.WordId(name);
}
