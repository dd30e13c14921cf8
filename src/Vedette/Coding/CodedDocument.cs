namespace Vedette.Coding;

/// <summary>What the coder reads: a report as published. Only <see cref="Text"/> is coded; the rest is carried along.</summary>
public sealed record Report(string Id, string Text)
{
    /// <summary>Publication date; relative dates are resolved against it. Null when unknown.</summary>
    public DateOnly? Date { get; init; }

    public string? Title { get; init; }

    public string? Publisher { get; init; }

    public string? Url { get; init; }

    public string Language { get; init; } = "en";
}

/// <summary>A half-open run of UTF-16 code units of the document's text.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    public bool Contains(int offset) => Start <= offset && offset < End;
}

/// <summary>A span together with its words.</summary>
public sealed record TextPiece(int Start, int End, string Text);

/// <summary>A party: the words that name it and what they resolve to (PLOVER codes).</summary>
/// <param name="Country">ISO 3166-1 alpha-3 or one of PLOVER's special codes; null when none is known.</param>
/// <param name="Sector">PLOVER sector of the actor; null when the words name a state as such.</param>
public sealed record Entity(string Text, int Start, int End, string Name, string? Country, string? Sector, IReadOnlyList<string> OtherSectors)
{
    /// <summary>Country and sector in one word: UKRMIL.</summary>
    public string Code => (Country ?? "") + (Sector ?? "");

    /// <summary>How the words came to mean this actor: the resolution steps, most decisive first.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}

/// <summary>Who speaks.</summary>
public sealed record AttributionSource(IReadOnlyList<TextSpan> Spans, string Text, IReadOnlyList<Entity> Actor);

/// <summary>The words that attribute ("said", "according to").</summary>
public sealed record AttributionCue(IReadOnlyList<TextSpan> Spans, string Text);

/// <summary>What is attributed: pieces of text, in order.</summary>
public sealed record AttributionContent(IReadOnlyList<TextSpan> Spans);


public enum SpeechForm
{
    Indirect,
    Direct,
    Mixed,
}

/// <summary>Who says what. <see cref="Parent"/> is the attribution that reports this one (nested speech).</summary>
public sealed record Attribution(string Id, int Sentence, AttributionSource? Source, AttributionCue Cue, AttributionContent Content)
{
    public SpeechForm Form { get; init; }

    /// <summary>Medium or outlet named in the text ("Telegram", "Reuters"), or null.</summary>
    public string? Channel { get; init; }

    public string? Parent { get; init; }

    /// <summary>The cue's kind in the lexicon: speech, denial, belief, ...</summary>
    public string Kind { get; init; } = "speech";

    public IReadOnlyList<string> Why { get; init; } = [];
}

public enum Factuality
{
    Actual,
    Negation,
    Future,
    Hypothetical,
    Historical,
}

/// <summary>Estimative words and their ICD 203 range, 0 to 1.</summary>
public sealed record Likelihood(string Text, double Low, double High);

/// <summary>Numbers of people named in the text; null when not given.</summary>
public sealed record EventSize(int? Dead, int? Injured, int? Arrested, int? Troops)
{
    public static EventSize None { get; } = new(null, null, null, null);

    public bool IsEmpty => Dead is null && Injured is null && Arrested is null && Troops is null;
}

public enum PlaceKind
{
    Place,
    Area,
    Country,
    Border,
}

/// <summary>Where an event took place. Latitude and longitude are null unless the text names a place that has them.</summary>
/// <param name="Resolution">PLOVER: 5 sub-city, 4 city, 3 district, 2 province, 1 country; a border counts as 1.</param>
/// <param name="FromFocus">True when taken from the document's focus, not from the event's own clause.</param>
public sealed record EventLocation(string Text, PlaceKind Kind, string Name, IReadOnlyList<string> Countries, double? Lat, double? Lon, int? GeonameId, int Resolution, bool FromFocus = false);

/// <summary>A place name in the text.</summary>
public sealed record CodedToponym(int Start, int End, string Text, PlaceKind Kind, string Name, string? Country, double? Lat, double? Lon, int? GeonameId);

/// <summary>A time expression in the text (TIMEX3).</summary>
public sealed record CodedExpression(int Start, int End, string Text, string Type, string Value);

/// <summary>A PLOVER record as a claim: the event, its parties, its speaker, its degree, its date and place.</summary>
public sealed record CodedEvent
{
    public required string Id { get; init; }

    public required int Sentence { get; init; }

    /// <summary>PLOVER event type.</summary>
    public required string Event { get; init; }

    public IReadOnlyList<string> Mode { get; init; } = [];

    public IReadOnlyList<string> Context { get; init; } = [];

    public required int QuadCode { get; init; }

    public required double EventScale { get; init; }

    public string? Cameo { get; init; }

    public required TextPiece Trigger { get; init; }

    public IReadOnlyList<Entity> Actor { get; init; } = [];

    public IReadOnlyList<Entity> Recipient { get; init; } = [];

    public string? Date { get; init; }

    public string? EndDate { get; init; }

    public string? DateText { get; init; }

    /// <summary>day, week, month, season, year or unknown.</summary>
    public string DatePrecision { get; init; } = "unknown";

    /// <summary>True when the date is the publication date for want of a better one.</summary>
    public bool DateAssumed { get; init; }

    public EventLocation? Location { get; init; }

    /// <summary>Id of the innermost attribution; null for the publisher's own voice.</summary>
    public string? Attribution { get; init; }

    public Factuality Factuality { get; init; }

    public TextPiece? Condition { get; init; }

    public Likelihood? Probability { get; init; }

    public EventSize Size { get; init; } = EventSize.None;

    /// <summary>The trace, most decisive first.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}

/// <summary>A report with everything that was coded in it; offsets count in <see cref="Report.Text"/>.</summary>
public sealed record CodedDocument(Report Report)
{
    public IReadOnlyList<TextSpan> Sentences { get; init; } = [];

    public IReadOnlyList<Attribution> Attributions { get; init; } = [];

    public IReadOnlyList<CodedToponym> Toponyms { get; init; } = [];

    public IReadOnlyList<CodedExpression> Expressions { get; init; } = [];

    public IReadOnlyList<CodedEvent> Events { get; init; } = [];
}
