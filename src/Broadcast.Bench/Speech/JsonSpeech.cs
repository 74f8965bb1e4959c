using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Broadcast.Bench.Crowd;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;

namespace Broadcast.Bench.Speech;

/// <summary>This server's JSON dialect. One who comes back is the same person, by the session of the first <c>welcome</c>.</summary>
internal sealed class JsonSpeech : ISpeech
{
    private const string Placeholder = "TEXT";

    private static ReadOnlySpan<byte> Closing => "{\"type\":\"closing\""u8;

    private readonly Uri target;
    private readonly Names names;
    private readonly RoomId[] rooms;
    private readonly Envelope[] envelopes;
    private readonly bool identified;

    // By connection. Added to by the loops, each its own.
    private readonly ConcurrentDictionary<int, Envelope> personal = [];

    /// <summary>Prepares what is said in each room.</summary>
    /// <param name="target">The server.</param>
    /// <param name="names">The names of the run.</param>
    /// <param name="rooms">How many rooms there are.</param>
    /// <param name="identified">Whether messages have identifiers, and so are acknowledged.</param>
    public JsonSpeech(Uri target, Names names, int rooms, bool identified)
    {
        this.identified = identified;
        this.target = target;
        this.names = names;
        this.rooms = [.. Enumerable.Range(0, rooms).Select(room => RoomOf(names.Room(room)))];
        envelopes = [.. this.rooms.Select(room => Wrap(room, idStart: null))];
    }

    /// <inheritdoc/>
    public string Subprotocol => "broadcast.v1";

    /// <inheritdoc/>
    public bool JoinsByHandshake => false;

    /// <inheritdoc/>
    public string Address(Peer peer) => target.PathAndQuery;

    /// <inheritdoc/>
    public byte[] Greeting(Peer peer)
    {
        var join = new JoinFrame(rooms[peer.Room]);
        if (peer.Attempt > 0)
        {
            join = join with { Session = peer.Session, Since = peer.Witness.Received, Epoch = peer.Epoch };
        }
        else if (Username.TryCreate(names.Person(peer.Index, peer.Life), out var name, out _))
        {
            join = join with { Username = name };
        }

        return Encode(join);
    }

    /// <inheritdoc/>
    public Answer Understand(Peer peer, ReadOnlySpan<byte> message)
    {
        // What is told in the room while one talks there (people, typing) is not taken apart.
        if (peer.Stage == Stage.Talking && !message.StartsWith(Closing))
        {
            return message.StartsWith("{\"type\":\"error\""u8) && message.IndexOf("\"code\":\"closing\""u8) < 0
                ? Answer.Refused
                : Answer.Waiting;
        }

        if (!ServerFrameReader.TryRead(message, out var frame, out _))
        {
            return Answer.Waiting;
        }

        switch (frame)
        {
            case WelcomeFrame welcome:
                peer.Session = welcome.Session;
                return Answer.Waiting;
            case ClosingFrame closing:
                peer.ReturnAfter = closing.RetryAfterMs * TimeSpan.TicksPerMillisecond;
                return Answer.Waiting;
            case JoinedFrame joined:
                peer.Epoch = joined.Epoch;
                return Answer.Joined;
            default:
                return frame is ErrorFrame ? Answer.Refused : Answer.Waiting;
        }
    }

    /// <inheritdoc/>
    public byte[] IdStart(Peer peer) => Encoding.ASCII.GetBytes(names.MessageIds(peer.Index));

    /// <inheritdoc/>
    public Envelope EnvelopeFor(Peer peer) =>
        identified
            ? personal.GetOrAdd(
                peer.Index,
                static (index, own) => Wrap(own.Room, own.Names.MessageIds(index)),
                (Names: names, Room: rooms[peer.Room])
            )
            : envelopes[peer.Room];

    private static Envelope Wrap(RoomId room, string? idStart)
    {
        var id = idStart is null ? null : idStart + new string('0', Acknowledgement.Digits);
        var parts = Encoding.ASCII.GetString(Encode(new MsgFrame(room, Placeholder, id))).Split(Placeholder);
        var after = Encoding.ASCII.GetBytes(parts[1]);
        var numberAt = id is null ? -1 : parts[1].IndexOf(id, StringComparison.Ordinal) + idStart!.Length;
        return new(Encoding.ASCII.GetBytes(parts[0]), after, numberAt);
    }

    private static byte[] Encode(ClientFrame frame)
    {
        var output = new ArrayBufferWriter<byte>();
        ClientFrameWriter.Write(frame, output);
        return output.WrittenSpan.ToArray();
    }

    private static RoomId RoomOf(string name) =>
        RoomId.TryCreate(name, out var room, out var error)
            ? room
            : throw new ArgumentException(error.Message, nameof(name));
}
