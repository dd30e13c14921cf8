using Vedette.Language;

namespace Vedette.Coding.Attributions;

/// <summary>Which tokens stand between quotation marks, and the quotations as runs of tokens. A quotation ends at its mark or at the end of its paragraph.</summary>
internal sealed class Quotations
{
    private int[] quoteOf = [];
    private readonly List<bool> taken = [];
    private readonly List<bool> goesOn = [];

    public List<TokenRun> Runs { get; } = [];

    public void Read(Scene scene)
    {
        Runs.Clear();
        taken.Clear();
        goesOn.Clear();
        if (quoteOf.Length < scene.Count)
            quoteOf = new int[scene.Count * 2];
        Array.Fill(quoteOf, -1, 0, scene.Count);
        var text = scene.Text.Text;
        var open = -1;
        for (var i = 0; i < scene.Count; i++)
        {
            if (open >= 0 && i > 0 && ParagraphBetween(text, scene.Tokens[i - 1].End, scene.Tokens[i].Start))
            {
                var next = scene.Text.Form(i);
                Close(open, i - 1, IsMark(next, false, out var again) && again);
                open = -1;
            }

            var form = scene.Text.Form(i);
            if (!IsMark(form, open >= 0, out var opens))
                continue;
            if (form is "''" && open < 0)
                opens = true;
            if (open >= 0 && !opens)
            {
                Close(open, i);
                open = -1;
            }
            else if (open < 0 && opens)
            {
                open = i;
            }
        }

        if (open >= 0)
            Close(open, scene.Count - 1);
    }

    /// <summary>Index of the quotation that a token is in; -1 for none, and before the first token.</summary>
    public int At(int token) => token < 0 ? -1 : quoteOf[token];

    /// <summary>The first quotation that does not end before a token.</summary>
    public int FirstFrom(int token)
    {
        int low = 0, high = Runs.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Runs[middle].Last < token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>True when an attribution already has the quotation.</summary>
    public bool IsTaken(int quotation) => taken[quotation];

    /// <summary>True where its paragraph ends without a closing mark and the next begins with an opening one.</summary>
    public bool GoesOn(int quotation) => goesOn[quotation];

    /// <summary>Marks the quotations that lie in a run, but for the one that the cue stands in: who speaks that is another question.</summary>
    public void Take(TokenRun run, int cue)
    {
        for (var q = FirstFrom(run.First); q < Runs.Count && Runs[q].First <= run.Last; q++)
        {
            if (Runs[q].Has(cue))
                continue;
            if (run.Has(Runs[q].First + 1) || run.Has(Runs[q].Last - 1))
                taken[q] = true;
        }
    }

    private void Close(int first, int last, bool continues = false)
    {
        if (last - first < 2)
            return;
        quoteOf.AsSpan(first, last - first + 1).Fill(Runs.Count);
        Runs.Add(new TokenRun(first, last));
        taken.Add(false);
        goesOn.Add(continues);
    }

    private static bool IsMark(ReadOnlySpan<char> form, bool inside, out bool opens)
    {
        opens = false;
        if (form.Length == 0)
            return false;
        switch (form[0])
        {
            case '"' or '＂':
                opens = !inside;
                return form.Length <= 2;
            case '“' or '„' or '«':
                opens = true;
                return true;
            case '”' or '»':
                return true;
            case '`' when form.Length == 2:
                opens = true;
                return true;
            case '\'' when form is "''":
                return true;
            default:
                return false;
        }
    }

    private static bool ParagraphBetween(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] == '\n')
                return true;
        }

        return false;
    }
}
