using Xunit;

namespace Broadcast.Bench.Tests.Runs;

/// <summary>The generator sees what a server does wrong, each kind under its name.</summary>
public sealed class BrokenServerTests
{
    private static readonly TimeSpan ShortDrain = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_sends_everything_on_keeps_every_promise(bool portable)
    {
        await using var server = new FakeServer();
        var result = await Running.RunAsync(Running.Small(server.Address) with { Portable = portable });
        Assert.Empty(result.Broken);
        Assert.Equal(8, result.Joining.Joined);
        Assert.Equal(result.Traffic.Sent * 8, result.Traffic.Delivered);
        Assert.InRange(result.Traffic.Sent, 1, 240);
        Assert.True(result.Latency.P50 <= result.Latency.P99 && result.Latency.P99 <= result.Latency.Max);
    }

    [Theory]
    [InlineData("lost", "1 deliveries were lost")]
    [InlineData("doubled", "1 deliveries came twice")]
    [InlineData("reordered", "1 deliveries came out of order")]
    [InlineData("damaged", "1 deliveries were lost", "1 deliveries were damaged")]
    public async Task What_a_server_does_wrong_is_told_under_its_name(string wrong, params string[] broken)
    {
        await using var server = new FakeServer(new Mischief(wrong).Deliver);
        var result = await Running.RunAsync(Running.Small(server.Address) with { Drain = ShortDrain });
        Assert.Equal(broken, result.Broken);
    }

    [Fact]
    public async Task The_last_message_lost_for_all_is_told()
    {
        await using var server = new FakeServer(each => each.Number >= 30 ? [] : [each.Message]);
        var result = await Running.RunAsync(Running.Small(server.Address) with { Drain = ShortDrain });
        Assert.Equal((result.Traffic.Sent - 30) * 8, result.Findings.Lost);
    }

    [Fact]
    public async Task A_message_to_the_wrong_room_is_told()
    {
        await using var server = new FakeServer();
        var result = await Running.RunAsync(Running.Small(server.Address) with { Rooms = 2, Drain = ShortDrain });
        Assert.Equal(result.Traffic.Sent * 4, result.Findings.Misrouted);
        Assert.Equal(0, result.Findings.Lost);
    }

    [Fact]
    public async Task A_connection_that_the_server_refuses_is_told()
    {
        await using var server = new FakeServer { Answer = _ => "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n" };
        var result = await Running.RunAsync(Running.Small(server.Address));
        Assert.Equal(["8 connections did not get in"], result.Broken);
        var fault = Assert.Single(result.Faults);
        Assert.Equal((8, "the handshake was answered with \"HTTP/1.1 500 Broken\""), (fault.Count, fault.What));
    }

    [Fact]
    public async Task What_the_server_says_is_made_fit_for_a_terminal()
    {
        await using var server = new FakeServer { Answer = _ => "HTTP/1.1 500 \u001b[31mred\r\n\r\n" };
        var result = await Running.RunAsync(Running.Small(server.Address));
        Assert.Equal("the handshake was answered with \"HTTP/1.1 500 ?[31mred\"", Assert.Single(result.Faults).What);
    }

    [Fact]
    public async Task Many_threads_count_as_one()
    {
        await using var server = new FakeServer();
        var result = await Running.RunAsync(
            Running.Small(server.Address) with
            {
                Threads = 3,
                Load = new Broadcast.Bench.Pace.ClosedLoad(4),
            }
        );
        Assert.Empty(result.Broken);
        Assert.Equal(result.Traffic.Sent * 8, result.Traffic.Delivered);
    }

    [Fact]
    public async Task An_envelope_around_the_text_is_of_no_matter()
    {
        await using var server = new FakeServer(each =>
            [
                [.. "somebody says: "u8, .. each.Message, .. "!"u8],
            ]
        );
        Assert.Empty((await Running.RunAsync(Running.Small(server.Address))).Broken);
    }

    [Fact]
    public async Task No_server_is_said_before_anything_is_tried()
    {
        Uri nowhere;
        await using (var server = new FakeServer())
        {
            nowhere = server.Address;
        }

        var exception = await Assert.ThrowsAsync<NoServerException>(() => Running.RunAsync(Running.Small(nowhere)));
        Assert.Contains(
            $"there is no server at {nowhere.Authority}",
            exception.Message.Replace("ws://", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }
}
