using Vedette.Coding.Attributions;
using Vedette.Coding.Judgements;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// "Kenya accused Somalia of massing troops. Somalia denied it.": a denial whose content only points back denies what was told of the denier. Steps:
/// 1. denials whose object is a pronoun or a word for something said ("the accusation"), 2. the nearest events before it, at most two sentences
/// back, told by others and done by the denier's country: what an accusation says, else what is told of the denier, 3. the same events again, where they are denied, said by the denier.
/// </summary>
internal sealed class DenialReader(Scene scene, Grammar grammar, AttributionFinder attributions)
{
    private const int MostSentencesBack = 2;
    private const int LongestContent = 8;
    private readonly List<EventCandidate> found = [];

    public void AddTo(List<EventCandidate> events)
    {
        found.Clear();
        for (var s = 0; s < attributions.Speeches.Count; s++)
        {
            // 1.
            if (attributions.Speeches[s] is { Kind: CueKind.Denial, ContentHead: >= 0 } speech && speech.Parties.Length > 0 && PointsBack(speech))
                Deny(speech, s, events);
        }

        events.AddRange(found);
    }

    private bool PointsBack(Speech speech)
    {
        var head = scene.Tokens[speech.ContentHead];
        return speech.ContentLength <= LongestContent && (head.Upos is Upos.PRON or Upos.DET || (head.Upos == Upos.NOUN && grammar.Is(head.Lemma, grammar.Allegation)));
    }

    private void Deny(Speech speech, int index, List<EventCandidate> events)
    {
        // 2.
        var sentence = scene.Tree.SentenceOf(speech.Cue);
        for (var back = 0; back <= MostSentencesBack; back++)
        {
            var accusation = Accusation(events, sentence - back, speech);
            var told = events.FindAll(e => scene.Tree.SentenceOf(e.Predicate) == sentence - back && IsDeniable(e, speech, index) && (Doer(e, speech) is not null || (accusation is not null && !e.HasKnownActor)) && (accusation is null || IsContentOf(e, accusation)));
            // "Moscow claims that its troops hold the village, but Kyiv denies this": what others tell of themselves
            if (told.Count == 0 && accusation is null && back == 0)
                told = events.FindAll(e => scene.Tree.SentenceOf(e.Predicate) == sentence && IsDeniable(e, speech, index) && IsOwnDeed(e));
            // 3.
            foreach (var one in told)
                found.Add(Denied(one, Doer(one, speech), speech, index));
            if (accusation is not null)
                TakeAccuser(events, accusation.Actors, speech);
            else if (told.Find(e => e.Speech >= 0) is { } reported)
                TakeAccuser(events, attributions.Speeches[reported.Speech].Parties, speech);
            if (told.Count > 0 || accusation is not null)
                return;
        }
    }

    private bool IsDeniable(EventCandidate told, Speech speech, int index) =>
        !told.Dropped && told.Predicate < speech.Cue && !told.Judgement.Negated && told.Speech != index && !IsBySame(told, speech);

    private bool IsOwnDeed(EventCandidate told) =>
        told.Speech >= 0 && told.Actors.Exists(a => a.Country is not null && Array.Exists(attributions.Speeches[told.Speech].Parties, p => p.Country == a.Country));

    /// <summary>What others accuse the denier of, or somebody whom the words do not tell ("its neighbour"), comes before all that is told of him.</summary>
    private EventCandidate? Accusation(List<EventCandidate> events, int sentence, Speech speech) =>
        events.FindLast(e => e is { Dropped: false, Type: EventType.ACCUSE } && e.Modes.Contains("allege") && scene.Tree.SentenceOf(e.Predicate) == sentence && e.Predicate < speech.Cue
            && e.HasKnownActor && !e.Actors.Exists(a => Array.Exists(speech.Parties, p => p.Country == a.Country))
            && (!e.HasKnownRecipient || e.Recipients.Exists(r => r.Country is null || Array.Exists(speech.Parties, p => p.Country == r.Country))));

    private bool IsContentOf(EventCandidate told, EventCandidate accusation) =>
        (told.Speech >= 0 && attributions.Speeches[told.Speech].Cue == accusation.Predicate) || (told != accusation && scene.Tree.Under(told.Predicate, accusation.Predicate));

    /// <summary>"Kampala rejected the accusation": rejected is who made it.</summary>
    private void TakeAccuser(List<EventCandidate> events, IReadOnlyList<Party> accusers, Speech denial)
    {
        foreach (var candidate in events)
        {
            if (candidate.Dropped || candidate.Predicate != denial.Cue || candidate.Type != EventType.REJECT || candidate.HasKnownRecipient || accusers.Count == 0)
                continue;
            candidate.Recipients = [.. accusers.Select(p => Here(p, denial))];
            candidate.Why.Add($"whose {scene.Text.Form(denial.ContentHead)} it is→recipient");
        }
    }

    /// <summary>The denier's country among those who are said to do it; its rebels are not its army.</summary>
    private static Party? Doer(EventCandidate told, Speech speech) =>
        told.Actors.Find(a => a.Country is not null && Array.Exists(speech.Parties, p => p.Country == a.Country && (p.IsAgainstState == a.IsAgainstState || p.Sector is null || a.Sector is null)));

    private bool IsBySame(EventCandidate told, Speech speech) =>
        told.Speech >= 0 && Array.Exists(attributions.Speeches[told.Speech].Parties, p => Array.Exists(speech.Parties, d => d.Country == p.Country));

    private EventCandidate Denied(EventCandidate told, Party? doer, Speech speech, int index)
    {
        var back = $"{scene.Text.Form(speech.ContentHead)} → what sentence {scene.Tree.SentenceOf(told.Predicate) + 1} tells ({scene.Text.Form(told.Predicate)})";
        var denied = new EventCandidate
        {
            Predicate = speech.Cue,
            Sense = told.Sense,
            Type = told.Type,
            Told = told,
            Speech = index,
            Passive = told.Passive,
            Judgement = told.Judgement.Negate([$"{scene.Text.Lemma(speech.Cue)} → negation"]),
            Factuality = Factuality.Negation,
            Modes = [.. told.Modes],
            Actors = told.Actors.ConvertAll(a => a == doer ? speech.Parties[0] : Here(a, speech)),
            Recipients = told.Recipients.ConvertAll(r => Here(r, speech)),
        };
        denied.Why.Add(back);
        denied.Why.AddRange(told.Why);
        return denied;
    }

    /// <summary>A party named in another sentence is named here by the word that points back.</summary>
    private Party Here(Party party, Speech speech) => scene.Tree.SentenceOf(party.Head) == scene.Tree.SentenceOf(speech.Cue)
        ? party
        : party.At(speech.ContentHead, speech.ContentHead, speech.ContentHead, $"{scene.Text.Form(speech.ContentHead)} → {party.Name} (carried over)");
}
