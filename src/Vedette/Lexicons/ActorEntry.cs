namespace Vedette.Lexicons;

public enum ActorKind : byte
{
    State,
    Demonym,
    Capital,
    Seat,
    Place,
    Organisation,
    Person,
}

/// <summary>What an actor belongs to, in years inclusive.</summary>
public sealed record Affiliation(string? Country, string[] Sectors, short From, short To, string? Office)
{
    public bool Covers(int year) => From <= year && year <= To;
}

/// <summary>A named actor of the lexicon.</summary>
public sealed record ActorEntry(string Name, ActorKind Kind, Affiliation[] Affiliations);

/// <summary>One way to write an actor's name: lower-case word ids, and when it counts.</summary>
/// <param name="ExactCase">Matches only as written ("US", not "us"); otherwise the first letter must be a capital.</param>
/// <param name="Ambiguous">Counts only when the text supports it otherwise.</param>
/// <param name="Short">A short form of a longer name.</param>
public sealed record NameEntry(int[] Words, string Written, bool ExactCase, bool Ambiguous, bool Short, int Actor);

/// <summary>A role noun or phrase ("defence ministry") and its sectors, first the primary one; empty when the role has none of its own.</summary>
public sealed record RoleEntry(int[] Words, string[] Sectors);
