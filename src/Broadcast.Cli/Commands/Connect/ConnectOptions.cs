using Broadcast.Cli.Commands.Connect.Piped;
using Broadcast.Cli.Commands.Entry;

namespace Broadcast.Cli.Commands.Connect;

/// <summary>What <c>broadcast-server connect</c> was asked for, checked. Immutable.</summary>
/// <param name="Entry">How to get in.</param>
internal sealed record ConnectOptions(EntryOptions Entry) : EntryOptions(Entry)
{
    /// <summary>What only a pipe asks for; when anything of it is, a terminal is treated as a pipe too.</summary>
    public PipedOptions Piped { get; init; } = new();

    /// <summary>Whether a terminal is to have no colours.</summary>
    public bool NoColour { get; init; }

    /// <summary>Whether a terminal is to ring for mentions and private messages.</summary>
    public bool Bell { get; init; }
}
