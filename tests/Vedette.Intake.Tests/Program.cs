using System.Globalization;
using Vedette.Intake.Tests.Rig;

// The rig by hand: the long versions of what the tests do shortly.
switch (args)
{
    case ["kill-loop", var times, .. var rest] when int.TryParse(times, CultureInfo.InvariantCulture, out var kills) && kills > 0:
        var result = await new KillLoop(path => path, Console.Error.WriteLine).Run(kills, rest is [var seed] ? int.Parse(seed, CultureInfo.InvariantCulture) : 1, articles: 40);
        foreach (var difference in result.Differences.Take(40))
            Console.WriteLine(difference);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Kills} kills over {result.Begun} stores; each ended with {result.Documents} documents, {result.Claims} claims, {result.SetAside} set aside; {result.Lost} lines lost, {result.Extra} too many"));
        return result.Differences.Count == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine("usage: kill-loop N [SEED]");
        return 2;
}
