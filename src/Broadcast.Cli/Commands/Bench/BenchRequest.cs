using Broadcast.Bench;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>What <c>broadcast-server bench</c> was asked for, checked. Immutable.</summary>
/// <param name="Options">The run; its target is of no meaning when <paramref name="OwnServer"/>.</param>
/// <param name="OwnServer">Whether a server is started for it, because no address was given.</param>
/// <param name="RestartCommand">What restarts the server, for <see cref="BenchOptions.Restart"/>; null when it is its own.</param>
/// <param name="Json">Whether the result is written as JSON.</param>
/// <param name="HtmlFile">Where the page is written; null for none.</param>
internal sealed record BenchRequest(
    BenchOptions Options,
    bool OwnServer,
    string? RestartCommand,
    bool Json,
    string? HtmlFile
);
