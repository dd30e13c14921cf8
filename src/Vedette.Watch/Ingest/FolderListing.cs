namespace Vedette.Watch.Ingest;

/// <summary>One file of a watched folder.</summary>
public sealed record ListedFile(string Path, long Length, DateTimeOffset Written);

/// <summary>What lies in a folder at one moment, in the order of the names. Two of them tell what came and went.</summary>
public sealed record FolderListing(IReadOnlyList<ListedFile> Files)
{
    public static FolderListing Empty { get; } = new([]);

    /// <summary>The readable documents of a folder and its subfolders; links are not followed.</summary>
    public static Reading<FolderListing> Of(string folder)
    {
        if (!Directory.Exists(folder))
            return new Refusal("no such folder");
        var files = new List<ListedFile>();
        foreach (var file in InputFiles.Expand(folder))
        {
            if (file.Reason is not null && file.Path == folder)
                return file.Reason.StartsWith("no documents", StringComparison.Ordinal) ? Empty : new Refusal(file.Reason);
            // A file that went away since the folder was read is not listed.
            if (new FileInfo(file.Path) is { Exists: true } info)
                files.Add(new ListedFile(file.Path, info.Length, info.LastWriteTimeUtc));
        }

        return new FolderListing(files);
    }

    /// <summary>
    /// Files that are new or changed since <paramref name="before"/> and have lain still for <paramref name="settle"/>: one that is being written waits for a later look.
    /// </summary>
    public IReadOnlyList<ListedFile> Fresh(FolderListing before, DateTimeOffset now, TimeSpan settle)
    {
        var known = before.Files.ToHashSet();
        return [.. Files.Where(f => !known.Contains(f) && f.Written <= now - settle)];
    }

    /// <summary>The listing to compare with next time: what was not ready yet is left out, so that it comes again.</summary>
    public FolderListing Taken(DateTimeOffset now, TimeSpan settle) => new([.. Files.Where(f => f.Written <= now - settle)]);

    public IReadOnlyList<ListedFile> Gone(FolderListing before)
    {
        var here = Files.Select(f => f.Path).ToHashSet();
        return [.. before.Files.Where(f => !here.Contains(f.Path))];
    }
}
