using System.Globalization;

namespace Vedette.Ontology;

/// <summary>What PLOVER says of one event type.</summary>
public sealed record EventInfo(EventType Type, int QuadCode, double Score, bool RecipientRequired, string Cameo, IReadOnlyList<string> Modes, IReadOnlyList<double> ModeScores)
{
    /// <summary>The score of a mode, else of the type.</summary>
    public double ScoreOf(string? mode)
    {
        for (var i = 0; i < Modes.Count; i++)
        {
            if (Modes[i] == mode)
                return ModeScores[i];
        }

        return Score;
    }
}

/// <summary>The PLOVER ontology as read from <c>lexicon/ontology.txt</c>.</summary>
public sealed class PloverOntology
{
    private readonly EventInfo[] events = new EventInfo[17];

    public IReadOnlyList<string> Contexts { get; private init; } = [];

    public IReadOnlyList<string> Sectors { get; private init; } = [];

    public EventInfo this[EventType type] => events[(int)type];

    /// <summary>Reads the text; throws <see cref="FormatException"/> naming the line, since the file belongs to the program.</summary>
    public static PloverOntology Parse(string text)
    {
        string[] contexts = [], sectors = [];
        var infos = new List<EventInfo>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var words = raw.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length < 2 || words[0][0] == '#')
                continue;
            if (words[0] == "contexts")
                contexts = words[1].Split(',');
            else if (words[0] == "sectors")
                sectors = words[1].Split(',');
            else if (Enum.TryParse<EventType>(words[0], out var type))
                infos.Add(ParseEvent(type, words));
            else
                throw new FormatException($"ontology.txt:{number}: unknown event type {words[0]}");
        }

        var ontology = new PloverOntology { Contexts = contexts, Sectors = sectors };
        foreach (var info in infos)
            ontology.events[(int)info.Type] = info;
        return infos.Count == 16 ? ontology : throw new FormatException($"ontology.txt: {infos.Count} event types, 16 wanted");
    }

    private static EventInfo ParseEvent(EventType type, string[] words)
    {
        var keys = words.Skip(1).Select(w => w.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        var modes = keys.TryGetValue("modes", out var list) ? list.Split(',').Select(m => m.Split(':')).ToArray() : [];
        return new EventInfo(
            type,
            int.Parse(keys["quad"], CultureInfo.InvariantCulture),
            double.Parse(keys["score"], CultureInfo.InvariantCulture),
            keys["recipient"] == "required",
            keys["cameo"],
            [.. modes.Select(m => m[0])],
            [.. modes.Select(m => double.Parse(m[1], CultureInfo.InvariantCulture))]);
    }
}
