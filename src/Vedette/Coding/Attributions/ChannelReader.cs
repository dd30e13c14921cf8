using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>Finds the medium that somebody speaks through: "on its Telegram channel", "told Reuters", "in a statement".</summary>
internal sealed class ChannelReader(Scene scene)
{
    private readonly TreeIndex tree = scene.Tree;
    private readonly Lexicon lexicon = scene.Lexicon;

    public string? Of(Speech speech)
    {
        for (var c = tree.FirstChild(speech.Cue); c >= 0; c = tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is not (Deprel.Obl or Deprel.Obj or Deprel.Iobj) || c == speech.Source || speech.Covers(c))
                continue;
            for (var i = tree.Left(c); i <= tree.Right(c); i++)
            {
                if (speech.Covers(i))
                    continue;
                if (scene.NameAt(i) is >= 0 and var name && scene.Names[name].Entry is { } entry && IsOutlet(lexicon.Actors[entry.Actor]))
                    return lexicon.Actors[entry.Actor].Name;
                if (scene.Tokens[c].Rel != Deprel.Obl)
                    continue;
                foreach (var channel in lexicon.ChannelsFrom(scene.Tokens[i].Lower))
                {
                    if (Fits(i, channel.Words))
                        return scene.Span(i, i + channel.Words.Length - 1);
                }
            }
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
