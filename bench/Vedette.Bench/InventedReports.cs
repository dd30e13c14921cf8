using System.Globalization;
using Vedette.Coding;
using Vedette.Watch.Ingest;

namespace Vedette.Bench;

/// <summary>
/// Many reports made from the few of samples/: other days, other countries in the codes (a few pairs get most of the claims, as in the news), a last line that
/// makes each text its own. Coded once; what is measured is the store.
/// </summary>
internal sealed class InventedReports
{
    private static readonly DateOnly FirstDay = new(2023, 1, 1);
    private const int Days = 1095;

    private readonly List<CodedDocument> coded;
    private readonly string[] countries;

    public InventedReports(Coder coder, IReadOnlyList<Report> samples)
    {
        var session = coder.OpenSession();
        coded = [.. samples.Select(session.Code).Where(d => d.Events.Count > 0)];
        countries = [.. coder.Lexicon.Actors.Where(a => a.Kind == Lexicons.ActorKind.State).Select(a => a.Affiliations[0].Country).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Without end; the same at every call.</summary>
    public IEnumerable<CodedDocument> Coded()
    {
        var random = new Random(17);
        for (var number = 0; ; number++)
            yield return Variant(coded[number % coded.Count], number, random);
    }

    public static IEnumerable<IntakeItem> Reports(IReadOnlyList<Report> samples, int count, int sentences)
    {
        for (var number = 0; number < count; number++)
        {
            var sample = samples[number % samples.Count];
            var text = sentences > 0 ? Short(sample.Text, sentences) : sample.Text;
            yield return new ReadReport(sample with { Id = Id(number), Text = $"{text}\n({Id(number)})", Url = null }, new Origin("bench", number + 1), 0);
        }
    }

    private static string Short(string text, int sentences)
    {
        var at = 0;
        for (var i = 0; i < sentences && at >= 0 && at < text.Length; i++)
            at = text.IndexOf(". ", at + 1, StringComparison.Ordinal);
        return at > 0 ? text[..(at + 1)] : text;
    }

    private static string Id(int number) => number.ToString("D8", CultureInfo.InvariantCulture);

    private CodedDocument Variant(CodedDocument document, int number, Random random)
    {
        // Squaring makes low numbers frequent: the first pairs are the much-reported ones.
        var shift = (int)(Math.Pow(random.NextDouble(), 3) * countries.Length);
        var day = FirstDay.AddDays(random.Next(Days));
        // What a text dates moves with its report: each tells of an incident of its own time.
        var moved = document.Report.Date is { } original ? day.DayNumber - original.DayNumber : 0;
        return document with
        {
            Report = document.Report with { Id = Id(number), Date = day, Url = $"https://example.org/invented/{Id(number)}", Text = $"{document.Report.Text}\n({Id(number)})" },
            Attributions = [.. document.Attributions.Select(a => a.Source is null ? a : a with { Source = a.Source with { Actor = Others(a.Source.Actor, shift) } })],
            Events = [.. document.Events.Select(e => e with { Date = Moved(e.Date, moved), EndDate = Moved(e.EndDate, moved), Actor = Others(e.Actor, shift), Recipient = Others(e.Recipient, shift) })],
        };
    }

    private static string? Moved(string? date, int days) => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : date;

    private IReadOnlyList<Entity> Others(IReadOnlyList<Entity> entities, int shift) =>
        [.. entities.Select(e => Array.BinarySearch(countries, e.Country, StringComparer.Ordinal) is >= 0 and var at ? e with { Country = countries[(at + shift) % countries.Length] } : e)];
}
