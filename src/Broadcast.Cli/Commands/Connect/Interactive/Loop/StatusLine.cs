using Broadcast.Cli.Terminal.Screen;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Cli.Terminal.Width;

namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>The line between what is said and what is typed: <c>── lobby · 3 people ──── connected ──</c>. Stateless.</summary>
internal static class StatusLine
{
    private static readonly TextStyle Rule = new(default, Attributes.Dim);
    private static readonly TextStyle Urgent = new(Palette.Attention, Attributes.Bold);

    /// <summary>Draws it over the whole width; where there is too little room, the last parts are left out first.</summary>
    /// <param name="status">What it says.</param>
    /// <param name="columns">How wide the terminal is.</param>
    public static StyledRow Draw(Status status, int columns)
    {
        var width = columns - 1;
        const int around = 8;
        var link = Cut(status.Link, Math.Max(width - around, 0));
        var room = width - around - 1 - CellWidth.Of(link);
        var left = string.Empty;
        foreach (var part in status.Parts)
        {
            var next = left.Length == 0 ? part : $"{left} · {part}";
            if (CellWidth.Of(next) > room)
            {
                left = Cut(next, room);
                break;
            }

            left = next;
        }

        var filler = Math.Max(width - around - CellWidth.Of(left) - CellWidth.Of(link), 0);
        return left.Length == 0
            ? new StyledRow([new TextSpan("── ", Rule), Link(), new TextSpan(" " + new string('─', filler + 4), Rule)])
            : new StyledRow([
                new TextSpan("── ", Rule),
                new TextSpan(left),
                new TextSpan(" " + new string('─', filler) + " ", Rule),
                Link(),
                new TextSpan(" ──", Rule),
            ]);

        TextSpan Link() => new(link, status.IsUrgent ? Urgent : Rule);
    }

    private static string Cut(string text, int columns)
    {
        if (CellWidth.Of(text) <= columns)
        {
            return text;
        }

        var cut = string.Empty;
        var width = 0;
        foreach (var cell in Cell.Of([new TextSpan(text)]))
        {
            if (width + cell.Width > columns - 1)
            {
                break;
            }

            cut += cell.Text;
            width += cell.Width;
        }

        return columns > 2 ? cut.TrimEnd(' ', '·') + "…" : string.Empty;
    }
}
