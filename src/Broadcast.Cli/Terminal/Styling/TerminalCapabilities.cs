using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Terminal.Styling;

/// <summary>What a terminal can do, by the habits of the environment's variables. Immutable.</summary>
/// <param name="IsDumb">Whether it knows no escape sequence at all.</param>
/// <param name="Depth">The colours to use.</param>
internal sealed record TerminalCapabilities(bool IsDumb, ColourDepth Depth)
{
    /// <summary>Reads the environment: <c>TERM</c>, <c>COLORTERM</c>, and <c>NO_COLOR</c> (https://no-color.org).</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="withoutColour">Whether the command line asks for none.</param>
    public static TerminalCapabilities Of(CliEnvironment environment, bool withoutColour)
    {
        var term = environment.Variable("TERM") ?? string.Empty;
        var isDumb = !OperatingSystem.IsWindows() && term is "" or "dumb";
        if (isDumb || withoutColour || !string.IsNullOrEmpty(environment.Variable("NO_COLOR")))
        {
            return new TerminalCapabilities(isDumb, ColourDepth.None);
        }

        var isRich =
            OperatingSystem.IsWindows()
            || !string.IsNullOrEmpty(environment.Variable("COLORTERM"))
            || term.Contains("256color", StringComparison.Ordinal)
            || term.Contains("direct", StringComparison.Ordinal)
            || term.Contains("kitty", StringComparison.Ordinal);
        return new TerminalCapabilities(IsDumb: false, isRich ? ColourDepth.Indexed : ColourDepth.Basic);
    }
}
