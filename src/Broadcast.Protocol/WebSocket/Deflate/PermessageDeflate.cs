namespace Broadcast.Protocol.WebSocket.Deflate;

/// <summary>Negotiates permessage-deflate from the server's side (RFC 7692, sections 5 and 7.1). Thread-safe.</summary>
/// <remarks>
/// What is agreed on is always without context takeover, in both directions. The server's, because a message that refers to none
/// before it is compressed once for all who get it. The client's, because a server that lets clients refer back keeps a window of
/// 32 KiB and the decoder's tables for each of them, twenty times what a connection takes otherwise.
/// </remarks>
public static class PermessageDeflate
{
    private const string Name = "permessage-deflate";
    private const string ServerNoContextTakeover = "server_no_context_takeover";
    private const string ClientNoContextTakeover = "client_no_context_takeover";
    private const string ServerMaxWindowBits = "server_max_window_bits";
    private const string ClientMaxWindowBits = "client_max_window_bits";

    private const string Accepted = $"{Name}; {ServerNoContextTakeover}; {ClientNoContextTakeover}";

    // The answer may be smaller than what was asked for (section 7.1.2.1): one narrow form for all keeps it at one more compression.
    private const string AcceptedNarrow = $"{Accepted}; {ServerMaxWindowBits}=9";

    private const int WholeWindow = 15;

    // The usual library cannot keep to a window of eight bits, so nobody offers it in earnest.
    private const int NarrowWindow = 9;

    /// <summary>Takes the first of the client's offers that can be met.</summary>
    /// <param name="offers">The <c>Sec-WebSocket-Extensions</c> header; several joined by commas; null when there is none.</param>
    /// <param name="compression">What was agreed on.</param>
    /// <param name="answer">The header that answers; null when nothing was agreed on.</param>
    /// <returns>False when the header breaks the grammar of RFC 6455, section 9.1: the handshake is to be refused.</returns>
    public static bool TryNegotiate(string? offers, out Compression compression, out string? answer)
    {
        (compression, answer) = (Compression.None, null);
        if (string.IsNullOrWhiteSpace(offers))
        {
            return true;
        }

        if (ExtensionHeader.Read(offers) is not { } list)
        {
            return false;
        }

        foreach (var offer in list)
        {
            if (offer.Name.Equals(Name, StringComparison.OrdinalIgnoreCase) && ReadWindow(offer) is { } window)
            {
                (compression, answer) =
                    window == WholeWindow
                        ? (Compression.Deflate, Accepted)
                        : (Compression.DeflateNarrow, AcceptedNarrow);
                return true;
            }
        }

        return true;
    }

    // The window that the client allows the server, or null when the offer is to be declined: by a parameter that is unknown, there
    // twice or has a wrong value (section 7.1), or by a window that is too small.
    private static int? ReadWindow(ExtensionOffer offer)
    {
        var window = WholeWindow;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in offer.Parameters)
        {
            if (!seen.Add(name))
            {
                return null;
            }

            switch (name.ToLowerInvariant())
            {
                case ServerNoContextTakeover or ClientNoContextTakeover when value is null:
                    break;

                // How far the client looks back is its own matter: every window can be read here, so nothing is answered.
                case ClientMaxWindowBits when value is null || ReadBits(value) is not null:
                    break;

                case ServerMaxWindowBits when ReadBits(value) is { } bits and >= NarrowWindow:
                    window = bits;
                    break;

                default:
                    return null;
            }
        }

        return window;
    }

    private static int? ReadBits(string? value) =>
        value switch
        {
            ['8' or '9'] => value[0] - '0',
            ['1', >= '0' and <= '5'] => 10 + value[1] - '0',
            _ => null,
        };
}
