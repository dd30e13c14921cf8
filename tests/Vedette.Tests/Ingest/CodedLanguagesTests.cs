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

    [Theory]
    [InlineData("Міністерство оборони повідомило, що війська зосереджені біля кордону.", "in Cyrillic letters")]
    [InlineData("أعلنت وزارة الدفاع أن القوات احتشدت قرب الحدود", "in Arabic letters")]
    [InlineData("国防部表示，部队已集结在边境附近，局势紧张。", "in Chinese letters")]
    [InlineData("El ministerio de Defensa dijo que las tropas del país vecino se concentran en la frontera y que el riesgo es alto.", "in Spanish")]
    [InlineData("Le ministère de la Défense a déclaré que les troupes sont massées à la frontière et que le risque est élevé.", "in French")]
    [InlineData("Das Verteidigungsministerium teilte mit, dass die Truppen an der Grenze stehen und das Risiko hoch ist.", "in German")]
    [InlineData("Savunma Bakanlığı bu konuda bir açıklama yaptı ve sınırda olan birlikler için daha çok önlem olarak destek verdi.", "in Turkish")]
    [InlineData("Wizara ya Ulinzi ilisema kwa taarifa kuwa wanajeshi wa nchi jirani wamekusanyika katika mpaka na hali ni mbaya.", "in Swahili")]
    public void Refusal_TextOfAnotherLanguage_SaysWhich(string text, string which) =>
        Assert.Equal($"the text is {which}: not coded", CodedLanguages.Refusal(new Report("r1", text)));

    [Theory]
    [InlineData("The defence ministry (Міноборони) said troops were massed at the border.")]
    [InlineData("Rio de la Plata: Los Angeles, La Paz, El Salvador, San José de la Montaña")]
    [InlineData("Macron en Ukraine")]
    [InlineData("Troops mass at border - ministry")]
    [InlineData("")]
    [InlineData("12.5 13.7 100 %")]
    [InlineData("President Luiz Inacio Lula da Silva met Nicolas Maduro in Rio de Janeiro to discuss the border of Guyana and the Esequibo.")]
    public void Refusal_EnglishOrDoubtful_IsCoded(string text) => Assert.Null(CodedLanguages.Refusal(new Report("r1", text)));
}
