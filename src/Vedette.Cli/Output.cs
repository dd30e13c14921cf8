using Microsoft.Win32.SafeHandles;

namespace Vedette.Cli;

/// <summary>Where results go: a file, or standard output in a way that notices when its reader has gone.</summary>
internal static class Output
{
    private const int NoSuchPipe = 32; // EPIPE

    public static Stream Open(string? path)
    {
        if (path is null or "-")
            return new BufferedStream(StandardOutput(), 64 * 1024);
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 64 * 1024);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(path, e);
        }
    }

    public static CommandFailure Failure(string? path, Exception e) => new(ExitCode.Environment, e switch
    {
        UnauthorizedAccessException => $"{path}: permission denied",
        DirectoryNotFoundException => $"{path}: the folder does not exist",
        IOException { HResult: 28 } => $"{path ?? "standard output"}: no space left on the device",
        _ => $"{path ?? "standard output"}: cannot be written: {e.Message}",
    });

    public static bool IsBrokenPipe(IOException e) => e.HResult == NoSuchPipe || e.Message.Contains("Broken pipe", StringComparison.Ordinal);

    /// <summary>
    /// The runtime's own stream ignores a broken pipe, so that `| head` would code the whole input. A file is left to it:
    /// it shares the position with whoever else writes there.
    /// </summary>
    private static Stream StandardOutput()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            var handle = new SafeFileHandle(1, ownsHandle: false);
            var stream = new FileStream(handle, FileAccess.Write, 1);
            if (!stream.CanSeek)
                return stream;
        }

        return Console.OpenStandardOutput();
    }
}
