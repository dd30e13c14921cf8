using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Coding.Attributions;

/// <summary>Which attributions inside the content of another are only part of what is said there.</summary>
internal sealed class Asides(Scene scene, Grammar grammar)
{
    private readonly int refuse = scene.Words["refuse"];
    private readonly int evidence = scene.Lexicon.ClassId("g_evidence");
    private readonly int share = scene.Lexicon.ClassId("g_share");

    /// <summary>
    /// In what somebody else says, an attribution is kept when it puts another speaker behind a claim: reported speech, or what a named source
    /// believes, fears or finds. Wishes, plans, praise and what is only spoken about there are part of what is said, and so are infinitives, gerunds and
    /// nouns of other kinds than speech: nobody is reported to have said so.
    /// </summary>
    public bool IsAside(Speech speech)
    {
        if (!speech.Inside)
            return false;
        if (!speech.Asserts || !Asserts(speech.Kind) || speech.Source < 0 || speech.Rule is "noun with a preposition")
            return true;
        if (scene.Tokens[speech.Cue].Lemma == refuse || HasShare(speech.SourceRun))
            return true;
        if (scene.NameAt(speech.Source) < 0 && (grammar.Is(scene.Tokens[speech.Cue].Lemma, evidence) || (grammar.Is(scene.Tokens[speech.Cue].Lemma, grammar.Address) && speech.Kind == CueKind.Speech)))
            return true;
        if (speech.Rule == "noun with a clause" && (speech.Parent < 0 || speech.Outer is { Kind: CueKind.Denial, Rule: "object" }))
            return false; // "rejected Oslo's claim that ...": two voices
        if (!IsFinite(speech.CueRun) && (speech.Rule is "object" or "noun with a clause" || speech.Kind is not (CueKind.Speech or CueKind.Claim)))
            return true;
        ref var source = ref scene.Tokens[speech.Source];
        var named = source.Upos == Upos.PROPN || scene.NameAt(speech.Source) >= 0;
        if (speech.Rule == "object" || speech.Kind is CueKind.Belief or CueKind.Perception or CueKind.Fear or CueKind.Agreement)
            return !named;
        return source.Upos == Upos.PRON && scene.Text.Lower(speech.Source) is "i" or "we" or "you" or "one" or "it";
    }

    /// <summary>"Two thirds", "56 percent of those asked": what a survey found, not a speaker.</summary>
    private bool HasShare(TokenRun run)
    {
        for (var i = Math.Max(run.First, 0); i <= run.Last; i++)
        {
            if (scene.Tokens[i].Upos == Upos.NUM || scene.Text.Form(i) == "%" || grammar.Is(scene.Tokens[i].Lower, share))
                return true;
        }

        return false;
    }

    public bool IsFinite(TokenRun cue)
    {
        for (var i = cue.First; i <= cue.Last; i++)
        {
            if (scene.Tokens[i].Xpos is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD)
                return true;
        }

        return false;
    }

    /// <summary>Kinds that put somebody behind a claim; intentions, orders and requests are their own events.</summary>
    public static bool Asserts(CueKind kind) => kind is not (CueKind.Intention or CueKind.Order or CueKind.Request or CueKind.Question or CueKind.Hope);

    /// <summary>"She said that she had told the board ...": another cue of the same speaker puts nobody else behind the claim.</summary>
    public static bool RepeatsHimself(Speech speech) =>
        speech.Outer is { } outer && speech.Reporter is null && speech.Parties is [{ ByPronoun: true, Resolved: true } own] && outer.Parties is [var parent] && own.Name == parent.Name && own.SameActor(parent);
}
