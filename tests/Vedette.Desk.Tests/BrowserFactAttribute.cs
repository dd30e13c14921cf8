namespace Vedette.Desk.Tests;

/// <summary>A test in a real browser. Without one it is skipped on a laptop and fails in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public BrowserFactAttribute()
    {
        if (Chromium is null && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 })
            Skip = "chromium is not installed (./test installs it where it may)";
    }

    public static string? Chromium { get; } =
        Environment.GetEnvironmentVariable("VEDETTE_CHROMIUM") is { Length: > 0 } named ? named : Array.Find(Places, File.Exists);
}
