namespace Vedette.Watch.Stories;

/// <summary>Copies said and copies there, of one kind of edit or of all.</summary>
public sealed record CopyScores(string Edit, int Reports, int Copies, int Found, int Right)
{
    public double Precision => Found > 0 ? (double)Right / Found : 1;

    public double Recall => Copies > 0 ? (double)Right / Copies : 1;

    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;
}

/// <summary>One report that was taken for what it is not.</summary>
public sealed record CopyError(string Report, string? Copies, string? Said, IReadOnlyList<string> Why);

/// <summary>Measures the detection of copies: each report goes through the whole clustering, as in a monitor.</summary>
public static class CopyEvaluation
{
    public static (CopyScores All, IReadOnlyList<CopyScores> ByEdit, IReadOnlyList<CopyError> Errors) Run(IReadOnlyList<EditedReport> reports, StoryParameters parameters)
    {
        var clusters = new StoryClusters(parameters, number => reports[(int)number].Report.Text);
        var outcomes = new List<(EditedReport Report, string? Said, IReadOnlyList<string> Why)>();
        foreach (var (i, edited) in reports.Index())
        {
            var place = clusters.Place(new StoryInput(i, edited.Report.Date, edited.Report.Publisher, edited.Report.Text));
            // A copy of a copy goes back to the same text.
            outcomes.Add((edited, place.CopyOf is { } number ? reports[(int)number].CopyOf ?? reports[(int)number].Report.Id : null, place.Why));
        }

        CopyScores Score(string edit, IReadOnlyCollection<(EditedReport Report, string? Said, IReadOnlyList<string> Why)> of) => new(
            edit, of.Count, of.Count(o => o.Report.CopyOf is not null), of.Count(o => o.Said is not null), of.Count(o => o.Said is not null && o.Said == o.Report.CopyOf));

        return (
            Score("all", outcomes),
            [.. outcomes.GroupBy(o => o.Report.Edit).Select(g => Score(g.Key, [.. g]))],
            [.. outcomes.Where(o => o.Said != o.Report.CopyOf).Select(o => new CopyError(o.Report.Report.Id, o.Report.CopyOf, o.Said, o.Why))]);
    }
}
