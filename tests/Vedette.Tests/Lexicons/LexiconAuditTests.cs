using Vedette.Lexicons;
using Vedette.Tests.Coding;

namespace Vedette.Tests.Lexicons;

public class LexiconAuditTests
{
    [Fact]
    public void Run_OwnLexicon_FindsNothing() =>
        Assert.Empty(LexiconAudit.Run(LexiconReader.Read(Path.Combine(CoderFixture.Home, "lexicon"))));

    [Theory]
    [InlineData("beat\n  obj:drum  NONE\n    - A.\n  obj:drum  NONE\n    - B.", "a duplicate of verbs/test.verbs:2")]
    [InlineData("beat\n  obj:army  ASSAULT\n    + A. | FRA > ITA\n  obj:army  ACCUSE\n    + B. | FRA > ITA", "a contradiction, ASSAULT at verbs/test.verbs:2 and ACCUSE here")]
    [InlineData("beat\n  obj  ASSAULT\n    + A. | FRA > ITA\n  obj:drum  NONE\n    - B.", "nothing reaches this sense; verbs/test.verbs:2 asks for no more")]
    [InlineData("beat\n  obj:drum|carpet  NONE\n    - A.\n  obj:carpet with:*  ASSAULT\n    + B. | FRA > ITA", "nothing reaches this sense")]
    [InlineData("beat\n  obj:drum  NONE\n    - A.\n\nsing\n  NONE\n    - B.\n\nbeat\n  ASSAULT\n    + C. | FRA > ITA", "entry beat is written a second time; the first is at verbs/test.verbs:2")]
    [InlineData("beat\n  obj:drum  NONE\n    - A.\n  obj:army  ASSAULT\n    + A. | FRA > ITA", "with another answer")]
    [InlineData("beat\n  obj:army  ASSAULT\n    + A. | FRA > ITA\n  ASSAULT\n    + A. | FRA > ITA", "the example of verbs/test.verbs:3 again")]
    public void Run_Rules_AreFound(string rules, string finding) =>
        Assert.Contains(LexiconAudit.Run(Read(rules)), f => f.ToString().Contains(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("beat\n  obj:drum  NONE\n    - A.\n  obj:army  ASSAULT\n    + B. | FRA > ITA\n  ACCUSE\n    + C. | FRA > ITA")]
    [InlineData("beat\n  !obj:drum  ASSAULT\n    + A. | FRA > ITA\n  obj:drum  NONE\n    - B.")]
    [InlineData("beat\n  obj:drum  NONE\n    - A.\n\nbeat back\n  ASSAULT\n    + B. | FRA > ITA")]
    public void Run_RulesThatDoNotClash_AreNotFound(string rules) => Assert.Empty(LexiconAudit.Run(Read(rules)));

    private static LexiconSource Read(string rules)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "verbs"));
        File.WriteAllText(Path.Combine(folder.Path, "verbs", "test.verbs"), rules);
        return LexiconReader.Read(folder.Path);
    }
}
