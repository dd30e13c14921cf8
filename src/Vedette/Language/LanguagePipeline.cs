namespace Vedette.Language;

/// <summary>Reads a text into <see cref="ParsedText"/>. One per worker (it owns scratch buffers); the model behind it is shared and immutable.</summary>
public interface ILanguagePipeline
{
    /// <summary>1. tokens and sentences, 2. tags and lemmas, 3. trees. Never throws on any string.</summary>
    void Parse(string text, ParsedText into);
}
