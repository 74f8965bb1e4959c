using Broadcast.Protocol;

namespace Broadcast.Client;

/// <summary>The server refused something that no call waits for.</summary>
/// <param name="Code">One of <see cref="ErrorCode"/>.</param>
/// <param name="Message">Why, in English; it may quote what others wrote: clean it before a terminal shows it.</param>
public sealed record ErrorReceived(string Code, string Message) : BroadcastEvent;
