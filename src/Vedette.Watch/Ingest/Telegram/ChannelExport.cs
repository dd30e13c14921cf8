using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Vedette.Watch.Ingest.Telegram;

/// <summary>
/// Exports of Telegram Desktop (result.json), of one chat or of a whole account, as a stream: memory does not grow with the export. Only channels and public groups are read; a private
/// chat is no public reporting.
/// </summary>
public static class ChannelExport
{
    private const string Middle = "broken export: ";

    /// <summary>The first bytes look like an export.</summary>
    public static bool Looks(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head);
        return text.Contains("\"messages\"", StringComparison.Ordinal) && (text.Contains("\"type\": \"", StringComparison.Ordinal) || text.Contains("\"type\":\"", StringComparison.Ordinal))
            || text.Contains("\"about\": \"Here is the data you requested", StringComparison.Ordinal) || text.Contains("\"chats\"", StringComparison.Ordinal) && text.Contains("\"list\"", StringComparison.Ordinal);
    }

    public static IEnumerable<IntakeItem> Read(Stream stream, string file, IntakeLimits limits)
    {
        var scan = new JsonScan(stream);
        var chat = new ExportedChat(file, limits);
        using var items = Root(scan, chat).GetEnumerator();
        while (true)
        {
            IntakeItem? item = null;
            var over = false;
            try
            {
                over = !items.MoveNext();
                if (!over)
                    item = items.Current;
            }
            catch (JsonScanException e)
            {
                item = new SetAside(Middle + e.Message, new Origin(file, e.Line), scan.Offset);
                over = true;
            }

            if (item is not null)
                yield return item;
            if (!over)
                continue;
            foreach (var last in chat.Flush(scan.Offset))
                yield return last;
            if (chat.Messages == 0 && item is not SetAside)
                yield return new SetAside("empty: no messages", new Origin(file, scan.Line), scan.Offset);
            yield break;
        }
    }

    private static IEnumerable<IntakeItem> Root(JsonScan scan, ExportedChat chat)
    {
        foreach (var name in Members(scan))
        {
            if (name is "chats" or "left_chats" && scan.Peek() == '{')
            {
                foreach (var inner in Members(scan))
                {
                    if (inner != "list" || scan.Peek() != '[')
                    {
                        scan.Value(null, int.MaxValue);
                        continue;
                    }

                    foreach (var _ in Elements(scan))
                    {
                        foreach (var item in Chat(scan, chat))
                            yield return item;
                    }
                }
            }
            else
            {
                foreach (var item in Member(scan, chat, name))
                    yield return item;
            }
        }

        foreach (var item in chat.Flush(scan.Offset))
            yield return item;
    }

    private static IEnumerable<IntakeItem> Chat(JsonScan scan, ExportedChat chat)
    {
        if (scan.Peek() != '{')
        {
            scan.Value(null, int.MaxValue);
            yield break;
        }

        chat.Begin();
        foreach (var name in Members(scan))
        {
            foreach (var item in Member(scan, chat, name))
                yield return item;
        }

        foreach (var item in chat.Flush(scan.Offset))
            yield return item;
    }

    private static IEnumerable<IntakeItem> Member(JsonScan scan, ExportedChat chat, string name)
    {
        if (name == "messages" && scan.Peek() == '[')
        {
            var bytes = new ArrayBufferWriter<byte>(4096);
            if (chat.Refusal is { } refusal)
                yield return new SetAside(refusal, new Origin(chat.File, scan.Line), scan.Offset);
            foreach (var _ in Elements(scan))
            {
                bytes.ResetWrittenCount();
                scan.Peek();
                var line = scan.Line;
                var fits = scan.Value(chat.Refusal is null ? bytes : null, chat.Limits.DocumentBytes);
                if (chat.Refusal is not null)
                {
                    chat.Messages++;
                    continue;
                }

                if (!fits)
                {
                    chat.Messages++;
                    yield return new SetAside(string.Create(CultureInfo.InvariantCulture, $"message over {chat.Limits.DocumentBytes:N0} bytes"), new Origin(chat.File, line), scan.Offset);
                    continue;
                }

                foreach (var item in chat.Take(bytes.WrittenMemory, line, scan.Offset))
                    yield return item;
            }
        }
        else if (name is "name" or "type" or "id")
        {
            var bytes = new ArrayBufferWriter<byte>(64);
            if (scan.Value(bytes, 2000))
                chat.Describe(name, bytes.WrittenSpan);
        }
        else
        {
            scan.Value(null, int.MaxValue);
        }
    }

    /// <summary>The names of an object, the scan standing before each value.</summary>
    private static IEnumerable<string> Members(JsonScan scan)
    {
        scan.Expect('{');
        if (scan.Take('}'))
            yield break;
        do
        {
            var name = scan.Name();
            scan.Expect(':');
            yield return name;
        }
        while (scan.Take(','));
        scan.Expect('}');
    }

    /// <summary>Once for each element of an array, the scan standing before it.</summary>
    private static IEnumerable<int> Elements(JsonScan scan)
    {
        scan.Expect('[');
        if (scan.Take(']'))
            yield break;
        var number = 0;
        do
        {
            yield return number++;
        }
        while (scan.Take(','));
        scan.Expect(']');
    }
}
