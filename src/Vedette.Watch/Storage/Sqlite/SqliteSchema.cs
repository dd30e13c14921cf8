using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Vedette.Watch.Storage.Sqlite;

/// <summary>Brings a database to this program's schema, forward only. The version is SQLite's user_version.</summary>
internal static class SqliteSchema
{
    private const int ApplicationId = 0x56454454; // "VEDT": tells our files from any other SQLite database

    public static int Version { get; } = Scripts().Count;

    public static void Migrate(SqliteConnection connection, string path)
    {
        var version = Number(connection, "PRAGMA user_version");
        var application = Number(connection, "PRAGMA application_id");
        if (application != ApplicationId && (application != 0 || version != 0 || Number(connection, "SELECT count(*) FROM sqlite_schema") > 0))
            throw new StoreException($"{path}: a database of another program");
        if (version > Version)
            throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"{path}: written by a newer vedette (schema {version}, this one knows {Version})"));
        if (version == Version)
            return;

        var scripts = Scripts();
        using var transaction = connection.BeginTransaction(deferred: false);
        // Another process may have migrated while this one waited for the lock.
        for (var next = Number(connection, "PRAGMA user_version"); next < Version; next++)
            Execute(connection, scripts[(int)next]);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}"));
        transaction.Commit();
    }

    private static List<string> Scripts()
    {
        var assembly = typeof(SqliteSchema).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith("schema/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
