namespace Broadcast.Server.Tests.Conformance;

/// <summary>A case of section 13: what a client offers, and what comes of it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Offer">The header that the client sends.</param>
/// <param name="Answer">The header that answers; null when nothing is agreed on.</param>
internal sealed record Negotiated(string Number, string Offer, string? Answer)
{
    private const string Agreed = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    private const string Narrow = Agreed + "; server_max_window_bits=9";

    /// <summary>The cases by their names.</summary>
    public static IReadOnlyDictionary<string, Negotiated> All { get; } =
        new Negotiated[]
        {
            new("13.1", "permessage-deflate", Agreed),
            new("13.2", "permessage-deflate; client_max_window_bits", Agreed),
            new("13.2", "permessage-deflate; client_max_window_bits=9", Agreed),
            new("13.2", "permessage-deflate; client_max_window_bits=15", Agreed),
            new("13.3", "permessage-deflate; server_max_window_bits=9", Narrow),
            new("13.3", "permessage-deflate; server_max_window_bits=12", Narrow),
            new("13.4", "permessage-deflate; server_max_window_bits=15", Agreed),
            new("13.5", "permessage-deflate; server_no_context_takeover; server_max_window_bits=9", Narrow),
            new("13.5", "permessage-deflate; client_no_context_takeover; server_no_context_takeover", Agreed),
            new(
                "13.6",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=15; client_max_window_bits=\"9\"",
                Agreed
            ),
            new(
                "13.7",
                "permessage-deflate; server_max_window_bits=8, permessage-deflate; client_max_window_bits",
                Agreed
            ),
            new(
                "13.7",
                "permessage-deflate; unknown, permessage-deflate; server_max_window_bits=9, permessage-deflate",
                Narrow
            ),
            new("13.7", "x-other; a=b; c, permessage-deflate", Agreed),
            new("13.8", "permessage-deflate; server_max_window_bits=8", null),
            new("13.8", "permessage-deflate; server_max_window_bits", null),
            new("13.8", "permessage-deflate; client_max_window_bits=16", null),
            new("13.8", "permessage-deflate; client_no_context_takeover=1", null),
            new("13.8", "permessage-deflate; server_no_context_takeover; server_no_context_takeover", null),
            new("13.8", "x-webkit-deflate-frame", null),
        }.ToDictionary(negotiated => $"{negotiated.Number} {negotiated.Offer}", StringComparer.Ordinal);
}
