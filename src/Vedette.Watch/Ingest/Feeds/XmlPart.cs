using System.Net;
using System.Text;
using System.Xml;

namespace Vedette.Watch.Ingest.Feeds;

/// <summary>One element below a feed's channel or entry, flattened: its words, its markup when it has elements inside, and the elements one level down.</summary>
internal sealed class XmlPart
{
    private readonly Dictionary<string, string> attributes = [];

    public string Namespace { get; private init; } = "";

    public string Name { get; private init; } = "";

    /// <summary>All text inside.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Text as HTML: what was escaped once more than XML asks stays markup, what was written as elements is written out again.</summary>
    public string Markup { get; private set; } = "";

    public List<XmlPart> Children { get; } = [];

    public string? this[string attribute] => attributes.GetValueOrDefault(attribute);

    /// <summary>Reads the element that the reader stands on to its end. Depth costs nothing: no recursion beyond the second level.</summary>
    public static XmlPart Read(XmlReader reader, bool withChildren = true)
    {
        var part = new XmlPart { Namespace = reader.NamespaceURI, Name = reader.LocalName };
        part.TakeAttributes(reader);
        if (reader.IsEmptyElement)
            return part;
        var depth = reader.Depth;
        var words = new StringBuilder();
        var markup = new StringBuilder();
        var elements = false;
        var child = (XmlPart?)null;
        var childWords = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.EndElement when reader.Depth == depth:
                    part.Words = words.ToString();
                    part.Markup = elements ? markup.ToString() : part.Words;
                    return part;
                case XmlNodeType.EndElement:
                    markup.Append("</").Append(reader.LocalName).Append('>');
                    if (child is not null && reader.Depth == depth + 1)
                    {
                        child.Words = words.ToString(childWords, words.Length - childWords);
                        child = null;
                    }

                    break;
                case XmlNodeType.Element:
                    elements = true;
                    markup.Append('<').Append(reader.LocalName).Append('>');
                    if (withChildren && reader.Depth <= depth + 2)
                    {
                        var made = new XmlPart { Namespace = reader.NamespaceURI, Name = reader.LocalName };
                        made.TakeAttributes(reader);
                        part.Children.Add(made);
                        if (reader.Depth == depth + 1 && !reader.IsEmptyElement)
                        {
                            child = made;
                            childWords = words.Length;
                        }
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    words.Append(reader.Value);
                    markup.Append(WebUtility.HtmlEncode(reader.Value));
                    break;
            }
        }

        return part;
    }

    public XmlPart? Child(string name) => Children.Find(c => c.Name == name);

    private void TakeAttributes(XmlReader reader)
    {
        while (reader.MoveToNextAttribute())
            attributes[reader.Name == "xml:base" || reader.Name == "xml:lang" ? reader.Name : reader.LocalName] = reader.Value;
        reader.MoveToElement();
    }
}
