using System.Globalization;
using System.Net;

namespace Vedette.Watch.Sources;

/// <summary>Lengths of time as people write them: 90s, 15m, 6h, 2d.</summary>
public static class Durations
{
    public static bool TryParse(string words, out TimeSpan duration)
    {
        duration = default;
        if (words.Length is < 2 or > 10 || !double.TryParse(words.AsSpan(0, words.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        double? seconds = words[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => null,
        };
        if (seconds is null)
            return false;
        duration = TimeSpan.FromSeconds(number * seconds.Value);
        return true;
    }

    /// <summary>In the largest unit that leaves at least one: 90s, 15m, 6h, 2d.</summary>
    public static string Of(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 2 } => Number(duration.TotalDays, "d"),
        { TotalHours: >= 1 } => Number(duration.TotalHours, "h"),
        { TotalMinutes: >= 2 } => Number(duration.TotalMinutes, "m"),
        _ => Number(duration.TotalSeconds, "s"),
    };

    private static string Number(double number, string unit) => number.ToString("0.#", CultureInfo.InvariantCulture) + unit;
}

public static class SourceNetworks
{
    /// <summary>A network, or one address.</summary>
    public static bool TryParse(string words, out IPNetwork network)
    {
        if (IPNetwork.TryParse(words, out network))
            return true;
        if (!IPAddress.TryParse(words, out var address))
            return false;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
