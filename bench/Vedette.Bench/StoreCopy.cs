using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Postgres;

namespace Vedette.Bench;

/// <summary>Copies a SQLite store into an empty PostgreSQL store table by table, so that both are asked about the same rows. Needs a superuser (foreign keys are not checked again).</summary>
internal static class StoreCopy
{
    private static readonly string[] Tables =
    [
        "run", "source", "source_item", "set_aside", "document", "appearance", "coding", "event", "claim_facet", "incident", "claim_day",
        "story", "story_report", "story_setting", "tally",
    ];

    public static void Run(string from, string to)
    {
        using (Stores.Open(to, TimeProvider.System))
        {
        }

        var address = PostgresAddress.Parse(to);
        if (string.IsNullOrEmpty(address.SearchPath))
            address.SearchPath = "vedette";
        address.CommandTimeout = 0;
        using var server = new NpgsqlConnection(address.ConnectionString);
        server.Open();
        using var file = new SqliteConnection($"Data Source={from};Mode=ReadOnly");
        file.Open();
        Execute(server, "SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off; DROP INDEX sentence_search");
        foreach (var table in Tables)
            Copy(server, file, table, table, Columns(server, table));
        Execute(server, "CREATE UNLOGGED TABLE staged (place bigint, start_at integer, end_at integer, text text)");
        Copy(server, file, "sentence", "staged", Columns(server, "staged"));
        Execute(server, "INSERT INTO sentence SELECT place, start_at, end_at, text, to_tsvector('vedette_words', regexp_replace(normalize(lower(regexp_replace(text, '[^[:alnum:]]', ' ', 'g')), NFD), '[\\u0300-\\u036F]', '', 'g')) FROM staged ORDER BY place");
        Execute(server, "DROP TABLE staged; CREATE INDEX sentence_search ON sentence USING gin (search)");
        Execute(server, "VACUUM ANALYZE");
    }

    private static List<(string Name, string Type)> Columns(NpgsqlConnection server, string table)
    {
        using var command = new NpgsqlCommand("SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @t ORDER BY ordinal_position", server);
        command.Parameters.AddWithValue("@t", table);
        using var reader = command.ExecuteReader();
        var columns = new List<(string, string)>();
        while (reader.Read())
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    private static void Copy(NpgsqlConnection server, SqliteConnection file, string from, string to, List<(string Name, string Type)> columns)
    {
        var names = string.Join(", ", columns.Select(c => c.Name));
        using var select = file.CreateCommand();
        select.CommandText = $"SELECT {names} FROM {from}";
        using var reader = select.ExecuteReader();
        long rows = 0;
        using (var writer = server.BeginBinaryImport($"COPY {to} ({names}) FROM STDIN (FORMAT BINARY)"))
        {
            while (reader.Read())
            {
                writer.StartRow();
                for (var i = 0; i < columns.Count; i++)
                {
                    if (reader.IsDBNull(i))
                        writer.WriteNull();
                    else if (columns[i].Type == "bigint")
                        writer.Write(reader.GetInt64(i), NpgsqlDbType.Bigint);
                    else if (columns[i].Type == "integer")
                        writer.Write(reader.GetInt32(i), NpgsqlDbType.Integer);
                    else if (columns[i].Type == "double precision")
                        writer.Write(reader.GetDouble(i), NpgsqlDbType.Double);
                    else if (columns[i].Type == "bytea")
                        writer.Write(reader.GetFieldValue<byte[]>(i), NpgsqlDbType.Bytea);
                    else
                        writer.Write(reader.GetString(i), NpgsqlDbType.Text);
                }

                rows++;
            }

            writer.Complete();
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{to}: {rows:N0} rows"));
    }

    private static void Execute(NpgsqlConnection server, string sql)
    {
        foreach (var statement in sql.Split("; "))
        {
            using var command = new NpgsqlCommand(statement, server) { CommandTimeout = 0 };
            command.ExecuteNonQuery();
        }
    }
}
