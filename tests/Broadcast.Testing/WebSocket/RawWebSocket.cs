using System.Buffers;
using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.WebSocket;

/// <summary>
/// A WebSocket client for tests against a real server that lets a test do everything wrong: it sends any bytes and any frames,
/// and shows what came frame by frame. It reads frames by itself and not with the product's reader, so that the two check each other.
/// <para>
/// One receiver at a time; sending may go on meanwhile. Every wait ends after <see cref="DefaultTimeout"/> or the given time with a
/// <see cref="TimeoutException"/>, and loses nothing: the next receive goes on where it stopped.
/// </para>
/// </summary>
public sealed class RawWebSocket : IAsyncDisposable
{
    /// <summary>How long a wait lasts when nothing is said.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);

    private readonly RawConnection connection;

    // Owned by the one receiver: the fragments of a message that is not finished.
    private readonly ArrayBufferWriter<byte> fragments = new();
    private FrameOpcode fragmented;
    private bool compressed;

    private RawWebSocket(RawConnection connection, IReadOnlyDictionary<string, string> headers)
    {
        this.connection = connection;
        ResponseHeaders = headers;
    }

    /// <summary>The headers of the 101 response, without regard to case.</summary>
    public IReadOnlyDictionary<string, string> ResponseHeaders { get; }

    /// <summary>The subprotocol that the server selected, or null.</summary>
    public string? Subprotocol => ResponseHeaders.GetValueOrDefault("Sec-WebSocket-Protocol");

    /// <summary>The extensions that the server agreed to, or null.</summary>
    public string? Extensions => ResponseHeaders.GetValueOrDefault("Sec-WebSocket-Extensions");

    /// <summary>Whether <see cref="ReceiveMessageAsync"/> and what stands on it answer pings; true at first.</summary>
    public bool AnswersPings { get; set; } = true;

    /// <summary>Connects to a server on this machine and shakes hands.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="path">Path and query, percent-encoded.</param>
    /// <param name="subprotocol">What to offer in Sec-WebSocket-Protocol, or null.</param>
    /// <param name="headers">More headers; one of the handshake's own is replaced, and left out when the value is null.</param>
    /// <param name="receiveBuffer">The kernel's receive buffer in bytes: a small one makes a reader slow soon.</param>
    /// <exception cref="HandshakeRefusedException">The answer is not 101.</exception>
    public static async Task<RawWebSocket> ConnectAsync(
        int port,
        string path = "/",
        string? subprotocol = null,
        IEnumerable<KeyValuePair<string, string?>>? headers = null,
        int? receiveBuffer = null
    )
    {
        using var limit = new CancellationTokenSource(DefaultTimeout);
        try
        {
            var opened = await RawConnection.OpenAsync(port, receiveBuffer, limit.Token);
            try
            {
                var authority = $"127.0.0.1:{port}";
                var response = await RawHandshake.RunAsync(opened, authority, path, subprotocol, headers, limit.Token);
                return new RawWebSocket(opened, response);
            }
            catch
            {
                opened.Dispose();
                throw;
            }
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"The handshake with port {port} took longer than {DefaultTimeout}.", late);
        }
    }

    /// <summary>Shakes hands over a connection that is open: from another address, through TLS, with bytes before.</summary>
    /// <param name="wire">The connection; it belongs to the result, and is let go when the handshake fails.</param>
    /// <param name="authority">What to send as Host.</param>
    /// <param name="path">Path and query, percent-encoded.</param>
    /// <param name="subprotocol">What to offer in Sec-WebSocket-Protocol, or null.</param>
    /// <param name="headers">More headers; one of the handshake's own is replaced, and left out when the value is null.</param>
    /// <exception cref="HandshakeRefusedException">The answer is not 101.</exception>
    public static async Task<RawWebSocket> ConnectAsync(
        IWireEnd wire,
        string authority,
        string path = "/",
        string? subprotocol = null,
        IEnumerable<KeyValuePair<string, string?>>? headers = null
    )
    {
        var opened = new RawConnection(wire);
        using var limit = new CancellationTokenSource(DefaultTimeout);
        try
        {
            var response = await RawHandshake.RunAsync(opened, authority, path, subprotocol, headers, limit.Token);
            return new RawWebSocket(opened, response);
        }
        catch (OperationCanceledException late)
        {
            opened.Dispose();
            throw new TimeoutException($"The handshake with {authority} took longer than {DefaultTimeout}.", late);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Speaks over a connection whose handshake is done, or is left out.</summary>
    public static RawWebSocket Over(IWireEnd wire) =>
        new(new RawConnection(wire), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));

    /// <summary>Sends a text message as one masked frame.</summary>
    public Task SendTextAsync(string text) => SendFrameAsync(FrameOpcode.Text, Encoding.UTF8.GetBytes(text));

    /// <summary>Sends one masked frame, whole message or fragment.</summary>
    public Task SendFrameAsync(FrameOpcode opcode, ReadOnlyMemory<byte> payload = default, bool fin = true)
    {
        var frame = new ArrayBufferWriter<byte>();
        FrameWriter.Write(frame, opcode, payload.Span, fin, MaskKey.Random());
        return SendRawAsync(frame.WrittenMemory);
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes)
    {
        using var limit = new CancellationTokenSource(DefaultTimeout);
        try
        {
            await connection.SendAsync(bytes, limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"The server did not take {bytes.Length} bytes in {DefaultTimeout}.", late);
        }
    }

    /// <summary>Receives the next text message, put together from its fragments; pings are answered and pongs passed over.</summary>
    /// <exception cref="ConnectionEndedException">A close came, or the connection broke.</exception>
    /// <exception cref="InvalidDataException">A binary message came.</exception>
    /// <exception cref="TimeoutException">Nothing came.</exception>
    public async Task<string> ReceiveTextAsync(TimeSpan? timeout = null)
    {
        var message = await ReceiveMessageAsync(timeout);
        return message.Opcode switch
        {
            FrameOpcode.Text => message.Text,
            FrameOpcode.Close => throw new ConnectionEndedException(message.CloseCode, message.CloseReason),
            _ => throw new InvalidDataException($"A message of kind {message.Opcode} came."),
        };
    }

    /// <summary>Receives the next text message that satisfies a condition, passing over others.</summary>
    public async Task<string> ReceiveTextAsync(Predicate<string> wanted, TimeSpan? timeout = null)
    {
        while (true)
        {
            var text = await ReceiveTextAsync(timeout);
            if (wanted(text))
            {
                return text;
            }
        }
    }

    /// <summary>Receives the next whole message, inflated when it was compressed, or close; pings are answered (<see cref="AnswersPings"/>) and pongs passed over.</summary>
    /// <exception cref="ConnectionEndedException">The connection ended without a close frame.</exception>
    /// <exception cref="TimeoutException">Nothing came.</exception>
    public async Task<RawFrame> ReceiveMessageAsync(TimeSpan? timeout = null)
    {
        while (true)
        {
            var frame =
                await ReceiveAsync(timeout) ?? throw new ConnectionEndedException(CloseCode.Abnormal, "no close frame");
            switch (frame.Opcode)
            {
                case FrameOpcode.Ping when AnswersPings:
                    await SendFrameAsync(FrameOpcode.Pong, frame.Payload);
                    break;
                case FrameOpcode.Ping or FrameOpcode.Pong:
                    break;
                case FrameOpcode.Close:
                    return frame;
                default:
                    if (frame.Opcode != FrameOpcode.Continuation)
                    {
                        (fragmented, compressed) = (frame.Opcode, frame.Compressed);
                    }

                    fragments.Write(frame.Payload);
                    if (frame.Fin)
                    {
                        var payload = fragments.WrittenSpan.ToArray();
                        fragments.Clear();
                        return new RawFrame(
                            Fin: true,
                            fragmented,
                            compressed ? PlainDeflate.Inflate(payload) : payload
                        );
                    }

                    break;
            }
        }
    }

    /// <summary>Receives the next frame of any kind; null when the connection ends or breaks.</summary>
    /// <exception cref="InvalidDataException">The frame is one that a server must not send.</exception>
    /// <exception cref="TimeoutException">Nothing came.</exception>
    public async Task<RawFrame?> ReceiveAsync(TimeSpan? timeout = null)
    {
        using var limit = new CancellationTokenSource(timeout ?? DefaultTimeout);
        try
        {
            return await RawFrameReader.ReadAsync(connection, Extensions is not null, limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"No frame came in {timeout ?? DefaultTimeout}.", late);
        }
    }

    /// <summary>Passes over everything until the server closes, and answers its close.</summary>
    /// <returns>The close frame's code; Abnormal when the connection ended without one.</returns>
    public async Task<CloseCode> ReceiveCloseAsync(TimeSpan? timeout = null)
    {
        while (await ReceiveAsync(timeout) is { } frame)
        {
            if (frame.Opcode == FrameOpcode.Close)
            {
                await TryAnswerCloseAsync(frame);
                return frame.CloseCode;
            }
        }

        return CloseCode.Abnormal;
    }

    /// <summary>Says good-bye and waits for the server's close; what comes before it is passed over.</summary>
    /// <returns>The code that the server answered with; Abnormal when it just hung up.</returns>
    public async Task<CloseCode> CloseAsync(CloseCode code = CloseCode.Normal, string reason = "")
    {
        var frame = new ArrayBufferWriter<byte>();
        FrameWriter.WriteClose(frame, code, reason, MaskKey.Random());
        await SendRawAsync(frame.WrittenMemory);
        while (await ReceiveAsync() is { } answer)
        {
            if (answer.Opcode == FrameOpcode.Close)
            {
                return answer.CloseCode;
            }
        }

        return CloseCode.Abnormal;
    }

    /// <summary>Waits until the server has ended the TCP connection; frames before that are passed over.</summary>
    public async Task WaitForEndAsync(TimeSpan? timeout = null)
    {
        while (await ReceiveAsync(timeout) is not null) { }
    }

    /// <summary>Ends the sending half of the TCP connection (FIN) without a close frame.</summary>
    public void EndSending() => connection.EndSending();

    /// <summary>Breaks the connection with a reset (RST), as a machine that vanishes does.</summary>
    public void Abort() => connection.Abort();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task TryAnswerCloseAsync(RawFrame close)
    {
        try
        {
            await SendFrameAsync(FrameOpcode.Close, close.Payload);
        }
        catch (Exception exception) when (exception is System.Net.Sockets.SocketException or IOException)
        {
            // The server need not wait for the answer.
        }
    }
}
