using Broadcast.Protocol.WebSocket.Deflate;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket.Deflate;

/// <summary>What is answered to an offer (RFC 7692, sections 5 and 7.1; RFC 6455, section 9.1).</summary>
public sealed class PermessageDeflateTests
{
    private const string Whole = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    private const string Narrow = Whole + "; server_max_window_bits=9";

    [Theory]
    [InlineData("permessage-deflate")]
    [InlineData("Permessage-Deflate")]
    [InlineData("permessage-deflate; client_max_window_bits")] // browsers
    [InlineData("permessage-deflate;client_max_window_bits=8")]
    [InlineData("permessage-deflate; client_max_window_bits=\"15\"")]
    [InlineData("permessage-deflate; client_max_window_bits=\"1\\0\"")]
    [InlineData("permessage-deflate; server_no_context_takeover")]
    [InlineData("permessage-deflate; client_no_context_takeover")]
    [InlineData("permessage-deflate; server_max_window_bits=15")]
    [InlineData("permessage-deflate ;\tserver_max_window_bits = 15 ; client_no_context_takeover ")]
    [InlineData(
        "permessage-deflate; client_max_window_bits=12; server_max_window_bits=15; client_no_context_takeover; server_no_context_takeover"
    )]
    [InlineData("x-webkit-deflate-frame, permessage-deflate")]
    [InlineData("permessage-deflate, permessage-deflate; server_max_window_bits=10")]
    [InlineData("permessage-deflate; mode=fast, permessage-deflate")]
    [InlineData("permessage-deflate; server_max_window_bits=8, permessage-deflate")]
    [InlineData(" , ,permessage-deflate,,")]
    public void An_offer_that_can_be_met_is_taken(string offers) => Answers(offers, Compression.Deflate, Whole);

    [Theory]
    [InlineData("permessage-deflate; server_max_window_bits=9")]
    [InlineData("permessage-deflate; server_max_window_bits=14")]
    [InlineData("permessage-deflate; server_max_window_bits=\"10\"; client_max_window_bits")]
    [InlineData("permessage-deflate; server_max_window_bits=10, permessage-deflate")]
    public void A_smaller_window_is_kept_by_the_narrow_form(string offers) =>
        Answers(offers, Compression.DeflateNarrow, Narrow);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("deflate-frame")]
    [InlineData("permessage-bzip2; level=9")]
    [InlineData("permessage-deflate; server_max_window_bits")]
    [InlineData("permessage-deflate; server_max_window_bits=8")]
    [InlineData("permessage-deflate; server_max_window_bits=7")]
    [InlineData("permessage-deflate; server_max_window_bits=16")]
    [InlineData("permessage-deflate; server_max_window_bits=09")]
    [InlineData("permessage-deflate; server_max_window_bits=+9")]
    [InlineData("permessage-deflate; server_max_window_bits=100")]
    [InlineData("permessage-deflate; client_max_window_bits=7")]
    [InlineData("permessage-deflate; client_max_window_bits=16")]
    [InlineData("permessage-deflate; client_max_window_bits=yes")]
    [InlineData("permessage-deflate; server_no_context_takeover=1")]
    [InlineData("permessage-deflate; client_no_context_takeover=true")]
    [InlineData("permessage-deflate; server_no_context_takeover; server_no_context_takeover")]
    [InlineData("permessage-deflate; client_max_window_bits; client_max_window_bits=10")]
    [InlineData("permessage-deflate; unknown")]
    [InlineData("permessage-deflate; server_max_window_bits=0, permessage-deflate; x=1")]
    public void An_offer_that_cannot_be_met_is_declined(string? offers) => Answers(offers, Compression.None, null);

    [Theory]
    [InlineData("permessage-deflate;")]
    [InlineData("permessage-deflate; ;client_max_window_bits")]
    [InlineData("permessage-deflate; client_max_window_bits=")]
    [InlineData("permessage-deflate; client_max_window_bits=\"\"")]
    [InlineData("permessage-deflate; client_max_window_bits=\"1")]
    [InlineData("permessage-deflate; client_max_window_bits=\"1\\")]
    [InlineData("permessage-deflate; client_max_window_bits=\"1 0\"")]
    [InlineData("permessage-deflate client_max_window_bits")]
    [InlineData("=1")]
    [InlineData(";")]
    [InlineData("permessage-deflate; =9")]
    [InlineData("perm\u00ADessage")]
    [InlineData("a, b; c=d e")]
    public void A_header_against_the_grammar_is_refused(string offers) =>
        Assert.False(PermessageDeflate.TryNegotiate(offers, out _, out _));

    private static void Answers(string? offers, Compression expected, string? answer)
    {
        Assert.True(PermessageDeflate.TryNegotiate(offers, out var compression, out var said));
        Assert.Equal((expected, answer), (compression, said));
    }
}
