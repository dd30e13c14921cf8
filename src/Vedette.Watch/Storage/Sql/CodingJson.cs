using System.Text;
using System.Text.Json;
using Vedette.Coding;

namespace Vedette.Watch.Storage.Sql;

/// <summary>Goes through JSON value by value, in the order in which it was written.</summary>
internal ref struct CodingJson(ReadOnlySpan<byte> text)
{
    /// <summary>Country codes, sectors and types come again and again.</summary>
    private static readonly string?[] Short = new string?[4096];

    private readonly ReadOnlySpan<byte> text = text;
    private Utf8JsonReader json = new(text);

    /// <summary>True when the value at hand has been read to, by <see cref="Next"/>, and not taken yet.</summary>
    private bool ahead;

    /// <summary>Into the array or object that is the whole text.</summary>
    public void Open() => json.Read();

    /// <summary>Into an array.</summary>
    public void Begin() => Value();

    /// <summary>Out of the array, over what is left of it.</summary>
    public void End()
    {
        while (Next())
            Pass();
    }

    /// <summary>False at the end of the array.</summary>
    public bool Next()
    {
        json.Read();
        return ahead = json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>False at the end of the object.</summary>
    public bool NextName() => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    public readonly bool Is(ReadOnlySpan<byte> name) => json.ValueTextEquals(name);

    public void Pass()
    {
        Value();
        json.Skip();
    }

    public string Text() => TextOrNull() ?? "";

    public string? TextOrNull()
    {
        Value();
        if (json.TokenType == JsonTokenType.Null)
            return null;
        var letters = json.ValueSpan;
        if (json.ValueIsEscaped || letters.Length > 4 || !Ascii.IsValid(letters))
            return json.GetString();
        uint hash = 0;
        foreach (var letter in letters)
            hash = (hash << 8) | letter;
        // Threads may put the same string twice; any of them does.
        ref var place = ref Short[(hash * 2654435761u) >> 20];
        if (place is { } known && Ascii.Equals(letters, known))
            return known;
        return place = json.GetString();
    }

    public int Int()
    {
        Value();
        return json.GetInt32();
    }

    public int? IntOrNull()
    {
        Value();
        return json.TokenType == JsonTokenType.Null ? null : json.GetInt32();
    }

    public double? RealOrNull()
    {
        Value();
        return json.TokenType == JsonTokenType.Null ? null : json.GetDouble();
    }

    public IReadOnlyList<string> Words()
    {
        Begin();
        List<string>? words = null;
        while (Next())
            (words ??= new List<string>(1)).Add(Text());
        return words ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Words that are taken apart when they are looked at.</summary>
    public IReadOnlyList<string> Kept()
    {
        Value();
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return KeptWords.Of(Encoding.UTF8.GetString(text[start..(int)json.BytesConsumed]));
    }

    public IReadOnlyList<TextSpan> Spans()
    {
        Begin();
        List<TextSpan>? spans = null;
        while (Next())
        {
            Begin();
            (spans ??= new List<TextSpan>(1)).Add(new TextSpan(Int(), Int()));
            End();
        }

        return spans ?? (IReadOnlyList<TextSpan>)[];
    }

    private void Value()
    {
        if (!ahead)
            json.Read();
        ahead = false;
    }
}
