using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>What someone is accused of belongs to the verb when the tree hangs it on a word between ("accused Somalia on Monday of massing troops").</summary>
internal static class ChargeRepair
{
    /// <summary>No argument of a verb lies deeper than this in prose; a bound, since the tree is a guess.</summary>
    private const int MostSteps = 8;

    public static void Apply(ParsedText text, Grammar grammar)
    {
        var tokens = text.Tokens;
        for (var i = 2; i < text.TokenCount; i++)
        {
            if (tokens[i].Rel != Deprel.Acl || tokens[i].Xpos != Xpos.VBG || tokens[i].Head < 0)
                continue;
            var noun = tokens[i].Head;
            var verb = noun;
            for (var steps = 0; verb >= 0 && steps < MostSteps && tokens[verb].Upos != Upos.VERB; steps++)
                verb = tokens[verb].Head;
            if (verb < 0 || tokens[verb].Upos != Upos.VERB || verb > i)
                continue;
            if (!grammar.Is(tokens[noun].Lower, grammar.Calendar) && !(grammar.Is(tokens[verb].Lemma, grammar.Charge) && text.Lower(i - 1) == "of"))
                continue;
            tokens[i].Head = verb;
            tokens[i].Rel = Deprel.Advcl;
        }
    }
}
