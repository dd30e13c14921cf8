using System.Buffers;
using Vedette.Coding;

namespace Vedette.Formats;

/// <summary>
/// Writes coded documents. A file is the header, then each document's bytes in order with the separator between those that are not empty, then the footer.
/// Formats are stateless, so that documents can be written on many threads and joined afterwards.
/// </summary>
public interface ICodedFormat
{
    string Name { get; }

    ReadOnlySpan<byte> Header => default;

    ReadOnlySpan<byte> Separator => default;

    ReadOnlySpan<byte> Footer => default;

    void Write(CodedDocument document, IBufferWriter<byte> output);
}

public static class CodedFormats
{
    public static IReadOnlyList<ICodedFormat> All { get; } = [new DocumentJsonl(), new PloverJsonl(), new EventCsv(), new EventGeoJson(), new GdeltTsv(), new AcledCsv(), new PolecatTsv()];

    public static ICodedFormat? Find(string name) => All.FirstOrDefault(f => f.Name == name);
}
