using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vedette.Desk.Components;
using Vedette.Watch.Board;
using Vedette.Watch.Sources;
using Vedette.Watch.Storage;

namespace Vedette.Desk;

/// <summary>Addresses of the pages: each loads what its page shows and hands it over; the pages themselves ask nothing.</summary>
internal static class DeskPages
{
    /// <summary>Claims loaded to look for disputes; more than a desk reads in three months about one pair.</summary>
    private const int DisputeLimit = 2000;

    private const int PairsOfReport = 12;

    /// <summary>Reports of a story whose claims are shown; a longer story is cut here and says so.</summary>
    public const int ReportsOfStory = 300;

    public static void MapDeskPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", (IStore store, DeskOptions options) =>
        {
            var today = Today(store);
            var rows = WatchList.Of(store, today);
            var claims = Recent(store, today);
            return Page<Home>(new() { ["Rows"] = rows, ["Today"] = today, ["Counts"] = store.Counts(), ["Claims"] = claims, ["Disputed"] = Weighing.Of(store, claims).Disputed, ["Troubled"] = SourceHealth.Troubled(store, options.Time.GetUtcNow()), ["Sources"] = store.Sources().Count(s => s.Watched) });
        });
        pages.MapGet("/dyads/{pair}", IResult (string pair, IStore store, HttpContext context) =>
        {
            if (Dyad.Parse(pair) is not { } dyad)
                return Missing($"\"{pair}\" is no pair of country codes such as BLR-UKR.");
            var query = DeskQuery.From(context.Request.Query);
            var today = Today(store);
            var filter = query.Filter with { Dyad = dyad };
            var weighing = Weigh(store, dyad);
            return Page<DyadView>(new()
            {
                ["Row"] = WatchList.Of(store, dyad, today),
                ["Today"] = today,
                ["Filter"] = filter,
                ["Page"] = store.Claims(filter),
                ["Ignored"] = query.Ignored,
                ["Weighing"] = weighing,
                ["Disputes"] = DisputesOf(weighing, dyad),
            });
        });
        pages.MapGet("/claims", (IStore store, HttpContext context) =>
        {
            var query = DeskQuery.From(context.Request.Query);
            return Page<ClaimsView>(new() { ["Filter"] = query.Filter, ["Ignored"] = query.Ignored, ["Page"] = store.Claims(query.Filter) });
        });
        pages.MapGet("/reports", (IStore store, HttpContext context) =>
        {
            var offset = DeskQuery.From(context.Request.Query).Filter.Offset;
            return Page<ReportsView>(new() { ["Offset"] = offset, ["Page"] = store.Documents(offset, DeskQuery.PageSize), ["SetAside"] = store.SetAsides(20), ["AllSetAside"] = store.Counts().SetAside });
        });
        pages.MapGet("/reports/{key}", IResult (string key, IStore store) =>
        {
            if (store.Document(key) is not { } document)
                return Missing("There is no such report in this database.");
            var place = store.Stories.Places([document.Head.Key]).GetValueOrDefault(document.Head.Key);
            return Page<ReaderView>(new() { ["Document"] = document, ["Weighing"] = Weigh(store, document), ["Place"] = place });
        });
        pages.MapGet("/stories", (IStore store, HttpContext context) =>
        {
            var offset = DeskQuery.From(context.Request.Query).Filter.Offset;
            return Page<StoriesView>(new() { ["Offset"] = offset, ["Page"] = store.Stories.List(offset, DeskQuery.PageSize), ["Trouble"] = store.Stories.Trouble() });
        });
        pages.MapGet("/story/{key}", IResult (string key, IStore store) =>
            store.Stories.Reports(key) is { Count: > 0 } reports ? Page<StoryView>(new() { ["Reports"] = reports, ["Weighing"] = Weigh(store, reports) }) : Missing("There is no such story in this database."));
        pages.MapGet("/search", (string? q, IStore store, HttpContext context) =>
        {
            var offset = DeskQuery.From(context.Request.Query).Filter.Offset;
            return Page<SearchView>(new() { ["Words"] = q ?? "", ["Offset"] = offset, ["Page"] = store.Search(q ?? "", offset, DeskQuery.PageSize) });
        });
        pages.MapGet("/sources", (IStore store, DeskOptions options) =>
        {
            var now = options.Time.GetUtcNow();
            return Page<SourcesView>(new() { ["Rows"] = SourceHealth.Of(store, now), ["Now"] = now, ["Stories"] = store.Stories.Trouble() });
        });
        pages.MapGet("/about", (IStore store) => Page<About>(new() { ["Counts"] = store.Counts(), ["Runs"] = store.Runs(5) }));
        pages.MapFallback(() => Missing("There is no such page."));
    }

    /// <summary>The last day of report: the desk looks at the reporting, not at the clock.</summary>
    public static DateOnly Today(IStore store) => store.Days()?.Last ?? new DateOnly(2000, 1, 1);

    private static IReadOnlyList<StoredClaim> Recent(IStore store, DateOnly today) => store.Claims(new ClaimFilter { From = today.AddDays(1 - WatchList.SpanDays), Limit = DisputeLimit }).Claims;

    /// <summary>A pair's claims among those that the watch-list looks at: who contradicts need not name both countries.</summary>
    public static Weighing Weigh(IStore store, Dyad dyad) =>
        Weighing.Of(store, [.. store.Claims(new ClaimFilter { Dyad = dyad, Limit = DisputeLimit }).Claims.Concat(Recent(store, Today(store))).DistinctBy(Disputes.Key)]);

    public static IReadOnlyList<Dispute> DisputesOf(Weighing weighing, Dyad dyad) => [.. weighing.Disputes.Where(d => d.History.Any(h => h.Claim.Dyads.Contains(dyad)))];

    /// <summary>A report's claims among those of the pairs that it speaks of.</summary>
    private static Weighing Weigh(IStore store, StoredDocument document)
    {
        var claims = document.Coded.Events.SelectMany(Dyad.In).Distinct().Take(PairsOfReport)
            .SelectMany(pair => store.Claims(new ClaimFilter { Dyad = pair, Limit = DisputeLimit }).Claims)
            .Concat(store.Claims(new ClaimFilter { DocumentKey = document.Head.Key, Limit = DisputeLimit }).Claims);
        return Weighing.Of(store, [.. claims.DistinctBy(Disputes.Key)]);
    }

    public static Weighing Weigh(IStore store, IReadOnlyList<StoryReport> reports) =>
        Weighing.Of(store, [.. reports.Take(ReportsOfStory).SelectMany(r => store.Claims(new ClaimFilter { DocumentKey = r.Head.Key, Limit = DisputeLimit }).Claims)]);

    private static RazorComponentResult<T> Page<T>(Dictionary<string, object?> parameters)
        where T : IComponent => new RazorComponentResult<T>(parameters) { PreventStreamingRendering = true };

    private static RazorComponentResult<MissingView> Missing(string what) =>
        new RazorComponentResult<MissingView>(new Dictionary<string, object?> { ["What"] = what }) { StatusCode = StatusCodes.Status404NotFound };
}
