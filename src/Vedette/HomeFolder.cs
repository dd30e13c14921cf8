namespace Vedette;

/// <summary>Finds the folder that holds the lexicon and the models.</summary>
public static class HomeFolder
{
    /// <summary>The folder named by VEDETTE_HOME, else the nearest one at or above the program's own that holds both `models` and `lexicon`; null when there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("VEDETTE_HOME") is { Length: > 0 } named)
            return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "models")) && Directory.Exists(Path.Combine(folder.FullName, "lexicon")))
                return folder.FullName;
        }

        return null;
    }
}
