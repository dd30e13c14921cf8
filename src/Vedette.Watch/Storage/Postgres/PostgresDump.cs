using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace Vedette.Watch.Storage.Postgres;

/// <summary>Backup by PostgreSQL's own pg_dump, in its custom format; pg_restore reads it.</summary>
internal static class PostgresDump
{
    private const string Debian = "/usr/lib/postgresql";

    public static string Write(NpgsqlConnectionStringBuilder address, string schema, string name, string path)
    {
        if (File.Exists(path))
            throw new StoreException($"{path}: exists already; a backup overwrites nothing");
        var partial = path + ".partial";
        var start = new ProcessStartInfo(Find()) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["--format=custom", "--no-password", $"--schema=\"{schema}\"", "--file", partial, "--dbname", address.Database ?? ""])
            start.ArgumentList.Add(argument);
        start.Environment["PGHOST"] = address.Host;
        start.Environment["PGPORT"] = address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (address.Username is { } user)
            start.Environment["PGUSER"] = user;
        if (address.Password is { } password)
            start.Environment["PGPASSWORD"] = password;
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                File.Delete(partial);
                throw new StoreException($"{name}: pg_dump failed: {errors.Trim().Split('\n')[0]}");
            }

            File.Move(partial, path);
            return path;
        }
        catch (Win32Exception e)
        {
            throw new StoreException("pg_dump was not found; install PostgreSQL's client programs to back up a server's database", e);
        }
    }

    /// <summary>The newest of Debian's versions, else what the shell would find.</summary>
    private static string Find() =>
        Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var v) ? v : 0).Select(d => Path.Combine(d, "bin", "pg_dump")).FirstOrDefault(File.Exists) ?? "pg_dump"
            : "pg_dump";
}
