using System.Buffers;

namespace Vedette.Language;

/// <summary>Runs the English models over a text. Owns its scratch buffers: one per worker.</summary>
internal sealed class EnglishPipeline(LanguageModel model) : ILanguagePipeline
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\u2028\u2029\u0085\v\f");

    /// <summary>Tags known beforehand, by place in the sentence: used when trees are made from sentences whose verb is known.</summary>
    internal Func<int, (Upos, Xpos)?>? Forced { get; set; }

    private readonly ParserState state = new();
    private readonly short[] scores = new short[256];
    private readonly uint[] features = new uint[128];
    private WordTraits[] traits = new WordTraits[256];
    private uint[] tags = new uint[256];

    public void Parse(string text, ParsedText into)
    {
        into.Begin(text);
        // 1. Tokens and sentences: each line is a paragraph.
        var at = 0;
        while (at < text.Length)
        {
            var length = text.AsSpan(at).IndexOfAny(LineBreaks);
            if (length < 0)
                length = text.Length - at;
            var first = into.TokenCount;
            new Tokeniser(text.AsSpan(at, length), at, into).Run();
            SentenceSplitter.Split(into, first);
            at += length + 1;
        }

        // 2. Tags, lemmas, trees, sentence by sentence.
        for (var s = 0; s < into.SentenceCount; s++)
            ParseSentence(into, into.Sentences[s]);
    }

    /// <summary>Reads one sentence whose tokens are set.</summary>
    internal void ParseSentence(ParsedText into, Sentence sentence)
    {
        if (traits.Length < sentence.Count)
        {
            traits = new WordTraits[sentence.Count * 2];
            tags = new uint[sentence.Count * 2];
        }

        var tokens = into.Tokens.AsSpan(sentence.First, sentence.Count);
        for (var i = 0; i < tokens.Length; i++)
            traits[i] = WordTraits.Of(into.Text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start));
        var words = traits.AsSpan(0, tokens.Length);
        Tag(into, tokens, words);
        ParseTree(tokens, words, sentence.First);
    }

    private void Tag(ParsedText into, Span<Token> tokens, ReadOnlySpan<WordTraits> words)
    {
        Span<char> buffer = stackalloc char[Tokeniser.MaxWord + 32];
        for (var i = 0; i < tokens.Length; i++)
        {
            ref var token = ref tokens[i];
            TagFeatures.Fill(words, i, i > 0 ? tags[i - 1] : 3, i > 1 ? tags[i - 2] : 3, features);
            model.Tagger.Score(features.AsSpan(0, TagFeatures.Count), scores);
            var best = Argmax(scores.AsSpan(0, model.TagPairs.Length));
            (token.Upos, token.Xpos) = Forced is { } forced && forced(i) is { } given ? given : model.TagPairs[best];
            tags[i] = TagHash(token.Upos, token.Xpos);
            if (!model.Features.TryGetValue(WordTraits.Mix(words[i].Lower, tags[i]), out token.Feats))
                model.Features.TryGetValue(tags[i], out token.Feats);

            var form = into.Text.AsSpan(token.Start, token.End - token.Start);
            token.Form = into.Words.Intern(form);
            var length = model.Lemmatiser.Lemmatise(form, words[i].Lower, tags[i], buffer);
            token.Lemma = into.Words.Intern(buffer[..length]);
            length = 0;
            foreach (var c in form)
            {
                if (!Characters.IsInvisible(c))
                    buffer[length++] = char.ToLowerInvariant(c == '’' ? '\'' : c);
            }

            token.Lower = into.Words.Intern(buffer[..length]);
        }
    }

    private void ParseTree(Span<Token> tokens, ReadOnlySpan<WordTraits> words, int first)
    {
        state.Begin(tokens.Length);
        while (!state.Done)
        {
            ParserFeatures.Fill(state, words, tags.AsSpan(0, tokens.Length), features);
            model.Parser.Score(features.AsSpan(0, ParserFeatures.Count), scores);
            Apply(state, BestMove(state, scores));
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i].Head = state.Heads[i] == tokens.Length ? -1 : first + state.Heads[i];
            tokens[i].Rel = tokens[i].Head < 0 ? Deprel.Root : (Deprel)state.Rels[i];
        }
    }

    /// <summary>Moves are numbered: 0 shift, 1 + relation left, 1 + relations + relation right.</summary>
    public static readonly int Relations = Enum.GetValues<Deprel>().Length;

    public static void Apply(ParserState state, int move)
    {
        if (move == 0)
            state.Shift();
        else if (move <= Relations)
            state.LeftArc((byte)(move - 1));
        else
            state.RightArc((byte)(move - 1 - Relations));
    }

    public static int BestMove(ParserState state, ReadOnlySpan<short> scores)
    {
        var best = -1;
        var most = int.MinValue;
        if (state.CanShift)
            (best, most) = (0, scores[0]);
        if (state.CanLeft)
        {
            var at = 1 + Argmax(scores.Slice(1, Relations));
            if (scores[at] > most)
                (best, most) = (at, scores[at]);
        }

        if (state.CanRight)
        {
            var at = 1 + Relations + Argmax(scores.Slice(1 + Relations, Relations));
            if (scores[at] > most)
                best = at;
        }

        return best;
    }

    public static uint TagHash(Upos upos, Xpos xpos) => WordTraits.Mix(((uint)upos << 8) | (uint)xpos, 0x5151);

    private static int Argmax(ReadOnlySpan<short> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                best = i;
        }

        return best;
    }
}
