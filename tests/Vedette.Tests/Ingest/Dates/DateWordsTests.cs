using System.Globalization;
using Vedette.Watch.Ingest.Dates;

namespace Vedette.Tests.Ingest.Dates;

public sealed class DateWordsTests
{
    [Theory]
    [InlineData("2026-03-02T16:05:33Z", "2026-03-02T16:05:33")]
    [InlineData("2026-03-02T16:05:33.250+01:00", "2026-03-02T15:05:33")]
    [InlineData("2026-03-02t16:05z", "2026-03-02T16:05:00")]
    [InlineData("2026-03-02 16:05:33", "2026-03-02T16:05:33")]
    [InlineData("2026-03-02T16:05:33+0530", "2026-03-02T10:35:33")]
    [InlineData("20260302T160533Z", "2026-03-02T16:05:33")]
    [InlineData("Mon, 02 Mar 2026 16:05:33 +0000", "2026-03-02T16:05:33")]
    [InlineData("Mon, 02 Mar 2026 16:05:33 GMT", "2026-03-02T16:05:33")]
    [InlineData("Mon, 2 Mar 26 16:05 EST", "2026-03-02T21:05:00")]
    [InlineData("02 Mar 2026 16:05:33 -0800", "2026-03-03T00:05:33")]
    [InlineData("Monday, 02-Mar-26 16:05:33 GMT", "2026-03-02T16:05:33")]
    [InlineData("Mon Mar  2 16:05:33 2026", "2026-03-02T16:05:33")]
    [InlineData("March 2, 2026 4:05 pm", "2026-03-02T16:05:00")]
    [InlineData("March 2, 2026 at 12:05 a.m.", "2026-03-02T00:05:00")]
    [InlineData("2 March 2026, 16:05 CET", "2026-03-02T15:05:00")]
    [InlineData("Mar 2nd 2026 16:05 UTC+3", "2026-03-02T13:05:00")]
    public void TryRead_WithAClock_IsTheMoment(string words, string utc)
    {
        Assert.True(DateWords.TryRead(words, out var moment, out var wholeDay), words);
        Assert.Equal((utc, false), (moment.UtcDateTime.ToString("s", CultureInfo.InvariantCulture), wholeDay));
    }

    [Theory]
    [InlineData("2026-03-02")]
    [InlineData("2026/03/02")]
    [InlineData("20260302")]
    [InlineData("2 March 2026")]
    [InlineData("March 2, 2026")]
    [InlineData("Mon, 02 Mar 2026")]
    public void TryRead_WithoutAClock_IsTheDay(string words)
    {
        Assert.True(DateWords.TryRead(words, out var moment, out var wholeDay), words);
        Assert.Equal((new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), true), (moment, wholeDay));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-03")]
    [InlineData("2026-02-30")]
    [InlineData("02/03/2026")]
    [InlineData("March 2026")]
    [InlineData("yesterday")]
    [InlineData("Mon, 02 Mar 2026 25:05:33 GMT")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("The accord of March 2, 2026")]
    public void TryRead_OfWhatIsNoDay_IsFalse(string? words) => Assert.False(DateWords.TryRead(words, out _, out _));
}
