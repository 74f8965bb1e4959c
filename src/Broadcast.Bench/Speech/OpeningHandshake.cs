using System.Security.Cryptography;
using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Bench.Speech;

/// <summary>
/// The client's side of the opening handshake (RFC 6455, section 4.1), with one key for all connections of a run: it guards against caches, of
/// which there are none here. Immutable, thread-safe.
/// </summary>
internal sealed class OpeningHandshake
{
    private const int LongestShown = 80;

    private readonly string tail;
    private readonly byte[] accept;

    /// <summary>Prepares the request.</summary>
    /// <param name="target">The server.</param>
    /// <param name="subprotocol">What is offered; null for nothing.</param>
    public OpeningHandshake(Uri target, string? subprotocol)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        accept = Encoding.ASCII.GetBytes(WebSocketHandshake.ComputeAccept(key));
        var offer = subprotocol is null ? "" : $"Sec-WebSocket-Protocol: {subprotocol}\r\n";
        tail =
            $" HTTP/1.1\r\nHost: {target.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: {WebSocketHandshake.Version}\r\n{offer}\r\n";
    }

    /// <summary>The request for a path and query.</summary>
    public byte[] Request(string address) => Encoding.ASCII.GetBytes($"GET {address}{tail}");

    /// <summary>Judges what came back.</summary>
    /// <param name="input">What has arrived.</param>
    /// <param name="size">The size of the whole answer; 0 when it is not all there.</param>
    /// <returns>Why it is a refusal; null when it is none, or not all there.</returns>
    public string? Judge(ReadOnlySpan<byte> input, out int size)
    {
        var end = input.IndexOf("\r\n\r\n"u8);
        size = end < 0 ? 0 : end + 4;
        if (end < 0)
        {
            return null;
        }

        var answer = input[..end];
        if (!answer.StartsWith("HTTP/1.1 101"u8))
        {
            var line = answer[..Math.Min(LongestShown, answer.IndexOfAny("\r\n"u8) is var at and >= 0 ? at : end)];
            return $"the handshake was answered with \"{Printable.Of(line)}\"";
        }

        return answer.IndexOf(accept) < 0 ? "Sec-WebSocket-Accept does not answer the key" : null;
    }
}
