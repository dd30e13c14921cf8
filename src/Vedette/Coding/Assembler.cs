using System.Globalization;
using Vedette.Coding.Attributions;
using Vedette.Coding.Events;
using Vedette.Coding.Judgements;
using Vedette.Coding.Parties;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding;

/// <summary>Writes out what was found as the coded document of <c>format.md</c>: spans, ids, scores, traces.</summary>
internal sealed class Assembler(Scene scene, AttributionFinder attributions, EventFinder events, DetailReader details)
{
#pragma warning disable CA1308 // kinds are lower case, as in the lexicon
    private static readonly string[] KindNames = Array.ConvertAll(Enum.GetNames<CueKind>(), n => n.ToLowerInvariant());
#pragma warning restore CA1308
    private readonly Lexicon lexicon = scene.Lexicon;
    private readonly SizeReader sizes = new(scene);

    public CodedDocument Assemble(Report report)
    {
        var text = scene.Text;
        var sentences = new TextSpan[text.SentenceCount];
        for (var i = 0; i < sentences.Length; i++)
            sentences[i] = new TextSpan(text.Sentences[i].Start, text.Sentences[i].End);
        var speeches = attributions.Speeches;
        var coded = new List<CodedEvent>(events.Events.Count);
        var ids = new HashSet<ulong>();
        foreach (var candidate in events.Events)
            coded.Add(Event(report, candidate, ids));
        return new CodedDocument(report)
        {
            Sentences = sentences,
            Attributions = [.. speeches.Select((s, i) => AttributionOf(s, i))],
            Toponyms = details.Toponyms(),
            Expressions = details.Expressions(),
            Events = coded,
        };
    }

    // ---- attributions ----

    private static string AttributionId(int index) => "a" + (index + 1).ToString(CultureInfo.InvariantCulture);

    private Attribution AttributionOf(Speech speech, int index)
    {
        AttributionSource? source = null;
        if (speech.Source >= 0)
        {
            var run = speech.SourceRun;
            source = new AttributionSource([SpanOf(run)], scene.Span(run.First, run.Last), Entities(speech.Parties));
        }

        return new Attribution(AttributionId(index), scene.Tree.SentenceOf(speech.Cue), source, new AttributionCue([SpanOf(speech.CueRun)], scene.Span(speech.CueRun.First, speech.CueRun.Last)), new AttributionContent(speech.Content.ConvertAll(SpanOf)))
        {
            Form = FormOf(speech),
            Channel = speech.Channel,
            Parent = speech.Parent < 0 ? null : AttributionId(speech.Parent),
            Kind = KindNames[(int)speech.Kind],
            Why = [$"cue {scene.Text.Lemma(speech.Cue)} ({speech.Kind})", speech.Rule],
        };
    }

    private SpeechForm FormOf(Speech speech)
    {
        int quoted = 0, all = 0;
        foreach (var run in speech.Content)
        {
            for (var i = run.First; i <= run.Last; i++)
            {
                if (scene.Tokens[i].Upos == Upos.PUNCT)
                    continue;
                all++;
                if (attributions.Quotes.At(i) >= 0)
                    quoted++;
            }
        }

        return quoted == 0 ? SpeechForm.Indirect : quoted * 10 >= all * 9 ? SpeechForm.Direct : SpeechForm.Mixed;
    }

    private TextSpan SpanOf(TokenRun run) => new(scene.Tokens[run.First].Start, scene.Tokens[run.Last].End);

    // ---- events ----

    private CodedEvent Event(Report report, EventCandidate candidate, HashSet<ulong> ids)
    {
        var info = lexicon.Ontology[candidate.Type];
        var trigger = scene.Tokens[candidate.Predicate];
        var mode = candidate.Modes.Count > 0 ? candidate.Modes[0] : null;
        var actor = Entities(candidate.Actors);
        var recipient = Entities(candidate.Recipients);
        var told = candidate.Told ?? candidate;
        var date = details.DateOf(told);
        var why = new List<string>(candidate.Why);
        why.AddRange(candidate.Judgement.Why);
        AddFirstWhy(candidate.Actors, why);
        AddFirstWhy(candidate.Recipients, why);

        if (date.Why is { } dated)
            why.Add(dated);
        return new CodedEvent
        {
            Id = IdOf(report.Id, candidate, ids),
            Sentence = scene.Tree.SentenceOf(candidate.Predicate),
            Event = candidate.Type.ToString(),
            Mode = [.. candidate.Modes],
            Context = DetailReader.ContextOf(told),
            QuadCode = info.QuadCode,
            EventScale = info.ScoreOf(mode),
            Cameo = candidate.Type == candidate.Sense.Type ? candidate.Sense.Cameo ?? info.Cameo : info.Cameo,
            Trigger = new TextPiece(trigger.Start, trigger.End, scene.Text.Text[trigger.Start..trigger.End]),
            Actor = actor,
            Recipient = recipient,
            Date = date.From,
            EndDate = date.To,
            DateText = date.Text,
            DatePrecision = date.Precision,
            DateAssumed = date.Assumed,
            Location = details.PlaceOf(told),
            Attribution = candidate.Speech < 0 ? null : AttributionId(candidate.Speech),
            Factuality = candidate.Told is null && details.IsHistorical(candidate, date) ? Factuality.Historical : candidate.Factuality,
            Condition = ConditionOf(candidate),
            Probability = details.LikelihoodOf(candidate),
            Size = sizes.SizeOf(told, events.Events),
            Why = why,
        };
    }

    private static void AddFirstWhy(List<Party> parties, List<string> into)
    {
        foreach (var party in parties)
        {
            if (party.Why is { } why)
                into.Add(why.ToString());
        }
    }

    private TextPiece? ConditionOf(EventCandidate candidate)
    {
        var clause = candidate.Judgement.Condition;
        if (clause < 0 || candidate.Judgement.Negated)
            return null;
        int first = scene.Tree.Left(clause), last = scene.Tree.Right(clause);
        // a comma hung on it from behind the main clause does not carry the main clause along
        while (last > first && (scene.Tokens[last].Upos == Upos.PUNCT || !scene.Tree.Under(last, clause)))
            last--;
        return new TextPiece(scene.Tokens[first].Start, scene.Tokens[last].End, scene.Span(first, last));
    }

    private List<Entity> Entities(IReadOnlyList<Party> parties)
    {
        var list = new List<Entity>(parties.Count);
        foreach (var p in parties)
        {
            int start = scene.Tokens[p.First].Start, end = scene.Tokens[p.Last].End;
            if (IsListed(list, start, end, p))
                continue;
            list.Add(new Entity(scene.Text.Text[start..end], start, end, p.Name, p.Country, p.Sector, p.Others) { Why = Reason.All(p.Why) });
        }

        return list;
    }

    private static bool IsListed(List<Entity> list, int start, int end, Party party)
    {
        foreach (var e in list)
        {
            if (e.Start == start && e.End == end && e.Country == party.Country && e.Sector == party.Sector)
                return true;
        }

        return false;
    }

    /// <summary>FNV-1a over document, place and type: stable over runs, different within the document.</summary>
    private string IdOf(string document, EventCandidate candidate, HashSet<ulong> ids)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in document)
            hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ (uint)scene.Tokens[candidate.Predicate].Start) * 1099511628211UL;
        hash = (hash ^ (byte)candidate.Type) * 1099511628211UL;
        hash &= 0xFFFFFFFFFFFFUL;
        while (!ids.Add(hash))
            hash++;
        return "e" + hash.ToString("x12", CultureInfo.InvariantCulture);
    }
}
