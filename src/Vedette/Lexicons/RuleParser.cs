using System.Collections.Frozen;
using Vedette.Ontology;

namespace Vedette.Lexicons;

/// <summary>Reads verb and noun rules (`lexicon/README.md` is their grammar).</summary>
internal sealed class RuleParser(LexiconSource source)
{
    private static readonly FrozenSet<string> Particles = FrozenSet.Create(
        StringComparer.Ordinal, "off", "out", "up", "down", "back", "away", "in", "over", "on", "through", "together", "apart", "aside", "forward", "ahead", "around", "along", "along", "by", "under", "home", "offline", "ashore", "no");

    private static readonly FrozenSet<string> PlainSlots = FrozenSet.Create(
        StringComparer.Ordinal, "subj", "obj", "iobj", "comp", "poss", "mod", "passive", "active", "will", "infinitive", "speaker", "lv", "comp.subj", "comp.obj", "obj.poss", "obj.of", "adv", "none");

    private readonly Dictionary<string, (List<string> Members, string File, int Line)> classes = new(StringComparer.Ordinal);
    private PloverOntology? ontology;

    public void ReadClasses(string file, string text)
    {
        foreach (var (number, line) in LexiconReader.Lines(text))
        {
            if (line[0] != '@')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                source.Report(file, number, "a class is written `@name: word, word, ...`");
                continue;
            }

            var name = line[1..colon].Trim();
            var members = line[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
            if (!classes.TryAdd(name, (members, file, number)))
                source.Report(file, number, $"class @{name} is already defined at {classes[name].File}:{classes[name].Line}");
        }
    }

    /// <summary>Resolves classes that use classes and gives every word the classes it is in.</summary>
    public void CloseClasses()
    {
        foreach (var name in classes.Keys.Order(StringComparer.Ordinal))
        {
            var id = source.ClassId(name);
            foreach (var word in Expand(name, []))
            {
                var key = source.Word(HeadOf(word));
                if (!source.ClassesOf.TryGetValue(key, out var list))
                    source.ClassesOf[key] = list = [];
                list.Add(id);
            }
        }
    }

    public void Read(string file, string text, bool noun)
    {
        ontology ??= source.OntologyText.Length > 0 ? PloverOntology.Parse(source.OntologyText) : null;
        List<string> heads = [];
        List<int> senses = [];
        var hasExample = true;
        var senseLine = 0;
        foreach (var (number, line) in LexiconReader.Lines(text))
        {
            if (line[0] == '@')
                continue;
            if (!char.IsWhiteSpace(line[0]))
            {
                CheckExample(file, senseLine, hasExample);
                hasExample = true;
                heads = [.. line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
                senses = [];
            }
            else if (line.TrimStart() is ['+' or '-', ' ', ..] example)
            {
                hasExample = true;
                if (senses.Count == 0)
                    source.Report(file, number, "an example without a sense above it");
                else
                    ReadExample(file, number, example, senses[0]);
            }
            else if (heads.Count == 0)
            {
                source.Report(file, number, "a sense without an entry above it");
            }
            else
            {
                CheckExample(file, senseLine, hasExample);
                hasExample = false;
                senseLine = number;
                senses = [];
                foreach (var head in heads)
                {
                    if (ReadSense(file, number, line.Trim(), head, noun) is { } sense)
                    {
                        senses.Add(source.Senses.Count);
                        source.Senses.Add(sense);
                    }
                }
            }
        }

        CheckExample(file, senseLine, hasExample);
    }

    private void CheckExample(string file, int line, bool hasExample)
    {
        if (!hasExample)
            source.Report(file, line, "a sense without an example");
    }

    private static string HeadOf(string word)
    {
        var cut = word.IndexOfAny(['_', ' ']);
        return cut > 0 ? word[..cut] : word;
    }

    private List<string> Expand(string name, HashSet<string> open)
    {
        if (!open.Add(name) || !classes.TryGetValue(name, out var entry))
            return [];
        var words = new List<string>();
        foreach (var member in entry.Members)
        {
            if (member[0] != '@')
                words.Add(member);
            else if (!classes.ContainsKey(member[1..]))
                source.Report(entry.File, entry.Line, $"unknown class {member}");
            else
                words.AddRange(Expand(member[1..], open));
        }

        open.Remove(name);
        return words;
    }

    private void ReadExample(string file, int number, string example, int sense)
    {
        var body = example[2..].Trim();
        if (example[0] == '-')
        {
            source.Examples.Add(new LexiconExample(sense, false, body, [], [], "", file, number));
            return;
        }

        var bar = body.LastIndexOf('|');
        var arrow = bar < 0 ? -1 : body.IndexOf('>', bar);
        if (arrow < 0)
        {
            source.Report(file, number, "an example is written `+ Sentence. | ACTOR > RECIPIENT [factuality]`");
            return;
        }

        var right = body[(arrow + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var factuality = right.Length > 1 ? right[1].Trim('[', ']') : "actual";
        if (factuality is not ("actual" or "negation" or "future" or "hypothetical" or "historical") && !factuality.Contains('|', StringComparison.Ordinal))
            source.Report(file, number, $"unknown factuality {factuality}");
        source.Examples.Add(new LexiconExample(sense, true, body[..bar].Trim(), Codes(body[(bar + 1)..arrow]), Codes(right.Length > 0 ? right[0] : "-"), factuality, file, number));
    }

    private static string[] Codes(string text) => [.. text.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(c => c != "-")];

    private Sense? ReadSense(string file, int number, string line, string head, bool noun)
    {
        var conditions = new List<Condition>();
        var words = HeadWords(head, noun, conditions);
        EventType? type = null;
        string[] modes = [], contexts = [];
        string? cameo = null;
        Slot[] actor = [], recipient = [];
        var also = EventType.None;
        string[] alsoModes = [];
        bool mutual = false, keep = false, bare = false, weak = false;
        foreach (var item in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (type is null && char.IsUpper(item[0]))
            {
                var slash = item.IndexOf('/', StringComparison.Ordinal);
                var name = slash < 0 ? item : item[..slash];
                if (name == "NONE")
                {
                    type = EventType.None;
                }
                else if (Enum.TryParse<EventType>(name, out var parsed) && parsed != EventType.None)
                {
                    type = parsed;
                }
                else
                {
                    source.Report(file, number, $"unknown event type {name}");
                    return null;
                }

                modes = slash < 0 ? [] : item[(slash + 1)..].Split([',', '/']);
                foreach (var mode in modes)
                {
                    if (ontology is not null && (type == EventType.None || !ontology[type.Value].Modes.Contains(mode)))
                        source.Report(file, number, $"{name} has no mode {mode}");
                }
            }
            else if (type is null)
            {
                if (ReadCondition(file, number, item, noun) is { } condition)
                    conditions.Add(condition);
            }
            else if (item.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
            {
                var value = item[(at + 1)..];
                switch (item[..at])
                {
                    case "actor": actor = Slots(file, number, value); break;
                    case "recipient": recipient = Slots(file, number, value); break;
                    case "cameo": cameo = value; break;
                    case "also":
                        var parts = value.Split('/');
                        if (!Enum.TryParse(parts[0], out also))
                            source.Report(file, number, $"unknown event type {parts[0]}");
                        alsoModes = parts[1..];
                        break;
                    case "context":
                        contexts = value.Split(',');
                        foreach (var context in contexts)
                        {
                            if (ontology is not null && !ontology.Contexts.Contains(context))
                                source.Report(file, number, $"unknown context {context}");
                        }

                        break;
                    default: source.Report(file, number, $"unknown key {item[..at]}"); break;
                }
            }
            else
            {
                switch (item)
                {
                    case "mutual": mutual = true; break;
                    case "keep": keep = true; break;
                    case "bare": bare = true; break;
                    case "weak": weak = true; break;
                    default: source.Report(file, number, $"unknown word {item} after the type"); break;
                }
            }
        }

        if (type is null)
        {
            source.Report(file, number, "a sense needs a type: " + line);
            return null;
        }

        return new Sense
        {
            Words = words,
            IsNoun = noun,
            Type = type.Value,
            Modes = modes,
            Contexts = contexts,
            Cameo = cameo,
            Conditions = [.. conditions],
            Actor = actor,
            Recipient = recipient,
            AlsoType = also,
            AlsoModes = alsoModes,
            Mutual = mutual,
            Keep = keep,
            Bare = bare,
            Weak = weak,
            Rule = $"{(noun ? "noun" : "verb")}:{head}/{(type == EventType.None ? "NONE" : type.ToString())} {Path.GetFileName(file)}:{number}",
        };
    }

    /// <summary>Words of the entry's name. After a verb: particles stay in the name, "take part" asks for the object, "call for" for the preposition.</summary>
    private int[] HeadWords(string head, bool noun, List<Condition> conditions)
    {
        var parts = noun ? LexiconReader.SplitName(head) : [.. head.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (noun || parts.Count == 1)
            return [.. parts.Select(source.Word)];
        var name = new List<int> { source.Word(parts[0]) };
        for (var i = 1; i < parts.Count; i++)
        {
            if (Particles.Contains(parts[i]) && i == 1)
                name.Add(source.Word(parts[i]));
            else if (Prepositions.Contains(parts[i]))
                conditions.Add(new Condition(new Slot(SlotKind.Prep, source.Word(parts[i])), false, true, [], [], BuiltInClasses.None, EventTypes.None));
            else if (parts[i] is not ("a" or "the" or "one's"))
                conditions.Add(new Condition(new Slot(SlotKind.Obj), false, false, [source.Word(parts[i])], [], BuiltInClasses.None, EventTypes.None));
        }

        return [.. name];
    }

    private static readonly FrozenSet<string> Prepositions = FrozenSet.Create(
        StringComparer.Ordinal, "for", "to", "with", "from", "of", "at", "on", "upon", "against", "into", "about", "after", "over", "in", "under", "between", "among", "towards", "toward", "through", "within", "as", "onto", "before", "behind", "without", "around", "across");

    private Slot ReadSlot(string name)
    {
        return name switch
        {
            "subj" => new Slot(SlotKind.Subj),
            "obj" => new Slot(SlotKind.Obj),
            "iobj" => new Slot(SlotKind.Iobj),
            "comp" => new Slot(SlotKind.Comp),
            "comp.subj" => new Slot(SlotKind.CompSubj),
            "comp.obj" => new Slot(SlotKind.CompObj),
            "poss" => new Slot(SlotKind.Poss),
            "obj.poss" => new Slot(SlotKind.ObjPoss),
            "obj.of" => new Slot(SlotKind.Prep, source.Word("of")),
            "mod" => new Slot(SlotKind.Mod),
            "lv" => new Slot(SlotKind.LightVerb),
            "passive" => new Slot(SlotKind.Passive),
            "active" => new Slot(SlotKind.Active),
            "will" => new Slot(SlotKind.Will),
            "infinitive" => new Slot(SlotKind.Infinitive),
            "speaker" => new Slot(SlotKind.Speaker),
            "adv" => new Slot(SlotKind.Adv),
            "none" => new Slot(SlotKind.None),
            _ => new Slot(SlotKind.Prep, source.Word(name)),
        };
    }

    private Slot[] Slots(string file, int number, string value)
    {
        var slots = new List<Slot>();
        foreach (var name in value.Split(['|', '+']))
        {
            if (name.Length == 0 || !(PlainSlots.Contains(name) || name.All(c => char.IsLower(c) || c == '_')))
                source.Report(file, number, $"unknown slot {name}");
            else
                slots.Add(ReadSlot(name));
        }

        return [.. slots];
    }

    private Condition? ReadCondition(string file, int number, string item, bool noun)
    {
        var negated = item[0] == '!';
        var body = negated ? item[1..] : item;
        var colon = body.IndexOf(':', StringComparison.Ordinal);
        var slotName = colon < 0 ? body : body[..colon];
        if (slotName.Length == 0 || !(PlainSlots.Contains(slotName) || slotName.All(c => char.IsLower(c) || c == '_')))
        {
            source.Report(file, number, $"unknown condition {item}");
            return null;
        }

        if (noun && slotName is "obj" or "subj" && noun)
            source.Report(file, number, $"an event noun has no {slotName}");
        var slot = ReadSlot(slotName);
        var words = new List<int>();
        var classIds = new List<int>();
        var builtIn = BuiltInClasses.None;
        var types = EventTypes.None;
        var any = colon < 0;
        foreach (var word in colon < 0 ? [] : body[(colon + 1)..].Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "*")
                any = true;
            else if (word[0] != '@')
                words.Add(source.Word(HeadOf(word)));
            else if (char.IsUpper(word[1]) && Enum.TryParse<EventType>(word[1..], out var type))
                types |= EventTypes.Of(type);
            else if (BuiltIn(word[1..]) is var flag && flag != BuiltInClasses.None)
                builtIn |= flag;
            else if (classes.ContainsKey(word[1..]))
                classIds.Add(source.ClassId(word[1..]));
            else
                source.Report(file, number, $"unknown class {word}");
        }

        return new Condition(slot, negated, any, [.. words], [.. classIds], builtIn, types);
    }

    private static BuiltInClasses BuiltIn(string name) => name switch
    {
        "actor" => BuiltInClasses.Actor,
        "state" => BuiltInClasses.State,
        "armed" => BuiltInClasses.Armed,
        "person" => BuiltInClasses.Person,
        "event" => BuiltInClasses.Event,
        "quoted" => BuiltInClasses.Quoted,
        "states" => BuiltInClasses.States,
        "foreign" => BuiltInClasses.Foreign,
        _ => BuiltInClasses.None,
    };
}
