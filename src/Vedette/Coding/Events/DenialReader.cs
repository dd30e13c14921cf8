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
/// back, told by others and done by the denier's country, 3. the same events again, where they are denied, said by the denier.
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
        var from = -1;
        for (var i = events.Count - 1; i >= 0; i--)
        {
            var told = events[i];
            var at = scene.Tree.SentenceOf(told.Predicate);
            if (at < sentence - MostSentencesBack || (from >= 0 && at != from))
                break;
            if (told.Dropped || told.Predicate >= speech.Cue || told.Judgement.Negated || told.Speech == index || Doer(told, speech) is not { } doer || IsBySame(told, speech))
                continue;
            from = at;
            // 3.
            found.Add(Denied(told, doer, speech, index));
            if (told.Speech >= 0)
                TakeAccuser(events, attributions.Speeches[told.Speech], speech);
        }
    }

    /// <summary>"Kampala rejected the accusation": rejected is who made it.</summary>
    private void TakeAccuser(List<EventCandidate> events, Speech told, Speech denial)
    {
        foreach (var candidate in events)
        {
            if (candidate.Dropped || candidate.Predicate != denial.Cue || candidate.Type != EventType.REJECT || candidate.HasKnownRecipient || told.Parties.Length == 0)
                continue;
            candidate.Recipients = [.. told.Parties.Select(p => Here(p, denial))];
            candidate.Why.Add($"whose {scene.Text.Form(denial.ContentHead)} it is→recipient");
        }
    }

    private static Party? Doer(EventCandidate told, Speech speech) =>
        told.Actors.Find(a => a.Country is not null && Array.Exists(speech.Parties, p => p.Country == a.Country));

    private bool IsBySame(EventCandidate told, Speech speech) =>
        told.Speech >= 0 && Array.Exists(attributions.Speeches[told.Speech].Parties, p => Array.Exists(speech.Parties, d => d.Country == p.Country));

    private EventCandidate Denied(EventCandidate told, Party doer, Speech speech, int index)
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
