namespace Vedette.Watch.Sources;

public enum WatchEventKind
{
    /// <summary>A source answered; the counts say what came of it.</summary>
    Visited,

    /// <summary>A source failed for the first time, or for another reason than before.</summary>
    Failing,

    /// <summary>A source that failed answers again.</summary>
    Recovered,

    SetAside,

    /// <summary>The store cannot be used; intake waits.</summary>
    StoreTrouble,
}

/// <summary>What the watch tells while it runs.</summary>
public sealed record WatchEvent(DateTimeOffset At, WatchEventKind Kind, string Source, string Words)
{
    /// <summary>Stands in place of a source's id, and no source can have it: what is told is about putting reports in stories.</summary>
    public const string Stories = "(stories)";
}

/// <summary>What came of one visit.</summary>
public sealed record VisitCounts
{
    public int Listed { get; set; }

    public int New { get; set; }

    public int Revised { get; set; }

    public int Copies { get; set; }

    public int Deleted { get; set; }

    public int SetAside { get; set; }

    /// <summary>Not to be had now, tried again later.</summary>
    public int Later { get; set; }

    public int Claims { get; set; }

    public override string ToString()
    {
        var parts = new List<string>();
        Add(New, "new");
        Add(Claims, "claims");
        Add(Revised, "revised");
        Add(Copies, "copies");
        Add(Deleted, "deleted");
        Add(SetAside, "set aside");
        Add(Later, "to be tried again");
        return parts.Count > 0 ? string.Join(", ", parts) : "nothing new";

        void Add(int count, string what)
        {
            if (count > 0)
                parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {what}"));
        }
    }
}
