namespace Broadcast.Cli.Commands.Connect.Interactive;

/// <summary>
/// Decides when the others are told that one types: when it begins, again before the five seconds lapse that the protocol gives, and when the line
/// is empty again; commands are nobody's business. Owned by the chat's loop.
/// </summary>
/// <param name="send">Tells a room.</param>
internal sealed class TypingNotifier(Action<string, bool> send)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(3);

    private string? told;
    private TimeSpan toldAt;

    /// <summary>The line changed.</summary>
    /// <param name="line">The line.</param>
    /// <param name="room">Where it will go; null for nowhere.</param>
    /// <param name="now">The loop's time.</param>
    public void Edited(string line, string? room, TimeSpan now)
    {
        var isTyping = room is not null && !string.IsNullOrWhiteSpace(line) && IsTalk(line);
        if (!isTyping)
        {
            Stop();
        }
        else if (!string.Equals(told, room, StringComparison.Ordinal) || now - toldAt >= Again)
        {
            if (!string.Equals(told, room, StringComparison.Ordinal))
            {
                Stop();
            }

            told = room;
            toldAt = now;
            send(room!, true);
        }
    }

    /// <summary>The line was said: the message itself tells that one does not type any more.</summary>
    public void Said() => told = null;

    private static bool IsTalk(string line) =>
        !line.StartsWith('/')
        || line.StartsWith("//", StringComparison.Ordinal)
        || line.StartsWith("/me ", StringComparison.OrdinalIgnoreCase);

    private void Stop()
    {
        if (told is { } room)
        {
            told = null;
            send(room, false);
        }
    }
}
