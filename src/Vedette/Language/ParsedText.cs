namespace Vedette.Language;

/// <summary>A text and what the language models made of it. A reusable buffer: one per worker, filled again for each document.</summary>
public sealed class ParsedText(WordPool words)
{
    public string Text { get; private set; } = "";

    public WordPool Words { get; } = words;

    public Token[] Tokens = new Token[256];
    public int TokenCount;

    public Sentence[] Sentences = new Sentence[16];
    public int SentenceCount;

    public void Begin(string text)
    {
        Text = text;
        TokenCount = 0;
        SentenceCount = 0;
        Words.Reset();
    }

    public ref Token AddToken(int start, int end)
    {
        if (TokenCount == Tokens.Length)
            Array.Resize(ref Tokens, Tokens.Length * 2);
        ref var token = ref Tokens[TokenCount++];
        token = default;
        token.Start = start;
        token.End = end;
        token.Head = -1;
        return ref token;
    }

    public void AddSentence(int firstToken) => AddSentence(firstToken, TokenCount);

    /// <summary>The tokens from <paramref name="firstToken"/> up to <paramref name="limit"/> are a sentence.</summary>
    public void AddSentence(int firstToken, int limit)
    {
        if (SentenceCount == Sentences.Length)
            Array.Resize(ref Sentences, Sentences.Length * 2);
        Sentences[SentenceCount++] = new Sentence(firstToken, limit - firstToken, Tokens[firstToken].Start, Tokens[limit - 1].End);
    }

    public ReadOnlySpan<char> Form(int token) => Text.AsSpan(Tokens[token].Start, Tokens[token].End - Tokens[token].Start);

    public string Lemma(int token) => Words[Tokens[token].Lemma];

    public string Lower(int token) => Words[Tokens[token].Lower];
}
