using Broadcast.Protocol.WebSocket;
using Broadcast.Protocol.WebSocket.Deflate;
using Broadcast.Testing.Conformance;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket.Conformance;

/// <summary>
/// RFC 6455 as a table, in the order of the well-known conformance suites. Each case is read by a server and by a client, in one
/// piece, byte by byte and in random pieces, and must always tell the same.
/// </summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Names => [.. WireTable.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_server_reads(string name) => Reads(WebSocketRole.Server, name);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_client_reads(string name) => Reads(WebSocketRole.Client, name);

    private static void Reads(WebSocketRole role, string name)
    {
        var wireCase = WireTable.Cases[name];
        for (var seed = 0; seed < 5; seed++)
        {
            var bytes = wireCase.ToBytes(role, seed);
            Tells(wireCase, role, reader => Feeding.Whole(reader, bytes));
            Tells(wireCase, role, reader => Feeding.ByteByByte(reader, bytes));
            Tells(wireCase, role, reader => Feeding.Chopped(reader, bytes, seed));
        }
    }

    private static void Tells(WireCase wireCase, WebSocketRole role, Func<MessageReader, List<WireEvent>> feed)
    {
        var compression = wireCase.Deflates ? Compression.Deflate : Compression.None;
        using var reader = new MessageReader(role, WireCase.Limit, compression);
        var events = feed(reader);
        Assert.Equal(wireCase.Events, events);
        Assert.Equal(0, reader.HeldBytes);
    }
}
