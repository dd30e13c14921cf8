using Vedette.Coding;
using Vedette.Watch.Ingest;

namespace Vedette.Tests.Ingest;

public sealed class CodedLanguagesTests
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("en-GB", true)]
    [InlineData("EN_us", true)]
    [InlineData("eng", true)]
    [InlineData("English", true)]
    [InlineData("und", true)]
    [InlineData("", true)]
    [InlineData("fr", false)]
    [InlineData("enm", false)]
    [InlineData("sw-KE", false)]
    public void Sorted_ByLanguage_IsReadOrSetAsideWithItsText(string language, bool coded)
    {
        var item = CodedLanguages.Sorted(new ReadReport(new Report("r1", "Troops.") { Language = language }, new Origin("a.jsonl", 4), 0));
        Assert.Equal(coded, item is ReadReport);
        if (item is SetAside aside)
        {
            Assert.Equal($"a.jsonl:4: the language \"{language}\" is not coded", aside.ToString());
            Assert.Equal(language, RawReport.Read(aside.Raw!)!.Value.Report.Language);
        }
    }
}
