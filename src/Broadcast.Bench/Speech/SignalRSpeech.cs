using System.Text;
using Broadcast.Bench.Crowd;

namespace Broadcast.Bench.Speech;

/// <summary>
/// A hub of ASP.NET Core SignalR, in its JSON protocol: records of JSON that end with U+001E, the first of which is the handshake's. The hub has the methods
/// <c>Join(room)</c>, whose completion says that one is in, and <c>Send(room, text)</c>, which invokes anything with the text on all members.
/// </summary>
internal sealed class SignalRSpeech : ISpeech
{
    private const string Placeholder = "TEXT";
    private const byte RecordEnd = 0x1E;

    private readonly Uri target;
    private readonly byte[][] greetings;
    private readonly Envelope[] envelopes;

    /// <summary>Prepares what is said in each room.</summary>
    public SignalRSpeech(Uri target, Names names, int rooms)
    {
        this.target = target;
        string[] all = [.. Enumerable.Range(0, rooms).Select(names.Room)];
        greetings = [.. all.Select(Join)];
        envelopes = [.. all.Select(Wrap)];
    }

    /// <inheritdoc/>
    public string? Subprotocol => null;

    /// <inheritdoc/>
    public byte? Separator => RecordEnd;

    /// <inheritdoc/>
    public bool JoinsByHandshake => false;

    /// <inheritdoc/>
    public string Address(Peer peer) => target.PathAndQuery;

    /// <inheritdoc/>
    public byte[] Greeting(Peer peer) => greetings[peer.Room];

    /// <inheritdoc/>
    public Answer Understand(Peer peer, ReadOnlySpan<byte> message)
    {
        var isCompletion = message.StartsWith("{\"type\":3"u8);
        var isClose = message.StartsWith("{\"type\":7"u8);
        var failed = message.IndexOf("\"error\":"u8) >= 0;
        return failed || isClose ? Answer.Refused
            : isCompletion ? Answer.Joined
            : Answer.Waiting;
    }

    /// <inheritdoc/>
    public Envelope EnvelopeFor(Peer peer) => envelopes[peer.Room];

    // The handshake's record and the invocation may come together: the server takes records in order.
    private static byte[] Join(string room) =>
        Encoding.ASCII.GetBytes(
            "{\"protocol\":\"json\",\"version\":1}\u001e"
                + $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Join\",\"arguments\":[\"{room}\"]}}\u001e"
        );

    private static Envelope Wrap(string room)
    {
        var parts = $"{{\"type\":1,\"target\":\"Send\",\"arguments\":[\"{room}\",\"{Placeholder}\"]}}\u001e".Split(
            Placeholder
        );
        return new(Encoding.ASCII.GetBytes(parts[0]), Encoding.ASCII.GetBytes(parts[1]));
    }
}
