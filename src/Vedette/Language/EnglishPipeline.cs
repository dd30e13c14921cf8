using System.Buffers;

namespace Vedette.Language;

/// <summary>Runs the English models over a text. Owns its scratch buffers: one per worker.</summary>
internal sealed class EnglishPipeline(LanguageModel model) : ILanguagePipeline
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\u2028\u2029\u0085\v\f");

    /// <summary>Tags known beforehand, by place in the sentence: used when trees are made from sentences whose verb is known.</summary>
    internal Func<int, (Upos, Xpos)?>? Forced { get; set; }

    private readonly SentenceSplitter splitter = new(model.Boundaries);
    private readonly NetworkReader network = new(model.Network, model.Words);

    // Enough words to make fetching the weights cheap, few enough for their vectors to stay in the cache.
    private const int BatchWords = 160;

    /// <summary>Words and sentences alone: each line is a paragraph.</summary>
    internal void Segment(string text, ParsedText into)
    {
        into.Begin(text);
        var at = 0;
        while (at < text.Length)
        {
            var length = text.AsSpan(at).IndexOfAny(LineBreaks);
            if (length < 0)
                length = text.Length - at;
            var first = into.TokenCount;
            new Tokeniser(text.AsSpan(at, length), at, into).Run();
            splitter.Split(into, first);
            at += length + 1;
        }
    }

    public void Parse(string text, ParsedText into)
    {
        // 1. Words and sentences.
        Segment(text, into);
        // 2. Tags, lemmas, trees, a few sentences at a time.
        for (var s = 0; s < into.SentenceCount;)
        {
            var (limit, words) = (s, 0);
            while (limit < into.SentenceCount && (limit == s || words + into.Sentences[limit].Count <= BatchWords))
                words += into.Sentences[limit++].Count;
            ParseSentences(into, into.Sentences.AsSpan(s, limit - s));
            s = limit;
        }
    }

    /// <summary>Reads one sentence whose tokens are set.</summary>
    internal void ParseSentence(ParsedText into, Sentence sentence) => ParseSentences(into, [sentence]);

    private void ParseSentences(ParsedText into, ReadOnlySpan<Sentence> sentences)
    {
        network.Read(into.Text, into.Tokens.AsSpan(sentences[0].First, sentences[^1].Limit - sentences[0].First), sentences);
        for (var s = 0; s < sentences.Length; s++)
            Take(into, sentences[s], network.Start(s));
    }

    /// <summary>Writes what the network found into a sentence's tokens.</summary>
    private void Take(ParsedText into, Sentence sentence, int row)
    {
        var tokens = into.Tokens.AsSpan(sentence.First, sentence.Count);
        Span<char> buffer = stackalloc char[Tokeniser.MaxWord + 32];
        for (var i = 0; i < tokens.Length; i++)
        {
            ref var token = ref tokens[i];
            var form = into.Text.AsSpan(token.Start, token.End - token.Start);
            var hash = WordTraits.LowerHash(form);
            var known = Forced is { } forced && forced(i) is { } given ? model.PairOf(given) : null;
            var impossible = ClosedClasses.Impossible(hash) | (IsAcronym(into, tokens, i) ? ClosedClasses.NoAcronym : 0);
            var tag = model.TagPairs[known ?? BestTag(row + i, impossible)];
            (token.Upos, token.Xpos) = (tag.Upos, tag.Xpos);
            token.Feats = BestFeats(row + i, tag);
            token.Head = network.Heads[row + i] == tokens.Length ? -1 : sentence.First + network.Heads[row + i];
            token.Rel = token.Head < 0 ? Deprel.Root : network.BestRelation(row + i, ClosedClasses.ForbiddenRelations(tag.Upos));
            // "that" before a clause in which it holds no place: the relation knows better than the tag.
            if (token is { Rel: Deprel.Mark, Upos: Upos.PRON or Upos.DET })
                (token.Upos, token.Xpos) = (Upos.SCONJ, Xpos.IN);

            token.Form = into.Words.Intern(form);
            var length = Lower(form, buffer);
            token.Lower = into.Words.Intern(buffer[..length]);
            length = model.Lemmatiser.Lemmatise(form, hash, (tag.Upos, tag.Xpos), buffer);
            token.Lemma = into.Words.Intern(buffer[..length]);
        }
    }

    private static int Lower(ReadOnlySpan<char> form, Span<char> into)
    {
        var length = 0;
        foreach (var c in form)
        {
            if (!Characters.IsInvisible(c))
                into[length++] = c == '’' ? '\'' : char.ToLowerInvariant(c);
        }

        if (length > 0)
            return length;
        form.CopyTo(into);
        return form.Length;
    }

    /// <summary>A word that is not in the vocabulary, in capitals between words that are not.</summary>
    private bool IsAcronym(ParsedText text, ReadOnlySpan<Token> tokens, int at)
    {
        return IsCapitals(text, tokens[at]) && (at == 0 || !IsCapitals(text, tokens[at - 1])) && (at + 1 == tokens.Length || !IsCapitals(text, tokens[at + 1]))
            && !model.Words.Knows(text.Text.AsSpan(tokens[at].Start, tokens[at].End - tokens[at].Start));
    }

    private static bool IsCapitals(ParsedText text, in Token token)
    {
        var word = text.Text.AsSpan(token.Start, token.End - token.Start);
        return word.Length > 2 && !word.ContainsAnyExceptInRange('A', 'Z');
    }

    private int BestTag(int row, uint impossible)
    {
        var scores = network.TagScores.AsSpan(row * model.Network.Shape.PaddedTags, model.TagPairs.Length);
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                best = i;
        }

        if ((impossible >> (int)model.TagPairs[best].Upos & 1) == 0)
            return best;
        best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if ((impossible >> (int)model.TagPairs[i].Upos & 1) == 0 && (best < 0 || scores[i] > scores[best]))
                best = i;
        }

        return best;
    }

    private ushort BestFeats(int row, TagPair tag)
    {
        var best = tag.Feats[0];
        if (tag.Feats.Length == 1)
            return best;
        var most = float.NegativeInfinity;
        foreach (var feats in tag.Feats)
        {
            var score = network.FeatScore(row, feats);
            if (score > most)
                (best, most) = (feats, score);
        }

        return best;
    }
}
