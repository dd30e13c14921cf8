using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>Finds the medium that somebody speaks through: "on its Telegram channel", "told Reuters", "in a statement".</summary>
internal sealed class ChannelReader(Scene scene)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly int speaking = scene.Lexicon.ClassId("g_speaking");

    public string? Of(Speech speech)
    {
        if (speech.Relay >= 0)
            return Outlet(tree.Left(speech.Relay), tree.Right(speech.Relay), speech) ?? scene.Span(tree.Left(speech.Relay) is var first && scene.Tokens[first].Rel == Deprel.Case ? first + 1 : first, tree.Right(speech.Relay));
        if (speech.Reporter is { } reporter)
            return Outlet(reporter.SourceRun.First, reporter.SourceRun.Last, speech) ?? Medium(reporter.SourceRun) ?? reporter.Channel;
        return Under(speech.Cue, speech) ?? Beside(speech.Cue, speech) ?? (speech.Source >= 0 ? Beside(speech.Source, speech) : null) ?? Outlet(speech.CueRun.Last + 1, speech.Content[^1].First - 1, speech);
    }

    /// <summary>"Posting on X, the minister said", "the ministry, quoted by the agency, denied": the channel hangs on a participle of speaking.</summary>
    private string? Beside(int head, Speech speech)
    {
        for (var c = tree.FirstChild(head); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Advcl or Deprel.Acl && scene.Tokens[c].Xpos is Xpos.VBG or Xpos.VBN && !speech.Covers(c) && lexicon.InClass(scene.Tokens[c].Lemma, speaking) && Under(c, speech) is { } channel)
                return channel;
        }

        return null;
    }

    /// <summary>An outlet before any other medium ("in an interview with the Gazette").</summary>
    private string? Under(int head, Speech speech)
    {
        string? medium = null;
        for (var c = tree.FirstChild(head); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is not (Deprel.Obl or Deprel.OblAgent or Deprel.Obj or Deprel.Iobj) || c == speech.Source || speech.Covers(c))
                continue;
            if (Outlet(tree.Left(c), tree.Right(c), speech) is { } outlet)
                return outlet;
            for (var i = tree.Left(c); medium is null && i <= tree.Right(c) && scene.Tokens[c].Rel == Deprel.Obl; i++)
            {
                if (!speech.Covers(i))
                    medium = Medium(i);
            }
        }

        return medium;
    }

    private string? Outlet(int first, int last, Speech speech)
    {
        for (var i = first; i <= last; i++)
        {
            if (!speech.Covers(i) && scene.NameAt(i) is >= 0 and var name && scene.Names[name].Entry is { } entry && IsOutlet(lexicon.Actors[entry.Actor]))
                return lexicon.Actors[entry.Actor].Name;
        }

        return null;
    }

    private string? Medium(TokenRun run)
    {
        for (var i = run.First; i <= run.Last; i++)
        {
            if (Medium(i) is { } medium)
                return medium;
        }

        return null;
    }

    private string? Medium(int token)
    {
        foreach (var channel in lexicon.ChannelsFrom(scene.Tokens[token].Lower))
        {
            if (Fits(token, channel.Words))
                return scene.Span(token, token + channel.Words.Length - 1);
        }

        return null;
    }

    private bool Fits(int start, int[] words)
    {
        for (var k = 0; k < words.Length; k++)
        {
            if (start + k >= scene.Count || scene.Tokens[start + k].Lower != words[k])
                return false;
        }

        return true;
    }

    private static bool IsOutlet(ActorEntry actor)
    {
        foreach (var affiliation in actor.Affiliations)
        {
            if (Array.IndexOf(affiliation.Sectors, "JRN") >= 0)
                return true;
        }

        return false;
    }
}
