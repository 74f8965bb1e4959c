namespace Broadcast.Cli.Commands.Connect;

/// <summary>What <c>broadcast-server connect</c> was asked for, checked. Immutable.</summary>
/// <param name="Server">The server: <c>ws://</c> or <c>wss://</c>.</param>
/// <param name="Name">The name to take; null to be asked for one, or to be a guest.</param>
/// <param name="Room">The room to enter.</param>
/// <param name="RetryFor">How long to try again when the server has gone; zero for not at all.</param>
internal sealed record ConnectOptions(Uri Server, string? Name, string Room, TimeSpan RetryFor)
{
    /// <summary>Whether somebody said where the server is; otherwise one on this machine is looked for.</summary>
    public bool IsServerGiven { get; init; } = true;

    /// <summary>Whether a terminal is to have no colours.</summary>
    public bool NoColour { get; init; }

    /// <summary>Whether a terminal is to ring for mentions and private messages.</summary>
    public bool Bell { get; init; }
}
