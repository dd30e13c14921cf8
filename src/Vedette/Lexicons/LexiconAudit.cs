namespace Vedette.Lexicons;

/// <summary>
/// What the lexicon's rules do to each other. Found are: 1. the same entry written twice, 2. senses with the same name and conditions, a duplicate
/// when their types agree and a contradiction when not, 3. senses that nothing reaches, since an earlier one asks for no more,
/// 4. an example given twice, or with two different answers, 5. a light verb of two kinds.
/// </summary>
public static class LexiconAudit
{
    public static List<LexiconIssue> Run(LexiconSource source)
    {
        var issues = new List<LexiconIssue>();
        AuditSenses(source, issues);
        AuditExamples(source, issues);
        AuditLightVerbs(source, issues);
        return issues;
    }

    private static void AuditSenses(LexiconSource source, List<LexiconIssue> issues)
    {
        var membersOf = new HashSet<int>[source.ClassNames.Count];
        for (var i = 0; i < membersOf.Length; i++)
            membersOf[i] = [];
        foreach (var (word, classes) in source.ClassesOf)
        {
            foreach (var id in classes)
                membersOf[id].Add(word);
        }

        foreach (var group in source.Senses.Index().GroupBy(s => (s.Item.IsNoun, string.Join(' ', s.Item.Words))))
        {
            var senses = group.ToList();
            var name = string.Join(' ', senses[0].Item.Words.Select(w => source.Words[w]));

            // 1. an entry is one run of senses: the same name further down is a second entry, asked only after the first
            for (var k = 1; k < senses.Count; k++)
            {
                if (Name(senses[k - 1].Item) == Name(senses[k].Item) && IsSecondEntry(source, senses[k - 1].Index, senses[k].Index))
                    issues.Add(At(senses[k].Item, $"entry {name} is written a second time; the first is at {Place(senses[k - 1].Item)}"));
            }

            // 2. and 3.
            for (var k = 1; k < senses.Count; k++)
            {
                for (var before = 0; before < k; before++)
                {
                    var (earlier, later) = (senses[before].Item, senses[k].Item);
                    if (Position(earlier) == Position(later) || (later.IsLast && !earlier.IsLast) || (earlier.Weak && !later.Weak) || !earlier.Conditions.All(c => later.Conditions.Any(d => Implies(d, c, membersOf))))
                        continue;
                    var same = later.Conditions.All(c => earlier.Conditions.Any(d => Implies(d, c, membersOf)));
                    issues.Add(At(later, !same ? $"{name}: nothing reaches this sense; {Place(earlier)} asks for no more"
                        : earlier.Type == later.Type ? $"{name}: a duplicate of {Place(earlier)}"
                        : $"{name}: a contradiction, {earlier.Type} at {Place(earlier)} and {later.Type} here under the same conditions"));
                    break;
                }
            }
        }
    }

    /// <summary>Between two senses of one entry stand only senses of the same lines (an entry may have several names).</summary>
    private static bool IsSecondEntry(LexiconSource source, int first, int second)
    {
        if (source.Senses[first].IsFamily || source.Senses[second].IsFamily || source.Senses[second].IsLast)
            return false;
        var (file, from) = Position(source.Senses[first]);
        var (other, to) = Position(source.Senses[second]);
        if (file != other)
            return true;
        for (var i = first + 1; i < second; i++)
        {
            var (_, line) = Position(source.Senses[i]);
            if (line > from && line < to)
                return true;
        }

        return false;
    }

    /// <summary>Whether a condition that holds makes another hold too.</summary>
    private static bool Implies(Condition one, Condition other, HashSet<int>[] membersOf)
    {
        if (one.Slot != other.Slot || one.Negated != other.Negated)
            return false;
        return one.Negated ? Covers(one, other, membersOf) : Covers(other, one, membersOf);
    }

    private static bool Covers(Condition wide, Condition narrow, HashSet<int>[] membersOf)
    {
        if (wide.Any)
            return true;
        if (narrow.Any || (narrow.BuiltIn & ~wide.BuiltIn) != 0 || (narrow.Types.Bits & ~wide.Types.Bits) != 0)
            return false;
        var words = Expanded(wide, membersOf);
        return Expanded(narrow, membersOf).IsSubsetOf(words);
    }

    private static HashSet<int> Expanded(Condition condition, HashSet<int>[] membersOf)
    {
        var words = condition.Words.ToHashSet();
        foreach (var id in condition.Classes)
            words.UnionWith(membersOf[id]);
        return words;
    }

    private static void AuditExamples(LexiconSource source, List<LexiconIssue> issues)
    {
        var seen = new Dictionary<string, LexiconExample>(StringComparer.Ordinal);
        foreach (var example in source.Examples)
        {
            if (seen.TryAdd(example.Sentence, example))
                continue;
            var first = seen[example.Sentence];
            if (source.Senses[first.Sense].Type == source.Senses[example.Sense].Type)
            {
                var same = first.Actors.SequenceEqual(example.Actors, StringComparer.Ordinal) && first.Recipients.SequenceEqual(example.Recipients, StringComparer.Ordinal) && first.Factuality == example.Factuality;
                issues.Add(new LexiconIssue(example.File, example.Line, same ? $"the example of {first.File}:{first.Line} again" : $"the example of {first.File}:{first.Line} with another answer"));
            }
            else if (example.Positive != first.Positive)
            {
                issues.Add(new LexiconIssue(example.File, example.Line, $"the example of {first.File}:{first.Line} with another answer"));
            }
        }
    }

    private static void AuditLightVerbs(LexiconSource source, List<LexiconIssue> issues)
    {
        foreach (var group in source.LightVerbs.GroupBy(l => string.Join(' ', l.Words.Select(w => source.Words[w]))).Where(g => g.Count() > 1))
        {
            if (group.Select(l => l.Kind).Distinct().Count() > 1)
                issues.Add(new LexiconIssue("light-verbs.txt", 0, $"{group.Key} is of two kinds: {string.Join(", ", group.Select(l => l.Kind).Distinct())}"));
        }
    }

    private static LexiconIssue At(Sense sense, string message)
    {
        var (file, line) = Position(sense);
        return new LexiconIssue(file, line, message);
    }

    private static string Place(Sense sense)
    {
        var (file, line) = Position(sense);
        return $"{file}:{line}";
    }

    /// <summary>The name as it is written: <c>verb:impose</c>.</summary>
    private static string Name(Sense sense) => sense.Rule[..sense.Rule.LastIndexOf('/')];

    /// <summary>File and line of a sense, from the end of its rule's name: <c>verb:impose/SANCTION i.verbs:12</c>.</summary>
    private static (string File, int Line) Position(Sense sense)
    {
        var at = sense.Rule.LastIndexOf(' ') + 1;
        var colon = sense.Rule.LastIndexOf(':');
        return ((sense.IsNoun ? "nouns/" : "verbs/") + sense.Rule[at..colon], int.Parse(sense.Rule.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture));
    }
}
