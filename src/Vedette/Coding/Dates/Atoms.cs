using Vedette.Language;

namespace Vedette.Coding.Dates;

internal enum AtomKind : byte { Word, Number, Mark, Break }

/// <summary>A piece of text for the matcher: a run of letters, a run of digits, or one mark. Finer than a token ("8am", "two-week", "1990s").</summary>
internal struct Atom
{
    public int Start;
    public int End;
    public AtomKind Kind;
    /// <summary>No space before it.</summary>
    public bool Glued;
    public bool Capital;
    public char Mark;
    public byte Digits;
    public int Number;
    public TimeWord? Word;

    /// <summary>How many atoms ahead the next number or word of time stands (0: this one), at most 255.</summary>
    public byte Ahead;
}

/// <summary>Cuts a text into atoms; a buffer that is used again for each document.</summary>
internal sealed class AtomBuffer(TimeLexicon lexicon)
{
    private Atom[] atoms = new Atom[512];

    public int Count { get; private set; }

    public Atom[] Raw => atoms;

    public void Fill(ParsedText parsed)
    {
        var text = parsed.Text;
        Count = 0;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c is ' ' or '\t' or '\r' or '\u00a0')
            {
                i++;
                continue;
            }

            ref var atom = ref Next();
            atom.Start = i;
            atom.Glued = i > 0 && !char.IsWhiteSpace(text[i - 1]);
            if (char.IsLetter(c))
            {
                while (i < text.Length && char.IsLetter(text[i])) i++;
                atom.Kind = AtomKind.Word;
                atom.Capital = char.IsUpper(c);
                atom.Word = c < 128 ? lexicon.Find(text.AsSpan(atom.Start, i - atom.Start)) : null;
            }
            else if (char.IsAsciiDigit(c))
            {
                var number = 0L;
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    number = Math.Min(number * 10 + text[i] - '0', int.MaxValue);
                    i++;
                }

                atom.Kind = AtomKind.Number;
                atom.Number = (int)number;
                atom.Digits = (byte)Math.Min(i - atom.Start, 255);
            }
            else
            {
                i++;
                atom.Kind = c == '\n' ? AtomKind.Break : AtomKind.Mark;
                atom.Mark = c is '\u2019' or '\u2018' ? '\'' : c is '\u2013' or '\u2014' or '\u2212' or '\u2010' or '\u2011' ? '-' : c;
            }

            atom.End = i;
        }

        ref var last = ref Next();
        last.Kind = AtomKind.Break;
        last.Start = last.End = text.Length;
        var ahead = 255;
        for (var i = Count - 1; i >= 0; i--)
        {
            ref var atom = ref atoms[i];
            ahead = atom.Kind == AtomKind.Number || atom.Word is { Content: true } ? 0 : Math.Min(ahead + 1, 255);
            atom.Ahead = (byte)ahead;
        }
    }

    private ref Atom Next()
    {
        if (Count == atoms.Length)
            Array.Resize(ref atoms, atoms.Length * 2);
        ref var atom = ref atoms[Count++];
        atom = default;
        return ref atom;
    }
}
