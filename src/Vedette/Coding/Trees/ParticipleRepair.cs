using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>"Masked men stormed into a studio": a participle that begins a sentence and was read as its verb is a modifier of the noun behind it, whose own verb hangs on it.</summary>
internal static class ParticipleRepair
{
    public static void Apply(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        var first = sentence.First;
        if (sentence.Count < 4 || tokens[first] is not { Xpos: Xpos.VBN or Xpos.VBD, Head: < 0 })
            return;
        var noun = first + 1;
        if (tokens[noun].Xpos is not (Xpos.NNS or Xpos.NNPS) || tokens[noun].Head != first || tokens[noun].Rel is not (Deprel.Obj or Deprel.Nsubj))
            return;
        for (var verb = noun + 1; verb < sentence.Limit; verb++)
        {
            if (tokens[verb].Head != noun || tokens[verb].Rel is not (Deprel.Acl or Deprel.AclRelcl) || tokens[verb].Xpos is not (Xpos.VBD or Xpos.VBN))
                continue;
            (tokens[verb].Head, tokens[verb].Rel, tokens[verb].Xpos) = (-1, Deprel.Root, Xpos.VBD);
            (tokens[noun].Head, tokens[noun].Rel) = (verb, Deprel.Nsubj);
            (tokens[first].Head, tokens[first].Rel, tokens[first].Xpos, tokens[first].Upos) = (noun, Deprel.Amod, Xpos.JJ, Upos.ADJ);
            for (var i = noun + 1; i < sentence.Limit; i++)
            {
                if (tokens[i].Head == first || (tokens[i].Head == noun && i > verb))
                    tokens[i].Head = verb;
            }

            return;
        }
    }
}
