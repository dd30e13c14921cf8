using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Vedette.Desk.Components;

/// <summary>The text element of SVG, which Razor's own "text" tag hides.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter]
    public double X { get; set; }

    [Parameter]
    public double Y { get; set; }

    [Parameter]
    public string Class { get; set; } = "";

    [Parameter]
    public string? Anchor { get; set; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", Svg.N(X));
        builder.AddAttribute(3, "y", Svg.N(Y));
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddContent(5, Label);
        builder.CloseElement();
    }
}
