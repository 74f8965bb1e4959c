using System.Globalization;
using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Interactive.Rooms;

/// <summary>How the connection is. Owned by the chat's loop.</summary>
internal sealed class LinkState
{
    private TimeSpan? nextAttempt;
    private bool isConnecting;

    /// <summary>Whether there is a connection.</summary>
    public bool IsConnected => nextAttempt is null && !isConnecting;

    /// <summary>When the text is another one, by itself; null for never.</summary>
    /// <param name="now">The loop's time.</param>
    public TimeSpan? Due(TimeSpan now)
    {
        if (nextAttempt is not { } at || at <= now)
        {
            return null;
        }

        var left = at - now;
        var step = left.Ticks % TimeSpan.TicksPerSecond;
        return now + TimeSpan.FromTicks(step == 0 ? TimeSpan.TicksPerSecond : step);
    }

    /// <summary>Something happened to the connection.</summary>
    /// <param name="item">What.</param>
    /// <param name="now">The loop's time.</param>
    public void Apply(BroadcastEvent item, TimeSpan now)
    {
        switch (item)
        {
            case Reconnecting waiting:
                nextAttempt = now + waiting.Delay;
                isConnecting = false;
                break;
            case Connecting:
                nextAttempt = null;
                isConnecting = true;
                break;
            case Connected:
                nextAttempt = null;
                isConnecting = false;
                break;
            default:
                break;
        }
    }

    /// <summary>How it is, in words.</summary>
    /// <param name="now">The loop's time.</param>
    public string Describe(TimeSpan now)
    {
        if (nextAttempt is not { } at)
        {
            return isConnecting ? "reconnecting…" : "connected";
        }

        var seconds = Math.Max(0, Math.Ceiling((at - now).TotalSeconds));
        return seconds == 0
            ? "reconnecting…"
            : string.Create(CultureInfo.InvariantCulture, $"reconnecting in {seconds} s");
    }
}
