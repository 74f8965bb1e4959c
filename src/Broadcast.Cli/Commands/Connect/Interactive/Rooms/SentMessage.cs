namespace Broadcast.Cli.Commands.Connect.Interactive.Rooms;

/// <summary>A message of one's own that the server has not acknowledged. Owned by the chat's loop.</summary>
/// <param name="to">Where it goes: a room, or <c>@name</c>.</param>
/// <param name="text">What it says.</param>
/// <param name="at">When it was entered, in the loop's time.</param>
internal sealed class SentMessage(string to, string text, TimeSpan at)
{
    /// <summary>Where it goes.</summary>
    public string To { get; } = to;

    /// <summary>What it says.</summary>
    public string Text { get; } = text;

    /// <summary>When it was entered.</summary>
    public TimeSpan At { get; } = at;

    /// <summary>Its identifier, once the outbox has it.</summary>
    public string? Id { get; set; }
}
