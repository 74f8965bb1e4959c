namespace Broadcast.Protocol.Text;

/// <summary>What a client is told about a line that cannot be obeyed.</summary>
internal static class Refusal
{
    public static readonly ProtocolError NotUnicode = new(
        ErrorCode.MessageInvalid,
        "The message is not well-formed UTF-8; send it as UTF-8."
    );

    // The line itself is not told back: an error may be printed on a terminal.
    public static readonly ProtocolError UnknownCommand = new(
        ErrorCode.UnknownCommand,
        "There is no such command; /help lists them. To say a line that begins with a slash, begin it with two."
    );

    public static ProtocolError Usage(string usage) => new(ErrorCode.BadField, $"Write it like this: {usage}");
}
