using Broadcast.Bench.Crowd;

namespace Broadcast.Bench.Speech;

/// <summary>How connections get into their room and say something there: one implementation for each dialect. Thread-safe.</summary>
internal interface ISpeech
{
    /// <summary>The subprotocol that is offered; null for none.</summary>
    string? Subprotocol { get; }

    /// <summary>Path and query of a connection's address. One that comes back asks for what came after what it has.</summary>
    string Address(Peer peer);

    /// <summary>The first message of a connection; empty for none.</summary>
    byte[] Greeting(Peer peer);

    /// <summary>Whether a connection is in its room as soon as the handshake is done.</summary>
    bool JoinsByHandshake { get; }

    /// <summary>Understands a message that carries no text of the generator.</summary>
    /// <param name="peer">Whose it is; its session is kept.</param>
    /// <param name="message">UTF-8.</param>
    Answer Understand(Peer peer, ReadOnlySpan<byte> message);

    /// <summary>The byte that ends each of several records within one message; null where a message is one.</summary>
    byte? Separator => null;

    /// <summary>What the identifiers of a connection's messages begin with, where it has such.</summary>
    byte[] IdStart(Peer peer) => [];

    /// <summary>What stands around the texts of a connection.</summary>
    Envelope EnvelopeFor(Peer peer);
}
