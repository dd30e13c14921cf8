using Vedette.Coding.Attributions;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Judgements;

/// <summary>Whose view is asked for.</summary>
internal enum Viewpoint : byte
{
    /// <summary>The innermost speaker's: a claim stands or falls with its own words.</summary>
    Speaker,

    /// <summary>The text's as a whole: what somebody only says or believes is less certain.</summary>
    Text,
}

/// <summary>What makes an event less than a plain fact, as it adds up on the way down to it.</summary>
internal struct Degree
{
    public bool Negated;
    public bool Open;
    public bool Future;

    /// <summary>"Will": announced, not only planned or expected.</summary>
    public bool Announced;

    /// <summary>"Must", "has to", "may", "should", "is allowed to", "wants to": open, but leaning to yes.</summary>
    public bool Leaning;

    /// <summary>A proposal that was made and rejected: what it proposes does not come.</summary>
    public bool Refused;

    /// <summary>"Could have", "would have": it might have been, and was not.</summary>
    public bool Counterfactual;

    /// <summary>Somebody says so; somebody only thinks so.</summary>
    public bool Reported;
    public bool Believed;

    /// <summary>Head of the condition's clause; -1 for none.</summary>
    public int Condition;

    public static Degree Plain => new() { Condition = -1 };
}

/// <summary>How far an event is said to be so, and why.</summary>
internal struct Judgement
{
    public Factuality Factuality;
    public Degree Degree;
    public List<string>? Reasons;

    public readonly int Condition => Degree.Condition;

    public readonly bool Negated => Degree.Negated;

    public readonly IReadOnlyList<string> Why => Reasons ?? (IReadOnlyList<string>)[];

    /// <summary>The same event, said not to be so for the given reasons.</summary>
    public readonly Judgement Negate(List<string> reasons) => new() { Factuality = Factuality.Negation, Degree = Degree with { Negated = true }, Reasons = reasons };
}

/// <summary>
/// How far an event is so, after Karttunen, and Nairn, Condoravdi and Karttunen (2006): 1. the path from the event up to the head of what its
/// speaker says (or to the root), 2. down again: each word adds its own negation, modals and conditions, and hands down to its complement
/// what its signature (<c>cues/factuality.cues</c>) makes of the degree it has itself.
/// </summary>
internal sealed class FactualityJudge
{
    private const int MaxSteps = 32;
    private readonly Scene scene;
    private readonly AttributionFinder attributions;
    private readonly TreeIndex tree;
    private readonly SignatureReader signatures;
    private readonly ClauseMarks marks;
    private readonly ComplementRules complements;
    private readonly int[] path = new int[MaxSteps];

    public FactualityJudge(Scene scene, Grammar grammar, FrameReader frames, AttributionFinder attributions)
    {
        (this.scene, this.attributions, tree) = (scene, attributions, scene.Tree);
        signatures = new SignatureReader(scene, frames);
        marks = new ClauseMarks(scene, grammar, signatures);
        complements = new ComplementRules(scene, grammar, signatures, marks);
    }

    /// <param name="predicate">The event's verb or noun.</param>
    /// <param name="lightVerb">The light verb that is part of the event's sense, or -1: it judges nothing.</param>
    public Judgement Judge(int predicate, int lightVerb = -1, Viewpoint view = Viewpoint.Speaker)
    {
        // 1. up
        var speech = view == Viewpoint.Speaker && attributions.At(predicate) is >= 0 and var s ? attributions.Speeches[s] : null;
        var length = 0;
        var cue = -1;
        for (int token = predicate, head; token >= 0 && length < MaxSteps; token = head)
        {
            path[length++] = token;
            head = GovernorOf(token);
            if (head >= 0 && speech is not null && !(head != scene.Tokens[token].Head && head != speech.Cue && speech.Covers(head)) && (token == speech.ContentHead || head == speech.Cue || !speech.Covers(head)))
            {
                cue = head == speech.Cue || token == speech.ContentHead ? speech.Cue : -1;
                break;
            }
        }

        // 2. down
        marks.Begin(attributions.At(predicate) >= 0, lightVerb);
        var degree = Degree.Plain;
        if (cue >= 0)
            degree = FromCue(speech!, cue, path[length - 1]);
        var incoming = degree;
        for (var i = length - 1; i >= 0; i--)
        {
            var token = path[i];
            if (i < length - 1)
            {
                var handed = complements.HandDown(incoming, degree, token, path[i + 1]);
                incoming = handed;
                degree = handed;
            }

            marks.Add(token, i > 0 ? path[i - 1] : -1, i == length - 1 && cue < 0, ref degree);
        }

        return new Judgement
        {
            Degree = degree,
            Reasons = marks.TakeReasons(),
            Factuality = degree.Negated ? Factuality.Negation : degree.Open || degree.Counterfactual ? Factuality.Hypothetical : degree.Future ? Factuality.Future : Factuality.Actual,
        };
    }

    /// <summary>The head; for "asked the army to leave" and "called for the army to leave" the verb, should "leave" hang on the army.</summary>
    private int GovernorOf(int token)
    {
        ref var t = ref scene.Tokens[token];
        if (t.Rel == Deprel.Conj && t.Head >= 0 && t.Xpos == Xpos.VB && !scene.IsVerb(t.Head) && scene.Tokens[t.Head] is { Rel: Deprel.Obj or Deprel.Obl, Head: >= 0 and var first } && scene.IsVerb(first))
            return first; // "will host the sides and chair the talks"
        if (t.Rel == Deprel.Acl && t.Head >= 0 && signatures.HasMark(token, "from") && scene.Tokens[t.Head] is { Rel: Deprel.Obj or Deprel.Obl or Deprel.OblAgent, Head: >= 0 and var keeper } && signatures.Find(token, keeper) is not null)
            return keeper;
        if (t.Rel == Deprel.Xcomp && t.Head >= 0 && signatures.HasMark(token, "to") && tree.Child(t.Head, Deprel.Obj) is >= 0 and var plan && plan < token && tree.Right(plan) == signatures.MarkerOf(token) - 1
            && scene.Tokens[plan].Upos == Upos.NOUN && (signatures.Find(token, t.Head) is null || !scene.Lexicon.CuesFrom(scene.Tokens[t.Head].Lemma).IsEmpty) && signatures.Find(token, plan) is not null)
            return plan; // "announced plans to leave"
        if (t.Rel != Deprel.Acl || t.Head < 0 || !signatures.HasMark(token, "to") || scene.Tokens[t.Head] is not { Rel: Deprel.Obj or Deprel.Iobj or Deprel.Obl, Head: >= 0 and var verb } noun || !scene.IsVerb(verb))
            return t.Head;
        if (signatures.Find(token, t.Head) is not null)
            return t.Head;
        if (noun.Rel == Deprel.Obl)
            return signatures.MarkOf(t.Head) == "for" ? verb : t.Head;
        return noun.Upos is Upos.PROPN or Upos.PRON || signatures.Find(token, verb) is not null ? verb : t.Head;
    }

    /// <summary>What the cue makes of its content in the speaker's own view: saying is neutral; "sees no sign that", "does not believe" and "denied" are not.</summary>
    private Degree FromCue(Speech speech, int cue, int content)
    {
        var degree = Degree.Plain;
        var negated = marks.IsNegated(cue, content);
        if (scene.Tokens[cue].Upos == Upos.NOUN && scene.Tokens[cue] is { Rel: Deprel.Obj or Deprel.Nsubj or Deprel.NsubjPass, Head: >= 0 and var carrier })
            negated ^= marks.IsNegated(carrier, cue);
        degree.Negated = negated;
        if (speech.Kind == CueKind.Denial && scene.Tokens[content].Upos == Upos.NOUN && marks.IsMade(content))
            return new Degree { Condition = -1, Refused = !negated };
        if (scene.Tokens[cue].Upos == Upos.NOUN && !(speech.Source >= 0 && tree.Under(speech.Source, cue)) && scene.Tokens[cue] is { Rel: Deprel.Obj or Deprel.NsubjPass, Head: >= 0 and var judge } && signatures.Find(cue, judge) is { Plain: '-' })
        {
            // "dismissed reports that": nobody else stands behind them
            marks.Because(scene.Text.Lemma(judge), "negation");
            return new Degree { Condition = -1, Negated = true };
        }

        if (signatures.Find(content, cue) is { } entry)
        {
            degree = complements.Apply(entry, degree, scene.Text.Lemma(cue));
            degree.Open &= negated || entry.Plain == '?';
        }
        else if (speech.Kind == CueKind.Denial && speech.Rule != "quotation")
        {
            marks.Because(scene.Text.Lemma(cue), negated ? "hypothetical" : "negation");
            (degree.Negated, degree.Open) = (!negated, negated);
        }
        else if (negated)
        {
            (degree.Negated, degree.Open) = (false, true);
        }

        return degree;
    }
}
