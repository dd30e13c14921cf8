using System.Globalization;

namespace Vedette.Lexicons;

/// <summary>Reads actors: country blocks, named actors, roles.</summary>
internal sealed class ActorParser(LexiconSource source)
{
    private string? country;
    private string countryName = "";

    public void Read(string file, string text)
    {
        country = null;
        foreach (var (number, line) in LexiconReader.Lines(text))
        {
            if (line[0] == '[')
                ReadCountry(file, number, line);
            else if (line.StartsWith("role:", StringComparison.Ordinal))
                ReadRole(file, number, line[5..], inNames: false);
            else if (line.StartsWith("name:", StringComparison.Ordinal))
                ReadRole(file, number, line[5..], inNames: true);
            else if (country is not null && FieldOf(line) is { } kind)
                AddNames(kind, line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..], file, number);
            else if (line.Contains('=', StringComparison.Ordinal))
                ReadActor(file, number, line);
            else
                source.Report(file, number, "neither a country's line, a role nor `Name; Name = CODE`: " + line);
        }
    }

    private static ActorKind? FieldOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? "" : line[..colon]) switch
        {
            "names" => ActorKind.State,
            "people" => ActorKind.Demonym,
            "capital" => ActorKind.Capital,
            "seat" => ActorKind.Seat,
            "places" => ActorKind.Place,
            _ => null,
        };
    }

    private void ReadCountry(string file, int number, string line)
    {
        var close = line.IndexOf(']', StringComparison.Ordinal);
        if (close < 4)
        {
            source.Report(file, number, "a country is written `[ABC] Name`");
            return;
        }

        country = line[1..close].Trim();
        countryName = line[(close + 1)..].Trim();
        if (country.Length < 3)
            source.Report(file, number, $"{country} is no country code");
    }

    private void AddNames(ActorKind kind, string list, string file, int number)
    {
        string[] sectors = kind == ActorKind.Seat ? ["GOV"] : [];
        var parts = country!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var actor = source.Actors.Count;
        source.Actors.Add(new ActorEntry(countryName, kind, [new Affiliation(parts[0], [.. sectors, .. parts.Skip(1)], short.MinValue, short.MaxValue, null)]));
        foreach (var name in list.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            AddName(name, actor, isShort: false, file, number);
    }

    private void ReadRole(string file, int number, string line, bool inNames)
    {
        var equals = line.LastIndexOf('=');
        if (equals < 0)
        {
            source.Report(file, number, "a role is written `role: noun, noun = SECTOR`");
            return;
        }

        var sectors = line[(equals + 1)..].Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries).Where(s => s is not ("-" or "head")).ToArray();
        foreach (var sector in sectors)
            CheckSector(file, number, sector);
        foreach (var noun in line[..equals].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
#pragma warning disable CA1308 // words are compared in lower case
            source.Roles.Add(new RoleEntry([.. LexiconReader.SplitName(inNames ? noun : noun.TrimEnd('?').ToLowerInvariant()).Select(source.Word)], sectors));
#pragma warning restore CA1308
        }
    }

    private void ReadActor(string file, int number, string line)
    {
        var equals = line.LastIndexOf('=');
        var affiliations = new List<Affiliation>();
        foreach (var part in line[(equals + 1)..].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ReadAffiliation(file, number, part) is { } affiliation)
                affiliations.Add(affiliation);
        }

        var names = line[..equals].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (affiliations.Count == 0 || names.Length == 0)
        {
            source.Report(file, number, "an actor is written `Name; Name = CODE [SECTOR ...] [from-to]`");
            return;
        }

        var isPerson = Path.GetFileName(file).StartsWith("person", StringComparison.Ordinal);
        var actor = source.Actors.Count;
        source.Actors.Add(new ActorEntry(names[0].TrimEnd('?'), isPerson ? ActorKind.Person : ActorKind.Organisation, [.. affiliations]));
        for (var i = 0; i < names.Length; i++)
            AddName(names[i], actor, isShort: i > 0 && isPerson && !names[i].Contains(' ', StringComparison.Ordinal), file, number);
    }

    private Affiliation? ReadAffiliation(string file, int number, string text)
    {
        string? office = null;
        var quote = text.IndexOf('"', StringComparison.Ordinal);
        if (quote >= 0)
        {
            office = text[quote..].Trim().Trim('"');
            text = text[..quote];
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return null;
        var code = words[0];
        if (code != "-" && (code.Length != 3 || !code.All(char.IsAsciiLetterUpper)))
        {
            source.Report(file, number, $"{code} is no country code");
            return null;
        }

        var sectors = new List<string>();
        short from = short.MinValue, to = short.MaxValue;
        foreach (var word in words.Skip(1))
        {
            if (char.IsAsciiDigit(word[0]) || word[0] == '-')
            {
                var dash = word.IndexOf('-', StringComparison.Ordinal);
                var first = dash < 0 ? word : word[..dash];
                var last = dash < 0 ? word : word[(dash + 1)..];
                if ((first.Length > 0 && !short.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out from)) ||
                    (last.Length > 0 && !short.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out to)))
                    source.Report(file, number, $"{word} are no years");
            }
            else
            {
                CheckSector(file, number, word);
                sectors.Add(word);
            }
        }

        return new Affiliation(code == "-" ? null : code, [.. sectors], from, to, office);
    }

    private void CheckSector(string file, int number, string sector)
    {
        if (sector.Length != 3 || !source.OntologyText.Contains(sector, StringComparison.Ordinal))
            source.Report(file, number, $"{sector} is no PLOVER sector");
    }

    private void AddName(string name, int actor, bool isShort, string file, int number)
    {
        var ambiguous = name.EndsWith('?');
        var written = ambiguous ? name[..^1].TrimEnd() : name;
#pragma warning disable CA1308 // words are compared in lower case
        var words = LexiconReader.SplitName(written).Select(w => source.Word(w.ToLowerInvariant())).ToArray();
#pragma warning restore CA1308
        if (words.Length == 0)
        {
            source.Report(file, number, "an empty name");
            return;
        }

        var exact = written.Length <= 5 && written.All(c => char.IsUpper(c) || c is '.' or '&' || char.IsDigit(c));
        source.Names.Add(new NameEntry(words, written, exact, ambiguous, isShort, actor));
    }
}
