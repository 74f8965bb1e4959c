using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Broadcast.Bench.Crowd;

namespace Broadcast.Bench.Speech;

/// <summary>No dialect: a text message is sent as it is, or within what stands around it, to any server that sends it on. In the address and in what is said
/// <c>{room}</c> and <c>{id}</c> stand for the connection's room and its own number.</summary>
/// <param name="target">The server.</param>
/// <param name="hello">The first message; null for none.</param>
/// <param name="say">What stands around a text, which is written <c>{text}</c>; null for nothing.</param>
/// <param name="welcome">What a message contains that says that one is in; null when the handshake does.</param>
internal sealed class PlainSpeech(Uri target, string? hello, string? say, string? welcome) : ISpeech
{
    private const string Text = "{text}";

    // A brace is escaped in an address.
    private readonly string template = target
        .PathAndQuery.Replace("%7B", "{", StringComparison.OrdinalIgnoreCase)
        .Replace("%7D", "}", StringComparison.OrdinalIgnoreCase);

    private readonly byte[] welcome = Encoding.UTF8.GetBytes(welcome ?? "");

    // By room. Added to by the loops.
    private readonly ConcurrentDictionary<int, Envelope> envelopes = [];

    /// <inheritdoc/>
    public string? Subprotocol => null;

    /// <inheritdoc/>
    public bool JoinsByHandshake => welcome.Length == 0;

    /// <inheritdoc/>
    public string Address(Peer peer) => Fill(template, peer);

    /// <inheritdoc/>
    public byte[] Greeting(Peer peer) => hello is null ? [] : Encoding.UTF8.GetBytes(Fill(hello, peer));

    /// <inheritdoc/>
    public Answer Understand(Peer peer, ReadOnlySpan<byte> message) =>
        !JoinsByHandshake && message.IndexOf(welcome) >= 0 ? Answer.Joined : Answer.Waiting;

    /// <inheritdoc/>
    public Envelope EnvelopeFor(Peer peer) =>
        say is null
            ? Envelope.None
            : envelopes.GetOrAdd(peer.Room, static (_, own) => own.Self.Wrap(own.Peer), (Self: this, Peer: peer));

    private Envelope Wrap(Peer peer)
    {
        var filled = Fill(say!, peer);
        var at = filled.IndexOf(Text, StringComparison.Ordinal);
        return new(Encoding.UTF8.GetBytes(filled[..at]), Encoding.UTF8.GetBytes(filled[(at + Text.Length)..]));
    }

    private static string Fill(string template, Peer peer) =>
        template
            .Replace("{room}", peer.Room.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{id}", peer.Index.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
