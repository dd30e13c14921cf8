using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>
/// What stands beside a verb and is no argument of it: adverbs ("jointly"), clauses that say what for or how ("to demand", "chanting"), verbs coordinated with it.
/// Clauses that the tree hangs on one of its nouns are taken too: "marched through the capital calling for ..." is as often read so as the other way.
/// </summary>
internal sealed class BesideReader(Scene scene, Grammar grammar)
{
    private const int MaxDepth = 4;
    private readonly TreeIndex tree = scene.Tree;
    private readonly int free = scene.Words["free"];
    private readonly int of = scene.Words["of"];
    private readonly int charge = scene.Words["charge"];

    public void Collect(Frame frame, List<int> into)
    {
        var predicate = frame.Predicate;
        AddChildren(predicate, into, 0);
        if (frame.IsNoun)
        {
            AddGovernor(predicate, into);
            return;
        }

        AddFreeOfCharge(predicate, into);

        // what is said of the first of coordinated verbs is said of all; a participle shares its clause's
        var head = scene.Tokens[predicate].Head;
        if (head >= 0 && scene.IsVerb(head) && scene.Tokens[predicate].Rel is Deprel.Conj or Deprel.Advcl or Deprel.Xcomp or Deprel.Parataxis)
        {
            into.Add(head);
            AddChildren(head, into, MaxDepth);
        }
    }

    /// <summary>The verb that an event noun is the subject of: "the strike **closed** schools", "a wave of riots **swept** the country".</summary>
    private void AddGovernor(int noun, List<int> into)
    {
        if (scene.Tokens[noun] is { Rel: Deprel.Nmod, Head: >= 0 and var whole } && grammar.Is(scene.Tokens[whole].Lemma, grammar.Group))
            noun = whole;
        if (scene.Tokens[noun] is { Rel: Deprel.Nsubj or Deprel.NsubjPass, Head: >= 0 and var verb } && scene.IsVerb(verb))
            into.Add(verb);
    }

    /// <summary>"Free of charge", wherever the tree hangs it.</summary>
    private void AddFreeOfCharge(int predicate, List<int> into)
    {
        for (var i = predicate + 1; i + 2 < scene.Count && !(scene.IsVerb(i) && scene.Tokens[i].Rel != Deprel.Amod) && tree.SentenceOf(i + 2) == tree.SentenceOf(predicate); i++)
        {
            if (scene.Tokens[i].Lower == free && scene.Tokens[i + 1].Lower == of && scene.Tokens[i + 2].Lower == charge)
            {
                into.Add(i + 2);
                return;
            }
        }
    }

    private void AddChildren(int token, List<int> into, int depth)
    {
        for (var c = tree.FirstChild(token); c >= 0; c = tree.NextSibling(c))
        {
            switch (scene.Tokens[c].Rel)
            {
                case Deprel.Advmod or Deprel.Advcl or Deprel.Xcomp or Deprel.Ccomp or Deprel.OblUnmarked or Deprel.Acl or Deprel.Parataxis:
                    into.Add(c);
                    AddCoordinated(c, into);
                    break;
                case Deprel.Conj when scene.IsVerb(c):
                    into.Add(c);
                    break;
                case Deprel.Obj or Deprel.Obl or Deprel.Nmod when c > token && depth < MaxDepth:
                    AddClauses(c, into, depth + 1);
                    break;
            }
        }
    }

    private void AddCoordinated(int first, List<int> into)
    {
        for (var c = tree.FirstChild(first); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Conj)
                into.Add(c);
        }
    }

    private void AddClauses(int noun, List<int> into, int depth)
    {
        for (var c = tree.FirstChild(noun); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel == Deprel.Acl)
                into.Add(c);
            else if (scene.Tokens[c].Rel == Deprel.Nmod && depth < MaxDepth)
                AddClauses(c, into, depth + 1);
        }
    }
}
