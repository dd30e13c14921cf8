using System.CommandLine;
using System.Globalization;
using Vedette.Watch.Ingest;
using Vedette.Watch.Ingest.Tables;

namespace Vedette.Cli;

/// <summary>The arguments that every command which reads reports shares.</summary>
internal sealed class InputOptions
{
    private readonly Argument<string[]> inputs = new("INPUT")
    {
        Description = "Text, JSON, JSON lines, CSV, feeds, pages (.html), web archives (.warc, .warc.gz), Telegram exports (result.json); folders of these; - for standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> id = new("--id") { Description = "The document's id (for one document; else file name or the JSON's own)." };
    private readonly Option<string?> date = new("--date") { Description = "Publication date, for documents that have none: 2023-02-21." };
    private readonly Option<string?> title = new("--title") { Description = "Title, for documents that have none." };
    private readonly Option<bool> titleInText = new("--title-in-text") { Description = "Put the title before the text as its first line, so that it is coded too." };
    private readonly Option<string?> publisher = new("--publisher") { Description = "Publisher, for documents that have none." };
    private readonly Option<string?> url = new("--url") { Description = "Address, for documents that have none." };

    private readonly Option<string?> map = new("--map")
    {
        Description = "Which column or member carries a field that is not called by its own name: date=published_at,text=body.",
        HelpName = "FIELD=COLUMN,...",
    };

    public void AddTo(Command command)
    {
        command.Add(inputs);
        foreach (var option in new Option[] { id, date, title, titleInText, publisher, url, map })
            command.Add(option);
        map.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } words && ColumnMap.Parse(words, out var reason) is null)
                result.AddError("--map: " + reason);
        });
        date.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } words && !TryDay(words, out _))
                result.AddError($"--date: \"{words}\" is no date (expected 2023-02-21)");
        });
    }

    public string[] Inputs(ParseResult parsed)
    {
        if (parsed.GetValue(inputs) is { Length: > 0 } named)
            return named;
        if (!Console.IsInputRedirected)
            throw new CommandFailure(ExitCode.Usage, "no INPUT given and nothing comes from standard input; try --help");
        return [ReportReader.StandardInput];
    }

    public ReportReader Reader(ParseResult parsed)
    {
        var defaults = new IntakeDefaults
        {
            Id = parsed.GetValue(id),
            Date = TryDay(parsed.GetValue(date), out var day) ? day : null,
            Title = parsed.GetValue(title),
            Publisher = parsed.GetValue(publisher),
            Url = parsed.GetValue(url),
            TitleInText = parsed.GetValue(titleInText),
            Columns = parsed.GetValue(map) is { } words ? ColumnMap.Parse(words, out _)! : ColumnMap.Plain,
        };
        return new ReportReader(defaults, IntakeLimits.Default) { OpenStandardInput = Console.OpenStandardInput };
    }

    private static bool TryDay(string? words, out DateOnly day) =>
        DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
