namespace Vedette.Watch.Ingest;

/// <summary>What a reader made of some bytes, or the reason in words why it made nothing. Exactly one of the two is there.</summary>
public readonly record struct Reading<T>
    where T : class
{
    public T? Value { get; private init; }

    public string? Reason { get; private init; }

    public static implicit operator Reading<T>(T value) => new() { Value = value };

    public static implicit operator Reading<T>(Refusal refusal) => new() { Reason = refusal.Reason };
}

/// <summary>Why some bytes were not read.</summary>
public readonly record struct Refusal(string Reason);
