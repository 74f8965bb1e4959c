using Broadcast.Cli.Commands.Entry;

namespace Broadcast.Cli.Commands.Send;

/// <summary>What <c>broadcast-server send</c> was asked for, checked. Immutable.</summary>
/// <param name="Entry">How to get in.</param>
internal sealed record SendOptions(EntryOptions Entry) : EntryOptions(Entry)
{
    /// <summary>What to say; null to read it from standard input.</summary>
    public string? Text { get; init; }

    /// <summary>The one person to say it to; null for the room.</summary>
    public string? To { get; init; }

    /// <summary>The message's own identifier; null for a new one.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the acknowledgement is written, as a line of JSON.</summary>
    public bool Json { get; init; }
}
