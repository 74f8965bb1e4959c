using System.Globalization;
using Broadcast.Bench.Crowd;

namespace Broadcast.Bench.Speech;

/// <summary>
/// This server's text dialect. The answer to <c>ping</c> says that one is in: the server takes a connection's messages in order, and
/// the join stands in the address. A room of a run is new, so the messages that one has had are also the position to resume from.
/// </summary>
internal sealed class TextSpeech(Uri target, Names names) : ISpeech
{
    /// <inheritdoc/>
    public string? Subprotocol => null;

    /// <inheritdoc/>
    public bool JoinsByHandshake => false;

    /// <inheritdoc/>
    public string Address(Peer peer)
    {
        var join = target.Query.Length > 1 ? '&' : '?';
        var person = names.Person(peer.Index, peer.Attempt + peer.Life);
        var address = $"{target.PathAndQuery}{join}name={person}&room={names.Room(peer.Room)}";
        return peer.Attempt == 0
            ? address
            : string.Create(CultureInfo.InvariantCulture, $"{address}&since={peer.Witness.Received}");
    }

    /// <inheritdoc/>
    public byte[] Greeting(Peer peer) => "ping"u8.ToArray();

    /// <inheritdoc/>
    public Answer Understand(Peer peer, ReadOnlySpan<byte> message) =>
        message.SequenceEqual("pong"u8) ? Answer.Joined
        : message.StartsWith("Error ("u8) ? Answer.Refused
        : Answer.Waiting;

    /// <inheritdoc/>
    public Envelope EnvelopeFor(Peer peer) => Envelope.None;
}
