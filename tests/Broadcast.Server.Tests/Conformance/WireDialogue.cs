using System.Net.Sockets;
using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Conformance;

/// <summary>One case of the table, played to a server over a socket, and what came of it.</summary>
internal sealed class WireDialogue
{
    private readonly WireCase wireCase;
    private readonly RawWebSocket socket;
    private readonly WireEvent? end;

    private WireDialogue(WireCase wireCase, RawWebSocket socket)
    {
        (this.wireCase, this.socket) = (wireCase, socket);
        end = wireCase.Events.FirstOrDefault(item => item.Kind is MessageKind.Close or MessageKind.Violation);
    }

    /// <summary>Every message comes back, every ping is answered, and the connection ends as it has to.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="wireCase">The case.</param>
    /// <param name="chopped">Whether the bytes come in small pieces.</param>
    public static Task EchoesAsync(int port, WireCase wireCase, bool chopped) =>
        PlayAsync(port, "/echo", wireCase, chopped, echoes: true);

    /// <summary>The chat answers every ping and ends the connection as it has to; what it says of messages is not looked at.</summary>
    public static Task EndsRightAsync(int port, WireCase wireCase, bool chopped) =>
        PlayAsync(port, "/", TextOnly(wireCase), chopped, echoes: false);

    private static async Task PlayAsync(int port, string path, WireCase wireCase, bool chopped, bool echoes)
    {
        var offer = wireCase.Deflates ? "permessage-deflate" : null;
        await using var opened = await RawWebSocket.ConnectAsync(
            port,
            path,
            headers: [new("Sec-WebSocket-Extensions", offer)]
        );
        var dialogue = new WireDialogue(wireCase, opened);
        var sending = dialogue.SendAsync(chopped);
        await dialogue.ReceiveAsync(sending, echoes);
        await sending;
        await opened.WaitForEndAsync();
    }

    // The chat takes no binary messages: there such a case ends with the first.
    private static WireCase TextOnly(WireCase wireCase)
    {
        var binary = Array.FindIndex(wireCase.Events, item => item.Kind == MessageKind.Binary);
        return binary < 0
            ? wireCase
            : wireCase with
            {
                Events = [.. wireCase.Events[..binary], WireEvent.Violated(CloseCode.UnsupportedData)],
            };
    }

    private async Task SendAsync(bool chopped)
    {
        ReadOnlyMemory<byte> bytes = wireCase.ToBytes(WebSocketRole.Server, seed: chopped ? 1 : 2);
        var random = new Random(3);
        var longest = bytes.Length < 1500 ? 8 : 7000;
        try
        {
            while (!bytes.IsEmpty)
            {
                var piece = chopped ? Math.Min(random.Next(1, longest), bytes.Length) : bytes.Length;
                await socket.SendRawAsync(bytes[..piece]);
                bytes = bytes[piece..];
            }
        }
        catch (SocketException) when (end is not null)
        {
            // The server has ended the connection before all was said.
        }
    }

    private async Task ReceiveAsync(Task sending, bool echoes)
    {
        // Pongs may pass messages, so each kind is looked at by itself.
        var messages = new Queue<WireEvent>(wireCase.Events.Where(IsMessage));
        var pings = new Queue<WireEvent>(wireCase.Events.Where(item => item.Kind == MessageKind.Ping));
        while ((echoes && messages.Count > 0) || pings.Count > 0)
        {
            var frame = await NextAsync(echoes);
            if (frame.Opcode == FrameOpcode.Pong)
            {
                Assert.Equal(pings.Dequeue().Payload, Encoding.Latin1.GetString(frame.Payload));
                continue;
            }

            var expected = messages.Dequeue();
            Assert.Equal(expected.Kind == MessageKind.Text ? FrameOpcode.Text : FrameOpcode.Binary, frame.Opcode);
            Assert.Equal(expected.Payload, Encoding.Latin1.GetString(frame.Payload));
        }

        if (end is null)
        {
            await sending;
            await socket.SendRawAsync(WireFrame.Close(1000).ToBytes(WebSocketRole.Server, [5, 6, 7, 8]));
        }

        var close = await NextAsync(echoes);
        Assert.Equal(FrameOpcode.Close, close.Opcode);
        Assert.Equal(end?.Code ?? CloseCode.Normal, close.CloseCode);
        if (end?.Kind == MessageKind.Violation)
        {
            await sending;
            await AnswerAsync(close);
        }
    }

    private static bool IsMessage(WireEvent item) => item.Kind is MessageKind.Text or MessageKind.Binary;

    // The next frame, or message put together from its frames; messages only where they are asked for.
    private async Task<RawFrame> NextAsync(bool echoes)
    {
        RawFrame? whole = null;
        while (true)
        {
            var frame = await socket.ReceiveAsync();
            Assert.NotNull(frame);
            if (frame.Opcode >= FrameOpcode.Close)
            {
                return frame;
            }

            Assert.Equal(whole is not null, frame.Opcode == FrameOpcode.Continuation);
            whole = whole is null ? frame : whole with { Payload = [.. whole.Payload, .. frame.Payload] };
            if (frame.Fin)
            {
                if (echoes)
                {
                    return whole.Compressed ? whole with { Payload = PlainDeflate.Inflate(whole.Payload) } : whole;
                }

                whole = null;
            }
        }
    }

    private async Task AnswerAsync(RawFrame close)
    {
        try
        {
            await socket.SendFrameAsync(FrameOpcode.Close, close.Payload);
        }
        catch (SocketException)
        {
            // The server need not wait for it.
        }
    }
}
