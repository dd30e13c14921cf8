namespace Vedette.Watch.Stories;

/// <summary>Which of the reports in the window hold a term, and how rare that makes it.</summary>
internal sealed class WordWindow(StoryParameters parameters)
{
    private sealed class Entry
    {
        public int Live;
        public int Names;
        public readonly List<int> Positions = [];
    }

    private readonly Dictionary<uint, Entry> entries = [];
    private readonly double share = parameters.BackgroundReports / BackgroundWords.Shared.Texts;
    private int reports;

    public int Terms => entries.Count;

    public void Add(KeptReport report)
    {
        reports++;
        for (var i = 0; i < report.Terms.Length; i++)
        {
            if (!entries.TryGetValue(report.Terms[i], out var entry))
                entries[report.Terms[i]] = entry = new Entry();
            entry.Live++;
            entry.Names += report.IsName(i) ? 1 : 0;
            entry.Positions.Add(report.Position);
        }
    }

    /// <summary>Reports leave in the order in which they came: theirs are the first positions.</summary>
    public void Remove(KeptReport report)
    {
        reports--;
        for (var i = 0; i < report.Terms.Length; i++)
        {
            var entry = entries[report.Terms[i]];
            entry.Names -= report.IsName(i) ? 1 : 0;
            if (--entry.Live == 0)
                entries.Remove(report.Terms[i]);
            else if (entry.Positions.Count > 2 * entry.Live)
                entry.Positions.RemoveRange(0, entry.Positions.Count - entry.Live);
        }
    }

    /// <summary>Inverse document frequency with general English as its beginning; never below zero. The report at hand counts as one more.</summary>
    public double Rarity(uint term) =>
        Math.Max(0, Math.Log((reports + 1 + parameters.BackgroundReports + 0.5) / (Live(term) + 1 + (share * BackgroundWords.Shared.Of(term)) + 0.5)));

    /// <summary>Share of the reports with this term that write it as a name, the one at hand included.</summary>
    public double NameShare(uint term, bool nameHere) =>
        (double)((entries.TryGetValue(term, out var entry) ? entry.Names : 0) + (nameHere ? 1 : 0)) / (Live(term) + 1);

    /// <summary>Positions of reports with the term, the oldest first; the first few may have left already.</summary>
    public ReadOnlySpan<int> Positions(uint term) =>
        entries.TryGetValue(term, out var entry) ? System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entry.Positions) : [];

    private int Live(uint term) => entries.TryGetValue(term, out var entry) ? entry.Live : 0;
}
