using Vedette.Coding.Parties;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>A run of tokens, both ends included.</summary>
internal readonly record struct TokenRun(int First, int Last)
{
    public bool Has(int token) => First <= token && token <= Last;

    public bool Meets(TokenRun other) => First <= other.Last && other.First <= Last;
}

/// <summary>An attribution while the document is being coded.</summary>
internal sealed class Speech
{
    /// <summary>The cue's main word.</summary>
    public required int Cue { get; init; }

    public required CueKind Kind { get; init; }

    /// <summary>The cue as it is shown: with auxiliaries, negation, adverbs, particle or preposition.</summary>
    public required TokenRun CueRun;

    /// <summary>Head of the source; -1 when nobody is named.</summary>
    public int Source = -1;

    /// <summary>The words that name the source where the cue stands: its noun phrase, or the relative pronoun that stands for it.</summary>
    public TokenRun SourceRun = new(-1, -1);

    public Party[] Parties = [];

    public List<TokenRun> Content { get; } = [];

    /// <summary>The token whose clause is reported; the climb from an event to its degree of factuality ends there. -1 for bare quotations.</summary>
    public int ContentHead = -1;

    /// <summary>False where the content is only what is spoken about ("condemned the attack"): its events are not asserted by the source.</summary>
    public bool Asserts = true;

    public string? Channel;

    /// <summary>The one who quotes the source ("quoted by the agency as saying"); -1 for none.</summary>
    public int Relay = -1;

    /// <summary>The speech that cites this one's source ("the agency reported, citing the ministry").</summary>
    public Speech? Reporter;

    public int Parent = -1;

    public Speech? Outer;

    /// <summary>True where the cue stands in the content of another attribution, asserting or not.</summary>
    public bool Inside;

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

    /// <summary>Content and cue apart from each other and from the source, in the order of the text, runs that touch made one.</summary>
    public void Settle()
    {
        Cut(CueRun);
        if (SourceRun.First >= 0)
            Cut(SourceRun);
        Content.Sort((a, b) => a.First.CompareTo(b.First));
        for (var i = Content.Count - 1; i > 0; i--)
        {
            if (Content[i].First > Content[i - 1].Last + 1)
                continue;
            Content[i - 1] = new TokenRun(Content[i - 1].First, Math.Max(Content[i - 1].Last, Content[i].Last));
            Content.RemoveAt(i);
        }
    }

    public void Cut(TokenRun outside)
    {
        for (var i = Content.Count - 1; i >= 0; i--)
        {
            var run = Content[i];
            if (!run.Meets(outside))
                continue;
            Content.RemoveAt(i);
            if (outside.Last < run.Last)
                Content.Insert(i, new TokenRun(outside.Last + 1, run.Last));
            if (outside.First > run.First)
                Content.Insert(i, new TokenRun(run.First, outside.First - 1));
        }
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
