using System.Text;
using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Reads what <see cref="CodingWriter"/> writes.</summary>
internal static class CodingReader
{
    private static readonly byte[][] Names = [.. Enum.GetValues<ClaimDetail>().Select(f => Encoding.UTF8.GetBytes(NameOf(f)))];

    public static string NameOf(ClaimDetail field) => field.ToString().ToLowerInvariant();

    public static List<Attribution> Attributions(ReadOnlySpan<byte> text)
    {
        var found = new List<Attribution>();
        var json = Array(text);
        while (json.Next())
            found.Add(ReadAttribution(ref json, Id(ref json)));
        return found;
    }

    /// <summary>Those that are named and those that report them: a report has many more.</summary>
    public static void Chain(ReadOnlySpan<byte> text, HashSet<string> named, List<Attribution> found)
    {
        var more = true;
        while (more)
        {
            more = false;
            var json = Array(text);
            while (json.Next())
            {
                var id = Id(ref json);
                if (named.Contains(id) && !found.Exists(a => a.Id == id))
                {
                    var attribution = ReadAttribution(ref json, id);
                    found.Add(attribution);
                    more |= attribution.Parent is { } parent && named.Add(parent);
                }
                else
                {
                    json.End();
                }
            }
        }
    }

    public static List<CodedToponym> Toponyms(ReadOnlySpan<byte> text)
    {
        var found = new List<CodedToponym>();
        var json = Array(text);
        while (json.Next())
        {
            json.Begin();
            found.Add(new CodedToponym(json.Int(), json.Int(), json.Text(), Words.Kind(json.Text()), json.Text(), json.TextOrNull(), json.RealOrNull(), json.RealOrNull(), json.IntOrNull()));
            json.End();
        }

        return found;
    }

    public static List<CodedExpression> Expressions(ReadOnlySpan<byte> text)
    {
        var found = new List<CodedExpression>();
        var json = Array(text);
        while (json.Next())
        {
            json.Begin();
            found.Add(new CodedExpression(json.Int(), json.Int(), json.Text(), json.Text(), json.Text()));
            json.End();
        }

        return found;
    }

    /// <summary>The claim with its detail.</summary>
    public static CodedEvent Detail(ReadOnlySpan<byte> text, CodedEvent bare)
    {
        IReadOnlyList<string> mode = [], context = [], why = [];
        IReadOnlyList<Entity> actor = [], recipient = [];
        string? cameo = null, endDate = null, dateText = null, attribution = null;
        TextPiece? trigger = null, condition = null;
        Likelihood? probability = null;
        EventLocation? location = null;
        var size = EventSize.None;
        var json = Array(text);
        var next = 0;
        while (json.NextName())
        {
            switch (Field(ref json, ref next))
            {
                case ClaimDetail.Mode:
                    mode = json.Words();
                    break;
                case ClaimDetail.Context:
                    context = json.Words();
                    break;
                case ClaimDetail.Cameo:
                    cameo = json.TextOrNull();
                    break;
                case ClaimDetail.Trigger:
                    trigger = Piece(ref json);
                    break;
                case ClaimDetail.EndDate:
                    endDate = json.TextOrNull();
                    break;
                case ClaimDetail.DateText:
                    dateText = json.TextOrNull();
                    break;
                case ClaimDetail.Attribution:
                    attribution = json.TextOrNull();
                    break;
                case ClaimDetail.Condition:
                    condition = Piece(ref json);
                    break;
                case ClaimDetail.Probability:
                    json.Begin();
                    probability = new Likelihood(json.Text(), json.RealOrNull() ?? 0, json.RealOrNull() ?? 1);
                    json.End();
                    break;
                case ClaimDetail.Size:
                    json.Begin();
                    size = new EventSize(json.IntOrNull(), json.IntOrNull(), json.IntOrNull(), json.IntOrNull());
                    json.End();
                    break;
                case ClaimDetail.Location:
                    json.Begin();
                    location = new EventLocation(json.Text(), Words.Kind(json.Text()), json.Text(), json.Words(), json.RealOrNull(), json.RealOrNull(), json.IntOrNull(), json.Int(), json.Int() == 1);
                    json.End();
                    break;
                case ClaimDetail.Actor:
                    actor = Entities(ref json);
                    break;
                case ClaimDetail.Recipient:
                    recipient = Entities(ref json);
                    break;
                case ClaimDetail.Why:
                    why = json.Kept();
                    break;
                default:
                    json.Pass();
                    break;
            }
        }

        return bare with
        {
            Mode = mode,
            Context = context,
            Cameo = cameo,
            Trigger = trigger ?? new TextPiece(0, 0, ""),
            EndDate = endDate,
            DateText = dateText,
            Attribution = attribution,
            Condition = condition,
            Probability = probability,
            Size = size,
            Location = location,
            Actor = actor,
            Recipient = recipient,
            Why = why,
        };
    }

    private static CodingJson Array(ReadOnlySpan<byte> text)
    {
        var json = new CodingJson(text);
        json.Open();
        return json;
    }

    /// <summary>Fields stand in their order: the next one is nearly always the first that is compared.</summary>
    private static ClaimDetail? Field(ref CodingJson json, ref int next)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            var at = (next + i) % Names.Length;
            if (json.Is(Names[at]))
            {
                next = at + 1;
                return (ClaimDetail)at;
            }
        }

        return null;
    }

    private static string Id(ref CodingJson json)
    {
        json.Begin();
        return json.Text();
    }

    private static Attribution ReadAttribution(ref CodingJson json, string id)
    {
        var sentence = json.Int();
        var (sourceText, sourceSpans) = (json.TextOrNull(), json.Spans());
        var cueText = json.Text();
        var cue = new AttributionCue(json.Spans(), cueText);
        var content = new AttributionContent(json.Spans());
        var (form, channel, parent, kind, why) = (Words.Form(json.Text()), json.TextOrNull(), json.TextOrNull(), json.Text(), json.Kept());
        var actor = Entities(ref json);
        json.End();
        return new Attribution(id, sentence, sourceText is null ? null : new AttributionSource(sourceSpans, sourceText, actor), cue, content)
        {
            Form = form,
            Channel = channel,
            Parent = parent,
            Kind = kind,
            Why = why,
        };
    }

    private static TextPiece Piece(ref CodingJson json)
    {
        json.Begin();
        var piece = new TextPiece(json.Int(), json.Int(), json.Text());
        json.End();
        return piece;
    }

    private static List<Entity> Entities(ref CodingJson json)
    {
        json.Begin();
        var entities = new List<Entity>(1);
        while (json.Next())
        {
            json.Begin();
            var (text, start, end) = (json.Text(), json.Int(), json.Int());
            var (name, country, sector) = (json.Text(), json.TextOrNull(), json.TextOrNull());
            entities.Add(new Entity(text, start, end, name, country, sector, json.Words()) { Why = json.Kept() });
            json.End();
        }

        return entities;
    }
}
