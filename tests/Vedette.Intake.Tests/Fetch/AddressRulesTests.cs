using System.Net;
using Vedette.Watch.Fetch;

namespace Vedette.Intake.Tests.Fetch;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:192.168.0.1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::10.0.0.1")]
    [InlineData("2002:0a00:0001::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:db8::1")]
    [InlineData("100::1")]
    public void Refusal_NotOfTheOpenNetwork_IsNamed(string address) => Assert.NotNull(AddressRules.PublicOnly.Refusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450::8")]
    [InlineData("64:ff9b::1.1.1.1")]
    [InlineData("::ffff:1.1.1.1")]
    public void Refusal_OfTheOpenNetwork_None(string address) => Assert.Null(AddressRules.PublicOnly.Refusal(IPAddress.Parse(address)));

    [Fact]
    public void Refusal_AllowedNetwork_OnlyThatOne()
    {
        var rules = new AddressRules([IPNetwork.Parse("10.1.0.0/16")]);
        Assert.Null(rules.Refusal(IPAddress.Parse("10.1.9.9")));
        Assert.Null(rules.Refusal(IPAddress.Parse("::ffff:10.1.9.9")));
        Assert.Equal("private", rules.Refusal(IPAddress.Parse("10.2.0.1")));
        Assert.Equal("loopback", rules.Refusal(IPAddress.Loopback));
    }
}
