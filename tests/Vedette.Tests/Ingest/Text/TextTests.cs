using System.Text;
using Vedette.Watch.Ingest.Text;

namespace Vedette.Tests.Ingest.Text;

public sealed class TextTests
{
    [Theory]
    [InlineData("windows-1251", "Войска отошли от границы, сообщило министерство.")]
    [InlineData("koi8-r", "Войска отошли от границы, сообщило министерство.")]
    [InlineData("ibm866", "Войска отошли от границы, сообщило министерство.")]
    [InlineData("windows-1252", "Le président a quitté la réunion à Genève.")]
    [InlineData("utf-8", "Võro, Ķekava, Łódź")]
    public void Decode_WithoutALabel_GuessesThePage(string charset, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Equal(text, Charset.Decode(Encoding.GetEncoding(charset).GetBytes(text), null));
    }

    [Theory]
    [InlineData("<meta charset=iso-8859-2>", "Łódź")]
    [InlineData("<META http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>", "Łódź")]
    [InlineData("<?xml version='1.0' encoding='iso-8859-2'?>", "Łódź")]
    public void Decode_ByTheDocumentsOwnLabel_IsRight(string head, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.EndsWith(text, Charset.Decode(Encoding.GetEncoding("iso-8859-2").GetBytes(head + text), null, out var name, out var evidence), StringComparison.Ordinal);
        Assert.Equal(("iso-8859-2", CharsetEvidence.Declaration), (name, evidence));
    }

    [Fact]
    public void Decode_Utf8WithOneBrokenSequence_StaysUtf8() =>
        Assert.Equal("Łódź, Kraków, \uFFFD", Charset.Decode([.. "Łódź, Kraków, "u8, 0xC5], "text/html; charset=utf-8"));

    [Theory]
    [InlineData("  a \n b\tc ", "a b c")]
    [InlineData("a\u202Eb\u2066c\u0000d\u00ADe", "abcde")]
    [InlineData("\u200B\u0007", null)]
    [InlineData("می\u200Cکند", "می\u200Cکند")]
    public void Line_OfForeignWords_IsOneCleanLine(string words, string? line) => Assert.Equal(line, CleanText.Line(words));

    [Fact]
    public void Line_WithHalfAPair_CanBeStored() => Assert.Equal("a\uFFFDb", CleanText.Line("a" + (char)0xD800 + "b"));

    [Fact]
    public void Line_OverTheLimit_IsNotCutInsideAPair() => Assert.Equal("ab", CleanText.Line("ab\U0001F600", 3));

    [Theory]
    [InlineData("<p>One</p><p>Two<br>three</p>", "One\nTwo\nthree")]
    [InlineData("a < b &amp; c &lt;p&gt;", "a < b & c <p>")]
    [InlineData("Plain\nwords", "Plain words")]
    [InlineData("<ul><li>x</li><li>y</ul>z", "x\ny\nz")]
    [InlineData("<style>p{}</style>t<SCRIPT>1</sCript>u<script>open", "tu")]
    public void Plain_OfHtml_IsParagraphs(string html, string plain) => Assert.Equal(plain, HtmlText.Plain(html));
}
