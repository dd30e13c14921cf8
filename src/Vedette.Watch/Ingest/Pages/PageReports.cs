using Vedette.Coding;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>A page as a report.</summary>
public static class PageReports
{
    /// <param name="address">Where the page was found; its id unless it names another address as its own.</param>
    public static IntakeItem Of(Page page, Uri? address, Origin origin, long offset, IntakeDefaults defaults, IntakeLimits limits)
    {
        var own = page.Canonical ?? address;
        var report = new Report(own?.AbsoluteUri ?? "", page.Text)
        {
            Date = page.Published?.Day,
            Title = page.Title,
            Publisher = page.Publisher ?? own?.Host,
            Url = own?.AbsoluteUri,
            Language = page.Language ?? "en",
        };
        // The headline is in the text already.
        return ReportJson.Complete(report, defaults with { TitleInText = false }, limits, out var reason) is { } complete
            ? new ReadReport(complete, origin, offset)
            {
                Provenance = new Provenance { Published = page.Published, Modified = page.Modified, Author = page.Author, Canonical = page.Canonical, Related = page.Related },
            }
            : new SetAside(reason, origin, offset);
    }
}
