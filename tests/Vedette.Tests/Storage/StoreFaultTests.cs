using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Vedette.Cli;
using Vedette.Cli.Commands;
using Vedette.Coding;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Sql;
using Vedette.Watch.Storage.Sqlite;
using Vedette.Watch.Upkeep;

namespace Vedette.Tests.Storage;

/// <summary>What goes wrong around a store: bounded waits, one clear line, nothing lost, nothing half.</summary>
public sealed class StoreFaultTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Reports(int count) => folder.Write("many.jsonl", string.Concat(Enumerable.Range(0, count).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"r{i}\",\"date\":\"2023-02-{1 + (i % 28):00}\",\"text\":\"Minsk said troops of unit {i} moved. {new string((char)('a' + (i % 26)), 200)} It rained.\"}}\n"))));

    private static int Add(IStore store, string input) =>
        AddCommand.Run(new SampleCoder(), store, [input], new ReportReader(new IntakeDefaults(), IntakeLimits.Default), 2, CancellationToken.None);

    private static string Everything(SqlStore store) =>
        string.Join('\n', store.Export(null, null, null).Select(d => $"{d.Report.Id} {d.Report.Text} {string.Join(' ', d.Events.Select(e => e.Id))}")) + store.Counts() + string.Join(' ', store.DyadDays(new(2000, 1, 1), new(2030, 1, 1)));

    [Fact]
    public void DiskFull_OneLine_WhatWasCommittedIsWholeAndTheRestComesLater()
    {
        var input = Reports(2400);
        using var undisturbed = SqliteStore.Open(folder.File("a.db"), TimeProvider.System);
        Assert.Equal(ExitCode.Done, Add(undisturbed, input));

        using (var store = SqliteStore.Open(folder.File("b.db"), TimeProvider.System))
        {
            ((SqliteEngine)store.Engine).MostPages = 250;
            var failure = Assert.Throws<CommandFailure>(() => Add(store, input));
            Assert.Equal((ExitCode.Environment, $"{folder.File("b.db")}: no space left on the device"), (failure.ExitCode, failure.Message));
        }

        using var again = SqliteStore.Open(folder.File("b.db"), TimeProvider.System);
        Assert.InRange(again.Counts().Documents, 1, 2399);
        Assert.Equal([], StoreCheck.Run(again, _ => { }, CancellationToken.None));
        Assert.Equal(ExitCode.Done, Add(again, input));
        Assert.Equal(Everything(undisturbed), Everything(again));
    }

    [Fact]
    public void Locked_WaitsABoundedTimeAndLosesNothing()
    {
        var input = Reports(50);
        using var store = SqliteStore.Open(folder.File("s.db"), TimeProvider.System, wait: 1);
        using (var other = new SqliteConnection($"Data Source={folder.File("s.db")};Pooling=False"))
        {
            other.Open();
            using var hold = other.BeginTransaction(deferred: false);
            var failure = Assert.Throws<CommandFailure>(() => Add(store, input));
            Assert.Equal((ExitCode.Environment, $"{folder.File("s.db")}: in use by another program"), (failure.ExitCode, failure.Message));
            // Reading goes on.
            Assert.Equal(0, store.Counts().Documents);
        }

        Assert.Equal(ExitCode.Done, Add(store, input));
        Assert.Equal(50, store.Counts().Documents);
    }

    [Fact]
    public void FolderThatCannotBeWritten_OneLine()
    {
        if (!Directory.Exists("/proc"))
            return;
        // Where nobody may make a file, not even root.
        var failure = Assert.Throws<StoreException>(() => SqliteStore.Open("/proc/vedette.db", TimeProvider.System));
        Assert.Equal("/proc/vedette.db: cannot be opened (permission denied or no such folder)", failure.Message);
    }

    [Fact]
    public void DamagedFile_IsSaidAndFound()
    {
        using (var store = SqliteStore.Open(folder.File("s.db"), TimeProvider.System))
            Add(store, Reports(300));
        using (var stream = File.OpenWrite(folder.File("s.db")))
        {
            stream.Position = stream.Length / 2;
            stream.Write(Enumerable.Repeat((byte)0x5A, 40_000).ToArray());
        }

        using var damaged = SqliteStore.Open(folder.File("s.db"), TimeProvider.System);
        try
        {
            Assert.NotEmpty(StoreCheck.Run(damaged, _ => { }, CancellationToken.None));
        }
        catch (StoreException e)
        {
            Assert.Equal($"{folder.File("s.db")}: not a database, or damaged", e.Message);
        }
    }

    [PostgresFact]
    public void Postgres_ConnectionLostWhileWriting_OneLineAndNothingHalf()
    {
        var address = PostgresCluster.NewSchema() + ";Application Name=lost";
        using var store = Stores.Open(address, TimeProvider.System);
        using (var writer = store.OpenWriter("v1"))
        {
            writer.Add(StoreTests.Document(), Provenance.None);
            writer.Commit();
            writer.Add(StoreTests.Document("r2", "Other troops."), Provenance.None);
            Terminate();
            var failure = Assert.Throws<StoreException>(() =>
            {
                writer.Add(StoreTests.Document("r3", "More troops."), Provenance.None);
                writer.Commit();
            });
            Assert.DoesNotContain('\n', failure.Message);
        }

        Assert.Equal(1, store.Counts().Documents);
        Assert.Equal([], StoreCheck.Run(store, _ => { }, CancellationToken.None));
        using var again = store.OpenWriter("v1");
        Assert.Equal([Arrival.Known, Arrival.New], [again.Add(StoreTests.Document(), Provenance.None), again.Add(StoreTests.Document("r2", "Other troops."), Provenance.None)]);
        again.Complete();

        void Terminate()
        {
            using var connection = new NpgsqlConnection(address.Replace("=lost", "=other", StringComparison.Ordinal));
            connection.Open();
            using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lost' AND state <> 'idle'", connection);
            command.ExecuteNonQuery();
        }
    }
}
