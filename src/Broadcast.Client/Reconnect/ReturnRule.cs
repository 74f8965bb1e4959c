using Broadcast.Protocol.WebSocket;

namespace Broadcast.Client.Reconnect;

/// <summary>Whether a close code allows to come back: docs/protocol.md, "Close codes".</summary>
internal static class ReturnRule
{
    /// <summary>Whether to reconnect by oneself.</summary>
    /// <param name="code">The close code.</param>
    public static bool MayReturn(int code) =>
        code switch
        {
            (int)CloseCode.ProtocolError => false,
            (int)CloseCode.UnsupportedData => false,
            (int)CloseCode.InvalidPayload => false,
            (int)CloseCode.MessageTooBig => false,
            >= 4500 and <= 4999 => false,
            _ => true,
        };
}
