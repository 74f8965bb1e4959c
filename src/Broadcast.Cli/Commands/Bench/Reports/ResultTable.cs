using Broadcast.Bench.Results;
using Spectre.Console;

namespace Broadcast.Cli.Commands.Bench.Reports;

/// <summary>The result as a table of text, coloured on a terminal.</summary>
internal static class ResultTable
{
    // Of a pipe or a file, which has none of its own.
    private const int Width = 120;

    /// <summary>Writes it.</summary>
    public static void Write(BenchResult result, TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = Width;
        }

        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        foreach (var row in ResultRows.Of(result).Append(ResultRows.Verdict(result)))
        {
            table.AddRow(new Text(row.Name), new Text(row.Value, row.Wrong ? new Style(Color.Red) : Style.Plain));
        }

        console.Write(table);
    }
}
