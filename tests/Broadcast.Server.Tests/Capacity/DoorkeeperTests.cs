using System.Net;
using Broadcast.Core.Access;
using Broadcast.Server.Capacity;
using Broadcast.Testing.Time;
using Xunit;

namespace Broadcast.Server.Tests.Capacity;

public sealed class DoorkeeperTests
{
    private static readonly ClientAddress Ann = ClientAddress.From([192, 0, 2, 1]);
    private static readonly ClientAddress Ben = ClientAddress.From([192, 0, 2, 2]);
    private static readonly ClientAddress Here = ClientAddress.From([127, 0, 0, 1]);
    private static readonly ClientAddress Proxy = ClientAddress.From([10, 0, 0, 5]);

    private static readonly ConnectionLimits Few = new() { MaxConnections = 5, MaxConnectionsPerAddress = 2 };

    [Fact]
    public void A_place_is_free_again_when_its_connection_has_ended_however_often_that_is_told()
    {
        var door = Make(Few);
        var first = door.Enter(Ann);
        Assert.Null(first.Refusal);
        Assert.Null(door.Enter(Ann).Refusal);
        Assert.Equal("too_many_connections", door.Enter(Ann).Refusal?.Code);
        Assert.Null(door.Enter(Ben).Refusal);

        first.Dispose();
        first.Dispose();

        Assert.Null(door.Enter(Ann).Refusal);
        Assert.Equal("too_many_connections", door.Enter(Ann).Refusal?.Code);
        Assert.Equal(3, door.Open);
    }

    [Fact]
    public void When_all_places_are_taken_everybody_is_told_when_to_come_back()
    {
        var door = Make(Few with { MaxConnectionsPerAddress = 0 });
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(door.Enter(Ann).Refusal);
        }

        var refusal = door.Enter(Ben).Refusal;

        Assert.Equal((503, "server_full"), (refusal?.Status, refusal?.Code));
        Assert.True(refusal?.RetryAfterMs > 0);
        Assert.Equal(1, door.Refusals.Read()["server_full"]);
    }

    [Fact]
    public void There_are_never_more_places_than_descriptors()
    {
        Assert.Equal(3, Make(Few with { MaxConnections = 0 }, capacity: 3).Most);
        Assert.Equal(3, Make(Few, capacity: 3).Most);
    }

    [Fact]
    public void The_addresses_of_one_network_of_IPv6_are_one()
    {
        var door = Make(Few);
        Assert.Null(door.Enter(Of("2001:db8::1")).Refusal);
        Assert.Null(door.Enter(Of("2001:db8::2")).Refusal);

        Assert.Equal("too_many_connections", door.Enter(Of("2001:db8::3")).Refusal?.Code);
        Assert.Null(door.Enter(Of("2001:db8:0:1::3")).Refusal);
    }

    [Fact]
    public void This_machine_is_counted_only_when_a_limit_was_asked_for()
    {
        var usual = Make(new ConnectionLimits());
        Assert.All(Enumerable.Range(0, 2000), _ => Assert.Null(usual.Enter(Here).Refusal));
        Assert.Equal(256, Enumerable.Range(0, 400).Count(_ => usual.Enter(Ann).Refusal is null));

        var asked = Make(Few);
        Assert.Equal(2, Enumerable.Range(0, 4).Count(_ => asked.Enter(Here).Refusal is null));
        Assert.Equal(2, Enumerable.Range(0, 4).Count(_ => asked.Enter(Of("::1")).Refusal is null));
    }

    [Fact]
    public void A_trusted_proxy_counts_in_all_but_not_by_its_address()
    {
        var door = Make(Few);
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Null(door.Enter(Proxy).Refusal));
        Assert.Equal("server_full", door.Enter(Proxy).Refusal?.Code);
    }

    [Fact]
    public void Who_comes_too_fast_is_told_for_how_long_to_wait()
    {
        var time = new ManualTime();
        var limits = new ConnectionLimits { HandshakeRate = 1, HandshakeBurst = 3 };
        var door = new Doorkeeper(limits, new Descriptors(1000, 256), [], time);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(door.Enter(Ann).Refusal));

        var refusal = door.Enter(Ann).Refusal;
        Assert.Equal((429, "too_many_handshakes"), (refusal?.Status, refusal?.Code));
        Assert.Null(door.Enter(Ben).Refusal);

        time.Advance(TimeSpan.FromMilliseconds(refusal!.RetryAfterMs!.Value));
        Assert.Null(door.Enter(Ann).Refusal);
    }

    [Theory]
    [InlineData(1_048_000, 1_048_576, 1_047_488, 170)]
    [InlineData(824, 1024, 412, 137)]
    [InlineData(200, 400, 8, 64)]
    public void Descriptors_are_kept_for_the_server_itself(int free, int all, int connections, int told) =>
        Assert.Equal(new Descriptors(connections, told), Descriptors.Divide(free, all));

    [Fact]
    public void With_too_few_descriptors_it_says_how_many_are_needed()
    {
        var exception = Assert.Throws<IOException>(() => Descriptors.Divide(50, 250));
        Assert.Contains("250 files", exception.Message, StringComparison.Ordinal);
        Assert.Contains("393", exception.Message, StringComparison.Ordinal);
    }

    private static ClientAddress Of(string text) => ClientAddress.From(IPAddress.Parse(text).GetAddressBytes());

    private static Doorkeeper Make(ConnectionLimits limits, int capacity = 100_000) =>
        new(limits, new Descriptors(capacity, 256), [IPNetwork.Parse("10.0.0.0/8")], new ManualTime());
}
