namespace Vedette.Coding;

/// <summary>
/// Codes reports. The coder is immutable and shared by all threads; each thread takes a session of its own, which owns the buffers.
/// The same report and lexicon give the same coded document whatever was coded before it.
/// </summary>
public interface ICoder
{
    /// <summary>Hash of lexicon and models: names the version that a coded document came from.</summary>
    string Version { get; }

    ICoderSession OpenSession();
}

/// <summary>One thread's view of the coder. Not thread-safe.</summary>
public interface ICoderSession
{
    CodedDocument Code(Report report);
}
