using System.Security.Cryptography;
using System.Text;

namespace Broadcast.Protocol.WebSocket;

/// <summary>The opening handshake from the server's side (RFC 6455, section 4.2). Thread-safe.</summary>
public static class WebSocketHandshake
{
    /// <summary>The one version there is, as it stands in <c>Sec-WebSocket-Version</c>.</summary>
    public const string Version = "13";

    private const string AcceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private const int KeySize = 16;
    private const int KeyLength = 24;

    private static readonly HandshakeRefusal WrongMethod = new(
        405,
        "A WebSocket is opened with GET.",
        [new("Allow", "GET")]
    );

    private static readonly HandshakeRefusal NoUpgrade = new(400, "The Upgrade header must name websocket.", []);
    private static readonly HandshakeRefusal NoConnection = new(400, "The Connection header must name Upgrade.", []);
    private static readonly HandshakeRefusal WrongKey = new(400, "Sec-WebSocket-Key must be 16 bytes in base64.", []);

    // RFC 9110, section 15.5.22, asks for the Upgrade header beside the version.
    private static readonly HandshakeRefusal WrongVersion = new(
        426,
        "Sec-WebSocket-Version must be 13.",
        [new("Sec-WebSocket-Version", Version), new("Upgrade", "websocket"), new("Connection", "Upgrade")]
    );

    /// <summary>Judges a request that wants to become a WebSocket.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="upgrade">The <c>Upgrade</c> header; several joined by commas; null when there is none.</param>
    /// <param name="connection">The <c>Connection</c> header, likewise.</param>
    /// <param name="version">The <c>Sec-WebSocket-Version</c> header, likewise.</param>
    /// <param name="key">The <c>Sec-WebSocket-Key</c> header, likewise; two keys are none.</param>
    /// <returns>How to refuse it, or null when it is right.</returns>
    public static HandshakeRefusal? Validate(
        string method,
        string? upgrade,
        string? connection,
        string? version,
        string? key
    )
    {
        if (!string.Equals(method, "GET", StringComparison.Ordinal))
        {
            return WrongMethod;
        }

        if (!HasToken(upgrade, "websocket"))
        {
            return NoUpgrade;
        }

        if (!HasToken(connection, "upgrade"))
        {
            return NoConnection;
        }

        // The version first: what a key looks like is that version's matter.
        if (!string.Equals(version?.Trim(), Version, StringComparison.Ordinal))
        {
            return WrongVersion;
        }

        return IsKey(key) ? null : WrongKey;
    }

    /// <summary>The value of <c>Sec-WebSocket-Accept</c> that answers a key (RFC 6455, section 4.2.2, step 5.4).</summary>
    /// <param name="key">The <c>Sec-WebSocket-Key</c>; white space around it does not count.</param>
    public static string ComputeAccept(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6455 prescribes SHA-1; nothing is kept secret with it.
        SHA1.HashData(Encoding.UTF8.GetBytes(key.Trim() + AcceptSuffix), hash);
#pragma warning restore CA5350
        return Convert.ToBase64String(hash);
    }

    private static bool IsKey(string? key)
    {
        // The length is asked first because the decoder passes over white space.
        var trimmed = key.AsSpan().Trim();
        Span<byte> bytes = stackalloc byte[KeySize];
        return trimmed.Length == KeyLength
            && Convert.TryFromBase64Chars(trimmed, bytes, out var size)
            && size == KeySize;
    }

    private static bool HasToken(ReadOnlySpan<char> list, ReadOnlySpan<char> token)
    {
        foreach (var range in list.Split(','))
        {
            if (list[range].Trim().Equals(token, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
