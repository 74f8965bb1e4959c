using System.Buffers.Binary;
using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.WebSocket;

/// <summary>One frame as a server sent it.</summary>
/// <param name="Fin">Whether its message ends with it.</param>
/// <param name="Opcode">What it is.</param>
/// <param name="Payload">What it carries.</param>
public sealed record RawFrame(bool Fin, FrameOpcode Opcode, byte[] Payload)
{
    /// <summary>Whether it begins a compressed message (RFC 7692): the payload is as it came on the wire.</summary>
    public bool Compressed { get; init; }

    /// <summary>The payload as text; throws when it is not valid UTF-8.</summary>
    public string Text => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Payload);

    /// <summary>The code of a close frame; NoStatus when it has none.</summary>
    public CloseCode CloseCode =>
        Payload.Length < 2 ? CloseCode.NoStatus : (CloseCode)BinaryPrimitives.ReadUInt16BigEndian(Payload);

    /// <summary>The reason of a close frame.</summary>
    public string CloseReason => Payload.Length < 2 ? "" : Encoding.UTF8.GetString(Payload.AsSpan(2));
}
