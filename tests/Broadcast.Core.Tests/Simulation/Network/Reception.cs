using Broadcast.Core.Connections;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Tests.Simulation.Network;

/// <summary>The reading side of the server's end: the real reader and the real decoder, one piece at a time, as the hub lets it.</summary>
internal sealed class Reception
{
    private readonly World world;
    private readonly SimulatedOutlet outlet;
    private readonly Queue<byte[]?> received = new();
    private readonly Frames reader;
    private readonly InboundDecoder decoder;
    private long heard;
    private bool mayRead;
    private (CloseCode Code, bool Clean)? end;

    public Reception(World world, SimulatedOutlet outlet, ConnectionRequest request)
    {
        this.world = world;
        this.outlet = outlet;
        reader = new Frames(WebSocketRole.Server, world.Plan.Hub.Limits.MaxFrame);
        decoder = new InboundDecoder(world.Dialects, request);
        heard = world.Schedule.GetTimestamp();
    }

    // A connection that is held back is not silent.
    public long LastHeard => mayRead ? heard : world.Schedule.GetTimestamp();

    public void Arrived(byte[]? bytes)
    {
        received.Enqueue(bytes);
        Read();
    }

    public void Resume(bool forced)
    {
        if (mayRead && !forced && !outlet.ClosedByHub)
        {
            throw new BrokenPromiseException("A connection that was reading was told to read on.");
        }

        mayRead = true;
        Read();
    }

    private void Read()
    {
        while (mayRead && end is null && received.TryDequeue(out var bytes))
        {
            if (bytes is null)
            {
                end = (CloseCode.Abnormal, false);
                break;
            }

            heard = world.Schedule.GetTimestamp();
            var messages = new List<Inbound>();
            end = Parse(bytes, messages);
            if (messages.Count > 0 && !outlet.ClosedByHub)
            {
                mayRead = false;
                outlet.Say(decoder.Dialect, messages);
            }
        }

        if (mayRead && end is { } known)
        {
            outlet.Lose(known.Code, known.Clean);
        }
    }

    private (CloseCode Code, bool Clean)? Parse(Span<byte> input, List<Inbound> messages)
    {
        while (true)
        {
            var message = reader.Read(input, out var consumed);
            input = input[consumed..];
            switch (message.Kind)
            {
                case MessageKind.None:
                    return null;
                case MessageKind.Text:
                    messages.Add(decoder.Decode(message.Payload));
                    break;
                case MessageKind.Ping:
                    outlet.Pong(message.Payload);
                    break;
                case MessageKind.Close:
                    outlet.Conclude(message.CloseCode, reason: "");
                    return (message.CloseCode, true);
                case MessageKind.Binary:
                    outlet.Conclude(CloseCode.UnsupportedData, "Binary messages are not taken; send text.");
                    return (CloseCode.UnsupportedData, false);
                case MessageKind.Violation:
                    outlet.Conclude(message.CloseCode, message.Detail);
                    return (message.CloseCode, false);
            }
        }
    }
}
