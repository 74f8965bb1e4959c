using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;

namespace Broadcast.Core.Connections;

/// <summary>
/// Settles the dialect of a connection with its first message and decodes every message by it, on the thread that reads
/// the connection, so that the hub gets frames and no bytes. Owned by that thread.
/// </summary>
public sealed class InboundDecoder
{
    private readonly Dialects dialects;
    private bool settled;

    /// <summary>Creates the decoder of one connection.</summary>
    /// <param name="dialects">The codecs.</param>
    /// <param name="request">What the client asked for; a client of the json subprotocol has settled its dialect.</param>
    public InboundDecoder(Dialects dialects, ConnectionRequest request)
    {
        this.dialects = dialects;
        settled = request.Dialect == Connections.Dialect.Json;
        Dialect = request.Dialect ?? Connections.Dialect.Text;
    }

    /// <summary>The dialect; it means nothing before the first message.</summary>
    public Dialect Dialect { get; private set; }

    /// <summary>Decodes one WebSocket text message.</summary>
    /// <param name="utf8">Its payload.</param>
    public Inbound Decode(ReadOnlySpan<byte> utf8)
    {
        if (!settled)
        {
            settled = true;
            Dialect = JsonDialect.IsOpening(utf8) ? Dialect.Json : Dialect.Text;
        }

        return dialects[Dialect].TryDecode(utf8, out ClientFrame? frame, out var error)
            ? new Inbound(frame, Error: null)
            : new Inbound(Frame: null, error);
    }
}
