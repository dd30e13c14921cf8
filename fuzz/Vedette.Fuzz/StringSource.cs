using System.Text;

namespace Vedette.Fuzz;

/// <summary>Strings that are hard to read: random code units, pieces that are difficult, mutations of real texts, long runs. The same seed gives the same strings.</summary>
internal sealed class StringSource(int seed, IReadOnlyList<string> texts)
{
    private static readonly string[] Pieces =
    [
        " ", "\n", "\r\n", "\u2028", "\0", "\uFEFF", "\u200B", "\u200D", "\u00AD", "\uD83D", "\uDE00", "😀", "🇺🇦", "👩🏽‍🚒", "e\u0301", "ﷺ", "中", "ب", "’", "'", "n't", "“", "”", "\"", "(", ")",
        "...", "…", "?!", "-", "—", "/", "@", "a@b.co", "http://", "www.", "t.me/", "#", "$", "&nbsp;", "<b>", "1,000", "14:05", "U.S.", "No.", "•", ".", ",", ":", "The", "said", "KYIV",
    ];

    private readonly Random random = new(seed);

    public string Next() => random.Next(5) switch
    {
        0 => Units(),
        1 => Mixed(),
        2 => Bytes(),
        3 => Run(),
        _ => Mutation(),
    };

    private string Units()
    {
        var units = new char[random.Next(300)];
        foreach (ref var unit in units.AsSpan())
            unit = (char)random.Next(random.Next(2) == 0 ? 0x250 : 0x10000);
        return new string(units);
    }

    private string Mixed()
    {
        var text = new StringBuilder();
        for (var k = random.Next(120); k > 0; k--)
            text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    private string Bytes()
    {
        var bytes = new byte[random.Next(400)];
        random.NextBytes(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private string Run()
    {
        var piece = Pieces[random.Next(Pieces.Length)] + (random.Next(2) == 0 ? "" : Pieces[random.Next(Pieces.Length)]);
        return new StringBuilder().Insert(0, piece, random.Next(3000)).ToString();
    }

    private string Mutation()
    {
        var source = texts[random.Next(texts.Count)];
        var start = random.Next(source.Length + 1);
        var text = new StringBuilder(source, start, Math.Min(random.Next(2000), source.Length - start), 4096);
        for (var k = random.Next(20); k > 0 && text.Length > 0; k--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(0x10000);
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(30, text.Length - at)));
                    break;
            }
        }

        return text.ToString();
    }
}
