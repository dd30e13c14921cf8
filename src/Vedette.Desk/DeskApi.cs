using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vedette.Coding;
using Vedette.Coding.Parties;
using Vedette.Formats;
using Vedette.Watch.Board;
using Vedette.Watch.Sources;
using Vedette.Watch.Storage;

namespace Vedette.Desk;

public sealed record ApiQuads(int VerbalCooperation, int MaterialCooperation, int VerbalConflict, int MaterialConflict);

public sealed record ApiDay(DateOnly Date, ApiQuads Claims);

/// <param name="Standing">moving, quiet (nothing in the last 14 days) or sparse (too few claims to compare).</param>
/// <param name="Change">Balance per day in the last 14 days less that of the time before; below zero: worse.</param>
public sealed record ApiDyad(string Pair, IReadOnlyList<string> Countries, IReadOnlyList<string> Names, DateOnly AsOf, string Standing, ApiQuads Recent, int Before, double? RecentScore, double? BeforeScore, double Change, IReadOnlyList<ApiDay> Days);

public sealed record ApiParty(string Text, string Name, string? Country, string? Sector, string Code);

public sealed record ApiSpeaker(string? Text, string? Code, string Cue, string Form, string? Channel);

public sealed record ApiPlace(string Text, string Name, string Kind, IReadOnlyList<string> Countries, double? Lat, double? Lon, int Resolution);

public sealed record ApiClaim(
    string Id, string Document, DateOnly? Reported, string? Publisher, string? Url, string Sentence, string Event, IReadOnlyList<string> Mode, IReadOnlyList<string> Context,
    int QuadCode, double EventScale, string? Cameo, IReadOnlyList<ApiParty> Actor, IReadOnlyList<ApiParty> Recipient, string? Date, string? Enddate, string DatePrecision, string? DateText,
    string Factuality, string? Condition, IReadOnlyList<ApiSpeaker> Speakers, double? ProbabilityLow, double? ProbabilityHigh, ApiPlace? Place, IReadOnlyList<string> Why)
{
    /// <summary>The same for claims that tell of the same act: count these, not claims.</summary>
    public string Incident { get; init; } = "";

    public string? Story { get; init; }

    /// <summary>Key of the document that this claim's document is a copy of.</summary>
    public string? CopyOf { get; init; }

    /// <summary>Given when the claims of a pair are asked for.</summary>
    public ApiSources? Sources { get; init; }

    public ApiCredibility? Credibility { get; init; }
}

/// <param name="Reports">Reports that carry the claim, further readings of the same texts among them.</param>
/// <param name="Publishers">Independent sources: who wrote the texts that are no copies.</param>
/// <param name="Voices">Who answers for it; offices of one state are one voice.</param>
public sealed record ApiSources(int Reports, int Copies, IReadOnlyList<string> Publishers, IReadOnlyList<string> Voices);

/// <param name="Reliability">A to F as the user graded the publisher; null when not graded.</param>
/// <param name="Grade">Admiralty credibility, 1 confirmed to 5 improbable, 6 cannot be judged.</param>
public sealed record ApiCredibility(string? Reliability, int Grade, string Word, string Reason);

public sealed record ApiStory(string Key, string Title, DateOnly? First, DateOnly? Last, int Reports, int Copies, int Sources);

public sealed record ApiStories(long Total, int Offset, IReadOnlyList<ApiStory> Stories);

public sealed record ApiStoryReport(string Document, string Id, DateOnly? Date, string? Title, string? Publisher, string? Origin, string? CopyOf, double Likeness, int Readings, IReadOnlyList<string> Why);

public sealed record ApiDisputeSide(string Position, IReadOnlyList<ApiClaim> Claims);

/// <param name="Kind">denied or sizes.</param>
public sealed record ApiDispute(string Kind, DateOnly? First, DateOnly? Last, IReadOnlyList<ApiDisputeSide> Sides);

public sealed record ApiStoryDetail(string Key, IReadOnlyList<ApiStoryReport> Reports, IReadOnlyList<ApiClaim> Claims, IReadOnlyList<ApiDispute> Disputes);

public sealed record ApiClaims(long Total, int Offset, IReadOnlyList<ApiClaim> Claims);

public sealed record ApiHit(string Document, string Title, DateOnly? Date, int Sentence, string Text);

public sealed record ApiHits(long Total, int Offset, IReadOnlyList<ApiHit> Hits);

/// <param name="Origin">File and line, or address.</param>
/// <param name="Source">Id of the watched source that brought it.</param>
public sealed record ApiSetAside(string Origin, string? Source, string Reason, string At, long Attempts);

public sealed record ApiSetAsides(long Total, IReadOnlyList<ApiSetAside> SetAside);

public sealed record ApiHealth(string Status, string Version, StoreCounts Counts);

/// <param name="Standing">failing, overdue (nobody asked it when due), silent (nothing new for three days), not visited yet, working, not watched.</param>
public sealed record ApiSource(
    string Id, string Kind, string? Address, string? Publisher, string? Country, string? Grade, string Standing, DateTimeOffset? Since, string Reason, int Failures,
    DateTimeOffset? LastTry, DateTimeOffset? LastSuccess, DateTimeOffset? LastNew, DateTimeOffset? NextDue, long Coded, long Waiting, long SetAside, long TakenDown);

/// <summary>The desk's data for programs. Described by /openapi/v1.json.</summary>
internal static class DeskApi
{
    public static void MapDeskApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", (IStore store, DeskOptions options) => new ApiHealth("ok", options.Version, store.Counts()))
            .WithSummary("Says that the desk and its database answer.");
        var api = routes.MapGroup("/api").AddEndpointFilterFactory(RefuseWhatIsNotUnderstood);
        api.MapGet("/dyads", (IStore store, Labels labels) =>
        {
            var today = DeskPages.Today(store);
            return WatchList.Of(store, today).Select(r => Dyad(r, labels, today)).ToList();
        }).WithSummary("The watch-list: pairs of countries, the most worsened first.");
        api.MapGet("/dyads/{pair}", (string pair, IStore store, Labels labels) =>
        {
            var today = DeskPages.Today(store);
            return Watch.Storage.Dyad.Parse(pair) is { } dyad ? Results.Ok(Dyad(WatchList.Of(store, dyad, today), labels, today)) : Missing(NoPair);
        }).WithSummary("One pair of countries, such as BLR-UKR, with its claims by day.").Produces<ApiDyad>().ProducesProblem(404);
        api.MapGet("/documents/{key}", (string key, IStore store) => store.Document(key) is { } document ? Results.Bytes(Line(document.Coded), "application/json") : Missing("there is no such document in this database"))
            .WithSummary("A coded document, in the shape that `vedette code` writes.").Produces(200, contentType: "application/json").ProducesProblem(404);
        api.MapGet("/events", (HttpContext context, IStore store, Labels labels, string? pair, string? country, string? speaker, string? @event, int? quad, string? factuality, DateOnly? from, DateOnly? to, string? document, int? offset, int? limit) =>
        {
            var filter = DeskQuery.From(context.Request.Query, defaultLimit: 100).Filter;
            var page = store.Claims(filter);
            var places = store.Stories.Places([.. page.Claims.Select(c => c.Document.Key).Distinct()]);
            var weighing = filter.Dyad is { } dyad ? DeskPages.Weigh(store, dyad) : null;
            return Results.Ok(new ApiClaims(page.Total, filter.Offset, [.. page.Claims.Select(c => Claim(c, places, weighing, labels))]));
        }).WithSummary("Claims by filter, the latest reported first.").Produces<ApiClaims>().ProducesProblem(400);
        api.MapGet("/sources", (IStore store, DeskOptions options) => SourceHealth.Of(store, options.Time.GetUtcNow()).Select(Source).ToList())
            .WithSummary("How each source stands, the troubled ones first.");
        api.MapGet("/dyads/{pair}/disputes", (string pair, IStore store, Labels labels) =>
        {
            if (Watch.Storage.Dyad.Parse(pair) is not { } dyad)
                return Missing(NoPair);
            var weighing = DeskPages.Weigh(store, dyad);
            return Results.Ok(DeskPages.DisputesOf(weighing, dyad).Select(d => Dispute(d, weighing, labels)).ToList());
        }).WithSummary("Claims about a pair that cannot both hold, by different speakers, with both sides in the order of report.").Produces<IReadOnlyList<ApiDispute>>().ProducesProblem(404);
        api.MapGet("/stories", (IStore store, int? offset) =>
        {
            var page = store.Stories.List(offset ?? 0, DeskQuery.PageSize);
            return new ApiStories(page.Total, offset ?? 0, [.. page.Stories.Select(s => new ApiStory(s.Key, s.Title, s.First, s.Last, s.Reports, s.Copies, s.Sources))]);
        }).WithSummary("Reports that belong together, the latest first, with independent sources after copies are taken out.");
        api.MapGet("/stories/{key}", (string key, IStore store, Labels labels) =>
        {
            if (store.Stories.Reports(key) is not { Count: > 0 } reports)
                return Missing("there is no such story in this database");
            var weighing = DeskPages.Weigh(store, reports);
            return Results.Ok(new ApiStoryDetail(
                key,
                [.. reports.Select(r => new ApiStoryReport(r.Head.Key, r.Head.Id, r.Head.Date, r.Head.Title, r.Head.Publisher, r.Origin, r.CopyOf, r.Likeness, r.Readings, r.Why))],
                [.. weighing.Incidents().Select(c => Claim(c, weighing.Places, weighing, labels))],
                [.. weighing.Disputes.Select(d => Dispute(d, weighing, labels))]));
        }).WithSummary("One story: its reports and why they are together, each act once with its sources, its disputes.").Produces<ApiStoryDetail>().ProducesProblem(404);
        api.MapGet("/search", (string? q, int? offset, IStore store) =>
        {
            var page = store.Search(q ?? "", offset ?? 0, DeskQuery.PageSize);
            return new ApiHits(page.Total, offset ?? 0, [.. page.Hits.Select(h => new ApiHit(h.Document.Key, h.Document.Name, h.Document.Date, h.Sentence, h.Marked.Replace("\u0001", "", StringComparison.Ordinal).Replace("\u0002", "", StringComparison.Ordinal)))]);
        }).WithSummary("Sentences that hold all the words; \"quoted words\" as a phrase.");
        api.MapGet("/set-aside", (IStore store, int? limit) => new ApiSetAsides(store.Counts().SetAside, [.. store.SetAsides(limit ?? 100).Select(a => new ApiSetAside(a.Origin, a.Source, a.Reason, a.At, a.Attempts))]))
            .WithSummary("Documents that could not be read and why, the latest first.");
        api.MapFallback(() => Missing("there is no such address; /openapi/v1.json lists them")).ExcludeFromDescription();
    }

    private const string NoPair = "not a pair of country codes such as BLR-UKR";

    private static IResult Missing(string why) => Results.Problem(statusCode: 404, title: why);

    /// <summary>A filter that is mistyped or misspelt must not quietly restrict nothing: every parameter has to be one of the endpoint's and has to be understood.</summary>
    private static EndpointFilterDelegate RefuseWhatIsNotUnderstood(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var names = endpoint.MethodInfo.GetParameters().Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return context =>
        {
            var query = context.HttpContext.Request.Query;
            string[] unknown = [.. query.Keys.Where(k => !names.Contains(k)).Take(5).Select(k => $"\"{(k.Length > 40 ? k[..40] : k)}\"")];
            var read = DeskQuery.From(query).Ignored;
            return unknown.Length > 0 ? new(Results.Problem(statusCode: 400, title: "no such parameter: " + string.Join(", ", unknown)))
                : read.Count > 0 ? new(Results.Problem(statusCode: 400, title: "not understood: " + string.Join(", ", read)))
                : next(context);
        };
    }

    private static ApiDyad Dyad(WatchRow row, Labels labels, DateOnly today) => new(
        row.Dyad.ToString(), [row.Dyad.A, row.Dyad.B], [labels.Country(row.Dyad.A), labels.Country(row.Dyad.B)], today,
        row.Standing.ToString().ToLowerInvariant(), Quads(row.Recent), row.Before, row.RecentScore, row.BeforeScore, Math.Round(row.Change, 3),
        [.. row.Days.Where(d => d.Total > 0).Select(d => new ApiDay(d.Day, Quads(d.Quads)))]);

    private static ApiSource Source(SourceHealth h) => new(
        h.State.Id, h.State.Kind, h.State.Url, h.State.Publisher, h.State.Country, h.State.Grade, SourceHealth.Word(h.Standing), h.Since, h.Words, h.State.Failures,
        h.State.LastTry, h.State.LastSuccess, h.Counts.LastNew, h.State.NextDue, h.Counts.Coded, h.Counts.Waiting, h.Counts.SetAside, h.Counts.Gone);

    private static ApiQuads Quads(IReadOnlyList<int> quads) => new(quads[0], quads[1], quads[2], quads[3]);

    private static ApiDispute Dispute(Dispute dispute, Weighing weighing, Labels labels) => new(
        dispute.Kind.ToString().ToLowerInvariant(), dispute.First, dispute.Last,
        [.. dispute.Sides.Select(s => new ApiDisputeSide(s.Position, [.. s.Claims.Select(c => Claim(c, weighing.Places, weighing, labels))]))]);

    private static ApiClaim Claim(StoredClaim claim, IReadOnlyDictionary<string, ReportPlace> places, Weighing? weighing, Labels labels)
    {
        var place = places.GetValueOrDefault(claim.Document.Key);
        var known = weighing is not null && weighing.Knows(claim) ? weighing : null;
        var sources = known?.Sources(claim);
        var credibility = known?.Credibility(claim);
        var e = claim.Event;
        return new ApiClaim(
            e.Id, claim.Document.Key, claim.Document.Date, claim.Document.Publisher, claim.Document.Url, claim.Sentence, e.Event, e.Mode, e.Context, e.QuadCode, e.EventScale, e.Cameo,
            [.. e.Actor.Select(Party)], [.. e.Recipient.Select(Party)], e.Date, e.EndDate, e.DatePrecision, e.DateText, Labels.FactualityKey(e.Factuality), e.Condition?.Text,
            [.. claim.Attributions.Select(a => new ApiSpeaker(a.Source?.Text, a.Source is { Actor: [var first, ..] } ? first.Code : null, a.Cue.Text, Labels.Form(a.Form), a.Channel))],
            e.Probability?.Low, e.Probability?.High,
            e.Location is { } l ? new ApiPlace(l.Text, l.Name, l.Kind.ToString().ToLowerInvariant(), l.Countries, l.Lat, l.Lon, l.Resolution) : null, e.Why)
        {
            Incident = Corroboration.KeyOf(claim).ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
            Story = place?.Story,
            CopyOf = place?.CopyOf,
            Sources = sources is null ? null : new ApiSources(sources.Reports, sources.Copies, sources.Publishers, sources.Voices),
            Credibility = credibility is null ? null : new ApiCredibility(labels.Reliability(claim.Document.Publisher) is { Length: > 0 } letter ? letter : null, credibility.Grade, credibility.Word, credibility.Reason),
        };
    }

    private static ApiParty Party(Entity entity) => new(entity.Text, entity.Name, entity.Country, entity.Sector, entity.Code);

    private static byte[] Line(CodedDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new DocumentJsonl().Write(document, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
