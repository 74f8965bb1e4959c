using System.Globalization;

namespace Broadcast.Protocol.WebSocket;

/// <summary>One way to break RFC 6455. Immutable.</summary>
/// <param name="Code">What to close the connection with (section 7.4.1).</param>
/// <param name="Detail">What was wrong: ASCII, at most 123 bytes, so that it fits a close frame.</param>
internal sealed record Violation(CloseCode Code, string Detail)
{
    // Section 5.2
    public static readonly Violation ReservedBit = Broken(
        "A reserved bit is set that no agreed extension gives a meaning."
    );
    public static readonly Violation ReservedOpcode = Broken("The opcode is reserved.");
    public static readonly Violation LengthTopBit = Broken("The top bit of a 64-bit length is set.");
    public static readonly Violation LengthNotMinimal = Broken("The length is not written in the fewest bytes.");

    // Section 5.1
    public static readonly Violation MaskMissing = Broken("A client's frames must be masked.");
    public static readonly Violation MaskUnexpected = Broken("A server's frames must not be masked.");

    // Section 5.4
    public static readonly Violation NothingToContinue = Broken("A continuation without a message that it continues.");
    public static readonly Violation MessageUnfinished = Broken("A new message began inside a fragmented one.");

    // Section 5.5
    public static readonly Violation ControlFragmented = Broken("A control frame must not be fragmented.");
    public static readonly Violation ControlTooLong = Broken("A control frame carries at most 125 bytes.");
    public static readonly Violation CloseOfOneByte = Broken("The payload of a close frame is a single byte.");
    public static readonly Violation CloseCodeInvalid = Broken(
        "The code of a close frame is not one that may be sent."
    );

    // Section 8.1
    public static readonly Violation TextNotUtf8 = new(CloseCode.InvalidPayload, "A text message is not valid UTF-8.");
    public static readonly Violation ReasonNotUtf8 = new(
        CloseCode.InvalidPayload,
        "A close reason is not valid UTF-8."
    );

    // RFC 7692, section 7.2.2
    public static readonly Violation NotDeflated = new(
        CloseCode.InvalidPayload,
        "A compressed message cannot be inflated."
    );

    /// <summary>A message has, or announced, more than the limit.</summary>
    /// <param name="limit">The most that a message may have, in bytes.</param>
    public static Violation TooBig(int limit) =>
        new(
            CloseCode.MessageTooBig,
            string.Create(CultureInfo.InvariantCulture, $"A message may have at most {limit} bytes.")
        );

    private static Violation Broken(string detail) => new(CloseCode.ProtocolError, detail);
}
