using Vedette.Coding.Parties;

namespace Vedette.Coding.Places;

/// <summary>Classes of words around a name: see <c>lexicon/places/context.txt</c>.</summary>
[Flags]
internal enum ContextClass : ushort { None = 0, Locative = 1, PlaceNoun = 2, After = 4, Institution = 8, Title = 16, Personal = 32, Given = 64, Street = 128, Acts = 256, Being = 512, Addressed = 1024, Sent = 2048, Governing = 4096, Party = 8192 }

/// <summary>The context words, read once from the assembly's resources.</summary>
internal sealed class PlaceContext
{
    private readonly Dictionary<string, ContextClass>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private PlaceContext()
    {
        var words = new Dictionary<string, ContextClass>(StringComparer.OrdinalIgnoreCase);
        using var stream = typeof(PlaceContext).Assembly.GetManifestResourceStream("lexicon.places.context.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            if (line.StartsWith('#') || at < 0)
                continue;
            var c = Enum.Parse<ContextClass>(line.AsSpan(0, at), ignoreCase: true);
            foreach (var word in line[(at + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                words[word] = words.GetValueOrDefault(word) | c;
        }

        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static PlaceContext Shared { get; } = new();

    public ContextClass Of(ReadOnlySpan<char> word) => word.Length is > 0 and < 16 && lookup.TryGetValue(word, out var c) ? c : ContextClass.None;
}
