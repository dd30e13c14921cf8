using Vedette.Coding.Parties;
using Vedette.Language;

namespace Vedette.Coding.Events;

/// <summary>"Told the minister", "a warning to Kyiv": to whom something is said.</summary>
internal sealed class Addressee(Scene scene, ActorResolver actors)
{
    /// <summary>Those who are told by a verb of saying; none where it names nobody known.</summary>
    public Party[] Of(int cue)
    {
        if (!scene.IsVerb(cue))
            return [];
        for (var c = scene.Tree.FirstChild(cue); c >= 0; c = scene.Tree.NextSibling(c))
        {
            if (scene.Tokens[c].Rel is Deprel.Iobj or Deprel.Obj or Deprel.NsubjPass && actors.Resolve(c) is [{ Resolved: true, IsThing: false }, ..] parties)
                return parties;
        }

        return [];
    }
}
