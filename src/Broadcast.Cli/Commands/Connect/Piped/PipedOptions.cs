using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Piped;

/// <summary>What only a pipe asks for, checked. Immutable.</summary>
internal sealed record PipedOptions
{
    /// <summary>How what comes is written.</summary>
    public OutputFormat Format { get; init; } = OutputFormat.Plain;

    /// <summary>The last message that one has: later ones come first. Null begins with what is live.</summary>
    public RoomPosition? Since { get; init; }

    /// <summary>After how many messages to end; null for not by that.</summary>
    public long? Count { get; init; }

    /// <summary>Whether standard input is left alone.</summary>
    public bool Listen { get; init; }

    /// <summary>Whether only messages are told, not who comes and goes.</summary>
    public bool Quiet { get; init; }

    /// <summary>Whether a line that begins with a slash is a command: <c>/w</c>, <c>/nick</c> and <c>/quit</c>.</summary>
    public bool Commands { get; init; }

    /// <summary>Whether anything was asked for that makes sense in a pipe only.</summary>
    public bool IsAskedFor => this != new PipedOptions();
}
