using Spectre.Console;
using Vedette.Watch.Ingest;

namespace Vedette.Cli;

/// <summary>A progress bar on standard error when that is a terminal and the results do not go there too; else silence.</summary>
internal sealed class Progress
{
    private readonly ProgressTask? task;
    private readonly IAnsiConsole? console;

    private Progress(ProgressTask? task, IAnsiConsole? console)
    {
        this.task = task;
        this.console = console;
    }

    public static void Show(string[] inputs, Action<Progress> work)
    {
        // A bar and results on one terminal would overwrite each other.
        if (Console.IsErrorRedirected || !Console.IsOutputRedirected || InputFiles.TotalBytes(inputs) is not { } total)
        {
            work(new Progress(null, null));
            return;
        }

        Draw("coding", total, work);
    }

    /// <summary>The same for work that is counted in documents.</summary>
    public static int Count(string what, long total, Func<Progress, int> work)
    {
        if (Console.IsErrorRedirected || !Console.IsOutputRedirected)
            return work(new Progress(null, null));
        var result = 0;
        Draw(what, total, progress => result = work(progress));
        return result;
    }

    public void At(long offset)
    {
        if (task is not null)
            task.Value = offset;
    }

    public void Line(string text)
    {
        if (console is not null)
            console.WriteLine(text);
        else
            Console.Error.WriteLine(text);
    }

    private static void Draw(string what, long total, Action<Progress> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Progress(context.AddTask(what, maxValue: Math.Max(1, total)), console)));
    }
}
