using System.Globalization;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Vedette.Watch.Ingest.Pages;

/// <summary>
/// Follows the tokens of a page as the parser takes them and stops it before the tree outgrows the limits. The parser's own depth limit does not hold the tree, and elements that
/// are made anew for formatting left open are not announced by it; both are reckoned here: three thousand open font elements would become four million in minutes.
/// </summary>
internal sealed class TreeGrowth(IntakeLimits limits)
{
    /// <summary>The parser keeps no more than three alike.</summary>
    private const int Alike = 3;

    /// <summary>Formatting left open by carelessness; pages are full of it.</summary>
    private const int Careless = 8;

    private static readonly HashSet<string> Formatting = ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

    /// <summary>Elements without content, and those whose end tag the parser supplies.</summary>
    private static readonly HashSet<string> Shallow =
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "html", "head", "body",
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "caption", "a",
    ];

    private readonly List<string> open = [];
    private readonly Dictionary<string, int> formatting = [];
    private int formats;
    private long elements;

    public void Take(HtmlToken token)
    {
        switch (token.Type)
        {
            case HtmlTokenType.StartTag:
                Start((HtmlTagToken)token);
                break;
            case HtmlTokenType.EndTag:
                End(token.Name);
                break;
            case HtmlTokenType.Character:
                elements += Math.Max(0, formats - Careless);
                break;
        }

        if (elements > limits.PageElements)
            throw new TreeTooLargeException(string.Create(CultureInfo.InvariantCulture, $"more than {limits.PageElements:N0} elements"));
        if (open.Count > limits.PageDepth)
            throw new TreeTooLargeException(string.Create(CultureInfo.InvariantCulture, $"elements nested deeper than {limits.PageDepth:N0}"));
    }

    private void Start(HtmlTagToken tag)
    {
        elements += 1 + Math.Max(0, formats - Careless);
        if (Formatting.Contains(tag.Name))
        {
            var key = tag.Attributes.Count == 0 ? tag.Name : tag.Name + " " + string.Join(' ', tag.Attributes.Select(a => a.Name + "=" + a.Value));
            var alike = formatting.GetValueOrDefault(key) + 1;
            formatting[key] = alike;
            if (alike <= Alike)
                formats++;
        }

        if (!tag.IsSelfClosing && !Shallow.Contains(tag.Name))
            open.Add(tag.Name);
    }

    private void End(string name)
    {
        if (Formatting.Contains(name))
        {
            // The last one opened is closed; which of several that was does not matter for the sum.
            foreach (var (key, alike) in formatting)
            {
                if (alike > 0 && (key == name || key.StartsWith(name, StringComparison.Ordinal) && key[name.Length] == ' '))
                {
                    if (alike == 1)
                        formatting.Remove(key);
                    else
                        formatting[key] = alike - 1;
                    if (alike <= Alike)
                        formats--;
                    break;
                }
            }
        }

        var at = open.LastIndexOf(name);
        if (at >= 0)
            open.RemoveRange(at, open.Count - at);
        else
            elements++;
    }
}
