using Vedette.Lexicons;

namespace Vedette.Coding;

/// <summary>A run of tokens, both ends included.</summary>
internal readonly record struct TokenRun(int First, int Last)
{
    public bool Has(int token) => First <= token && token <= Last;
}

/// <summary>An attribution while the document is being coded.</summary>
internal sealed class Speech
{
    public required int Cue { get; init; }

    public required CueKind Kind { get; init; }

    public required List<TokenRun> CueRuns { get; init; }

    /// <summary>Head of the source; -1 when nobody is named.</summary>
    public int Source = -1;

    public Party[] Parties = [];

    public List<TokenRun> Content { get; } = [];

    /// <summary>The token whose clause is reported; the climb from an event to its degree of factuality ends there. -1 for bare quotations.</summary>
    public int ContentHead = -1;

    public string? Channel;

    public int Parent = -1;

    public string Rule = "";

    public bool Covers(int token)
    {
        foreach (var run in Content)
        {
            if (run.Has(token))
                return true;
        }

        return false;
    }

    public int ContentLength
    {
        get
        {
            var length = 0;
            foreach (var run in Content)
                length += run.Last - run.First + 1;
            return length;
        }
    }
}
