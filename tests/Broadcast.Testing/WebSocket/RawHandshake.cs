using System.Globalization;
using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.WebSocket;

/// <summary>The client's side of the opening handshake (RFC 6455, section 4.1).</summary>
internal static class RawHandshake
{
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(
        RawConnection connection,
        string authority,
        string path,
        string? subprotocol,
        IEnumerable<KeyValuePair<string, string?>>? headers,
        CancellationToken cancellation
    )
    {
        var request = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = authority,
            ["Upgrade"] = "websocket",
            ["Connection"] = "Upgrade",
            ["Sec-WebSocket-Version"] = WebSocketHandshake.Version,
            ["Sec-WebSocket-Key"] = Convert.ToBase64String(Guid.NewGuid().ToByteArray()),
            ["Sec-WebSocket-Protocol"] = subprotocol,
        };
        foreach (var (name, value) in headers ?? [])
        {
            request[name] = value;
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"GET {path} HTTP/1.1\r\n");
        foreach (var (name, value) in request.Where(header => header.Value is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        await connection.SendAsync(Encoding.UTF8.GetBytes(text.Append("\r\n").ToString()), cancellation);

        var status = await connection.ReadLineAsync(cancellation);
        var response = await ReadHeadersAsync(connection, cancellation);
        var code = int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture);
        if (code != 101)
        {
            throw new HandshakeRefusedException(
                code,
                response,
                await ReadBodyAsync(connection, response, cancellation)
            );
        }

        var expected = WebSocketHandshake.ComputeAccept(request["Sec-WebSocket-Key"] ?? "");
        if (response.GetValueOrDefault("Sec-WebSocket-Accept") != expected)
        {
            throw new InvalidDataException("Sec-WebSocket-Accept does not answer the key.");
        }

        return response;
    }

    private static async Task<IReadOnlyDictionary<string, string>> ReadHeadersAsync(
        RawConnection connection,
        CancellationToken cancellation
    )
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await connection.ReadLineAsync(cancellation) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            headers[name] = headers.TryGetValue(name, out var before) ? $"{before},{value}" : value;
        }

        return headers;
    }

    private static async Task<string> ReadBodyAsync(
        RawConnection connection,
        IReadOnlyDictionary<string, string> headers,
        CancellationToken cancellation
    )
    {
        if (headers.TryGetValue("Content-Length", out var length))
        {
            await connection.FillAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellation);
        }

        return Encoding.UTF8.GetString(connection.Arrived);
    }
}
