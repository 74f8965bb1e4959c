namespace Broadcast.Cli.Commands.Entry;

/// <summary>How a client command gets into a room, checked. Immutable.</summary>
/// <param name="Server">The server: <c>ws://</c> or <c>wss://</c>.</param>
/// <param name="Name">The name to take; null to be asked for one, or to be a guest.</param>
/// <param name="Room">The room to enter.</param>
/// <param name="GiveUpAfter">How long to try again when the server has gone; zero for not at all, null for ever.</param>
internal record EntryOptions(Uri Server, string? Name, string Room, TimeSpan? GiveUpAfter)
{
    /// <summary>Whether somebody said where the server is; otherwise one on this machine is looked for.</summary>
    public bool IsServerGiven { get; init; } = true;

    /// <summary>How long to wait for a server that is not there at the start; zero for not at all, null for ever.</summary>
    public TimeSpan? Wait { get; init; } = TimeSpan.Zero;

    /// <summary>The file that holds the access token or password; null for the environment's <c>BROADCAST_TOKEN</c>.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The file with the certificates to trust; null for those of the system.</summary>
    public string? CaFile { get; init; }

    /// <summary>The file that keeps who one is from one run to the next; null to be somebody new.</summary>
    public string? SessionFile { get; init; }
}
