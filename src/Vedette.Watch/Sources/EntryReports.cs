using Vedette.Coding;
using Vedette.Watch.Fetch;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Dates;
using Vedette.Watch.Ingest.Pages;

namespace Vedette.Watch.Sources;

/// <summary>From an entry, or from the page behind it, to the report that is coded.</summary>
internal static class EntryReports
{
    /// <summary>An entry with a text of this length is taken for the whole article.</summary>
    public const int WholeText = 1500;

    public static ReadReport? OfEntry(WatchedSource source, SourceEntry entry, DateTimeOffset fetched)
    {
        var body = entry.Text ?? "";
        var text = entry.Title is not { } title ? body : body.StartsWith(title, StringComparison.Ordinal) ? body : body.Length == 0 ? title : title + "\n" + body;
        if (text.Length == 0)
            return null;
        var address = entry.Link;
        return Make(source, entry, address, new Report("", text) { Title = entry.Title, Language = entry.Language ?? "en" }, SourcedDate.Choose([entry.Date], fetched), fetched);
    }

    public static ReadReport OfPage(WatchedSource source, SourceEntry entry, Page page, Fetched fetched, DateTimeOffset at)
    {
        // A page may name another address of its own host as its own; one that names another's host would overwrite it.
        var address = page.Canonical is { } canonical && SameSite(canonical, fetched.Address) ? canonical : fetched.Address;
        return Make(
            source,
            entry,
            address.GetLeftPart(UriPartial.Query),
            new Report("", page.Text) { Title = page.Title ?? entry.Title, Publisher = page.Publisher, Language = page.Language ?? entry.Language ?? "en" },
            page.Published,
            at);
    }

    private static ReadReport Make(WatchedSource source, SourceEntry entry, string? address, Report report, SourcedDate? date, DateTimeOffset fetched)
    {
        var id = entry.ReportId ?? address ?? $"{source.Id}:{entry.Key}";
        return new ReadReport(
            report with
            {
                Id = id,
                Url = address,
                Date = date?.Day,
                Publisher = source.Publisher ?? report.Publisher ?? entry.Publisher,
                Language = CodedLanguages.Primary(source.Language ?? report.Language),
            },
            new Origin(id),
            0)
        {
            Provenance = new Provenance { Identity = id, Source = source.Id, Published = date, Fetched = fetched, ForwardedFrom = entry.ForwardedFrom, ReplyTo = entry.ReplyTo },
        };
    }

    private static bool SameSite(Uri one, Uri other) => one.Scheme is "http" or "https" && Bare(one.Host) == Bare(other.Host);

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
}
