using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <content>What somebody is taken or held as; who does what a gerund names.</content>
internal sealed partial class FrameReader
{
    /// <summary>"Were held hostage", "the guards they had taken hostage", "took prisoner a colonel": a bare word for what somebody becomes is no object but a complement.</summary>
    private void ReadCaptive(Frame frame)
    {
        var captive = frame.Object >= 0 && grammar.Is(scene.Tokens[frame.Object].Lemma, grammar.Captive) ? frame.Object : frame.Indirect >= 0 && grammar.Is(scene.Tokens[frame.Indirect].Lemma, grammar.Captive) ? frame.Indirect : -1;
        if (captive < 0 || scene.Tokens[captive] is not { Xpos: Xpos.NN, Rel: Deprel.Obj or Deprel.Iobj } || scene.Tokens[captive].Head != frame.Predicate || !grammar.Is(scene.Tokens[frame.Predicate].Lemma, grammar.Capture) || HasOwnWords(captive))
            return;
        var verb = frame.Predicate;
        var other = captive == frame.Object ? frame.Indirect : frame.Object;
        var taken = other >= 0 ? other : frame.Passive ? tree.Child(verb, Deprel.NsubjPass) : scene.Tokens[verb] is { Rel: Deprel.AclRelcl or Deprel.Acl, Head: >= 0 and var noun } && tree.Child(verb, Deprel.Nsubj) is >= 0 and var own && Relative(own) == own ? noun : -1;
        if (taken < 0 || taken == captive)
            return;
        (frame.Object, frame.Indirect) = (Relative(taken), -1);
        frame.Complements.Add(captive);
    }

    private bool HasOwnWords(int noun)
    {
        for (var c = tree.FirstChild(noun); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Det or Deprel.NmodPoss or Deprel.Nummod or Deprel.Amod)
                return true;
        }

        return false;
    }

    /// <summary>Who does what a gerund names: "shelling by rebels".</summary>
    private int ByWhom(int gerund)
    {
        for (var c = tree.FirstChild(gerund); c >= 0; c = tree.NextSibling(c))
        {
            if (c > gerund && scene.Tokens[c].Rel is Deprel.Obl or Deprel.OblAgent && scene.CaseOf(c) == by && !grammar.Is(scene.Tokens[c].Lemma, grammar.Device))
                return c;
        }

        return -1;
    }
}
