using Vedette.Coding.Trees;
using Vedette.Language;

namespace Vedette.Coding.Events;

/// <summary>Finds the work of fiction or the game in which an event is told.</summary>
internal sealed class FictionReader(Scene scene, Grammar grammar)
{
    /// <summary>The film, novel or opera in which an event is told: "an opera in which Egypt goes to war", "her novel imagines that Venice bombards Athens", "in the film the general attacks".</summary>
    public string? Around(int predicate)
    {
        for (var t = predicate; t >= 0; t = scene.Tokens[t].Head)
        {
            if (t != predicate && IsWork(t))
                return scene.Text.Lemma(t);
            if (!scene.IsVerb(t))
                continue;
            for (var c = scene.Tree.FirstChild(t); c >= 0; c = scene.Tree.NextSibling(c))
            {
                if (scene.Tokens[c].Rel == Deprel.Nsubj && (IsPlayer(c) || (grammar.Is(scene.Tokens[c].Lemma, grammar.Tale) && grammar.Is(scene.Tokens[t].Lemma, grammar.Telling))))
                    return scene.Text.Lemma(c);
                if (scene.Tokens[c].Rel == Deprel.NsubjPass && grammar.Is(scene.Tokens[c].Lemma, grammar.Tale) && scene.Text.Lemma(t) == "set")
                    return scene.Text.Lemma(c);
                if ((IsWork(c) || IsInstalment(c) || IsGame(c)) && (scene.Tokens[c].Rel == Deprel.Nsubj || (scene.Tokens[c].Rel is Deprel.Obl or Deprel.Nmod && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] == "in")))
                    return scene.Text.Lemma(c);
            }
        }

        return null;
    }

    /// <summary>"Players lead Prussia", "the hero arrests his father": those of a game or a story, of whom nothing else is said.</summary>
    private bool IsPlayer(int token) =>
        scene.Tokens[token].Upos == Upos.NOUN && scene.Tree.FirstChild(token) < 0 && scene.Text.Lower(token) is "players" or "gamers" || scene.Tokens[token].Xpos == Xpos.NN && scene.Text.Lower(token) is "hero" or "heroine" or "protagonist" or "villain" && scene.Tree.Child(token, Deprel.Compound) < 0 && scene.Tree.Child(token, Deprel.Amod) < 0;

    /// <summary>"In the game you lead Poland", not "in the Olympic games".</summary>
    private bool IsGame(int token) =>
        scene.Tokens[token].Xpos == Xpos.NN && scene.Text.Lower(token) is "game" or "simulation" && scene.Tree.Child(token, Deprel.Det) >= 0 && scene.Tree.Child(token, Deprel.Nmod) < 0;

    /// <summary>"In the second season": a part of a work, told by its number.</summary>
    private bool IsInstalment(int token)
    {
        if (!grammar.Is(scene.Tokens[token].Lemma, grammar.Instalment))
            return false;
        var numbered = false;
        for (var c = scene.Tree.FirstChild(token); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Nmod)
                return false;
            numbered |= (scene.Tokens[c].Rel == Deprel.Nummod && c > token) || scene.Tokens[c].Rel == Deprel.Amod && scene.Text.Lower(c) is "last" or "first" or "second" or "third" or "fourth" or "fifth" or "sixth" or "final" or "opening";
        }

        return numbered;
    }

    private bool IsWork(int token) => scene.Tokens[token].Upos == Upos.NOUN && grammar.Is(scene.Tokens[token].Lemma, grammar.Fiction);
}
