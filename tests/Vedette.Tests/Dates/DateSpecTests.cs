using System.Globalization;
using Vedette.Coding.Dates;
using Vedette.Language;

namespace Vedette.Tests.Dates;

/// <summary>The tables of docs/coding/dates.md: each row is a sentence and what must be found in it.</summary>
public sealed class DateSpecTests
{
    public static TheoryData<string, string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var (cells, tags) in SpecTable.Read("dates.md", 3))
            data.Add(cells[0], cells[1], cells[2], tags);
        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Tag_RowOfTheSpecification_FindsWhatItSays(string published, string sentence, string expected, string tags)
    {
        var parsed = new ParsedText(new WordPool());
        new PlainPipeline(tags).Parse(sentence, parsed);
        var found = new List<TimeExpression>();
        new TimeTagger().Tag(parsed, published == "-" ? null : DateTime.Parse(published, CultureInfo.InvariantCulture), found);
        Assert.Equal(expected, found.Count == 0 ? "-" : string.Join("; ", found.Select(Show)));
        Assert.All(found, x => Assert.Equal(x.Text, sentence[x.Start..x.End]));
    }

    [Fact]
    public void Rows_OfTheSpecification_AreMany() => Assert.True(Rows().Count >= 120);

    [Fact]
    public void Tag_AnyBytes_NeverThrows()
    {
        var random = new Random(20230221);
        string[] words = ["the", "last", "first", "May", "5", "2023", "-", "/", ":", "of", "week", "days", "ago", "every", "from", "to", "between", "p.m.", "Monday", ",", ".", "99999999999", "in", "a", "half", "'s", "New Year's", "Q4", "st", "until", "early"];
        var tagger = new TimeTagger();
        var parsed = new ParsedText(new WordPool());
        var found = new List<TimeExpression>();
        for (var round = 0; round < 4000; round++)
        {
            var text = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 14)).Select(_ => words[random.Next(words.Length)]));
            new PlainPipeline().Parse(text, parsed);
            found.Clear();
            tagger.Tag(parsed, random.Next(4) == 0 ? null : new DateTime(random.Next(1, 9999), 1, 1), found, (TimeConvention)random.Next(2));
            Assert.All(found, x => Assert.True(x.Start >= 0 && x.Start < x.End && x.End <= text.Length));
        }
    }

    private static string Show(TimeExpression x) =>
        $"{x.Text} = {x.TypeName} {x.Value}" + (x.Mod is null ? "" : " " + x.Mod)
        + (x.From is { } from ? string.Create(CultureInfo.InvariantCulture, $" [{from:yyyy-MM-dd},{x.To:yyyy-MM-dd})") : "");
}
