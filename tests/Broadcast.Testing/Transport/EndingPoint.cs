namespace Broadcast.Testing.Transport;

/// <summary>When a client breaks a connection.</summary>
public enum EndingPoint
{
    /// <summary>The hub has not let the transport read.</summary>
    BeforeReading,

    /// <summary>Nothing is on its way.</summary>
    Idle,

    /// <summary>A frame has begun to come.</summary>
    InsideFrame,

    /// <summary>The hub has not dealt with what was read.</summary>
    HeldBack,

    /// <summary>The outbox is full.</summary>
    OutboxFull,

    /// <summary>The server has closed.</summary>
    Closing,

    /// <summary>The server has closed a reader that was too slow.</summary>
    ClosingFull,

    /// <summary>The client has broken the rules.</summary>
    AfterViolation,
}
