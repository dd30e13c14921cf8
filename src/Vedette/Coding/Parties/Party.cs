using Vedette.Lexicons;

namespace Vedette.Coding.Parties;

internal enum PartyKind : byte
{
    Unknown,
    State,
    Person,
    Group,
    Organisation,
}

/// <summary>What a noun phrase resolves to, before it is written out as an <see cref="Entity"/>.</summary>
internal sealed class Party
{
    /// <summary>What those are who held an office of state.</summary>
    public static readonly string[] Former = ["ELI"];

    public int First;
    public int Last;
    public int Head;
    public string Name = "";
    public string? Country;
    public string? Sector;
    public string[] Others = [];
    public PartyKind Kind;
    public bool Plural;

    /// <summary>False when the words name nobody that the lexicon or the text knows.</summary>
    public bool Resolved;

    /// <summary>True when it was given that these words name a party.</summary>
    public bool Given;

    /// <summary>True when the phrase is about a place or thing of a state, not the state or its people.</summary>
    public bool Indirect;

    /// <summary>True when only a place of the state is named.</summary>
    public bool ByPlace;

    /// <summary>True when only the name of a people is given ("Serbs"): the acts of states make it the state.</summary>
    public bool IsPeople;

    /// <summary>True for animals, weather and works of art, which can be no party to politics, whosever they are.</summary>
    public bool IsThing;

    /// <summary>True when a pronoun led to the actor.</summary>
    public bool ByPronoun;

    /// <summary>The head of the words that the pronoun stands for; -1 when no pronoun led here.</summary>
    public int Antecedent = -1;

    /// <summary>How the words led here, the latest step first; null before the first.</summary>
    public Reason? Why;

    public Party At(int first, int last, int head, ReasonText why)
    {
        var copy = (Party)MemberwiseClone();
        copy.First = first;
        copy.Last = last;
        copy.Head = head;
        copy.Why = new Reason(why, Why);
        return copy;
    }

    /// <summary>Adds a step to the trace.</summary>
    public void Because(ReasonText why) => Why = new Reason(why, Why);

    /// <summary>The same words as those of nobody known.</summary>
    public Party WithoutState()
    {
        var copy = At(First, Last, Head, "only its place is known");
        (copy.Country, copy.Sector, copy.Others, copy.Kind, copy.Resolved) = (null, null, [], PartyKind.Unknown, false);
        return copy;
    }

    public bool SameActor(Party other) =>
        Country == other.Country && Sector == other.Sector && (Country is not null || (Sector is not null && Name == other.Name) || Name == other.Name);

    /// <summary>Some of the words of the two are the same.</summary>
    public bool Overlaps(Party other) => First <= other.Last && other.First <= Last;

    /// <summary>A man, a skier, a singer: whose words about himself and others are no politics.</summary>
    public bool IsPrivatePerson => Kind == PartyKind.Person && Sector is null or "CVL";

    /// <summary>An office or force of a state: whoever held it before is one of the elite.</summary>
    public bool IsOfState => IsOffice(Sector);

    public static bool IsOffice(string[] sectors) => sectors.Length > 0 && IsOffice(sectors[0]);

    private static bool IsOffice(string? sector) => sector is "GOV" or "MIL" or "LEG" or "JUD" or "COP" or "SPY";

    /// <summary>Rebels, militias, armed men and gangs: those who fight a state, whosever they are.</summary>
    public bool IsAgainstState => Sector is "REB" or "PRM" or "UAF" or "CRM";

    /// <summary>PLOVER's codes that stand where a country's would and name none.</summary>
    public static bool IsInternational(string? country) => country is "UNO" or "EUR" or "IGO" or "NGO" or "ISM" or "IMG" or "MNC";

    /// <summary>How many different states, or codes that stand for one, some parties are of.</summary>
    public static int CountStates(ReadOnlySpan<Party> parties)
    {
        var count = 0;
        for (var i = 0; i < parties.Length; i++)
        {
            var seen = parties[i].Country is null;
            for (var k = 0; k < i && !seen; k++)
                seen = parties[k].Country == parties[i].Country;
            if (!seen)
                count++;
        }

        return count;
    }

    public void Take(Affiliation affiliation)
    {
        Country = affiliation.Country;
        Sector = affiliation.Sectors.Length > 0 ? affiliation.Sectors[0] : null;
        Others = affiliation.Sectors.Length > 1 ? affiliation.Sectors[1..] : [];
    }

    public void TakeSectors(string[] sectors)
    {
        if (sectors.Length == 0)
            return;
        Sector = sectors[0];
        Others = sectors[1..];
    }
}

/// <summary>A name found in the text: the tokens it covers and what the lexicon, or the text itself, says of it.</summary>
internal readonly record struct NameMention(int First, int Last, int Head, NameEntry? Entry, Party? Learned)
{
    public int Length => Last - First + 1;
}
