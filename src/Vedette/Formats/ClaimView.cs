using Vedette.Coding;

namespace Vedette.Formats;

/// <summary>An event with what a reader of one row needs of its document: the sentence and who says it.</summary>
internal readonly record struct ClaimView(CodedDocument Document, CodedEvent Event)
{
    public Attribution? Attribution
    {
        get
        {
            foreach (var attribution in Document.Attributions)
            {
                if (attribution.Id == Event.Attribution)
                    return attribution;
            }

            return null;
        }
    }

    public string SentenceText
    {
        get
        {
            if (Event.Sentence < 0 || Event.Sentence >= Document.Sentences.Count)
                return "";
            var span = Document.Sentences[Event.Sentence];
            return Document.Report.Text[span.Start..span.End];
        }
    }

    /// <summary>The publisher in whose voice the claim is made when nobody else is named.</summary>
    public string? Speaker => Attribution is { } attribution ? attribution.Source?.Text : Document.Report.Publisher;
}
