using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>
/// Nouns as cues: 1. with the verb of the one who meets with it ("won the support of"), 2. with a clause ("fears that"), 3. with the preposition
/// that governs the content ("criticism of").
/// </summary>
internal sealed class NounCues(Scene scene, FrameReader frames, Quotations quotations, CueReader cues, SpeakerReader speakers, ContentReader contents)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly int receive = scene.Lexicon.ClassId("g_receive");

    public Speech? Of(int noun, CueKind kind, bool[] inCue, bool[] headsContent)
    {
        if (Received(noun, kind) is { } received)
            return received;
        int clause = -1, preposition = -1;
        for (var c = tree.FirstChild(noun); c >= 0 && clause < 0; c = tree.NextSibling(c))
        {
            if (c < noun)
                continue;
            var rel = scene.Tokens[c].Rel;
            if ((rel is Deprel.Acl or Deprel.Ccomp || IsThatClause(c)) && (frames.ClauseMark(c) == "that" || rel == Deprel.AclRelcl || (frames.ClauseMark(c) == "to" && !AssertsAlways(kind))))
                clause = c;
            else if (rel is Deprel.Nmod or Deprel.Acl && preposition < 0 && tree.Left(c) == noun + 1 && cues.NounBefore(noun, scene.Tokens[noun + 1].Lower) is { } other)
                (preposition, kind) = (c, other);
        }

        var end = clause >= 0 ? tree.Right(clause) : -1;
        if (clause >= 0 && ClauseInFront(noun, clause) is >= 0 and var front)
            (clause, end) = (front, FirstAuxiliary(clause) - 1);
        if (clause < 0 && inCue[noun])
            return null; // "raised questions about" is one cue
        if ((clause < 0 && (preposition < 0 || quotations.At(noun) >= 0)) || (clause >= 0 && headsContent[clause]))
            return null; // "said in a statement that ..." is the verb's
        var speech = new Speech { Cue = noun, Kind = kind, CueRun = new TokenRun(noun, noun), ContentHead = clause, Rule = "noun with a clause" };
        if (clause >= 0)
        {
            speech.Content.Add(new TokenRun(Math.Max(Math.Min(tree.Left(clause), end), noun + 1), end));
        }
        else
        {
            speech.CueRun = new TokenRun(noun, noun + 1);
            speech.ContentHead = preposition;
            speech.Rule = "noun with a preposition";
            speech.Asserts = false;
            speech.Content.Add(new TokenRun(noun + 2, tree.Right(preposition)));
        }

        SpeakerOfNoun(speech, noun);
        contents.Finish(speech);
        return speech.Content.Count > 0 && (clause >= 0 || speech.Source >= 0) ? speech : null;
    }

    /// <summary>"The claim that troops fled | was dismissed": the tree hangs the main verb on the noun as well; the clause in front of it, -1 for none.</summary>
    private int ClauseInFront(int noun, int clause)
    {
        if (scene.Tokens[noun].Head >= 0 || FirstAuxiliary(clause) == clause || tree.Child(clause, Deprel.Nsubj) >= 0 || tree.Child(clause, Deprel.NsubjPass) >= 0)
            return -1;
        for (var c = tree.FirstChild(noun); c >= 0 && c < clause; c = tree.NextSibling(c))
        {
            if (c > noun && scene.Tokens[c].Rel is Deprel.Acl or Deprel.AclRelcl or Deprel.Ccomp && tree.Child(c, Deprel.Nsubj) > noun)
                return c;
        }

        return -1;
    }

    private int FirstAuxiliary(int verb) => tree.Child(verb, Deprel.AuxPass) is >= 0 and var passive ? (tree.Child(verb, Deprel.Aux) is >= 0 and var aux ? Math.Min(aux, passive) : passive) : verb;

    /// <summary>"Fears that the dam will burst", read as a relative clause although nothing in it is missing.</summary>
    private bool IsThatClause(int clause)
    {
        if (scene.Tokens[clause].Rel != Deprel.AclRelcl || scene.Text.Lower(tree.Left(clause)) != "that")
            return false;
        var subject = tree.Child(clause, Deprel.Nsubj) is >= 0 and var active ? active : tree.Child(clause, Deprel.NsubjPass);
        return subject >= 0 && scene.Text.Lower(subject) != "that" && (scene.Tokens[tree.Left(clause)].Upos == Upos.SCONJ || tree.Child(clause, Deprel.Obj) == tree.Left(clause));
    }

    private static bool AssertsAlways(CueKind kind) => kind is CueKind.Speech or CueKind.Perception or CueKind.Claim or CueKind.Denial or CueKind.Belief or CueKind.Question;

    private void SpeakerOfNoun(Speech speech, int noun)
    {
        speech.Source = tree.Child(noun, Deprel.NmodPoss);
        if (speech.Source < 0 && noun > 1 && scene.Tokens[noun - 1].Xpos == Xpos.POS)
            speech.Source = noun - 2; // "Kyiv's claim" with the name hung elsewhere
        if (speech.Source < 0)
        {
            for (var c = tree.FirstChild(noun); c >= 0; c = tree.NextSibling(c))
            {
                var prep = scene.Tokens[c].Rel == Deprel.Nmod ? scene.CaseOf(c) : -1;
                if (prep >= 0 && scene.Text.Words[prep] is "by" or "of" or "from" && !speech.Covers(c))
                    speech.Source = c;
                else if (scene.Tokens[c].Rel is Deprel.Amod or Deprel.Compound && scene.NameAt(c) >= 0)
                    speech.Source = c;
            }
        }

        if (speech.Source >= 0)
        {
            speech.SourceRun = speakers.Words(speech.Source, speech.CueRun);
            return;
        }

        if (scene.Tokens[noun].Rel is Deprel.Obj && scene.Tokens[noun].Head is >= 0 and var verb && scene.IsVerb(verb))
        {
            speakers.OfVerb(speech, verb, frames.IsPassive(verb));
            if (speech.Source >= 0 && verb < noun && noun - verb <= 4)
                speech.CueRun = speech.CueRun with { First = cues.FirstOf(verb) };
            if (speech.SourceRun.First >= 0 && speech.SourceRun.Meets(speech.CueRun))
                speech.CueRun = speech.CueRun with { First = noun };
        }
    }

    /// <summary>"The bill won the support of the unions", "the plan drew criticism from Oslo": who gives it is the source, who meets with it the content.</summary>
    private Speech? Received(int noun, CueKind kind)
    {
        ref var token = ref scene.Tokens[noun];
        if (kind is not (CueKind.Agreement or CueKind.Accusation or CueKind.Denial) || token.Rel != Deprel.Obj || token.Head is not (>= 0 and var verb) || verb > noun || !scene.Lexicon.InClass(scene.Tokens[verb].Lemma, receive))
            return null;
        var giver = GiverUnder(noun, noun, Deprel.Nmod) is >= 0 and var own ? own : GiverUnder(verb, noun, Deprel.Obl);
        var subject = tree.Child(verb, Deprel.Nsubj) is >= 0 and var direct ? direct : frames.SubjectOf(verb, 0);
        if (giver < 0 || subject < 0 || subject > verb)
            return null;
        var speech = new Speech { Cue = noun, Kind = kind, CueRun = new TokenRun(cues.FirstOf(verb), noun), Source = giver, ContentHead = subject, Asserts = false, Rule = "noun that is received" };
        speech.SourceRun = speakers.Words(giver, speech.CueRun);
        speech.CueRun = speech.CueRun with { Last = Math.Max(noun, speech.SourceRun.First - 1) };
        speech.Content.Add(speakers.Words(subject, speech.CueRun));
        contents.Finish(speech);
        return speech.Content.Count > 0 ? speech : null;
    }

    private int GiverUnder(int head, int noun, Deprel rel)
    {
        for (var c = tree.FirstChild(head); c >= 0; c = tree.NextSibling(c))
        {
            if (c > noun && scene.Tokens[c].Rel == rel && tree.Left(c) == noun + 1 && scene.CaseOf(c) is >= 0 and var word && scene.Text.Words[word] is "of" or "from" or "among" or "by")
                return c;
        }

        return -1;
    }
}
