using Vedette.Coding.Trees;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>Whom a protest is against when its own words do not say: the one of whom the protesters demand something beside it, or whom they accuse.</summary>
internal sealed class DissentTarget(Scene scene, Grammar grammar, FrameReader frames)
{
    private readonly BesideReader beside = new(scene, grammar);
    private readonly Frame frame = new();
    private readonly List<int> tokens = [];

    /// <summary>"Blocked the highway, demanding that the ministry pay them", "marched, calling on the army to talk".</summary>
    public void AddTo(List<EventCandidate> events)
    {
        foreach (var protest in events)
        {
            if (protest.Dropped || protest.Type != EventType.PROTEST || protest.HasKnownRecipient)
                continue;
            tokens.Clear();
            if (protest.Sense.IsNoun)
                frames.ReadNoun(protest.Predicate, frame);
            else
                frames.ReadVerb(protest.Predicate, frame);
            beside.Collect(frame, tokens);
            foreach (var other in events)
            {
                if (other.Dropped || other.Type is not (EventType.REQUEST or EventType.ACCUSE) || other.Predicate == protest.Predicate || !tokens.Contains(other.Predicate) || !other.Recipients.Exists(r => r.Resolved))
                    continue;
                var parties = other.Recipients.FindAll(r => r.Resolved && !protest.Actors.Exists(a => a.Overlaps(r)));
                if (parties.Count == 0)
                    continue;
                protest.Recipients = parties;
                protest.Why.Add($"party of {scene.Text.Form(other.Predicate)}→recipient");
                break;
            }
        }
    }
}
