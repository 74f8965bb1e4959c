using System.Buffers;
using Broadcast.Protocol.WebSocket;
using Broadcast.Protocol.WebSocket.Deflate;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.WebSockets;

/// <summary>
/// A WebSocket that sends back every text and binary message unchanged, through the same framing code as the chat, so that
/// anyone can run a conformance suite against it (<c>--echo</c>). Thread-safe.
/// </summary>
internal static class EchoEndpoint
{
    /// <summary>The longest message, in bytes, over all its fragments: what conformance suites send at most.</summary>
    public const int MaxMessage = 16 * 1024 * 1024;

    /// <summary>Where it is, when it is open.</summary>
    public const string Path = "/echo";

    private const int ReadSize = 64 * 1024;
    private const int KeptBytes = 256 * 1024;

    // How long what a client still sends is read after a violation, so that it sees the close frame and no reset.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    /// <summary>Answers a handshake and echoes until the client closes or breaks the rules.</summary>
    /// <param name="context">The request, a valid handshake.</param>
    /// <param name="accept">What turns it into a stream.</param>
    /// <param name="compression">What was agreed on.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stopping">Cancelled when the server stops; the client is told.</param>
    public static async Task RunAsync(
        HttpContext context,
        Func<Task<Stream>> accept,
        Compression compression,
        TimeProvider time,
        CancellationToken stopping
    )
    {
        await using var stream = await accept();
        using var reader = new MessageReader(WebSocketRole.Server, MaxMessage, compression);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var output = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var count = await stream.ReadAsync(buffer, ending.Token);
                if (count == 0)
                {
                    return;
                }

                var end = Answer(reader, buffer.AsSpan(0, count), output, compression);
                await stream.WriteAsync(output.WrittenMemory, context.RequestAborted);
                output = Emptied(output);
                if (end == MessageKind.Violation)
                {
                    await DrainAsync(stream, buffer, time);
                }

                if (end != MessageKind.None)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await TryWriteAsync(stream, ControlFrames.Close(CloseCode.ServiceRestart, "The server is shutting down."));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client is gone.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A large message's memory is not kept for the small ones that may follow for hours.
    private static ArrayBufferWriter<byte> Emptied(ArrayBufferWriter<byte> output)
    {
        if (output.Capacity > KeptBytes)
        {
            return new ArrayBufferWriter<byte>();
        }

        output.ResetWrittenCount();
        return output;
    }

    private static async Task TryWriteAsync(Stream stream, byte[] frame)
    {
        try
        {
            await stream.WriteAsync(frame);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client is gone too.
        }
    }

    private static MessageKind Answer(
        MessageReader reader,
        Span<byte> input,
        ArrayBufferWriter<byte> output,
        Compression compression
    )
    {
        while (true)
        {
            var message = reader.Read(input, out var consumed);
            input = input[consumed..];
            switch (message.Kind)
            {
                case MessageKind.Text:
                    FrameWriter.WriteMessage(output, FrameOpcode.Text, message.Payload, compression);
                    break;
                case MessageKind.Binary:
                    FrameWriter.WriteMessage(output, FrameOpcode.Binary, message.Payload, compression);
                    break;
                case MessageKind.Ping:
                    FrameWriter.WritePong(output, message.Payload);
                    break;
                case MessageKind.Close:
                    FrameWriter.WriteClose(output, message.CloseCode);
                    return MessageKind.Close;
                case MessageKind.Violation:
                    FrameWriter.WriteClose(output, message.CloseCode, message.Detail);
                    return MessageKind.Violation;
                case MessageKind.None:
                    return MessageKind.None;
            }
        }
    }

    private static async Task DrainAsync(Stream stream, byte[] buffer, TimeProvider time)
    {
        using var limit = new CancellationTokenSource(Linger, time);
        int count;
        do
        {
            count = await stream.ReadAsync(buffer, limit.Token);
        } while (count > 0 && !ControlFrames.EndsWithClose(buffer.AsSpan(0, count)));
    }
}
