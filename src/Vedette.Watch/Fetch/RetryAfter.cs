using System.Globalization;
using System.Net.Http;

namespace Vedette.Watch.Fetch;

/// <summary>The Retry-After header: seconds or a date; never negative, never beyond the limit.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Of(HttpResponseMessage response, FetchLimits limits, TimeProvider time)
    {
        if (!response.Headers.NonValidated.TryGetValues("Retry-After", out var values))
            return null;
        return Read(values.ToString(), limits, time);
    }

    public static TimeSpan? Read(string words, FetchLimits limits, TimeProvider time)
    {
        words = words.Trim();
        TimeSpan wait;
        if (words.Length > 0 && words.All(char.IsAsciiDigit))
            wait = long.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < (long)limits.LongestRetryAfter.TotalSeconds ? TimeSpan.FromSeconds(seconds) : limits.LongestRetryAfter;
        else if (DateTimeOffset.TryParse(words, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            wait = date - time.GetUtcNow();
        else
            return null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > limits.LongestRetryAfter ? limits.LongestRetryAfter : wait;
    }
}
