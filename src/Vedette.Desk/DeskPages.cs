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

    public static void MapDeskPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", (IStore store, DeskOptions options) =>
        {
            var today = Today(store);
            var rows = WatchList.Of(store, today);
            var from = today.AddDays(1 - WatchList.SpanDays);
            var claims = store.Claims(new ClaimFilter { From = from, Limit = DisputeLimit }).Claims;
            return Page<Home>(new() { ["Rows"] = rows, ["Today"] = today, ["Counts"] = store.Counts(), ["Claims"] = claims, ["Disputed"] = Disputes.Among(claims), ["Troubled"] = SourceHealth.Troubled(store, options.Time.GetUtcNow()), ["Sources"] = store.Sources().Count(s => s.Watched) });
        });
        pages.MapGet("/dyads/{pair}", IResult (string pair, IStore store, HttpContext context) =>
        {
            if (Dyad.Parse(pair) is not { } dyad)
                return Missing($"\"{pair}\" is no pair of country codes such as BLR-UKR.");
            var query = DeskQuery.From(context.Request.Query);
            var today = Today(store);
            var filter = query.Filter with { Dyad = dyad };
            return Page<DyadView>(new()
            {
                ["Row"] = WatchList.Of(store, dyad, today),
                ["Today"] = today,
                ["Filter"] = filter,
                ["Page"] = store.Claims(filter),
                ["Disputed"] = DisputesOf(store, dyad),
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
            return Page<ReportsView>(new() { ["Offset"] = offset, ["Page"] = store.Documents(offset, DeskQuery.PageSize), ["SetAside"] = store.SetAsides(20) });
        });
        pages.MapGet("/reports/{key}", IResult (string key, IStore store) =>
        {
            if (store.Document(key) is not { } document)
                return Missing("There is no such report in this database.");
            var pairs = document.Coded.Events.SelectMany(Dyad.In).Distinct().Take(12);
            var disputed = new Dictionary<(string, string), IReadOnlyList<StoredClaim>>();
            foreach (var pair in pairs)
            {
                foreach (var (claim, against) in DisputesOf(store, pair))
                    disputed.TryAdd(claim, against);
            }

            return Page<ReaderView>(new() { ["Document"] = document, ["Disputed"] = disputed });
        });
        pages.MapGet("/search", (string? q, IStore store, HttpContext context) =>
        {
            var offset = DeskQuery.From(context.Request.Query).Filter.Offset;
            return Page<SearchView>(new() { ["Words"] = q ?? "", ["Offset"] = offset, ["Page"] = store.Search(q ?? "", offset, DeskQuery.PageSize) });
        });
        pages.MapGet("/sources", (IStore store, DeskOptions options) =>
        {
            var now = options.Time.GetUtcNow();
            return Page<SourcesView>(new() { ["Rows"] = SourceHealth.Of(store, now), ["Now"] = now });
        });
        pages.MapGet("/about", (IStore store) => Page<About>(new() { ["Counts"] = store.Counts(), ["Runs"] = store.Runs(5) }));
        pages.MapFallback(() => Missing("There is no such page."));
    }

    /// <summary>The last day of report: the desk looks at the reporting, not at the clock.</summary>
    public static DateOnly Today(IStore store) => store.Days()?.Last ?? new DateOnly(2000, 1, 1);

    public static IReadOnlyDictionary<(string Document, string Event), IReadOnlyList<StoredClaim>> DisputesOf(IStore store, Dyad dyad) =>
        Disputes.Among(store.Claims(new ClaimFilter { Dyad = dyad, Limit = DisputeLimit }).Claims);

    private static RazorComponentResult<T> Page<T>(Dictionary<string, object?> parameters)
        where T : IComponent => new RazorComponentResult<T>(parameters) { PreventStreamingRendering = true };

    private static RazorComponentResult<MissingView> Missing(string what) =>
        new RazorComponentResult<MissingView>(new Dictionary<string, object?> { ["What"] = what }) { StatusCode = StatusCodes.Status404NotFound };
}
