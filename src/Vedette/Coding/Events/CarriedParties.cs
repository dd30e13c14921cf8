using Vedette.Coding.Attributions;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>Parties that an event's own words leave out and another place of the text names: the sentence before, who speaks, who denies, the only other state.</summary>
internal sealed class CarriedParties(Scene scene, Grammar grammar, FrameReader frames, AttributionFinder attributions)
{
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly TreeIndex tree = scene.Tree;

    /// <summary>From the event's own sentence: who denies it, who speaks.</summary>
    public void AddTo(EventCandidate candidate)
    {
        TakeDenier(candidate);
        TakeSpeaker(candidate);
    }

    /// <summary>"Nor do we see the accumulation of equipment": an event noun without parties takes over those of the same type in the sentence before, said by the same speaker.</summary>
    public void FromSentenceBefore(List<EventCandidate> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var candidate = events[i];
            if (candidate.Dropped || !candidate.Sense.IsNoun || candidate.HasKnownActor || candidate.HasKnownRecipient || attributions.At(candidate.Predicate) < 0)
                continue;
            var sentence = tree.SentenceOf(candidate.Predicate);
            for (var k = i - 1; k >= 0; k--)
            {
                var before = events[k];
                var distance = sentence - tree.SentenceOf(before.Predicate);
                if (distance > 1)
                    break;
                if (distance != 1 || before.Dropped || before.Type != candidate.Type || !before.HasKnownActor || attributions.At(before.Predicate) != attributions.At(candidate.Predicate))
                    continue;
                candidate.Actors = [.. before.Actors];
                candidate.Recipients = [.. before.Recipients];
                candidate.Why.Add("parties carried over from the sentence before");
                break;
            }
        }
    }

    /// <summary>"Kosovo denied that anyone had been beaten": who denies an act that names nobody is the one said to have done it.</summary>
    private void TakeDenier(EventCandidate candidate)
    {
        if (candidate.Speech < 0)
            return;
        // "rejected claims that it arms the rebels": told by those who claim it
        if (attributions.Speeches[candidate.Speech] is { Kind: CueKind.Claim, Parent: >= 0 and var outer } && attributions.Speeches[outer] is { Kind: CueKind.Denial })
            candidate.Speech = outer;
        if (attributions.Speeches[candidate.Speech] is not { Kind: CueKind.Denial } denial || candidate.HasKnownActor || denial.Parties.Length == 0)
            return;
        if (denial.Rule == "quotation" || candidate.Recipients.Exists(r => Array.Exists(denial.Parties, p => p.SameActor(r))))
            return;
        candidate.Actors = [.. denial.Parties];
        candidate.Why.Add("denier→actor");
    }

    /// <summary>"He said that joint drills with Russia were planned": what is done with somebody and names no other party is done by the speaker.</summary>
    private void TakeSpeaker(EventCandidate candidate)
    {
        // "said that the army was to blame"
        if (candidate is { Type: EventType.ACCUSE, Passive: true, Speech: >= 0, Actors.Count: 0 } && tree.Child(candidate.Predicate, Deprel.Cop) >= 0 && scene.Tokens[candidate.Predicate].Xpos == Xpos.VB)
        {
            candidate.Actors = [.. attributions.Speeches[candidate.Speech].Parties];
            candidate.Why.Add("speaker→actor");
            return;
        }

        if (candidate.Speech >= 0 && !candidate.HasKnownActor && candidate.Actors.Count == 0 && !candidate.Sense.IsNoun && !candidate.Passive && SubjectIsSpeaker(candidate))
        {
            candidate.Actors = [.. attributions.Speeches[candidate.Speech].Parties];
            candidate.Recipients.RemoveAll(r => candidate.Actors.Exists(a => a.SameActor(r)));
            candidate.Why.Add("speaker→actor");
            return;
        }

        if (candidate.Speech < 0 || candidate.HasKnownActor || !candidate.HasKnownRecipient || candidate.Type is not (EventType.COOPERATE or EventType.CONSULT or EventType.AGREE or EventType.SUPPORT))
            return;
        var parties = attributions.Speeches[candidate.Speech].Parties;
        if (parties.Length == 0 || !candidate.Why.Contains("with→recipient") || candidate.Recipients.Exists(r => Array.Exists(parties, p => p.Country == r.Country)))
            return;
        candidate.Actors = [.. parties];
        candidate.Why.Add("speaker→actor");
    }

    /// <summary>"The government said it would never yield": a pronoun that leads to nobody, with a speaker who could be meant.</summary>
    private bool SubjectIsSpeaker(EventCandidate candidate)
    {
        if (candidate.Sense.Actor is [var slot, ..] && slot.Kind != SlotKind.Subj)
            return false;
        var subject = frames.SubjectOf(candidate.Predicate, 0);
        if (subject < 0 || scene.Tokens[subject].Upos != Upos.PRON)
            return false;
        var lower = scene.Tokens[subject].Lower;
        if (attributions.Speeches[candidate.Speech] is not { Source: >= 0, Kind: CueKind.Speech, Parties: [{ Resolved: true } speaker, ..] and var speakers })
            return false;
        // "they attacked a post, an official said": not the official
        return grammar.Is(lower, grammar.They) ? speakers.Length > 1 || speaker.Plural || speaker.Kind is PartyKind.State or PartyKind.Organisation or PartyKind.Group
            : grammar.Is(lower, grammar.It) || grammar.Is(lower, grammar.He);
    }

    /// <summary>A warning, an accusation or a build-up that names nobody it is aimed at is aimed at the only other state that its sentence speaks of.</summary>
    public void TakeOtherSide(EventCandidate candidate)
    {
        if (candidate.Type is not (EventType.THREATEN or EventType.ACCUSE or EventType.MOBILIZE or EventType.REJECT or EventType.SANCTION or EventType.REQUEST) || candidate.HasKnownRecipient || candidate.Actors is not [{ Country: { Length: 3 } own }])
            return;
        if (candidate.Sense.Recipient is [{ Kind: SlotKind.None }] || candidate.Recipients.Exists(r => r is { Resolved: false, Kind: PartyKind.Person or PartyKind.Organisation } || (candidate.Type == EventType.REQUEST && !r.Resolved && scene.Tokens[r.Head].Upos == Upos.PROPN)))
            return;
        if (candidate.Type == EventType.REQUEST && candidate.Recipients.Exists(r => IsTold(r, candidate.Predicate)))
            return;
        // "a shipbroker whom prosecutors suspect": whoever that is
        if (candidate.Type == EventType.ACCUSE && !candidate.Sense.IsNoun && grammar.Is(scene.Tokens[candidate.Predicate].Lemma, grammar.Charge) && candidate.Recipients.Exists(r => scene.Tokens[r.Head].Upos is Upos.NOUN or Upos.PROPN))
            return;
        var sentence = scene.Text.Sentences[tree.SentenceOf(candidate.Predicate)];
        NameMention? other = null;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (scene.NameAt(i) is not (>= 0 and var index) || scene.Names[index] is not { Entry: { } entry } mention)
                continue;
            var actor = lexicon.Actors[entry.Actor];
            // "Iran's threat to close the strait alarmed Qatar" was not made to Qatar
            if (candidate.Type is EventType.THREATEN or EventType.REJECT && candidate.Sense.IsNoun && !tree.Under(mention.Head, candidate.Predicate) && scene.Tokens[candidate.Predicate].Rel is Deprel.Nsubj or Deprel.NsubjPass && tree.Under(mention.Head, scene.Tokens[candidate.Predicate].Head))
                continue;
            // "the United States, an ally of Japan, condemned the launch": who acts is only described by it
            if (IsAside(mention.Head, candidate.Actors[0] is { Antecedent: >= 0 and var meant } ? meant : candidate.Actors[0].Head))
                continue;
            // "rejected claims that it arms Sudanese rebels": whose claims they are is not told by what they say
            if (candidate.Type == EventType.REJECT && candidate.Recipients is [{ Resolved: false } said] && grammar.Is(scene.Tokens[said.Head].Lemma, grammar.Allegation) && tree.Under(mention.Head, said.Head))
                continue;
            // "condemned the killing of Afghan civilians": nor by whom it struck
            if (candidate.Type == EventType.ACCUSE && candidate.Recipients is [{ Resolved: false } deed] && !lexicon.NounTypes(scene.Tokens[deed.Head].Lemma).IsEmpty && tree.Under(mention.Head, deed.Head) && tree.Child(deed.Head, Deprel.Nmod) is >= 0 and var victim && tree.Under(mention.Head, victim))
                continue;
            // "rejected claims that it arms Sudanese rebels": what the claim speaks of
            if (candidate.Type == EventType.REJECT && IsInContent(mention.Head, candidate.Predicate))
                continue;
            // whose attack was condemned is not told by where it was
            if (candidate.Type == EventType.ACCUSE && IsWhere(mention.Head))
                continue;
            if (actor.Affiliations[0].Country is not { Length: 3 } country || country == own || actor.Kind is not (ActorKind.State or ActorKind.Demonym or ActorKind.Capital or ActorKind.Seat))
                continue;
            if (other is { } seen && lexicon.Actors[seen.Entry!.Actor].Affiliations[0].Country != country)
                return;
            other ??= mention;
        }

        if (other is not { } found || candidate.Type == EventType.MOBILIZE && candidate.Speech < 0)
            return;
        if (candidate.Recipients.TrueForAll(r => !r.Resolved))
            candidate.Recipients.Clear();
        var party = new Party { Kind = PartyKind.State, Resolved = true, Name = lexicon.Actors[found.Entry!.Actor].Name, Country = lexicon.Actors[found.Entry.Actor].Affiliations[0].Country }
            .At(found.First, found.Last, found.Head, "the only other state of the sentence");
        candidate.Recipients.Add(party);
        candidate.Why.Add("the only other state of the sentence→recipient");
    }

    /// <summary>"Told allies to dig deeper": those who are told are no state of the sentence.</summary>
    private bool IsTold(Party party, int verb) =>
        party is { Resolved: false, IsThing: false } && scene.Tokens[party.Head] is { Upos: Upos.NOUN, Rel: Deprel.Obj or Deprel.Iobj, Head: var head } && head == verb && (tree.Child(verb, Deprel.Xcomp) >= 0 || tree.Child(verb, Deprel.Advcl) >= 0) && lexicon.NounTypes(scene.Tokens[party.Head].Lemma).IsEmpty;

    /// <summary>In an apposition or a relative clause of another word.</summary>
    private bool IsAside(int token, int noun)
    {
        if (!tree.Under(token, noun))
            return false;
        for (var t = token; t != noun; t = scene.Tokens[t].Head)
        {
            if (scene.Tokens[t].Rel is Deprel.Appos or Deprel.AclRelcl)
                return true;
        }

        return false;
    }

    private bool IsInContent(int token, int verb)
    {
        for (var t = token; t >= 0 && t != verb; t = scene.Tokens[t].Head)
        {
            if (scene.Tokens[t].Rel is Deprel.Acl or Deprel.Ccomp && frames.ClauseMark(t) == "that")
                return true;
        }

        return false;
    }

    private bool IsWhere(int token)
    {
        for (var t = token; t >= 0; t = scene.Tokens[t].Head)
        {
            if (scene.CaseOf(t) is >= 0 and var prep)
                return scene.Text.Words[prep] is "in" or "at" or "on" or "against" or "near" or "across";
            if (scene.IsVerb(t))
                return false;
        }

        return false;
    }
}
