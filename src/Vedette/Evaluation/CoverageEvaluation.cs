using Vedette.Coding;

namespace Vedette.Evaluation;

/// <summary>How much of a collection of reports is coded: sentences with an event, events with a known actor, with a known recipient.</summary>
public sealed class CoverageEvaluation
{
    public int Reports { get; private set; }

    public int Sentences { get; private set; }

    public int SentencesWithEvent { get; private set; }

    public int Events { get; private set; }

    public int WithActor { get; private set; }

    public int WithRecipient { get; private set; }

    /// <summary>Events in which all parties are actors; they have no recipient.</summary>
    public int Mutual { get; private set; }

    public int WithBoth { get; private set; }

    public void Add(CodedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Reports++;
        Sentences += document.Sentences.Count;
        SentencesWithEvent += document.Events.Select(e => e.Sentence).Distinct().Count();
        foreach (var e in document.Events)
        {
            Events++;
            var actor = IsKnown(e.Actor);
            var mutual = e.Recipient.Count == 0 && e.Actor.Select(a => a.Country).Where(c => c is not null).Distinct().Count() > 1;
            var recipient = IsKnown(e.Recipient);
            WithActor += actor ? 1 : 0;
            WithRecipient += recipient ? 1 : 0;
            Mutual += mutual ? 1 : 0;
            WithBoth += actor && (recipient || mutual) ? 1 : 0;
        }
    }

    /// <summary>A share of a whole; 0 of nothing.</summary>
    public static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static bool IsKnown(IReadOnlyList<Entity> parties) => parties.Any(p => p.Country is not null);
}
