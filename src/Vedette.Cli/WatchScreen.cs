using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Vedette.Watch.Sources;

namespace Vedette.Cli;

/// <summary>Tells how the watch goes: a living table on a terminal, a line for each event otherwise. Both on standard error.</summary>
internal sealed class WatchScreen
{
    private const int Shown = 12;

    private readonly SourceList list;
    private readonly bool live;
    private readonly Lock gate = new();
    private readonly Queue<WatchEvent> last = new();
    private LiveDisplayContext? display;
    private Watcher? watcher;
    private WatchEvent? stories;
    private long drawn;

    private WatchScreen(SourceList list, bool live)
    {
        this.list = list;
        this.live = live;
    }

    public static WatchScreen Open(SourceList list) => new(list, !Console.IsErrorRedirected && AnsiConsole.Profile.Capabilities.Interactive);

    public async Task While(Func<Task> work)
    {
        if (!live)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"vedette: watching {list.Sources.Count} sources; Ctrl-C ends it"));
            await work();
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Live(new Text("")).AutoClear(true).StartAsync(async context =>
        {
            display = context;
            await work();
            display = null;
        });
    }

    public void Tell(WatchEvent happening)
    {
        lock (gate)
        {
            if (happening.Source == WatchEvent.Stories)
                stories = happening.Kind == WatchEventKind.Failing ? happening : null;
            last.Enqueue(happening);
            if (last.Count > Shown)
                last.Dequeue();
            // A visit that brought nothing is no news.
            if (!live && happening is not { Kind: WatchEventKind.Visited, Words: "nothing new" })
                Console.Error.WriteLine(Line(happening));
        }
    }

    public void Show(Watcher now)
    {
        lock (gate)
        {
            watcher = now;
            if (display is null || (TimeProvider.System.GetElapsedTime(drawn) < TimeSpan.FromMilliseconds(200) && drawn != 0))
                return;
            drawn = TimeProvider.System.GetTimestamp();
            display.UpdateTarget(Draw());
        }
    }

    private static string Line(WatchEvent e) => string.Create(CultureInfo.InvariantCulture, $"{e.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {e.Source}: {Words(e)}");

    private static string Words(WatchEvent e) => e.Kind switch
    {
        WatchEventKind.Failing => "failing: " + e.Words,
        WatchEventKind.SetAside => "set aside: " + e.Words,
        WatchEventKind.StoreTrouble => "the database cannot be used, waiting: " + e.Words,
        _ => e.Words,
    };

    private Rows Draw()
    {
        var states = watcher!.States;
        var failing = list.Sources.Where(s => states[s.Id].FailingSince is not null).ToList();
        var next = states.Values.Select(s => s.NextDue).Min();
        var parts = new List<IRenderable>
        {
            new Text(string.Create(CultureInfo.InvariantCulture, $"{list.Sources.Count} sources, {failing.Count} failing, {watcher.Visiting.Count} being visited{(next is { } due ? $"; next due {due.UtcDateTime:HH:mm:ss}Z" : "")}. Ctrl-C ends it."), new Style(decoration: Decoration.Bold)),
        };
        if (failing.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("failing", "since", "why");
            foreach (var source in failing.Take(Shown))
                table.AddRow(new Text(source.Id), new Text($"{states[source.Id].FailingSince!.Value.UtcDateTime:MM-dd HH:mm}Z"), new Text(states[source.Id].Reason ?? ""));
            parts.Add(table);
        }

        if (stories is not null)
            parts.Add(new Text(Line(stories), new Style(Color.Red)));
        foreach (var happening in last)
            parts.Add(new Text(Line(happening), happening.Kind is WatchEventKind.Failing or WatchEventKind.StoreTrouble ? new Style(Color.Red) : Style.Plain).Overflow(Overflow.Ellipsis));
        return new Rows(parts);
    }
}
