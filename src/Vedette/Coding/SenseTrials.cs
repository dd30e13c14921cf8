using Vedette.Coding.Events;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding;

/// <summary>What became of one sense of one word: <paramref name="Verdict"/> says in words whether it was taken, and if not, which condition failed.</summary>
public sealed record SenseTrial(string Word, string Rule, bool Taken, string Verdict);

/// <summary>Goes through the senses of a type that the words of a text have, and tells of each why it made no event.</summary>
internal sealed class SenseTrials(Scene scene, Grammar grammar, FrameReader frames, RuleMatcher rules, EventFinder events)
{
    private readonly Frame frame = new();

    public List<SenseTrial> Of(EventType type)
    {
        var trials = new List<SenseTrial>();
        for (var i = 0; i < scene.Count; i++)
        {
            var t = scene.Tokens[i];
            var verb = scene.IsVerb(i) || (t.Upos == Upos.ADJ && (t.Xpos == Xpos.VBN || scene.Tree.Child(i, Deprel.Cop) >= 0));
            if (t.Upos == Upos.AUX || (!verb && t.Upos is not (Upos.NOUN or Upos.PROPN)))
                continue;
            var senses = verb ? scene.Lexicon.VerbSenses(t.Lemma) : scene.Lexicon.NounSenses(t.Lemma);
            if (senses.IsEmpty)
                continue;
            if (verb)
                frames.ReadVerb(i, frame);
            else
                frames.ReadNoun(i, frame);
            var taken = verb ? rules.VerbSense(frame) : rules.NounSense(frame);
            foreach (var sense in senses)
            {
                if (sense.Type == type && (verb || rules.IsNamed(i, sense)))
                    trials.Add(new SenseTrial(scene.Text.Form(i).ToString(), sense.Rule, sense == taken, Verdict(i, sense, taken)));
            }
        }

        return trials;
    }

    private string Verdict(int token, Sense sense, Sense? taken)
    {
        if (sense == taken)
            return Fate(token, sense);
        if (sense.Words.Length == 2 && !sense.IsNoun && frame.Particle != sense.Words[1])
            return $"the verb stands without its particle \"{scene.Text.Words[sense.Words[1]]}\"";
        if (sense.Weak && frame.LightVerb < 0)
            return "it counts only with a light verb, and there is none";
        if (rules.FirstFailure(sense, frame) is { } failed)
            return $"{Show(failed)} does not hold: {Found(failed)}";
        return taken is null ? "its conditions hold" : $"its conditions hold, but {taken.Rule} is asked first";
    }

    private string Fate(int token, Sense sense)
    {
        foreach (var candidate in events.Events)
        {
            if (candidate.Predicate == token && candidate.Sense == sense)
                return candidate.Type == sense.Type ? "taken" : $"taken, then coded as {candidate.Type}: {candidate.Why.FindLast(w => w.EndsWith(candidate.Type.ToString(), StringComparison.Ordinal)) ?? "a decision of the ontology"}";
        }

        foreach (var candidate in events.Left)
        {
            if (candidate.Predicate == token && candidate.Sense == sense)
                return $"taken, then left out: {candidate.Fate}";
        }

        return "taken, then left out: the word is part of a name or of another noun";
    }

    /// <summary>A condition as the lexicon writes it.</summary>
    private string Show(Condition condition)
    {
        var lexicon = scene.Lexicon;
        var words = new List<string>();
        foreach (var word in condition.Words)
            words.Add(lexicon.Words[word]);
        foreach (var id in condition.Classes)
            words.Add("@" + lexicon.ClassNames[id]);
        foreach (var flag in Enum.GetValues<BuiltInClasses>())
        {
            if (flag != BuiltInClasses.None && condition.BuiltIn.HasFlag(flag))
#pragma warning disable CA1308 // classes are lower case in the lexicon
                words.Add("@" + flag.ToString().ToLowerInvariant());
#pragma warning restore CA1308
        }

        foreach (var type in Enum.GetValues<EventType>())
        {
            if (type != EventType.None && condition.Types.Overlaps(EventTypes.Of(type)))
                words.Add("@" + type);
        }

        var list = words.Count > 12 ? string.Join('|', words.Take(12)) + "|..." : string.Join('|', words);
        return $"{(condition.Negated ? "!" : "")}{scene.NameOf(condition.Slot)}{(condition.Any ? "" : ":" + list)}";
    }

    private string Found(Condition condition)
    {
        if (condition.Slot.Kind is SlotKind.Passive or SlotKind.Active)
            return frame.Passive ? "the verb is passive" : "the verb is active";
        var tokens = new List<int>();
        rules.Collect(condition.Slot, frame, tokens);
        return tokens.Count == 0 ? $"there is no {scene.NameOf(condition.Slot)}" : $"{scene.NameOf(condition.Slot)} is {string.Join(", ", tokens.Select(t => scene.Text.Lemma(t)))}{(tokens.Exists(t => grammar.Is(scene.Tokens[t].Lemma, grammar.Group)) ? " (a quantity: what it counts is asked too)" : "")}";
    }
}
