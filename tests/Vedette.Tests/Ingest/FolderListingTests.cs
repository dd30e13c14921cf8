using Vedette.Watch.Ingest;

namespace Vedette.Tests.Ingest;

public sealed class FolderListingTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private void Write(string name, string text, DateTimeOffset at) => File.SetLastWriteTimeUtc(folder.Write(name, text), at.UtcDateTime);

    [Fact]
    public void Fresh_NewChangedAndUnsettledFiles_AreToldApart()
    {
        Write("b.txt", "B.", Now.AddMinutes(-5));
        Write("a.jsonl", "{}", Now.AddMinutes(-5));
        Write("notes.md", "no report", Now.AddMinutes(-5));
        Write("being-written.csv", "id", Now.AddSeconds(-2));
        var first = FolderListing.Of(folder.Path).Value!;
        Assert.Equal(["a.jsonl", "b.txt"], first.Fresh(FolderListing.Empty, Now, Settle).Select(f => Path.GetFileName(f.Path)));

        Write("b.txt", "B, changed.", Now.AddMinutes(1));
        File.Delete(folder.File("a.jsonl"));
        var second = FolderListing.Of(folder.Path).Value!;
        Assert.Equal(["b.txt", "being-written.csv"], second.Fresh(first.Taken(Now, Settle), Now.AddMinutes(2), Settle).Select(f => Path.GetFileName(f.Path)));
        Assert.Equal(["a.jsonl"], second.Gone(first).Select(f => Path.GetFileName(f.Path)));
    }

    [Fact]
    public void Of_NoFolder_SaysSo()
    {
        Assert.Equal("no such folder", FolderListing.Of(folder.File("none")).Reason);
        Assert.Empty(FolderListing.Of(folder.Path).Value!.Files);
    }
}
