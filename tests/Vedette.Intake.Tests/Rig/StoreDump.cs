using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vedette.Coding;
using Vedette.Watch.Storage;

namespace Vedette.Intake.Tests.Rig;

/// <summary>
/// All documents and claims of a store as lines in an order of their own: two stores that hold the same have the same lines. A text that appeared at two places
/// is one document, and which place came first is chance: it is named by its text, with the places sorted.
/// </summary>
internal static class StoreDump
{
    public static IReadOnlyList<string> Lines(IStore store)
    {
        var lines = new List<string>();
        for (var offset = 0; ; offset += 500)
        {
            var page = store.Documents(offset, 500);
            foreach (var row in page.Documents)
            {
                var coded = store.Document(row.Head.Key)!.Coded;
                var appearances = store.Appearances(row.Head.Key).Select(a => $"{a.Key}/{a.Source}").Order(StringComparer.Ordinal);
                lines.Add($"document {Hash(coded.Report.Text)} revision {row.Head.Revision} in {string.Join(' ', appearances)}");
                lines.AddRange(coded.Events.Select(e => $"claim {Hash(coded.Report.Text)} {Claim(e)}"));
            }

            if (page.Documents.Count < 500)
                break;
        }

        lines.AddRange(store.SetAsides(100_000).Select(s => $"aside {s.Origin} {s.Reason}"));
        lines.AddRange(store.Sources().SelectMany(s => store.Items(s.Id, null)).Select(i => $"item {i.Source} {i.Key} {i.State}"));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Claim(CodedEvent e) => string.Create(CultureInfo.InvariantCulture,
        $"{e.Sentence} {e.Trigger.Start}-{e.Trigger.End} {e.Event} {string.Join('+', e.Mode)} {string.Join('+', e.Actor.Select(a => a.Code))}>{string.Join('+', e.Recipient.Select(a => a.Code))} {e.Factuality} {e.Date} {e.Attribution}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
