namespace Broadcast.Protocol.Frames;

/// <summary>Something was refused; the connection lives on.</summary>
/// <param name="Code">One of <see cref="ErrorCode"/>.</param>
/// <param name="Message">What was wrong and what to do, in English.</param>
/// <param name="Id">The identifier of the message that was refused, if it had one.</param>
/// <param name="Suggestion">A free name, for <see cref="ErrorCode.NameTaken"/>.</param>
/// <param name="RetryAfterMs">When trying again makes sense, in milliseconds.</param>
public sealed record ErrorFrame(
    string Code,
    string Message,
    string? Id = null,
    string? Suggestion = null,
    int? RetryAfterMs = null
) : ServerFrame;
