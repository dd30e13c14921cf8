using Vedette.Watch.Ingest.Dates;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>Year, month and day in an address: /2026/03/02/, /2026-03-02-, /20260302/.</summary>
internal static class AddressDate
{
    public static SourcedDate? Read(Uri? address)
    {
        var path = address?.AbsolutePath ?? "";
        for (var i = 0; i + 8 <= path.Length; i++)
        {
            if (path[i] is not ('1' or '2') || i > 0 && char.IsAsciiLetterOrDigit(path[i - 1]))
                continue;
            var rest = path.AsSpan(i);
            var digits = Digits(rest);
            if (digits == 8 && Date(rest[..4], rest[4..6], rest[6..8]) is { } packed)
                return packed;
            if (digits != 4 || rest.Length < 8 || rest[4] is not ('/' or '-' or '_'))
                continue;
            var month = rest[5..];
            var monthLength = Digits(month);
            if (monthLength is < 1 or > 2 || month.Length <= monthLength + 1 || month[monthLength] != rest[4])
                continue;
            var day = month[(monthLength + 1)..];
            if (Digits(day) is var dayLength and >= 1 and <= 2 && Date(rest[..4], month[..monthLength], day[..dayLength]) is { } spread)
                return spread;
        }

        return null;
    }

    private static int Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;

    private static SourcedDate? Date(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day)
    {
        var words = $"{year}-{(month.Length == 1 ? "0" : "")}{month}-{(day.Length == 1 ? "0" : "")}{day}";
        return SourcedDate.Read(words, DateSource.Address, "address");
    }
}
