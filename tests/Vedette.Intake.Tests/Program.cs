using System.Globalization;
using Vedette;
using Vedette.Coding;
using Vedette.Intake.Tests.Rig;
using Vedette.Tests.Storage;

// The rig by hand: the long versions of what the tests do shortly.
switch (args)
{
    case ["kill-loop", var times, .. var rest] when int.TryParse(times, CultureInfo.InvariantCulture, out var kills) && kills > 0:
        var postgres = rest.Contains("postgres");
        var numbers = rest.Where(r => r != "postgres").Select(r => int.Parse(r, CultureInfo.InvariantCulture)).ToList();
        var result = await new KillLoop(path => postgres ? PostgresCluster.NewSchema() : path, Console.Error.WriteLine).Run(kills, seed: numbers.ElementAtOrDefault(0), articles: numbers.Count > 1 ? numbers[1] : 40);
        foreach (var difference in result.Differences.Take(40))
            Console.WriteLine(difference);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(postgres ? "PostgreSQL" : "SQLite")}: {result.Kills} kills, {result.AtWork} of them at work, over {result.Begun} stores; each ended with {result.Documents} documents, {result.Claims} claims, {result.SetAside} set aside; {result.Lost} lines lost, {result.Extra} too many"));
        return (result.Kills, result.Lost, result.Extra) == (kills, 0, 0) ? 0 : 1;
    case ["soak", var minutes, var factor, .. var rest]:
        Console.Error.WriteLine("| minutes | simulated hours | heap MB | resident MB | handles | threads | documents | requests | failing |");
        var soak = await new Soak(Console.Error.WriteLine).Run(
            rest is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 300,
            TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)),
            double.Parse(factor, CultureInfo.InvariantCulture),
            rest is [_, "plain"] ? new PlainCoder() : Coder.Load(HomeFolder.Find()!));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{soak.Documents} documents, {soak.Revisions} revisions, {soak.Deleted} taken down, {soak.SetAside} set aside, {soak.Waiting} waiting; {soak.Missing} of {soak.Expected} articles missing; {soak.HealthyFailing} healthy sources failing, {soak.FaultySeen} of {soak.Faulty} faulty ones seen failing"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"growth: heap {soak.Growth(s => s.HeapMegabytes):0.0} MB, resident {soak.Growth(s => s.ResidentMegabytes):0} MB, handles {soak.Growth(s => s.Handles):0.0}, threads {soak.Growth(s => s.Threads):0.0}"));
        return 0;
    default:
        Console.Error.WriteLine("usage: kill-loop N [SEED [ARTICLES]] [postgres] | soak MINUTES FACTOR [SOURCES]");
        return 2;
}
