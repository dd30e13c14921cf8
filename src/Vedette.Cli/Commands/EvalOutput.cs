using System.Buffers;
using Vedette.Coding;
using Vedette.Formats;

namespace Vedette.Cli.Commands;

/// <summary>Writes predictions as coded documents, one a line.</summary>
internal static class EvalOutput
{
    public static void WriteDocuments(Stream stream, IEnumerable<CodedDocument> documents)
    {
        var format = new DocumentJsonl();
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var document in documents)
        {
            buffer.ResetWrittenCount();
            format.Write(document, buffer);
            stream.Write(buffer.WrittenSpan);
        }
    }
}
