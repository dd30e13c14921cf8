using Vedette.Watch.Storage;
using Vedette.Watch.Storage.Postgres;

namespace Vedette.Tests.Storage;

public sealed class StoresTests
{
    [Theory]
    [InlineData("watch.db", false)]
    [InlineData("a=b.db", false)]
    [InlineData("postgres://u@h/d", true)]
    [InlineData("postgresql:///d?host=/tmp", true)]
    [InlineData("Username=u;Host=/tmp;Database=d", true)]
    public void IsServer_TellsFilesFromServers(string database, bool server) => Assert.Equal(server, Stores.IsServer(database));

    [Theory]
    [InlineData("postgres://me:p%40ss@host:5433/news?sslmode=require", "host", 5433, "news", "me", "p@ss")]
    [InlineData("postgres:///news?host=/run/pg&username=me", "/run/pg", 5432, "news", "me", null)]
    [InlineData("Host=h;Database=d", "h", 5432, "d", null, null)]
    public void Parse_Address_IsTakenApart(string address, string host, int port, string name, string? user, string? password)
    {
        var parsed = PostgresAddress.Parse(address);
        Assert.Equal((host, port, name, user, password), (parsed.Host, parsed.Port, parsed.Database, parsed.Username, parsed.Password));
    }

    [Theory]
    [InlineData("postgres://h/d?nonsense=1")]
    [InlineData("postgres://h:x/d")]
    [InlineData("Host=h;Nonsense=1")]
    public void Parse_Nonsense_SaysSo(string address) => Assert.Throws<StoreException>(() => PostgresAddress.Parse(address));

    [Theory]
    [InlineData("https://a.example/1", "", "https://a.example/1")]
    [InlineData("https://a.example/1", "https://a.example/1", "https://a.example/1")]
    [InlineData("https://a.example/1", "x", "https://a.example/1\nx")]
    [InlineData("https://a.example/", "x", null)]
    [InlineData("not an address", "x", null)]
    [InlineData(null, "x", null)]
    public void Identity_OfAddressAndId(string? url, string id, string? identity) => Assert.Equal(identity, DocumentKey.Identity(id, url, "text"));
}
