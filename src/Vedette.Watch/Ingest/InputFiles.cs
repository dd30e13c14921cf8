namespace Vedette.Watch.Ingest;

internal enum InputKind
{
    /// <summary>Standard input and files without a known extension: decided by the first character.</summary>
    Unknown,
    Text,
    Json,
    JsonLines,
    Table,

    /// <summary>Feeds in XML and JSON; a sitemap is told apart when it is read.</summary>
    Feed,
    FeedList,
    Page,

    /// <summary>WARC.</summary>
    Archive,

    /// <summary>An export of Telegram Desktop.</summary>
    Channel,

    /// <summary>gzip around one of the others.</summary>
    Packed,

    /// <summary>What was packed and has no name of its own.</summary>
    Unpacked,

    /// <summary>zip and its kin: not unpacked, so no name inside can lead anywhere.</summary>
    Closed,
}

/// <param name="Name">Id for a text without one of its own.</param>
/// <param name="Reason">Why there is nothing to read, or null.</param>
internal sealed record InputFile(string Path, string Name, InputKind Kind, string? Reason = null);

/// <summary>From what stands on the command line to files, in a fixed order.</summary>
public static class InputFiles
{
    private static readonly EnumerationOptions Recursive = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>Bytes of all files named, for progress; null when that cannot be known.</summary>
    public static long? TotalBytes(IEnumerable<string> inputs)
    {
        long total = 0;
        foreach (var file in inputs.SelectMany(Expand))
        {
            if (file.Path == ReportReader.StandardInput)
                return null;
            if (file.Reason is null && new FileInfo(file.Path) is { Exists: true } info)
                total += info.Length;
        }

        return total;
    }

    internal static IEnumerable<InputFile> Expand(string input)
    {
        if (input == ReportReader.StandardInput)
            return [new InputFile(input, "stdin", InputKind.Unknown)];
        if (Directory.Exists(input))
            return Folder(input);
        if (!File.Exists(input))
            return [new InputFile(input, "", InputKind.Unknown, "no such file or folder")];
        var kind = ContentKind.OfName(input);
        return [new InputFile(input, Path.GetFileNameWithoutExtension(input), kind)];
    }

    private static List<InputFile> Folder(string folder)
    {
        var files = new List<InputFile>();
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", Recursive))
            {
                if (ContentKind.OfName(path) is var kind and not InputKind.Unknown)
                    files.Add(new InputFile(path, Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace('\\', '/'), kind));
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            files.Add(new InputFile(folder, "", InputKind.Unknown, "cannot be read: " + e.Message));
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files.Count > 0 ? files : [new InputFile(folder, "", InputKind.Unknown, "no documents (.txt, .json, .jsonl, .ndjson, .csv, .tsv, .xml, .rss, .atom, .html, .warc, .warc.gz) in this folder")];
    }
}
