using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>What a reader said, in a form that outlives its input. A payload is written as Latin-1, byte for byte.</summary>
public sealed record WireEvent(MessageKind Kind, string Payload = "", CloseCode Code = default)
{
    public static WireEvent From(in ReceivedMessage message) =>
        new(message.Kind, Encoding.Latin1.GetString(message.Payload), message.CloseCode);

    public static WireEvent Text(string text) => Of(MessageKind.Text, Encoding.UTF8.GetBytes(text));

    public static WireEvent Of(MessageKind kind, ReadOnlySpan<byte> payload) =>
        new(kind, Encoding.Latin1.GetString(payload));

    public static WireEvent Closed(int code, string reason = "") =>
        new(MessageKind.Close, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(reason)), (CloseCode)code);

    public static WireEvent Violated(CloseCode code) => new(MessageKind.Violation, "", code);

    public override string ToString() =>
        $"{Kind} {(int)Code} {Payload.Length}:{(Payload.Length > 60 ? Payload[..60] + "…" : Payload)}";
}
