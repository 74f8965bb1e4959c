using System.Buffers;
using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;

namespace Broadcast.Protocol.Tests.WebSocket;

/// <summary>Random messages in random fragments with control frames between, written by the library, and what a reader must say of them.</summary>
internal sealed class FrameScript
{
    private readonly ArrayBufferWriter<byte> output = new();
    private readonly Random random;
    private readonly WebSocketRole reader;

    public FrameScript(Random random, WebSocketRole reader, int limit)
    {
        this.random = random;
        this.reader = reader;
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            AddMessage(limit);
        }

        if (random.Next(2) == 0)
        {
            FrameWriter.WriteClose(output, CloseCode.GoingAway, "ciaò", Mask());
            Events.Add(WireEvent.Closed(1001, "ciaò"));
        }
    }

    public List<WireEvent> Events { get; } = [];

    public ReadOnlySpan<byte> Bytes => output.WrittenSpan;

    private void AddMessage(int limit)
    {
        var kind = random.Next(2) == 0 ? MessageKind.Text : MessageKind.Binary;
        var size = random.Next(4) == 0 ? random.Next(limit + 1) : random.Next(40);
        var payload = kind == MessageKind.Text ? Text(size) : Data(size);
        var opcode = kind == MessageKind.Text ? FrameOpcode.Text : FrameOpcode.Binary;
        var rest = payload.AsSpan();
        for (var parts = random.Next(5); parts > 0; parts--)
        {
            // Anywhere, so also inside a character.
            var part = random.Next(rest.Length + 1);
            FrameWriter.Write(output, opcode, rest[..part], fin: false, Mask());
            opcode = FrameOpcode.Continuation;
            rest = rest[part..];
            AddControl();
        }

        FrameWriter.Write(output, opcode, rest, fin: true, Mask());
        Events.Add(WireEvent.Of(kind, payload));
        AddControl();
    }

    private void AddControl()
    {
        var payload = Data(random.Next(FrameWriter.MaxControlPayload + 1));
        switch (random.Next(4))
        {
            case 0:
                FrameWriter.WritePing(output, payload, Mask());
                Events.Add(WireEvent.Of(MessageKind.Ping, payload));
                break;
            case 1:
                FrameWriter.WritePong(output, payload, Mask());
                Events.Add(WireEvent.Of(MessageKind.Pong, payload));
                break;
        }
    }

    private byte[] Text(int size)
    {
        var text = new StringBuilder();
        while (text.Length < size / 4)
        {
            var number = random.Next(random.Next(2) == 0 ? 0x80 : 0x110000);
            text.Append(Rune.IsValid(number) ? new Rune(number).ToString() : "?");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private byte[] Data(int size)
    {
        var data = new byte[size];
        random.NextBytes(data);
        return data;
    }

    private MaskKey? Mask() => reader == WebSocketRole.Server ? new MaskKey(Data(4)) : null;
}
