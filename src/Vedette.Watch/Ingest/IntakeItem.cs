using Vedette.Coding;
using Vedette.Watch.Ingest.Tables;

namespace Vedette.Watch.Ingest;

/// <summary>What intake hands on: a report, or the place and the reason why there is none.</summary>
/// <param name="Origin">File and, where there is one, line.</param>
/// <param name="Offset">Bytes of the input read so far, for progress.</param>
public abstract record IntakeItem(Origin Origin, long Offset);

public sealed record ReadReport(Report Report, Origin Origin, long Offset) : IntakeItem(Origin, Offset)
{
    /// <summary>Where the report's date comes from, who wrote it, what it links to.</summary>
    public Provenance Provenance { get; init; } = Provenance.None;
}

/// <summary>A report whose text is there already and does not have to be coded again.</summary>
public sealed record KnownText(Report Report, Provenance Provenance, Origin Origin, long Offset) : IntakeItem(Origin, Offset);

/// <summary>A document that is not coded. It never stops the stream.</summary>
public sealed record SetAside(string Reason, Origin Origin, long Offset) : IntakeItem(Origin, Offset)
{
    /// <summary>Id of the source it was read from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>The document itself, when it is at hand and small enough to be kept.</summary>
    public RawDocument? Raw { get; init; }

    public override string ToString() => $"{Origin}: {Reason}";
}

/// <summary>Where a document was read. Line is 1-based; 0 when the whole file is meant.</summary>
public readonly record struct Origin(string File, int Line = 0)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}" : File;
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

    /// <summary>Which column or member carries which field, in tables and JSON.</summary>
    public ColumnMap Columns { get; init; } = ColumnMap.Plain;
}
