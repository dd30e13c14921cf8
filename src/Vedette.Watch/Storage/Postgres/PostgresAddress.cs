using Npgsql;

namespace Vedette.Watch.Storage.Postgres;

/// <summary>
/// Reads what stands behind --db: postgres://user:password@host:port/database?option=value, or Host=...;Database=.... A host that is a path names the folder of
/// a Unix socket. The password is better left to PGPASSWORD or ~/.pgpass.
/// </summary>
internal static class PostgresAddress
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    public static bool Is(string address) =>
        Schemes.Any(s => address.StartsWith(s, StringComparison.OrdinalIgnoreCase))
        || (address.Contains('=', StringComparison.Ordinal) && address.Split(';').Any(p => p.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase)));

    public static NpgsqlConnectionStringBuilder Parse(string address)
    {
        try
        {
            return Schemes.Any(s => address.StartsWith(s, StringComparison.OrdinalIgnoreCase)) ? FromUrl(address) : new NpgsqlConnectionStringBuilder(address);
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException or FormatException or KeyNotFoundException)
        {
            throw new StoreException($"the database's address cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static NpgsqlConnectionStringBuilder FromUrl(string address)
    {
        // postgres:///name and postgres://me@/name have no host; Uri wants one.
        var url = new Uri(address.Replace(":///", "://localhost/", StringComparison.Ordinal).Replace("@/", "@localhost/", StringComparison.Ordinal));
        var builder = new NpgsqlConnectionStringBuilder { Host = url.Host, Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) };
        if (url.Port > 0)
            builder.Port = url.Port;
        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var option in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = option.Split('=', 2);
            builder[Uri.UnescapeDataString(parts[0]) is "sslmode" ? "SSL Mode" : Uri.UnescapeDataString(parts[0])] = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
        }

        return builder;
    }
}
