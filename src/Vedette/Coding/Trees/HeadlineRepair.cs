using Vedette.Language;

namespace Vedette.Coding.Trees;

/// <summary>The marks of headlines: 1. a colon behind the speaker, 2. "Pakistan, IMF strike deal": names before a plural verb with only commas between them act together, as the comma of a headline stands for "and".</summary>
internal static class HeadlineRepair
{
    public static void Apply(ParsedText text, Sentence sentence)
    {
        FreeSpeaker(text, sentence);
        JoinNames(text, sentence);
    }

    /// <summary>"Lavrov: Oslo arms Kyiv": of two subjects with a colon between them the first only says what follows.</summary>
    private static void FreeSpeaker(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (tokens[i].Rel is not (Deprel.Nsubj or Deprel.NsubjPass) || tokens[i].Head <= i)
                continue;
            var colon = false;
            for (var k = i + 1; k < tokens[i].Head; k++)
            {
                colon |= text.Lower(k) == ":";
                if (colon && tokens[k].Head == tokens[i].Head && tokens[k].Rel is Deprel.Nsubj or Deprel.NsubjPass)
                    tokens[i].Rel = Deprel.Vocative;
            }

            return;
        }
    }

    private static void JoinNames(ParsedText text, Sentence sentence)
    {
        var tokens = text.Tokens;
        var verb = sentence.First;
        var commas = 0;
        while (verb < sentence.Limit && (tokens[verb].Upos is Upos.PROPN or Upos.ADJ || (text.Lower(verb) == "," && verb > sentence.First)))
        {
            if (text.Lower(verb) == ",")
                commas++;
            verb++;
        }

        if (commas == 0 || verb >= sentence.Limit || tokens[verb].Upos != Upos.VERB || tokens[verb].Xpos is not (Xpos.VBP or Xpos.VB) || tokens[verb - 1].Upos != Upos.PROPN)
            return;
        // a verb read as belonging to one of the names takes that name's place
        var top = verb;
        while (tokens[top].Head >= sentence.First && tokens[top].Head < verb)
            top = tokens[top].Head;
        (tokens[verb].Head, tokens[verb].Rel) = (tokens[top].Head, tokens[top].Rel);
        var first = -1;
        for (var start = sentence.First; start < verb;)
        {
            var end = start;
            while (end < verb && text.Lower(end) != ",")
                end++;
            var head = HeadOf(text, start, end);
            if (head < 0 || !char.IsUpper(text.Form(start)[0]))
                return;
            if (first < 0)
            {
                first = head;
                tokens[first].Head = verb;
                tokens[first].Rel = Deprel.Nsubj;
            }
            else
            {
                tokens[head].Head = first;
                tokens[head].Rel = Deprel.Conj;
            }

            start = end + 1;
        }
    }

    /// <summary>The word of a run whose head lies outside it; -1 when there are several.</summary>
    private static int HeadOf(ParsedText text, int start, int end)
    {
        var head = -1;
        for (var i = start; i < end; i++)
        {
            var up = text.Tokens[i].Head;
            if (up >= start && up < end)
                continue;
            if (head >= 0)
                return -1;
            head = i;
        }

        return head;
    }
}
