using Broadcast.Bench;
using Spectre.Console;

namespace Broadcast.Cli.Commands.Bench.Live;

/// <summary>Chooses the display: one that moves on a terminal, lines otherwise.</summary>
internal static class BenchDisplay
{
    /// <summary>The display for a writer.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="options">What runs.</param>
    public static IBenchDisplay For(TextWriter writer, BenchOptions options)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        return console is { Profile: { Out.IsTerminal: true, Capabilities.Ansi: true } }
            ? new LiveDisplay(console, options)
            : new LineDisplay(writer, options);
    }
}
