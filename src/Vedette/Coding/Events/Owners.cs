using System.Runtime.InteropServices;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// Whose the thing or the deed is that an event is done to, where its noun names nobody. A thing: "seized a lorry owned by a Turkish firm", "detained the divers
/// and towed their boat". A deed that somebody condemns, praises or rejects: "Niger expelled the envoy, a step Paris deplored" is told of Niger, "they fired
/// the judges, and the union calls it a purge" of who did what the clause before tells.
/// </summary>
internal sealed class Owners(Scene scene, Grammar grammar, FrameReader frames, ActorResolver actors)
{
    private const int MaxSteps = 6;
    private readonly TreeIndex tree = scene.Tree;
    private readonly Frame before = new();

    // ---- things ----

    /// <summary>Who owns or runs what is seized, struck, freed or given back.</summary>
    public void AddOwner(EventCandidate candidate, Frame frame)
    {
        if (candidate.Type is EventType.COERCE or EventType.ASSAULT && TakeFromClauseBefore(candidate, frame))
            return;
        if (candidate.Type is not (EventType.COERCE or EventType.ASSAULT or EventType.SANCTION or EventType.RETREAT or EventType.CONCEDE or EventType.REJECT or EventType.PROTEST) || candidate.Actors.Count == 0 || candidate.Sense.Mutual || candidate.Recipients.Exists(r => r.Country is not null || (r.Kind == PartyKind.Person && !IsProperty(r.Head))))
            return;
        var thing = candidate.Recipients.Count > 0 ? candidate.Recipients[0].Head : frame.IsNoun ? -1 : frame.Object;
        if (thing < 0 || scene.Tokens[thing].Upos != Upos.NOUN || grammar.Is(scene.Tokens[thing].Lemma, grammar.People) || (actors.IsOffice(thing) && !IsProperty(thing)))
            return;
        var (owner, how) = OwnerOf(thing);
        if (owner >= 0)
        {
            Take(candidate, actors.Resolve(owner), $"whose {scene.Text.Lemma(thing)} it is ({how})");
            return;
        }

        if (IsProperty(thing) && OccupantsOf(thing) is { Length: > 0 } aboard)
        {
            candidate.Recipients = [.. aboard];
            candidate.Why.Add($"aboard the {scene.Text.Lemma(thing)}→recipient");
            return;
        }

        // "searched the newsroom and confiscated its cameras"
        if (!frame.IsNoun && thing == frame.Object && !candidate.HasKnownRecipient && scene.Tokens[candidate.Predicate] is { Rel: Deprel.Conj, Head: >= 0 and var first } && scene.IsVerb(first)
            && tree.Child(thing, Deprel.NmodPoss) is >= 0 and var whose && scene.Tokens[whose].Upos == Upos.PRON && tree.Child(candidate.Predicate, Deprel.Nsubj) < 0)
        {
            frames.ReadVerb(first, before);
            if (before.Object >= 0)
                Take(candidate, actors.Resolve(before.Object), $"{scene.Text.Lower(whose)} → {scene.Text.Form(before.Object)}");
        }
    }

    /// <summary>"Stopped an Iranian dhow and arrested its crew": nobody arrests or strikes his own, and "its" is what the verb before is done to.</summary>
    private bool TakeFromClauseBefore(EventCandidate candidate, Frame frame)
    {
        if (frame.IsNoun || frame.Object < 0 || scene.Tokens[candidate.Predicate] is not { Rel: Deprel.Conj, Head: >= 0 and var first } || !scene.IsVerb(first) || scene.Tokens[frame.Object].Upos != Upos.NOUN
            || tree.Child(frame.Object, Deprel.NmodPoss) is not (>= 0 and var whose) || !(grammar.Is(scene.Tokens[whose].Lower, grammar.It) || grammar.Is(scene.Tokens[whose].Lower, grammar.They)) || tree.Child(candidate.Predicate, Deprel.Nsubj) >= 0)
            return false;
        var own = candidate.Recipients.Find(r => r.Head == frame.Object && candidate.Actors.Exists(a => a.Country == r.Country && a.Country is not null));
        if (own is null)
            return false;
        frames.ReadVerb(first, before);
        if (before.Object < 0 || !IsProperty(before.Object))
            return false;
        var owner = Array.Find(actors.Resolve(before.Object), p => !candidate.Actors.Exists(a => a.Country == p.Country));
        if (owner is null)
            return false;
        var whoever = own.At(own.First, own.Last, own.Head, $"{scene.Text.Lower(whose)} → {scene.Text.Form(before.Object)}");
        (whoever.Country, whoever.ByPronoun, whoever.Resolved) = (owner.Country, false, owner.Country is not null || own.Sector is not null);
        if (owner.Sector is not null && own.Sector == candidate.Actors[0].Sector)
            whoever.Sector = owner.Sector;
        candidate.Recipients[candidate.Recipients.IndexOf(own)] = whoever;
        return true;
    }

    /// <summary>What may be owned though its word stands for those who use it: craft, vehicles, accounts.</summary>
    private bool IsProperty(int thing) => grammar.Is(scene.Tokens[thing].Lemma, grammar.Property);

    /// <summary>The word that a participle or relative clause of belonging names as the owner; -1 for none.</summary>
    private (int Owner, string How) OwnerOf(int thing)
    {
        for (var c = tree.FirstChild(thing); c >= 0; c = tree.NextSibling(c))
        {
            if (c < thing || scene.Tokens[c].Rel is not (Deprel.Acl or Deprel.AclRelcl) || !grammar.Is(scene.Tokens[c].Lemma, grammar.Owned))
                continue;
            var owner = frames.IsPassive(c) ? frames.SubjectOf(c, 0) : scene.Text.Lemma(c) == "belong" ? -1 : tree.Child(c, Deprel.Nsubj);
            for (var to = tree.FirstChild(c); to >= 0 && owner < 0; to = tree.NextSibling(to))
            {
                if (scene.Tokens[to].Rel is Deprel.Obl or Deprel.Nmod && scene.CaseOf(to) is >= 0 and var prep && scene.Text.Words[prep] is "to" or "with" or "by")
                    owner = to;
            }

            if (owner >= 0 && owner != thing && scene.Tokens[owner].Upos is Upos.NOUN or Upos.PROPN)
                return (owner, scene.Text.Form(c).ToString());
        }

        return (-1, "");
    }

    /// <summary>"A bus carrying pilgrims", "a boat with Syrians aboard": the people in a vehicle.</summary>
    private Party[] OccupantsOf(int thing)
    {
        for (var c = tree.FirstChild(thing); c >= 0; c = tree.NextSibling(c))
        {
            if (c < thing)
                continue;
            var people = scene.Tokens[c] is { Rel: Deprel.Acl, Xpos: Xpos.VBG } && grammar.Is(scene.Tokens[c].Lemma, grammar.Carry) ? tree.Child(c, Deprel.Obj)
                : scene.Tokens[c].Rel == Deprel.Nmod && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] == "with" ? c : -1;
            if (people >= 0 && scene.Tokens[people].Upos is Upos.NOUN or Upos.PROPN)
            {
                var aboard = Array.FindAll(actors.Resolve(people), p => p is { Resolved: true, IsThing: false, Indirect: false, ByPlace: false, Kind: PartyKind.Group or PartyKind.Person });
                var craft = actors.Words(thing);
                return Array.ConvertAll(aboard, p => p.At(craft.First, Math.Max(p.Last, craft.Last), p.Head, $"{scene.Text.Lemma(thing)} with {scene.Text.Form(p.Head)}"));
            }
        }

        return [];
    }

    // ---- deeds ----

    /// <summary>"Condemned the arrest of the sailors by Russia", "the expulsion drew a protest": who is blamed or praised for a deed that is an event itself is who did it.</summary>
    public void FromDeeds(List<EventCandidate> events)
    {
        foreach (var judgement in events)
        {
            if (judgement.Dropped || judgement.Type is not (EventType.ACCUSE or EventType.SUPPORT) || judgement.Sense.IsNoun || !judgement.HasKnownActor)
                continue;
            LeaveVictims(judgement, events);
            foreach (var deed in events)
            {
                // what the judgement's own words make of the deed's victim, place or time
                if (!deed.Sense.IsNoun || deed.Type == judgement.Type || !deed.HasKnownActor || scene.Tokens[deed.Predicate] is not { Rel: Deprel.Obj or Deprel.Nsubj or Deprel.NsubjPass, Head: >= 0 and var verb } || verb != judgement.Predicate || judgement.Actors.Exists(j => tree.Under(j.Head, deed.Predicate)))
                    continue;
                if (judgement.Recipients.Count == 0 || !judgement.Recipients.TrueForAll(r => tree.Under(r.Head, deed.Predicate)) || judgement.Recipients.Exists(r => deed.Actors.Exists(a => a.Head == r.Head)) || deed.Actors.Exists(a => judgement.Actors.Exists(j => IsSame(a, j))))
                    continue;
                judgement.Recipients = [.. deed.Actors];
                judgement.Why.Add($"who did it ({scene.Text.Form(deed.Predicate)})→recipient");
                break;
            }
        }
    }

    /// <summary>"Condemned the killing of Afghan civilians": those who are killed are not condemned.</summary>
    private void LeaveVictims(EventCandidate judgement, List<EventCandidate> events)
    {
        if (judgement.Type != EventType.ACCUSE || judgement.Recipients.Count == 0 || !judgement.Why.Contains("obj→recipient"))
            return;
        foreach (var deed in events)
        {
            if (!deed.Sense.IsNoun || deed.Type != EventType.ASSAULT || deed.HasKnownActor || deed.Recipients.Count == 0 || scene.Tokens[deed.Predicate] is not { Rel: Deprel.Obj, Head: var verb } || verb != judgement.Predicate)
                continue;
            if (!judgement.Recipients.TrueForAll(r => deed.Recipients.Exists(d => d.Head == r.Head)))
                continue;
            judgement.Recipients = [actors.Words(deed.Predicate)];
            judgement.Why.Add("a deed→recipient (not known)");
            return;
        }
    }

    /// <summary>"Rebels shelled the camp. Chad condemned the attack.": a deed that only points back was done by who did the like before.</summary>
    /// <param name="events">All events; those before the judgement are judged.</param>
    public void FromEarlierDeed(EventCandidate judgement, List<EventCandidate> events)
    {
        if (judgement.Type is not (EventType.ACCUSE or EventType.SUPPORT or EventType.REJECT or EventType.ASSAULT) || judgement.Sense.IsNoun || !judgement.HasKnownActor)
            return;
        if (judgement.Type == EventType.ACCUSE && judgement.Recipients.Count == 0 && scene.Text.Lemma(judgement.Predicate) is "lodge" or "protest")
        {
            TakeOffender(judgement, events);
            return;
        }

        if (judgement.Recipients is not [{ Resolved: false, Head: >= 0 and var noun }] || !PointsBack(noun))
            return;
        var general = grammar.Is(scene.Tokens[noun].Lemma, grammar.Deed);
        if ((general ? JustBefore(judgement, events) : Before(judgement, events, scene.Lexicon.NounSenses(scene.Tokens[noun].Lemma)[^1].Type)) is not { } deed || deed.Actors.TrueForAll(a => a.Country is null))
            return;
        // "protested against the meeting": those who met it, where one of its own met them
        var doers = deed.Actors.FindAll(a => a.Country is not null && !judgement.Actors.Exists(j => j.Country == a.Country && j.IsAgainstState == a.IsAgainstState));
        if (doers.Count == 0)
            doers = deed.Recipients.FindAll(r => r.Country is not null && !judgement.Actors.Exists(j => j.Country == r.Country));
        if (doers.Count == 0)
            return;
        judgement.Recipients = doers.ConvertAll(a => a.At(noun, noun, noun, $"{scene.Text.Form(noun)} → of {a.Name} (carried over)"));
        judgement.Why.Add($"who did it before ({scene.Text.Form(deed.Predicate)})→recipient");
    }

    /// <summary>Of its type; accords, talks and what they bring about are told by one another's words, of two sides or more.</summary>
    private static bool IsLike(EventCandidate deed, EventType like) =>
        like is EventType.AGREE or EventType.SUPPORT or EventType.CONSULT ? deed.Type is EventType.AGREE or EventType.SUPPORT or EventType.CONSULT or EventType.CONCEDE && deed.HasKnownActor && ((deed.HasKnownRecipient && deed.Type == like && like != EventType.AGREE) || Party.CountStates(CollectionsMarshal.AsSpan(deed.Actors)) > 1) : deed.Type == like;

    /// <summary>"Chinese ships chased a Japanese boat. Tokyo lodged a protest.": with whoever acted against it in the sentence before.</summary>
    private void TakeOffender(EventCandidate protest, List<EventCandidate> events)
    {
        var sentence = tree.SentenceOf(protest.Predicate);
        for (var k = events.IndexOf(protest) - 1; k >= 0 && sentence - tree.SentenceOf(events[k].Predicate) <= 1; k--)
        {
            var deed = events[k];
            if (deed.Dropped || deed.Type is not (EventType.ASSAULT or EventType.MOBILIZE or EventType.COERCE or EventType.THREATEN or EventType.SANCTION) || !deed.Recipients.Exists(r => r.Country is not null && r.Country == protest.Actors[0].Country) || deed.Actors.Find(a => a.Country is not null && a.Country != protest.Actors[0].Country) is not { } offender)
                continue;
            protest.Recipients = [offender.At(protest.Predicate, protest.Predicate, protest.Predicate, $"who acted before ({scene.Text.Form(deed.Predicate)})")];
            protest.Why.Add($"who acted before ({scene.Text.Form(deed.Predicate)})→recipient");
            return;
        }
    }

    /// <summary>"Poland shut the border. Minsk condemned the move.": the last deed of others in the sentence before.</summary>
    private EventCandidate? JustBefore(EventCandidate judgement, List<EventCandidate> events)
    {
        var sentence = tree.SentenceOf(judgement.Predicate);
        for (var k = events.IndexOf(judgement) - 1; k >= 0; k--)
        {
            var deed = events[k];
            var at = tree.SentenceOf(deed.Predicate);
            if (at < sentence - 1)
                return null;
            if (at == sentence - 1 && !deed.Dropped && deed.Factuality is not Factuality.Negation && deed.HasKnownActor && !deed.Actors.Exists(a => judgement.Actors.Exists(j => j.Country is not null && j.Country == a.Country)))
                return deed;
        }

        return null;
    }

    /// <summary>The deed of a kind that the sentence before tells, else the one that the report begins with, else the nearest, whether its doer is known or not; null for none.</summary>
    private EventCandidate? Before(EventCandidate judgement, List<EventCandidate> events, EventType like)
    {
        var sentence = tree.SentenceOf(judgement.Predicate);
        EventCandidate? nearest = null, first = null;
        for (var k = events.IndexOf(judgement) - 1; k >= 0; k--)
        {
            var deed = events[k];
            var at = tree.SentenceOf(deed.Predicate);
            if (deed.Dropped || !IsLike(deed, like) || deed.Factuality != Factuality.Actual || (like is not (EventType.CONSULT or EventType.AGREE) && deed.Actors.Exists(a => judgement.Actors.Exists(j => j.Country is not null && j.Country == a.Country))))
                continue;
            if (nearest is null || (at == tree.SentenceOf(nearest.Predicate) && !nearest.HasKnownActor))
                nearest = deed;
            if (first is null || at != tree.SentenceOf(first.Predicate) || deed.HasKnownActor)
                first = deed;
        }

        return nearest is not null && sentence - tree.SentenceOf(nearest.Predicate) > 1 && tree.SentenceOf(first!.Predicate) <= 1 ? first : nearest;
    }

    /// <summary>"The attack", "this move": no more said of it.</summary>
    private bool PointsBack(int noun)
    {
        if (scene.Tokens[noun].Upos != Upos.NOUN || (scene.Lexicon.NounTypes(scene.Tokens[noun].Lemma).IsEmpty && !grammar.Is(scene.Tokens[noun].Lemma, grammar.Deed)))
            return false;
        var definite = false;
        for (var c = tree.FirstChild(noun); c >= 0; c = tree.NextSibling(c))
        {
            // "condemned the deportations as inhumane"
            if (scene.Tokens[c].Rel == Deprel.Nmod && scene.CaseOf(c) is >= 0 and var prep && scene.Text.Words[prep] == "as")
                continue;
            if (scene.Tokens[c].Rel is Deprel.Nmod or Deprel.NmodPoss or Deprel.Acl or Deprel.AclRelcl or Deprel.Conj || (scene.Tokens[c].Rel == Deprel.Compound && scene.NameAt(c) >= 0))
                return false;
            definite |= scene.Tokens[c].Rel == Deprel.Det && scene.Text.Lower(c) is "the" or "this" or "that" or "these" or "those";
        }

        return definite;
    }

    /// <summary>Who did what somebody condemns, praises or refuses: the subject of the clause that the deed stands in or points back to.</summary>
    public void AddDoer(EventCandidate candidate, Frame frame)
    {
        if (candidate.Type is not (EventType.ACCUSE or EventType.REJECT or EventType.SUPPORT) || candidate.Sense.IsNoun || candidate.Sense.Mutual || frame.Object < 0 || candidate.HasKnownRecipient || candidate.Actors.Count == 0 || candidate.Recipients.Exists(r => r.Resolved || r.Kind == PartyKind.Person))
            return;
        var deed = frame.Object;
        // a pronoun under a joined clause points to the clause before
        var from = scene.Tokens[deed].Upos == Upos.PRON && tree.Under(deed, candidate.Predicate) ? candidate.Predicate : deed;
        for (int t = scene.Tokens[from].Head, steps = 0; t >= 0 && steps < MaxSteps; t = scene.Tokens[t].Head, steps++)
        {
            if (t == candidate.Predicate || !scene.IsVerb(t))
                continue;
            // "they rejected the map, envoys said": who tells of it
            if (grammar.Is(scene.Tokens[t].Lemma, grammar.Say) && t > candidate.Predicate)
                return;
            var doer = frames.SubjectOf(t, 0);
            if (doer < 0 || doer == deed)
                return;
            // "a code that the party would not sign, a step the party called ...": the clause further out
            if (!Take(candidate, actors.Resolve(doer), $"who did it ({scene.Text.Form(doer)})"))
                continue;
            return;
        }
    }

    private static bool Take(EventCandidate candidate, Party[] parties, string how)
    {
        if (!Array.Exists(parties, p => p.Resolved && !p.IsThing && (p.Country is not null || p.Sector is not null)) || Array.Exists(parties, p => candidate.Actors.Exists(a => IsSame(a, p) || IsOneState(a, p))))
            return false;
        candidate.Recipients = [.. parties];
        candidate.Why.Add($"{how}→recipient");
        return true;
    }

    /// <summary>A state and its government, or two offices of it: neither rejects what the other said.</summary>
    private static bool IsOneState(Party a, Party b) => a.Country is not null && a.Country == b.Country && a.Sector is null or "GOV" && b.Sector is null or "GOV";

    /// <summary>The same words or the same actor; two bodies of one state of which no sector is known are two.</summary>
    private static bool IsSame(Party a, Party b) =>
        a.Head == b.Head || a.Overlaps(b) || (a.SameActor(b) && (a.Sector is not null || a.Kind == PartyKind.State || b.Kind == PartyKind.State));
}
