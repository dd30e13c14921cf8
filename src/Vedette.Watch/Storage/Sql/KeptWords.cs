using System.Collections;

namespace Vedette.Watch.Storage.Sql;

/// <summary>A list of words that is taken apart when it is looked at: of the thousands of claims that are weighed, a page shows the steps of a few.</summary>
internal sealed class KeptWords(string json) : IReadOnlyList<string>
{
    private IReadOnlyList<string>? words;

    public int Count => All.Count;

    private IReadOnlyList<string> All => words ??= ListJson.Words(json);

    public string this[int index] => All[index];

    public static IReadOnlyList<string> Of(string json) => json == "[]" ? [] : new KeptWords(json);

    public IEnumerator<string> GetEnumerator() => All.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
