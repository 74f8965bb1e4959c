namespace Broadcast.Protocol;

/// <summary>Why something that a client said was refused. Immutable.</summary>
/// <param name="Code">One of <see cref="ErrorCode"/>.</param>
/// <param name="Message">What was wrong and what to do, in English, without anything the client sent that could harm a terminal.</param>
/// <param name="Id">The identifier of the refused message, if it could be read.</param>
public sealed record ProtocolError(string Code, string Message, string? Id = null);
