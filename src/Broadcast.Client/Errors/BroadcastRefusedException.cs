using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Client;

/// <summary>The server, or this library by the server's rules, refuses what was asked for. The connection lives on.</summary>
public sealed class BroadcastRefusedException : BroadcastException
{
    /// <summary>A refusal by the server.</summary>
    /// <param name="error">What it said.</param>
    public BroadcastRefusedException(ErrorFrame error)
        : this(error?.Code ?? throw new ArgumentNullException(nameof(error)), error.Message)
    {
        Suggestion = error.Suggestion;
        RetryAfter = error.RetryAfterMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null;
    }

    /// <summary>A refusal by a rule that needs no server.</summary>
    /// <param name="error">The rule's answer.</param>
    public BroadcastRefusedException(ProtocolError error)
        : this(error?.Code ?? throw new ArgumentNullException(nameof(error)), error.Message) { }

    private BroadcastRefusedException(string code, string message)
        : base(message) => Code = code;

    /// <summary>One of <see cref="ErrorCode"/>: docs/protocol.md says what to do about each.</summary>
    public string Code { get; }

    /// <summary>A free name, for <see cref="ErrorCode.NameTaken"/>.</summary>
    public string? Suggestion { get; }

    /// <summary>When trying again makes sense.</summary>
    public TimeSpan? RetryAfter { get; }
}
