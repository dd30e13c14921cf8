using Vedette.Language;

namespace Vedette.Coding.Parties;

/// <summary>What the trained finder takes names that the lexicon does not know for. A sentence is read when one of its names is first asked for.</summary>
internal sealed class FoundNames(Scene scene)
{
    private readonly NameFinder finder = NameFinder.Default;
    private readonly List<NameSpan> found = [];
    private readonly HashSet<int> read = [];

    public void Begin()
    {
        found.Clear();
        read.Clear();
    }

    /// <summary>The name that a word is part of; its kind is <see cref="NameKind.None"/> where there is none.</summary>
    public NameSpan At(int token)
    {
        var sentence = scene.Tree.SentenceOf(token);
        if (read.Add(sentence))
            finder.Find(scene.Text, scene.Text.Sentences[sentence], found);
        foreach (var name in found)
        {
            if (name.First <= token && token < name.Limit)
                return name;
        }

        return default;
    }
}
