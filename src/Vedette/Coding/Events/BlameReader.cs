using Vedette.Coding.Attributions;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// "Ukraine was a sponsor of terror, the minister said", "the rebels were behind the raid, the army said": who says of another that he is something
/// bad or stands behind something accuses him.
/// </summary>
internal sealed class BlameReader(Scene scene, Grammar grammar, ActorResolver actors, AttributionFinder attributions)
{
    private static readonly Sense Blame = new() { Words = [], IsNoun = false, Type = EventType.ACCUSE, Modes = ["allege"], Rule = "is to blame/ACCUSE", Cameo = "112" };

    /// <summary>The accusation made by what somebody is said to be; null when it is none.</summary>
    public EventCandidate? At(int predicate)
    {
        return scene.IsVerb(predicate) || scene.Tree.Child(predicate, Deprel.Cop) < 0 || !IsBad(predicate) ? null : Accusation(predicate);
    }

    private EventCandidate? Accusation(int predicate)
    {
        var index = attributions.At(predicate);
        if (index < 0 || attributions.Speeches[index] is not { Kind: CueKind.Speech or CueKind.Claim or CueKind.Belief or CueKind.Accusation, Asserts: true, Parties: [{ Resolved: true, IsPrivatePerson: false }, ..] } speech)
            return null;
        int subject = -1;
        for (var c = scene.Tree.FirstChild(predicate); c >= 0; c = scene.Tree.NextSibling(c))
        {
            var t = scene.Tokens[c];
            if (t.Rel == Deprel.Nsubj && c < predicate)
                subject = c;
            else if (t.Rel == Deprel.Aux || (t.Rel is Deprel.Advmod or Deprel.Det && grammar.Is(t.Lower, grammar.Negation)))
                return null; // "would be", "is not"
        }

        if (subject < 0 || scene.Tokens[subject].Upos == Upos.PRON)
            return null;
        var blamed = Array.FindAll(actors.Resolve(subject), p => p is { Resolved: true, IsThing: false } && (p.Country is not null || p.Sector is not null));
        if (blamed.Length == 0 || Array.Exists(blamed, b => Array.Exists(speech.Parties, s => s.SameActor(b) || (s.Country is not null && s.Country == b.Country && b.Sector is null or "GOV" && s.Sector is null or "GOV"))))
            return null;
        var accusation = new EventCandidate { Predicate = predicate, Sense = Blame, Type = EventType.ACCUSE, Actors = [.. speech.Parties], Recipients = [.. blamed] };
        accusation.Modes.AddRange(Blame.Modes);
        accusation.Why.Add(Blame.Rule);
        accusation.Why.Add("speaker→actor");
        accusation.Why.Add("subject→recipient");
        return accusation;
    }

    private bool IsBad(int predicate) =>
        grammar.Is(scene.Tokens[predicate].Lemma, grammar.Bad) || scene.Text.Lower(predicate) is "responsible" or "behind" or "accountable" || IsBehind(predicate);

    /// <summary>"Was behind the attack": the tree makes the attack the predicate.</summary>
    private bool IsBehind(int predicate) => scene.CaseOf(predicate) is >= 0 and var prep && scene.Text.Words[prep] == "behind";
}
