using System.Diagnostics;
using System.Globalization;

namespace Vedette.Tests.Storage;

/// <summary>
/// A PostgreSQL server for the tests of this process alone: made by initdb in a temporary folder, reached by a Unix socket in it, stopped at the end. It runs as
/// an ordinary user, for it refuses root. Missing programs mean skipped tests on a laptop and failed ones in CI.
/// </summary>
internal static class PostgresCluster
{
    private static readonly string[] Places = ["/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin", "/usr/bin", "/usr/local/bin"];

    private static readonly Lazy<string> Started = new(Start);

    private static int schemas;

    /// <summary>Null when the tests can run, else why not.</summary>
    public static string? Missing { get; } = Bin is null ? "PostgreSQL is not installed (./test installs postgresql-15 where it may)" : null;

    /// <summary>A connection string to a schema that no other test uses.</summary>
    public static string NewSchema() => $"{Started.Value};Search Path=t{Interlocked.Increment(ref schemas).ToString(CultureInfo.InvariantCulture)}";

    private static string? Bin => Array.Find(Places, p => File.Exists(Path.Combine(p, "initdb")));

    private static string Start()
    {
        var bin = Bin ?? throw new InvalidOperationException(Missing);
        // Socket paths are short by law: not below a deep temporary folder.
        var folder = Directory.CreateTempSubdirectory("vdt-pg-").FullName;
        var user = Environment.UserName == "root" ? (HasUser("postgres") ? "postgres" : "nobody") : null;
        if (user is not null)
            Run(null, "chown", user, folder);
        var data = Path.Combine(folder, "data");
        Run(user, Path.Combine(bin, "initdb"), "-D", data, "-U", "vedette", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Run(user, Path.Combine(bin, "pg_ctl"), "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=60", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run(user, Path.Combine(bin, "pg_ctl"), "-D", data, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return $"Host={folder};Username=vedette;Database=postgres;Maximum Pool Size=8;Timeout=60";
    }

    private static bool HasUser(string name) => File.ReadLines("/etc/passwd").Any(l => l.StartsWith(name + ":", StringComparison.Ordinal));

    private static void Run(string? user, string program, params string[] arguments)
    {
        // Output goes nowhere: the server would keep a pipe open as long as it lives.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$@\" </dev/null >/dev/null 2>&1");
        start.ArgumentList.Add("sh");
        if (user is not null)
        {
            foreach (var word in (string[])["setpriv", "--reuid", user, "--regid", user == "nobody" ? "nogroup" : user, "--clear-groups"])
                start.ArgumentList.Add(word);
        }

        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}");
    }
}
