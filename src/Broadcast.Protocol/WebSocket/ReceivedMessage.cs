namespace Broadcast.Protocol.WebSocket;

/// <summary>
/// One event on a WebSocket. <see cref="Payload"/> lies in the input of the <see cref="MessageReader.Read"/> that gave it or in
/// the reader's own memory, and is gone with the next call of <c>Read</c> or <c>Dispose</c>.
/// </summary>
public readonly ref struct ReceivedMessage
{
    private readonly string? detail;

    internal ReceivedMessage(MessageKind kind, ReadOnlySpan<byte> payload)
    {
        Kind = kind;
        Payload = payload;
    }

    internal ReceivedMessage(CloseCode code, ReadOnlySpan<byte> reason)
    {
        Kind = MessageKind.Close;
        CloseCode = code;
        Payload = reason;
    }

    internal ReceivedMessage(Violation violation)
    {
        Kind = MessageKind.Violation;
        CloseCode = violation.Code;
        detail = violation.Detail;
    }

    /// <summary>What happened.</summary>
    public MessageKind Kind { get; }

    /// <summary>The message's bytes, unmasked; for a close, the bytes of its reason (valid UTF-8). Otherwise empty.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>
    /// For a close, the code that stood in it, or <see cref="CloseCode.NoStatus"/>; it may be a number without a name in the
    /// enumeration. For a violation, the code to close with. Otherwise 0.
    /// </summary>
    public CloseCode CloseCode { get; }

    /// <summary>For a violation, what was wrong: English, ASCII, at most 123 bytes, so that it fits a close frame. Otherwise empty.</summary>
    public string Detail => detail ?? "";
}
