using System.Globalization;

namespace Vedette.Lexicons;

/// <summary>Reads cues, channels, estimative words, factuality signatures and light verbs.</summary>
internal sealed class CueParser(LexiconSource source)
{
    public void Read(string file, string text)
    {
        var name = Path.GetFileName(file);
        foreach (var (number, line) in LexiconReader.Lines(text))
        {
            if (name == "estimative.cues")
                ReadEstimate(file, number, line);
            else if (name == "factuality.cues")
                ReadFactuality(file, number, line);
            else if (line.StartsWith("channel:", StringComparison.Ordinal))
                ReadChannel(line["channel:".Length..]);
            else
                ReadCue(file, number, line);
        }
    }

    public void ReadLightVerbs(string file, string text)
    {
        foreach (var (number, line) in LexiconReader.Lines(text))
        {
            var colon = line.LastIndexOf(':');
            if (colon < 0 || !Enum.TryParse<LightVerbKind>(line[(colon + 1)..].Trim(), ignoreCase: true, out var kind))
            {
                source.Report(file, number, "a light verb is written `verb, verb: actor|recipient|stop|none`");
                continue;
            }

            foreach (var verb in Items(line[..colon]))
                source.LightVerbs.Add(new LightVerbEntry(Words(verb), kind));
        }
    }

    private void ReadCue(string file, int number, string line)
    {
        var form = CueForm.Verb;
        foreach (var (prefix, value) in new[] { ("noun:", CueForm.Noun), ("prep:", CueForm.Preposition), ("adverb:", CueForm.Adverb), ("verb:", CueForm.Verb), ("object:", CueForm.Object) })
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
            {
                form = value;
                line = line[prefix.Length..];
                break;
            }
        }

        var colon = line.LastIndexOf(':');
        if (colon < 0 || !Enum.TryParse<CueKind>(line[(colon + 1)..].Trim(), ignoreCase: true, out var kind))
        {
            source.Report(file, number, "cues are written `word, word: kind`");
            return;
        }

        foreach (var word in Items(line[..colon]))
        {
            var words = Words(word);
            if (!source.Cues.Exists(c => c.Form == form && c.Words.AsSpan().SequenceEqual(words)))
                source.Cues.Add(new CueEntry(words, form, kind));
        }
    }

    private void ReadChannel(string line)
    {
        foreach (var name in Items(line))
        {
#pragma warning disable CA1308 // words are compared in lower case
            source.Channels.Add(new ChannelEntry(Words(name.TrimEnd('?').ToLowerInvariant()), name));
#pragma warning restore CA1308
        }
    }

    private void ReadEstimate(string file, int number, string line)
    {
        var equals = line.LastIndexOf('=');
        var range = equals < 0 ? [] : line[(equals + 1)..].Split('-', StringSplitOptions.TrimEntries);
        if (range.Length != 2 || !byte.TryParse(range[0], NumberStyles.None, CultureInfo.InvariantCulture, out var low) || !byte.TryParse(range[1], NumberStyles.None, CultureInfo.InvariantCulture, out var high) || low > high || high > 100)
        {
            source.Report(file, number, "estimative words are written `words, words = low-high` in percent");
            return;
        }

        foreach (var item in Items(line[..equals]))
            source.Estimates.Add(new EstimateEntry(Words(item.TrimStart('+')), low, high, item[0] == '+'));
    }

    private void ReadFactuality(string file, int number, string line)
    {
        var equals = line.LastIndexOf('=');
        var signs = equals < 0 ? [] : line[(equals + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (signs.Length is 0 or > 2 || signs.Any(s => s is not ("+" or "-" or "?" or "f" or "n")))
        {
            source.Report(file, number, "factuality is written `predicate frame = plain negated`, each + - ? f or n");
            return;
        }

        foreach (var item in Items(line[..equals]))
        {
            var words = item.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
            var frame = ComplementFrame.To;
            if (Enum.TryParse<ComplementFrame>(words[^1], ignoreCase: true, out var parsed) && words.Count > 1)
            {
                frame = parsed;
                words.RemoveAt(words.Count - 1);
            }

            if (words.Count > 1 && words[0] == "be")
                words.RemoveAt(0);
            if (words.Count > 1 && words[^1] == "np")
                words.RemoveAt(words.Count - 1);
            source.Factuality.Add(new FactualityEntry([.. words.Select(source.Word)], frame, signs[0][0], signs[^1][0]));
        }
    }

    private static string[] Items(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private int[] Words(string text) => [.. LexiconReader.SplitName(text).Select(source.Word)];
}
