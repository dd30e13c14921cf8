using System.Diagnostics;

namespace Vedette.Intake.Tests.Rig;

/// <summary>The program as a process of its own.</summary>
internal sealed class VedetteProcess : IDisposable
{
    private readonly Process process;

    public VedetteProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Vedette.Cli.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        process.StandardInput.Close();
        Output = process.StandardOutput.ReadToEndAsync();
        Errors = process.StandardError.ReadToEndAsync();
    }

    public Task<string> Output { get; }

    public Task<string> Errors { get; }

    public bool HasEnded => process.HasExited;

    /// <summary>The signal that no program can catch.</summary>
    public void Kill() => process.Kill();

    public async Task<int> End()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
