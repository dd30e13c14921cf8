namespace Vedette.Lexicons;

/// <summary>Turns the lexicon folder into the one file that the coder loads, and finds the lexicon of a home folder.</summary>
public static class LexiconCompiler
{
    public const string FileName = "lexicon.bin";

    public static string CompiledPath(string home) => Path.Combine(home, "artifacts", FileName);

    /// <summary>Reads the text and writes the compiled file; returns what is wrong with the text (the file is written all the same).</summary>
    public static IReadOnlyList<LexiconIssue> Compile(string home)
    {
        var source = LexiconReader.Read(Path.Combine(home, "lexicon"));
        var path = CompiledPath(home);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".new";
        using (var stream = File.Create(draft))
            LexiconFile.Write(source.Build(), stream);
        File.Move(draft, path, overwrite: true);
        return source.Issues;
    }

    /// <summary>The compiled lexicon, or the text when it was never compiled or was changed since.</summary>
    public static Lexicon Load(string home)
    {
        var path = CompiledPath(home);
        if (!File.Exists(path) || IsOlder(path, Path.Combine(home, "lexicon")))
            return LexiconReader.Read(Path.Combine(home, "lexicon")).Build();
        return Read(path);
    }

    /// <summary>A compiled lexicon as it is.</summary>
    public static Lexicon Read(string path)
    {
        using var stream = new MemoryStream(File.ReadAllBytes(path));
        return LexiconFile.Read(stream);
    }

    private static bool IsOlder(string path, string folder)
    {
        var compiled = File.GetLastWriteTimeUtc(path);
        return new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Any(f => f.LastWriteTimeUtc > compiled);
    }
}
