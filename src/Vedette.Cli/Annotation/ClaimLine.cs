using System.Globalization;
using Vedette.Ontology;

namespace Vedette.Cli.Annotation;

/// <summary>Reads what a person types: a whole claim ("ACCUSE KEN > SOM by KEN | quote") or changes to one ("recipient=SOM? factuality=future").</summary>
internal static class ClaimLine
{
    private static readonly string[] Degrees = ["actual", "negation", "future", "hypothetical", "historical"];

    /// <summary>The claim, or what is wrong with the line.</summary>
    public static (DraftClaim? Claim, string? Error) Parse(string line)
    {
        var bar = line.IndexOf(" | ", StringComparison.Ordinal);
        if (bar < 0)
            return (null, "no quote: TYPE ACTORS > RECIPIENTS [by SPEAKERS] [factuality] [date] [optional] | words of the sentence");
        var claim = new DraftClaim(line[(bar + 3)..].Trim());
        var words = line[..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 4 || words[2] != ">")
            return (null, "expected TYPE ACTORS > RECIPIENTS, with - for none");
        string? error = null;
        claim = Set(claim, "event", words[0], ref error);
        claim = Set(claim, "actor", words[1], ref error);
        claim = Set(claim, "recipient", words[3], ref error);
        for (var i = 4; i < words.Length && error is null; i++)
        {
            claim = words[i] switch
            {
                "by" when i + 1 < words.Length => Set(claim, "speaker", words[++i], ref error),
                "optional" => claim with { Optional = true },
                var word when char.IsAsciiDigit(word[0]) => Set(claim, "date", word, ref error),
                var word => Set(claim, "factuality", word, ref error),
            };
        }

        return error is null ? (claim, null) : (null, error);
    }

    /// <summary>Changes "field=value" one by one; quote takes the rest of the line.</summary>
    public static (DraftClaim? Claim, string? Error) Change(DraftClaim claim, string changes)
    {
        string? error = null;
        var rest = changes.Trim();
        while (rest.Length > 0 && error is null)
        {
            var equals = rest.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                return (null, $"\"{rest}\": expected field=value; fields are event, actor, recipient, speaker, factuality, date, optional, quote");
            var field = rest[..equals].Trim();
            var space = field == "quote" ? -1 : rest.IndexOf(' ', equals);
            var value = space < 0 ? rest[(equals + 1)..] : rest[(equals + 1)..space];
            rest = space < 0 ? "" : rest[(space + 1)..].TrimStart();
            claim = Set(claim, field, value.Trim(), ref error);
        }

        return error is null ? (claim, null) : (null, error);
    }

    private static DraftClaim Set(DraftClaim claim, string field, string value, ref string? error)
    {
        switch (field)
        {
            case "event":
                var types = value.Split('|');
                if (Array.Find(types, t => !Enum.TryParse<EventType>(t, out var type) || type == EventType.None) is { } wrong)
                    error = $"{wrong}: no PLOVER type";
                return claim with { Event = types };
            case "actor" or "recipient" or "speaker":
                var codes = value is "-" or "" ? [] : value.Split('+');
                if (Array.Find(codes, c => !IsCode(c)) is { } bad)
                    error = $"{bad}: no country code (KEN, KEN?, KEN|SOM)";
                return field switch
                {
                    "actor" => claim with { Actor = codes },
                    "recipient" => claim with { Recipient = codes },
                    _ => claim with { Speaker = codes },
                };
            case "factuality":
                if (Array.Find(value.Split('|'), d => !Degrees.Contains(d)) is { } degree)
                    error = $"{degree}: no factuality ({string.Join(", ", Degrees)})";
                return claim with { Factuality = value };
            case "date":
                if (value is not ("" or "-") && !IsDate(value))
                    error = $"{value}: no date (2026, 2026-03 or 2026-03-02)";
                return claim with { Date = value is "" or "-" ? null : value };
            case "optional":
                if (value is not ("true" or "false" or "yes" or "no"))
                    error = "optional is yes or no";
                return claim with { Optional = value is "true" or "yes" };
            case "quote":
                return claim with { Quote = value };
            default:
                error = $"{field}: no such field (event, actor, recipient, speaker, factuality, date, optional, quote)";
                return claim;
        }
    }

    private static bool IsCode(string code) => Array.TrueForAll(code.TrimEnd('?').Split('|'), c => c.Length == 3 && c.All(char.IsAsciiLetterUpper));

    private static bool IsDate(string value) => DateOnly.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
