using System.Globalization;
using Broadcast.Cli.Terminal.Width;

namespace Broadcast.Cli.Tests.Terminal.Screen;

/// <summary>As much of a terminal as the painter uses, to see what stands on the screen; anything else it is told is a failure.</summary>
internal sealed class VirtualTerminal(int columns, int rows)
{
    private readonly List<string[]> scrolledAway = [];
    private readonly List<string[]> screen = [.. Enumerable.Range(0, rows).Select(_ => Blank(columns))];
    private bool wraps = true;
    private bool isAtEdge;

    public int Column { get; private set; }

    public int Row { get; private set; }

    /// <summary>How many characters were written in all: the cost.</summary>
    public int Written { get; private set; }

    public IReadOnlyList<string> Screen => [.. screen.Select(Text)];

    public IReadOnlyList<string> Everything => [.. scrolledAway.Concat(screen).Select(Text)];

    public void Write(string text)
    {
        Written += text.Length;
        for (var i = 0; i < text.Length; )
        {
            switch (text[i])
            {
                case '\r':
                    Column = 0;
                    isAtEdge = false;
                    i++;
                    break;
                case '\n':
                    LineFeed();
                    i++;
                    break;
                case '\u001b':
                    i = Obey(text, i);
                    break;
                default:
                    var length = StringInfo.GetNextTextElementLength(text, i);
                    Put(text.Substring(i, length));
                    i += length;
                    break;
            }
        }
    }

    private static string[] Blank(int columns) => [.. Enumerable.Repeat(" ", columns)];

    private static string Text(string[] row) => string.Concat(row).TrimEnd();

    private void LineFeed()
    {
        isAtEdge = false;
        if (Row < rows - 1)
        {
            Row++;
            return;
        }

        scrolledAway.Add(screen[0]);
        screen.RemoveAt(0);
        screen.Add(Blank(columns));
    }

    private void Put(string cluster)
    {
        var width = CellWidth.OfCluster(cluster);
        if (wraps && (isAtEdge || Column + width > columns))
        {
            Column = 0;
            LineFeed();
        }

        Column = Math.Min(Column, columns - width);
        screen[Row][Column] = cluster;
        for (var i = 1; i < width; i++)
        {
            screen[Row][Column + i] = string.Empty;
        }

        isAtEdge = Column + width == columns;
        Column = Math.Min(Column + width, columns - 1);
    }

    private int Obey(string text, int start)
    {
        var i = start + 2;
        while (text[i] is < '@' or > '~')
        {
            i++;
        }

        var parameters = text[(start + 2)..i];
        var numbers = parameters
            .TrimStart('?')
            .Split(';')
            .Select(n => int.TryParse(n, out var value) ? value : 1)
            .ToArray();
        switch (text[i])
        {
            case 'A':
                Row = Math.Max(Row - numbers[0], 0);
                break;
            case 'B':
                Row = Math.Min(Row + numbers[0], rows - 1);
                break;
            case 'G':
                Column = Math.Min(numbers[0] - 1, columns - 1);
                break;
            case 'H':
                (Row, Column) = (numbers[0] - 1, numbers[1] - 1);
                break;
            case 'K':
                EraseRest();
                break;
            case 'J':
                EraseRest();
                for (var row = Row + 1; row < rows; row++)
                {
                    screen[row] = Blank(columns);
                }

                break;
            case 'h' or 'l' when parameters == "?7":
                wraps = text[i] == 'h';
                break;
            case 'h' or 'l' when parameters is "?25" or "?2004":
            case 'm':
                break;
            default:
                throw new InvalidOperationException($"What is ESC {text[(start + 1)..(i + 1)]}?");
        }

        if (text[i] is not 'm' and not 'h' and not 'l')
        {
            isAtEdge = false;
        }

        return i + 1;
    }

    private void EraseRest()
    {
        for (var column = Column; column < columns; column++)
        {
            screen[Row][column] = " ";
        }
    }
}
