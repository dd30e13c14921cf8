using Vedette.Coding.Parties;
using Vedette.Language;
using Vedette.Lexicons;
using Vedette.Ontology;

namespace Vedette.Coding.Events;

/// <summary>
/// What the model of relevance asks of an event: 1. its type, its word and whether it is told as a fact; 2. what kinds of parties are on either side;
/// 3. how many states and known names its sentence has, 4. the sentence's other words. Words of other sentences are asked beside it.
/// </summary>
internal sealed class RelevanceFeatures(Scene scene)
{
    private readonly List<ulong> keys = [];
    private readonly HashSet<int> seen = [];
    private readonly List<int> words = [];

    /// <summary>The names of the features seen, for training; null otherwise.</summary>
    public Dictionary<ulong, string>? Names { get; init; }

    /// <summary>The features of one event but for the words beside it; overwritten by the next.</summary>
    public List<ulong> Of(EventCandidate candidate)
    {
        keys.Clear();

        // 1.
        Add("all", "");
        Add("type ", candidate.Type.ToString());
        Add("form ", candidate.Sense.IsNoun ? "noun" : "verb");
        Add("told ", candidate.Factuality.ToString());
        if (candidate.Sense.Bare)
            Add("bare", "");
        keys.Add(KeyOfWord("event ", candidate.Predicate));

        // 2.
        var (actors, recipients) = (SideOf(candidate.Actors), SideOf(candidate.Recipients));
        Add("sides ", actors, " ", recipients);
        Add(candidate.Type.ToString(), " ", actors, " ", recipients);
        AddKinds("actor ", candidate.Actors);
        AddKinds("recipient ", candidate.Recipients);
        if (HasTwoStates(candidate))
            Add("two states", "");

        // 3.
        var sentence = scene.Text.Sentences[scene.Tree.SentenceOf(candidate.Predicate)];
        int states = 0, known = 0;
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (scene.NameAt(i) is not (>= 0 and var name) || scene.Names[name].Entry is not { } entry)
                continue;
            var kind = scene.Lexicon.Actors[entry.Actor].Kind;
            states += kind is ActorKind.State or ActorKind.Capital ? 1 : 0;
            known += kind is ActorKind.Person or ActorKind.Organisation or ActorKind.Seat ? 1 : 0;
        }

        Add("states ", Few(states, 3));
        Add("known ", Few(known, 2));

        return keys;
    }

    /// <summary>4. The other words of an event's sentence, each once; overwritten by the next.</summary>
    public List<int> WordsBeside(EventCandidate candidate)
    {
        words.Clear();
        seen.Clear();
        var sentence = scene.Text.Sentences[scene.Tree.SentenceOf(candidate.Predicate)];
        for (var i = sentence.First; i < sentence.Limit; i++)
        {
            if (i != candidate.Predicate && IsWord(i) && seen.Add(scene.Tokens[i].Lemma))
                words.Add(i);
        }

        return words;
    }

    /// <summary>The key of a word that stands in the event's own sentence.</summary>
    public ulong Within(int token) => KeyOfWord("word ", token);

    /// <summary>The key of a word that stands in another sentence of the report.</summary>
    public ulong Around(int token) => KeyOfWord("around ", token);

    /// <summary>Words that say what a report is about: no names that the lexicon or the text knows, no numbers.</summary>
    public bool IsWord(int token) => scene.Tokens[token].Upos is not (Upos.PUNCT or Upos.NUM or Upos.DET or Upos.SYM or Upos.X) && scene.NameAt(token) < 0;

    private static ReadOnlySpan<char> Few(int count, int most) => Math.Min(count, most) switch { 0 => "0", 1 => "1", 2 => "2", _ => "3" };

    private static bool HasTwoStates(EventCandidate candidate)
    {
        var first = candidate.Actors.Find(a => a.Country is not null)?.Country ?? candidate.Recipients.Find(r => r.Country is not null)?.Country;
        return first is not null && (candidate.Actors.Exists(a => a.Country is not null && a.Country != first) || candidate.Recipients.Exists(r => r.Country is not null && r.Country != first));
    }

    /// <summary>The most that a side has: an office, army or armed group; a state; a place or thing of a state; people of a state; nobody of these.</summary>
    private static string SideOf(List<Party> parties)
    {
        if (parties.Count == 0)
            return "none";
        var side = "weak";
        foreach (var party in parties)
        {
            if (party.Sector is "GOV" or "MIL" or "REB" or "PRM" or "PTY" or "SPY" or "LEG" or "IGO" or "UAF" or "OPP" or "SEP" or "INT" or "RAD" or "ELI")
                return "office";
            if (party is { Country: not null, Sector: null })
                side = side == "state" || !(party.Indirect || party.ByPlace) ? "state" : "thing";
            else if (side == "weak" && party.Country is not null)
                side = "people";
        }

        return side;
    }

    private void AddKinds(string family, List<Party> parties)
    {
        if (parties.Count == 0)
            Add(family, "none");
        for (var i = 0; i < parties.Count; i++)
        {
            var party = parties[i];
            if (party is { Resolved: false, Given: false, Country: null, Sector: null })
                Add(family, "unknown");
            else
                Add(family, party.Sector ?? (party.Country is not null ? "state" : "no state"), party.Country is null ? " of nowhere" : "", party.ByPlace ? " by place" : party.Indirect ? " by thing" : "", party.Kind == PartyKind.Person ? " person" : "");
        }
    }

    private ulong KeyOfWord(string family, int token)
    {
        var key = RelevanceModel.Key(RelevanceModel.Key(RelevanceModel.Start, family), scene.Text.Lemma(token));
        Names?.TryAdd(key, family + scene.Text.Lemma(token));
        return key;
    }

    private void Add(ReadOnlySpan<char> family, ReadOnlySpan<char> a, ReadOnlySpan<char> b = default, ReadOnlySpan<char> c = default, ReadOnlySpan<char> d = default)
    {
        var key = RelevanceModel.Key(RelevanceModel.Key(RelevanceModel.Key(RelevanceModel.Key(RelevanceModel.Key(RelevanceModel.Start, family), a), b), c), d);
        Names?.TryAdd(key, string.Concat(string.Concat(family, a, b), c, d));
        if (!keys.Contains(key))
            keys.Add(key);
    }
}
