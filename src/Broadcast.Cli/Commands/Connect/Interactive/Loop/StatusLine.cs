using Broadcast.Cli.Terminal.Screen;
using Broadcast.Cli.Terminal.Styling;
using Broadcast.Cli.Terminal.Width;

namespace Broadcast.Cli.Commands.Connect.Interactive.Loop;

/// <summary>The line between what is said and what is typed: <c>── lobby · 3 people ──── connected ──</c>. Stateless.</summary>
internal static class StatusLine
{
    private const string Separator = " · ";
    private const int LeastOfPart = 8;

    private static readonly TextStyle Rule = new(default, Attributes.Dim);
    private static readonly TextStyle Urgent = new(Palette.Attention, Attributes.Bold);

    /// <summary>Draws it over the whole width; where there is too little room, the last parts are left out first.</summary>
    /// <param name="status">What it says.</param>
    /// <param name="columns">How wide the terminal is.</param>
    public static StyledRow Draw(Status status, int columns)
    {
        var width = columns - 1;
        const int around = 9;
        var important = CellWidth.Of(string.Join(Separator, status.Parts.Take(2)));
        // That all is well needs no words where there is no room for them.
        var isLinkTold = status.IsUrgent || width - around - CellWidth.Of(status.Link) >= important;
        var link = isLinkTold ? Cut(status.Link, Math.Max(width - around, 0)) : string.Empty;
        var room = link.Length == 0 ? width - 5 : width - around - CellWidth.Of(link);
        var left = string.Empty;
        foreach (var part in status.Parts)
        {
            var next = left.Length == 0 ? part : left + Separator + part;
            if (CellWidth.Of(next) > room)
            {
                // A few letters of something say nothing.
                var rest = room - CellWidth.Of(left) - CellWidth.Of(Separator);
                left =
                    left.Length == 0 ? Cut(part, room)
                    : rest >= LeastOfPart ? left + Separator + Cut(part, rest)
                    : left;
                break;
            }

            left = next;
        }

        var filler = Math.Max(width - around + 1 - CellWidth.Of(left) - CellWidth.Of(link), 0);
        if (link.Length == 0)
        {
            return new StyledRow([
                new TextSpan("── ", Rule),
                new TextSpan(left),
                new TextSpan(" " + new string('─', Math.Max(width - 4 - CellWidth.Of(left), 0)), Rule),
            ]);
        }

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
