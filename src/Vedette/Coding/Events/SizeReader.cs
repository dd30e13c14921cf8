using System.Globalization;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// Reads how many were killed, hurt or arrested and how many troops moved, from the sentence of an event. A number counts with the noun that it
/// stands before or alone ("killed five and wounded six"); what happened to them is told by 1. a verb above it, 2. a word after it ("nine dead",
/// "12 wounded"), 3. the noun itself ("three deaths", "40 arrests"), 4. a toll ("the death toll rose to 31"). Vague numbers ("dozens") are none.
/// </summary>
internal sealed class SizeReader(Scene scene)
{
    private enum Fate
    {
        None,
        Dead,
        Injured,
        Arrested,
        Troops,
    }

    private const int Climb = 4;

    /// <summary>From here on it is money or distance.</summary>
    private const int TooMany = 5_000_000;
    private readonly int dead = scene.Lexicon.ClassId("s_dead");
    private readonly int injured = scene.Lexicon.ClassId("s_injured");
    private readonly int arrested = scene.Lexicon.ClassId("s_arrested");
    private readonly int people = scene.Lexicon.ClassId("s_people");
    private readonly int units = scene.Lexicon.ClassId("s_units");
    private readonly int troops = scene.Lexicon.ClassId("troops");

    /// <param name="events">All events of the text: what is counted belongs to the nearest of its sentence.</param>
    public EventSize SizeOf(EventCandidate candidate, List<EventCandidate> events)
    {
        var moves = candidate.Type is EventType.MOBILIZE or EventType.RETREAT or EventType.CONCEDE or EventType.AGREE or EventType.AID;
        if (!moves && candidate.Type is not (EventType.ASSAULT or EventType.COERCE or EventType.PROTEST))
            return EventSize.None;
        int? killed = null, hurt = null, held = null, sent = null;
        var sentence = scene.Text.Sentences[scene.Tree.SentenceOf(candidate.Predicate)];
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (NumberAt(i, sentence.Limit, out var last) is not { } number)
                continue;
            if (IsOfAnother(last, candidate, events))
            {
                i = last;
                continue;
            }

            switch (FateOf(i, last, sentence, candidate, moves))
            {
                case Fate.Dead when candidate.Type is EventType.ASSAULT or EventType.PROTEST:
                    killed ??= number;
                    break;
                case Fate.Injured when candidate.Type is EventType.ASSAULT or EventType.PROTEST:
                    hurt ??= number;
                    break;
                case Fate.Arrested when candidate.Type is EventType.COERCE or EventType.PROTEST:
                    held ??= number;
                    break;
                case Fate.Troops when moves:
                    sent ??= number;
                    break;
            }

            i = last;
        }

        return killed is null && hurt is null && held is null && sent is null ? EventSize.None : new EventSize(killed, hurt, held, sent);
    }

    /// <summary>"Turkey, whose jets bomb the camps, said two soldiers were killed": the two are those of the second event.</summary>
    private bool IsOfAnother(int number, EventCandidate candidate, List<EventCandidate> events)
    {
        var own = -1;
        foreach (var other in events)
        {
            // those who die when a crowd is fired on are told of the shooting
            if (candidate.Type == EventType.PROTEST && (other.Type == EventType.ASSAULT || (other.Type == EventType.COERCE && other.Modes.Contains("arrest"))) && scene.Tree.SentenceOf(other.Predicate) == scene.Tree.SentenceOf(candidate.Predicate))
                return true;
            if (other == candidate || other.Told is not null || other.Type != candidate.Type || scene.Tree.SentenceOf(other.Predicate) != scene.Tree.SentenceOf(candidate.Predicate))
                continue;
            // "struck two camps, where nine people died": told of the strike
            if (!other.HasKnownActor && !IsAside(candidate.Predicate, number) && !(other.HasKnownRecipient && scene.Tokens[other.Predicate].Rel == Deprel.Parataxis))
                continue;
            if (own < 0)
                own = StepsTo(number, candidate);
            if (StepsTo(number, other) < own)
                return true;
        }

        return false;
    }

    /// <summary>In a relative clause that the number stands outside of.</summary>
    private bool IsAside(int predicate, int number)
    {
        for (var t = predicate; t >= 0; t = scene.Tokens[t].Head)
        {
            if (scene.Tokens[t].Rel == Deprel.AclRelcl)
                return !scene.Tree.Under(number, t);
        }

        return false;
    }

    private int StepsTo(int number, EventCandidate candidate)
    {
        var steps = StepsTo(number, candidate.Predicate);
        foreach (var other in candidate.Merged)
            steps = Math.Min(steps, StepsTo(number, other));
        return steps;
    }

    /// <summary>Steps of the tree between two words.</summary>
    private int StepsTo(int number, int predicate)
    {
        var up = 0;
        for (var above = number; above >= 0; above = scene.Tokens[above].Head, up++)
        {
            var down = 0;
            for (var t = predicate; t >= 0; t = scene.Tokens[t].Head, down++)
            {
                if (t == above)
                    return up + down;
            }
        }

        return int.MaxValue;
    }

    private Fate FateOf(int first, int last, Sentence sentence, EventCandidate candidate, bool moves)
    {
        var noun = scene.Tokens[last].Rel is Deprel.Nummod or Deprel.Compound or Deprel.Amod && scene.Tokens[last].Head >= 0 ? scene.Tokens[last].Head : last;
        if (noun == last && first != last && scene.Tokens[first].Rel == Deprel.Nummod && scene.Tokens[first].Head is >= 0 and var counted && counted > last)
            noun = counted;
        var lemma = scene.Tokens[noun].Lemma;

        // 3. the noun itself
        if (noun != last)
        {
            if (FateOfWord(lemma, ofNoun: true) is not Fate.None and var own)
                return own;
            if (scene.Lexicon.InClass(lemma, units))
                return Fate.None;
            if (moves && scene.Lexicon.InClass(lemma, troops) && !IsOfTheDead(noun) && (scene.Tree.Under(noun, candidate.Predicate) || scene.Tree.Under(candidate.Predicate, noun) || Subject(noun, candidate.Predicate)))
                return Fate.Troops;
            if (!scene.Lexicon.InClass(lemma, people) && !scene.Lexicon.InClass(lemma, troops) && scene.Lexicon.RolesEndingIn(lemma).IsEmpty && scene.NameAt(noun) < 0)
                return Fate.None;
        }
        else if (scene.Tokens[last].Upos != Upos.NUM)
        {
            return Fate.None;
        }

        // 2. a word right after it
        for (var k = noun + 1; k < sentence.Limit && k <= noun + 2; k++)
        {
            if (scene.Tokens[k].Upos is Upos.PUNCT or Upos.CCONJ or Upos.VERB && !IsParticiple(k))
                break;
            if (FateOfWord(scene.Tokens[k].Lemma, ofNoun: false) is not Fate.None and var after && (IsParticiple(k) || scene.Text.Lower(k) == "dead"))
                return after;
        }

        // "shot dead two infiltrators"
        if (first > sentence.First && scene.Text.Lower(first - 1) == "dead" && first > sentence.First + 1 && scene.Text.Lemma(first - 2) is "shoot" or "stab" or "beat" or "hack")
            return Fate.Dead;

        // 1. a verb above it, 4. a toll
        var t = noun;
        for (var step = 0; step < Climb && scene.Tokens[t].Head is >= 0 and var head; step++, t = head)
        {
            if (scene.Tokens[t].Rel is Deprel.Obj or Deprel.NsubjPass or Deprel.Conj or Deprel.Nmod or Deprel.Nsubj or Deprel.Obl or Deprel.Appos)
            {
                var passive = scene.Tokens[t].Rel != Deprel.Nsubj || Dies(head) || scene.Tree.Child(head, Deprel.AuxPass) >= 0;
                if (scene.Tokens[t].Rel == Deprel.Obl && !IsToll(head))
                    return Fate.None;
                if (passive && FateOfWord(scene.Tokens[head].Lemma, ofNoun: !scene.IsVerb(head)) is not Fate.None and var above)
                    return above;
                // "shot and wounded four fishermen"
                if (passive && scene.Tree.Child(head, Deprel.Conj) is >= 0 and var second && second < noun && FateOfWord(scene.Tokens[second].Lemma, ofNoun: false) is not Fate.None and var shared)
                    return shared;
                if (IsToll(head))
                    return Fate.Dead;
                if (scene.IsVerb(head) && scene.Tokens[t].Rel != Deprel.Conj)
                    return scene.Text.Lemma(head) == "leave" ? AfterLeave(noun, sentence.Limit) : Fate.None;
                continue;
            }

            break;
        }

        return Fate.None;
    }

    /// <summary>"left nine soldiers dead and 20 wounded".</summary>
    private Fate AfterLeave(int noun, int limit)
    {
        for (var k = noun + 1; k < limit && k <= noun + 3; k++)
        {
            if (FateOfWord(scene.Tokens[k].Lemma, ofNoun: false) is not Fate.None and var fate)
                return fate;
        }

        return Fate.None;
    }

    /// <summary>"The bodies of 60 soldiers".</summary>
    private bool IsOfTheDead(int noun) =>
        scene.Tokens[noun] is { Rel: Deprel.Nmod, Head: >= 0 and var of } && scene.Text.Lemma(of) is "body" or "remains" or "coffin" or "family" or "death";

    private bool Subject(int noun, int predicate) => scene.Tokens[noun].Head == predicate && scene.Tokens[noun].Rel is Deprel.Nsubj or Deprel.NsubjPass;

    private bool Dies(int verb) => scene.Text.Lemma(verb) is "die" or "perish";

    private bool IsParticiple(int token) => scene.Tokens[token].Xpos is Xpos.VBN or Xpos.VBD or Xpos.JJ || scene.Tokens[token].Upos == Upos.ADJ;

    private bool IsToll(int verb)
    {
        var subject = scene.Tree.Child(verb, Deprel.Nsubj);
        return subject >= 0 && scene.Text.Lemma(subject) == "toll";
    }

    private Fate FateOfWord(int lemma, bool ofNoun)
    {
        var word = scene.Text.Words[lemma];
        if (ofNoun)
            return word is "death" or "fatality" ? Fate.Dead : word is "injury" ? Fate.Injured : word is "arrest" or "detention" ? Fate.Arrested : Fate.None;
        return scene.Lexicon.InClass(lemma, dead) ? Fate.Dead : scene.Lexicon.InClass(lemma, injured) ? Fate.Injured : scene.Lexicon.InClass(lemma, arrested) ? Fate.Arrested : Fate.None;
    }

    /// <summary>A number of one or more words: "1,200", "twenty-one", "three hundred", "a dozen".</summary>
    private int? NumberAt(int token, int limit, out int last)
    {
        last = token;
        int? value = null;
        var group = 0;
        for (var i = token; i < limit; i++)
        {
            var word = scene.Text.Lower(i);
            if (word == "-" && value is not null && i + 1 < limit && Unit(scene.Text.Lower(i + 1)) is not null)
                continue;
            if (word is "hundred" or "thousand" or "million" or "dozen")
            {
                if (value is null && (i == token ? i == 0 || scene.Text.Lower(i - 1) is not ("a" or "one") : true))
                    break;
                group = (int)Math.Min(TooMany, (group == 0 ? 1 : group) * (word switch { "hundred" => 100L, "thousand" => 1000, "dozen" => 12, _ => 1_000_000 }));
                (value, last) = (group, i);
                continue;
            }

            if (Digits(i) is { } digits)
            {
                if (value is not null)
                    break;
                group = Math.Min(TooMany, digits);
                (value, last) = (group, i);
                continue;
            }

            if (Unit(word) is not { } unit)
            {
                if (word == "and" && group >= 100 && i + 1 < limit && Unit(scene.Text.Lower(i + 1)) is not null)
                    continue;
                break;
            }

            group += unit;
            (value, last) = (group, i);
        }

        return value is > 0 and < TooMany ? value : null;
    }

    private int? Digits(int token)
    {
        var form = scene.Text.Form(token);
        Span<char> digits = stackalloc char[12];
        var length = 0;
        foreach (var c in form)
        {
            if (char.IsAsciiDigit(c) && length < digits.Length)
                digits[length++] = c;
            else if (c != ',' || length == 0)
                return null;
        }

        return int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>A number below twenty or a ten by its word; null for others.</summary>
    internal static int? Unit(string word) => word switch
    {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => null,
    };
}
