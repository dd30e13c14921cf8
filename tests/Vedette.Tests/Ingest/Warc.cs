using System.Globalization;
using System.Text;

namespace Vedette.Tests.Ingest;

/// <summary>Makes WARC records.</summary>
internal static class Warc
{
    public static byte[] Record(string type, string address, string block, long? length = null) => Record(type, address, Encoding.UTF8.GetBytes(block), length);

    public static byte[] Record(string type, string address, byte[] block, long? length = null) =>
    [
        .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-05T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {length ?? block.Length}\r\n\r\n")),
        .. block,
        .. "\r\n\r\n"u8,
    ];

    public static byte[] Response(string address, string html, string headers = "") => Response(address, Encoding.UTF8.GetBytes(html), headers);

    public static byte[] Response(string address, byte[] body, string headers = "") =>
        Record("response", address, [.. Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n"), .. body]);

    public static byte[] Page(string address, string title = "Kenya accuses Somalia") =>
        Response(address, $"<html lang=\"en\"><head><title>{title}</title></head><body><h1>{title}</h1><article><p>Kenya accused Somalia on Monday of massing troops near the border town of Mandera.</p><p>Somalia denied the charge and called for an inquiry.</p></article></body></html>");
}
