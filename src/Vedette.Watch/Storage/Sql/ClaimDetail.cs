namespace Vedette.Watch.Storage.Sql;

/// <summary>The fields of a claim that no column has, in the order in which they stand in its detail. Their names there are these in lower case.</summary>
internal enum ClaimDetail
{
    Mode,
    Context,
    Cameo,
    Trigger,
    EndDate,
    DateText,
    Attribution,
    Condition,
    Probability,
    Size,
    Location,
    Actor,
    Recipient,
    Why,
}
