using System.Globalization;
using System.Text;

namespace Broadcast.Cli.Terminal.Styling;

/// <summary>Writes styles as escape sequences (ECMA-48, 8.3.117 SGR). Stateless.</summary>
/// <param name="depth">Which colours the terminal has.</param>
internal sealed class SgrWriter(ColourDepth depth)
{
    private static readonly (Attributes Flag, int Code)[] Codes =
    [
        (Attributes.Bold, 1),
        (Attributes.Dim, 2),
        (Attributes.Italic, 3),
        (Attributes.Underline, 4),
        (Attributes.Inverse, 7),
    ];

    /// <summary>Begins to draw in a style. The style before must have been ended.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="style">The style.</param>
    public void Begin(StringBuilder output, TextStyle style)
    {
        if (!IsVisible(style))
        {
            return;
        }

        output.Append("\u001b[");
        var separator = string.Empty;
        foreach (var (flag, code) in Codes)
        {
            if (style.Attributes.HasFlag(flag))
            {
                output.Append(separator).Append(code.ToString(CultureInfo.InvariantCulture));
                separator = ";";
            }
        }

        if (!style.Colour.IsDefault && depth != ColourDepth.None)
        {
            var colour =
                depth == ColourDepth.Indexed
                    ? string.Create(CultureInfo.InvariantCulture, $"38;5;{style.Colour.Indexed}")
                    : string.Create(CultureInfo.InvariantCulture, $"{30 + style.Colour.Basic}");
            output.Append(separator).Append(colour);
        }

        output.Append('m');
    }

    /// <summary>Ends a style.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="style">The style.</param>
    public void End(StringBuilder output, TextStyle style)
    {
        if (IsVisible(style))
        {
            output.Append("\u001b[0m");
        }
    }

    private bool IsVisible(TextStyle style) =>
        style.Attributes != Attributes.None || (!style.Colour.IsDefault && depth != ColourDepth.None);
}
