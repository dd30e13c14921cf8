using Vedette.Coding;

namespace Vedette.Tests.Coding;

/// <summary>Reports of an office of a state, which speaks of itself without naming itself.</summary>
public sealed class OwnVoiceTests
{
    [Fact]
    public void Code_StatementWithHeading_WeAreTheOfficeOfTheHeading() =>
        Assert.Equal("CHL", ActorOf("ACCUSE", "Statement by the Foreign Ministry of Chile\nWe condemn Peru for the shelling of a village."));

    [Theory]
    [InlineData("Ministry of Defence of Chile", "CHL")]
    [InlineData("Chilean Army", "CHL")]
    [InlineData("Chilean Daily", null)]
    public void Code_ReportOfPublisher_WeAreAnOfficeOfState(string publisher, string? country) =>
        Assert.Equal(country, ActorOf("SUPPORT", "We thank Norway for the ambulances.", publisher));

    [Fact]
    public void Code_StatementWithHeading_ForcesWithoutStateAreItsOwn() =>
        Assert.Equal("CHL", ActorOf("ASSAULT", "Statement by the Foreign Ministry of Chile\nPeru shelled a village. In response, the armed forces bombed a depot in Peru.", last: true));

    private static string? ActorOf(string type, string text, string? publisher = null, bool last = false)
    {
        var events = CoderFixture.Coder.Code(new Report("own", text) { Publisher = publisher }).Events.Where(e => e.Event == type).ToList();
        return (last ? events[^1] : events[0]).Actor.Select(a => a.Country).FirstOrDefault();
    }
}
