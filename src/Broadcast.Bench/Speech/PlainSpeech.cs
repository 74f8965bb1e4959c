using System.Globalization;
using System.Text;
using Broadcast.Bench.Crowd;

namespace Broadcast.Bench.Speech;

/// <summary>No dialect: a text message is sent as it is, to any server that sends it on. In the address and in the first message
/// <c>{room}</c> and <c>{id}</c> stand for the connection's room and its own number.</summary>
internal sealed class PlainSpeech(Uri target, string? hello) : ISpeech
{
    // A brace is escaped in an address.
    private readonly string template = target
        .PathAndQuery.Replace("%7B", "{", StringComparison.OrdinalIgnoreCase)
        .Replace("%7D", "}", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public string? Subprotocol => null;

    /// <inheritdoc/>
    public bool JoinsByHandshake => true;

    /// <inheritdoc/>
    public string Address(Peer peer) => Fill(template, peer);

    /// <inheritdoc/>
    public byte[] Greeting(Peer peer) => hello is null ? [] : Encoding.UTF8.GetBytes(Fill(hello, peer));

    /// <inheritdoc/>
    public Answer Understand(Peer peer, ReadOnlySpan<byte> message) => Answer.Waiting;

    /// <inheritdoc/>
    public Envelope EnvelopeFor(Peer peer) => Envelope.None;

    private static string Fill(string template, Peer peer) =>
        template
            .Replace("{room}", peer.Room.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{id}", peer.Index.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
