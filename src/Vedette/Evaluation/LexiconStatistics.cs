using System.Globalization;
using Vedette.Lexicons;

namespace Vedette.Evaluation;

/// <summary>What the lexicon knows of a country's office holders.</summary>
/// <param name="WithoutHead">Years from 2000 on in which no head of state or government is known.</param>
public sealed record OfficeRow(string Country, string Name, int Heads, int Foreign, int Defence, int Interior, int Staff, int Others, int Persons, int Organisations, IReadOnlyList<int> WithoutHead);

/// <summary>Counts the lexicon's actors by country and office. The words that tell offices apart are the classes @o_... of grammar.txt.</summary>
public sealed class LexiconStatistics(Lexicon lexicon)
{
    private const int FirstYear = 2000;
    private readonly int deputy = lexicon.ClassId("o_deputy");
    private readonly int foreign = lexicon.ClassId("o_foreign");
    private readonly int defence = lexicon.ClassId("o_defence");
    private readonly int interior = lexicon.ClassId("o_interior");
    private readonly int staff = lexicon.ClassId("o_staff");
    private readonly int minister = lexicon.ClassId("o_minister");
    private readonly int head = lexicon.ClassId("o_head");

    /// <param name="lastYear">The last year that heads are asked for.</param>
    public IReadOnlyList<OfficeRow> ByCountry(int lastYear)
    {
        var rows = new List<OfficeRow>();
        foreach (var (country, name) in Countries())
        {
            int heads = 0, foreigners = 0, defences = 0, interiors = 0, staffs = 0, others = 0, persons = 0, organisations = 0;
            var headed = new HashSet<int>();
            foreach (var actor in lexicon.Actors)
            {
                var own = actor.Affiliations.Where(a => a.Country == country).ToList();
                if (own.Count == 0)
                    continue;
                if (actor.Kind == ActorKind.Organisation)
                    organisations++;
                if (actor.Kind != ActorKind.Person)
                    continue;
                persons++;
                foreach (var affiliation in own)
                {
                    switch (KindOf(affiliation.Office))
                    {
                        case Office.Head:
                            heads++;
                            for (var year = Math.Max(FirstYear, (int)affiliation.From); year <= Math.Min(lastYear, (int)affiliation.To); year++)
                                headed.Add(year);
                            break;
                        case Office.Foreign:
                            foreigners++;
                            break;
                        case Office.Defence:
                            defences++;
                            break;
                        case Office.Interior:
                            interiors++;
                            break;
                        case Office.Staff:
                            staffs++;
                            break;
                        case Office.Other:
                            others++;
                            break;
                    }
                }
            }

            rows.Add(new OfficeRow(country, name, heads, foreigners, defences, interiors, staffs, others, persons, organisations, [.. Enumerable.Range(FirstYear, lastYear - FirstYear + 1).Where(y => !headed.Contains(y))]));
        }

        return rows;
    }

    /// <summary>Years as runs: "2000-2003, 2010".</summary>
    public static string Runs(IReadOnlyList<int> years)
    {
        var runs = new List<string>();
        for (var i = 0; i < years.Count;)
        {
            var k = i;
            while (k + 1 < years.Count && years[k + 1] == years[k] + 1)
                k++;
            runs.Add(k == i ? years[i].ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{years[i]}-{years[k]}"));
            i = k + 1;
        }

        return string.Join(", ", runs);
    }

    private IEnumerable<(string Country, string Name)> Countries()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var actor in lexicon.Actors)
        {
            if (actor.Kind == ActorKind.State && actor.Affiliations[0].Country is { Length: 3 } country && seen.Add(country))
                yield return (country, actor.Name);
        }
    }

    private enum Office
    {
        None,
        Head,
        Foreign,
        Defence,
        Interior,
        Staff,
        Other,
    }

    private Office KindOf(string? office)
    {
        if (string.IsNullOrEmpty(office))
            return Office.None;
        if (Has(office, deputy))
            return Office.Other;
        if (Has(office, staff))
            return Office.Staff;
        if (Has(office, minister))
        {
            if (Has(office, foreign))
                return Office.Foreign;
            if (Has(office, defence))
                return Office.Defence;
            if (Has(office, interior))
                return Office.Interior;
        }

        return Has(office, head) ? Office.Head : Office.Other;
    }

    private bool Has(string office, int classId)
    {
        Span<char> lower = stackalloc char[32];
        foreach (var range in office.AsSpan().Split(' '))
        {
            var word = office.AsSpan(range);
            if (word.Length <= lower.Length && lexicon.InClass(lexicon.WordId(lower[..word.ToLowerInvariant(lower)]), classId))
                return true;
        }

        return false;
    }
}
