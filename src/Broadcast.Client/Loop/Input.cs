using Broadcast.Client.Requests;
using Broadcast.Client.Transport;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Loop;

/// <summary>Something that the client's loop has to look at. All that happens to a client goes through its mailbox as one of these.</summary>
internal abstract record Input
{
    /// <summary>Nothing but a reason to look at the clock and the outbox.</summary>
    public sealed record Wake : Input
    {
        /// <summary>The only one.</summary>
        public static Wake Now { get; } = new();
    }

    /// <summary>The socket is connected.</summary>
    /// <param name="Connection">Which.</param>
    public sealed record Opened(Connection Connection) : Input;

    /// <summary>A frame came.</summary>
    /// <param name="Connection">Over which connection.</param>
    /// <param name="Frame">The frame; null for one that this version does not know.</param>
    /// <param name="Size">The bytes reserved for it in the event queue.</param>
    public sealed record Received(Connection Connection, ServerFrame? Frame, int Size) : Input;

    /// <summary>The connection is over; nothing follows from it.</summary>
    /// <param name="Connection">Which.</param>
    /// <param name="End">How.</param>
    public sealed record Ended(Connection Connection, SocketEnd End) : Input;

    /// <summary>Somebody asks something of the server.</summary>
    /// <param name="Request">What.</param>
    public sealed record Ask(Request Request) : Input;

    /// <summary>Somebody wants to be in a room.</summary>
    /// <param name="Room">The room.</param>
    /// <param name="Since">The last message that one has.</param>
    /// <param name="Call">Ends when the room is entered.</param>
    public sealed record Join(RoomId Room, RoomPosition? Since, TaskCompletionSource<RoomJoined> Call) : Input;

    /// <summary>Somebody wants to know how long an answer takes.</summary>
    /// <param name="Request">Ends with the answer.</param>
    public sealed record Ping(PingRequest Request) : Input;

    /// <summary>Somebody types.</summary>
    /// <param name="Frame">What to send, if the connection is there.</param>
    public sealed record Typing(TypingFrame Frame) : Input;

    /// <summary>The client is to end gracefully.</summary>
    public sealed record Close : Input;
}
