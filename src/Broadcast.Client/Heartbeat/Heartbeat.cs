namespace Broadcast.Client.Heartbeat;

/// <summary>
/// Notices a server that is dead without having said so: after a silence it is asked for a sign of life, and after
/// another without one the connection counts as broken. Owned by the client's loop, which tells the time.
/// </summary>
/// <param name="interval">The silence before asking.</param>
/// <param name="timeout">The silence after asking.</param>
internal sealed class Heartbeat(TimeSpan interval, TimeSpan timeout)
{
    private bool asked;

    /// <summary>When to call <see cref="Tick"/>; null while there is no connection.</summary>
    public TimeSpan? Deadline { get; private set; }

    /// <summary>Something came from the server, or a connection began.</summary>
    /// <param name="now">The time.</param>
    public void Touch(TimeSpan now)
    {
        asked = false;
        Deadline = now + interval;
    }

    /// <summary>The connection is gone.</summary>
    public void Stop()
    {
        asked = false;
        Deadline = null;
    }

    /// <summary>What to do now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isReading">Whether the socket is being read: silence means nothing while it is not.</param>
    public HeartbeatStep Tick(TimeSpan now, bool isReading)
    {
        if (Deadline is not { } deadline || now < deadline)
        {
            return HeartbeatStep.Nothing;
        }

        if (!isReading)
        {
            Touch(now);
            return HeartbeatStep.Nothing;
        }

        if (asked)
        {
            Stop();
            return HeartbeatStep.GiveUp;
        }

        asked = true;
        Deadline = now + timeout;
        return HeartbeatStep.Ask;
    }
}
