using Vedette.Coding;

namespace Vedette.Watch.Ingest;

/// <summary>What intake hands on: a report, or the place and the reason why there is none.</summary>
/// <param name="Origin">File and, where there is one, line.</param>
/// <param name="Offset">Bytes of the input read so far, for progress.</param>
public abstract record IntakeItem(Origin Origin, long Offset);

public sealed record ReadReport(Report Report, Origin Origin, long Offset) : IntakeItem(Origin, Offset);

/// <summary>A document that is not coded. It never stops the stream.</summary>
public sealed record SetAside(string Reason, Origin Origin, long Offset) : IntakeItem(Origin, Offset)
{
    public override string ToString() => $"{Origin}: {Reason}";
}

/// <summary>Where a document was read. Line is 1-based; 0 when the whole file is meant.</summary>
public readonly record struct Origin(string File, int Line = 0)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}" : File;
}

/// <summary>What intake refuses, so that one hostile document cannot take the machine down.</summary>
public sealed record IntakeLimits
{
    public static IntakeLimits Default { get; } = new();

    /// <summary>UTF-16 code units of text in one document.</summary>
    public int TextLength { get; init; } = 500_000;

    /// <summary>Bytes of one JSON line or text file.</summary>
    public int DocumentBytes { get; init; } = 16_000_000;

    public int JsonDepth { get; init; } = 32;
}

/// <summary>Metadata from the command line, for documents that bring none of their own.</summary>
public sealed record IntakeDefaults
{
    public string? Id { get; init; }

    public DateOnly? Date { get; init; }

    public string? Title { get; init; }

    public string? Publisher { get; init; }

    public string? Url { get; init; }

    /// <summary>Put the title before the text as its first line, so that it is coded too.</summary>
    public bool TitleInText { get; init; }
}
