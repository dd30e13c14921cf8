using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Events;

/// <content>What leaves most senses of a common word out before they are looked at.</content>
internal sealed partial class RuleMatcher
{
    /// <summary>What of a clause most senses fail by.</summary>
    internal ClauseBits ClauseOf(Frame frame) => frame.IsNoun
        ? new ClauseBits(frame.Filled(), WordBefore(frame.Predicate), WordsOf(frame.Modifiers), WordBits.All)
        : new ClauseBits(frame.Filled(), WordsOf(frame.Object), WordsOf(frame.Subject), WordsOf(frame.Complements));

    /// <summary>All words that a condition on an argument could be answered by, of it and of what is coordinated with it or counted by it (<see cref="Fits"/>).</summary>
    private WordBits WordsOf(int token)
    {
        return token < 0 ? WordBits.All : WithAll(WordBits.None.With(person, lexicon.ClassBits(person)), token);
    }

    private WordBits WordsOf(List<int> arguments)
    {
        if (arguments.Count == 0)
            return WordBits.All;
        var bits = WordBits.None.With(person, lexicon.ClassBits(person));
        foreach (var token in arguments)
            bits = WithAll(bits, token);
        return bits;
    }

    private WordBits WithAll(WordBits bits, int token)
    {
        bits = With(bits, token);
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            // "called it an unfriendly step": a complement is asked for its adjective too
            if (scene.Tokens[c].Rel is Deprel.Conj or Deprel.Nmod or Deprel.Amod)
                bits = With(bits, c);
        }

        return bits;
    }

    /// <summary>Adds the words that one head is asked for (<see cref="FitsOne"/>): a name also for the office beside it or held.</summary>
    private WordBits With(WordBits bits, int token)
    {
        bits = WithWord(bits, token);
        if (scene.Tokens[token].Upos != Upos.PROPN)
            return bits;
        bits = bits.With(grammar.Minister, lexicon.ClassBits(grammar.Minister)).With(grammar.President, lexicon.ClassBits(grammar.President));
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (IsTitle(c))
                bits = WithWord(bits, c);
        }

        return bits;
    }

    private WordBits WithWord(WordBits bits, int token) =>
        bits.With(scene.Tokens[token].Lemma, lexicon.ClassBits(scene.Tokens[token].Lemma)).With(scene.Tokens[token].Lower, lexicon.ClassBits(scene.Tokens[token].Lower));

    /// <summary>The word before a noun; a class that no word has stands for there being none.</summary>
    private WordBits WordBefore(int noun) =>
        noun == 0 ? new WordBits(0, ulong.MaxValue) : new WordBits(0, ulong.MaxValue).With(scene.Tokens[noun - 1].Lower, 0).With(scene.Tokens[noun - 1].Lemma, 0);

    /// <summary>Whether all conditions of a sense hold. Most senses fail by their first condition, and then nothing else of them is read from memory.</summary>
    private bool Holds(SenseKeys keys, int at, ReadOnlySpan<Sense> senses, Frame frame)
    {
        if (keys.FirstOf(at) is not { } first)
            return true;
        return Holds(first, frame) != first.Negated && FirstFailure(senses[keys[at].Index].Conditions.AsSpan(1), frame) is null;
    }
}
