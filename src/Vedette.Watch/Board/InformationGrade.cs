using Vedette.Coding;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Board;

/// <summary>Credibility of information in the Admiralty system (NATO AJP-2.1), with what it was computed from.</summary>
/// <param name="Grade">1 confirmed to 5 improbable; 6 cannot be judged.</param>
public sealed record Credibility(int Grade, string Reason)
{
    private static readonly string[] Words = ["confirmed by other sources", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged"];

    public string Word => Words[Grade - 1];
}

/// <summary>
/// Grades a claim by who else says so and who denies it; the rule is in docs/decisions/0004-grading.md. It says how well a claim is corroborated in the reports at
/// hand, not whether it is true.
/// </summary>
public static class InformationGrade
{
    public static Credibility Of(StoredClaim claim, Corroboration corroboration, IReadOnlyCollection<StoredClaim> against)
    {
        if (claim.Event.Factuality is not (Factuality.Actual or Factuality.Negation))
            return new(6, "a plan, a condition or a memory is neither true nor false now");
        var sources = corroboration.Of(claim);
        var opposed = against.Select(corroboration.Voice).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return Of(sources, opposed);
    }

    public static Credibility Of(Sources sources, int opposedVoices)
    {
        var voices = Math.Max(1, sources.Voices.Count);
        if (opposedVoices > voices)
            return new(5, $"{Said(voices)}, contradicted by {opposedVoices}");
        if (opposedVoices == voices)
            return new(4, $"{Said(voices)}, contradicted by {opposedVoices}");
        if (opposedVoices > 0)
            return new(3, $"{Said(voices)}, contradicted by {opposedVoices}");
        return (voices, sources.Publishers.Count) switch
        {
            ( >= 3, _) => new(1, $"{Said(voices)}, contradicted by none"),
            (2, _) => new(2, $"{Said(voices)}, contradicted by none"),
            (_, >= 2) => new(3, $"{Said(voices)} in {sources.Publishers.Count} independent sources"),
            _ => new(6, $"{Said(voices)} in one source, nobody else speaks of it"),
        };
    }

    private static string Said(int voices) => voices == 1 ? "one voice says so" : $"{voices} independent voices say so";
}
