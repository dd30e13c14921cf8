using System.Security.Cryptography;
using System.Text;
using Vedette.Language;

namespace Vedette.Lexicons;

/// <summary>
/// Reads the lexicon folder. Steps: 1. the ontology, 2. word classes of every file, 3. rules, 4. actors, 5. cues and light verbs.
/// Errors are collected, never thrown: each names its file and line.
/// </summary>
public static class LexiconReader
{
    public static LexiconSource Read(string folder)
    {
        var source = new LexiconSource();
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(f => Path.GetExtension(f.Name) is ".txt" or ".verbs" or ".nouns" or ".actors" or ".cues")
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => (f.Name, Text: File.ReadAllText(f.Path)))
            .ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        source.Hash = Convert.ToHexStringLower(hash.GetCurrentHash())[..16];

        // 1. the ontology
        source.OntologyText = files.Find(f => f.Name == "ontology.txt").Text ?? "";
        if (source.OntologyText.Length == 0)
            source.Report("ontology.txt", 1, "missing");

        // 2. classes first, since rules of any file may use them
        var rules = new RuleParser(source);
        foreach (var (name, text) in files.Where(f => f.Name is "classes.txt" or "grammar.txt" or "themes.txt" or "things.txt" || f.Name.EndsWith(".verbs", StringComparison.Ordinal) || f.Name.EndsWith(".nouns", StringComparison.Ordinal)))
            rules.ReadClasses(name, text);
        rules.CloseClasses();

        // 3. rules
        foreach (var (name, text) in files)
        {
            if (name.EndsWith(".verbs", StringComparison.Ordinal))
                rules.Read(name, text, noun: false);
            else if (name.EndsWith(".nouns", StringComparison.Ordinal))
                rules.Read(name, text, noun: true);
        }

        ReadIrregular(source, files.Find(f => f.Name == "irregular-verbs.txt").Text ?? "");

        // 4. actors
        var actors = new ActorParser(source);
        foreach (var (name, text) in files.Where(f => f.Name.EndsWith(".actors", StringComparison.Ordinal)))
            actors.Read(name, text);

        // 5. cues and light verbs
        var cues = new CueParser(source);
        foreach (var (name, text) in files)
        {
            if (name.EndsWith(".cues", StringComparison.Ordinal))
                cues.Read(name, text);
            else if (name == "light-verbs.txt")
                cues.ReadLightVerbs(name, text);
        }

        return source;
    }

    private static void ReadIrregular(LexiconSource source, string text)
    {
        foreach (var (_, line) in Lines(text))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 1; i < parts.Length; i++)
            {
                foreach (var form in parts[i].Split('/'))
                    source.Irregular[source.Word(form)] = source.Word(parts[0]);
            }
        }
    }

    /// <summary>Lines of a lexicon file with comments cut, numbered from 1; blank ones left out.</summary>
    internal static IEnumerable<(int Number, string Line)> Lines(string text)
    {
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var comment = line.IndexOf("  #", StringComparison.Ordinal);
            if (comment >= 0)
                line = line[..comment].TrimEnd();
            if (line.Trim().Length > 0)
                yield return (number, line);
        }
    }

    /// <summary>Splits a name the way the tokeniser does: at blanks, around hyphens but those behind a prefix ("vice-president"), before 's.</summary>
    internal static List<string> SplitName(string name)
    {
        var words = new List<string>();
        foreach (var part in name.Replace('’', '\'').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var word = part;
            var clitic = word.EndsWith("'s", StringComparison.Ordinal);
            if (clitic)
                word = word[..^2];
            var start = 0;
            for (var i = 0; i < word.Length; i++)
            {
                if (word[i] is '-' or '–' or ',' or '/' && !StaysWhole(word, start, i))
                {
                    if (i > start)
                        words.Add(word[start..i]);
                    words.Add(word[i..(i + 1)]);
                    start = i + 1;
                }
            }

            if (start < word.Length)
                words.Add(word[start..]);
            if (clitic)
                words.Add("'s");
        }

        return words;
    }

    private static bool StaysWhole(string word, int start, int hyphen)
    {
        if (word[hyphen] != '-' || hyphen == start || hyphen + 1 == word.Length)
            return false;
        var end = hyphen + 1;
        while (end < word.Length && char.IsLetterOrDigit(word[end]))
            end++;
        return TokenTable.Shared.IsPrefix(word.AsSpan(start, hyphen - start)) || TokenTable.Shared.IsSuffix(word.AsSpan(hyphen + 1, end - hyphen - 1));
    }
}
