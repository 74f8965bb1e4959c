using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket.Conformance;

/// <summary>
/// RFC 6455 as a table, in the order of the well-known conformance suites. Each case is read by a server and by a client, in one
/// piece, byte by byte and in random pieces, and must always tell the same.
/// </summary>
public sealed class ConformanceTests
{
    private static readonly Dictionary<string, WireCase> Cases = new[]
    {
        FramingCases.All(),
        PingPongCases.All(),
        ReservedCases.All(),
        FragmentationCases.All(),
        Utf8Cases.All(),
        CloseCases.All(),
        LimitCases.All(),
    }
        .SelectMany(section => section)
        .ToDictionary(wireCase => wireCase.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_server_reads(string name) => Reads(WebSocketRole.Server, name);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_client_reads(string name) => Reads(WebSocketRole.Client, name);

    private static void Reads(WebSocketRole role, string name)
    {
        var wireCase = Cases[name];
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
        using var reader = new MessageReader(role, WireCase.Limit);
        var events = feed(reader);
        Assert.Equal(wireCase.Events, events);
        Assert.Equal(0, reader.HeldBytes);
    }
}
