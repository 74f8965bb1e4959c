using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Conformance;

/// <summary>What is wrong is refused before the rest of it has come: the rest never comes here.</summary>
public abstract class FailFastTests(ConformanceServer server)
{
    private static readonly byte[] Mask = [0x37, 0xFA, 0x21, 0x3D];

    public static TheoryData<string> Texts =>
        ["CE BA E1 BD B9 F4 90", "61 62 63 FF", "61 C0", "E0 9F", "ED A0", "F0 8F", "C3 28", "F1 80 80 20"];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_is_refused_within_an_unfinished_frame(string hex)
    {
        var frame = WireFrame.Text(Utf8Cases.Bytes(hex)) with { Announced = 1000 };
        await RefusesAsync(CloseCode.InvalidPayload, frame.ToBytes(WebSocketRole.Server, Mask));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_is_refused_within_an_unfinished_message(string hex)
    {
        byte[][] frames =
        [
            .. AutoFragmentCases
                .Fragments(1, Utf8Cases.Bytes(hex), 1)
                .Select(frame => (frame with { Fin = false }).ToBytes(WebSocketRole.Server, Mask)),
        ];
        await RefusesAsync(CloseCode.InvalidPayload, frames);
    }

    [Theory]
    [InlineData("C1")]
    [InlineData("83")]
    [InlineData("80")]
    [InlineData("09")]
    [InlineData("81 05")]
    [InlineData("89 FE")]
    [InlineData("81 FE 00 7D")]
    [InlineData("81 FF 00 00 00 00 00 00 FF FF")]
    [InlineData("81 FF 80 00 00 00 00 00 00 00")]
    public async Task A_header_is_refused_at_its_first_wrong_byte(string hex) =>
        await RefusesAsync(CloseCode.ProtocolError, [.. Utf8Cases.Bytes(hex).Select(one => new[] { one })]);

    private async Task RefusesAsync(CloseCode code, params byte[][] pieces)
    {
        foreach (var path in new[] { "/echo", "/" })
        {
            await using var socket = await RawWebSocket.ConnectAsync(server.Port, path);
            foreach (var piece in pieces)
            {
                await socket.SendRawAsync(piece);
            }

            Assert.Equal(code, await socket.ReceiveCloseAsync());
            await socket.WaitForEndAsync();
        }
    }
}
