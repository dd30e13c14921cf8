using System.Globalization;

namespace Vedette.Desk;

internal static class Svg
{
    public static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
