using System.Text;
using Xunit;

namespace Broadcast.Bench.Tests.Runs;

/// <summary>Servers of other kinds, each spoken to in its own way.</summary>
public sealed class OtherServersTests
{
    [Fact]
    public async Task A_hub_of_SignalR_is_spoken_to_in_records_of_which_several_may_come_in_one_message()
    {
        await using var server = new FakeServer(LikeSignalR);
        var result = await Running.RunAsync(Running.Small(server.Address) with { Dialect = BenchDialect.SignalR });
        Assert.Empty(result.Broken);
        Assert.Equal(8, result.Joining.Joined);
        Assert.True(result.Traffic.Sent > 0);
        Assert.Equal(result.Traffic.Sent * 8, result.Traffic.Delivered);
    }

    [Fact]
    public async Task A_hub_that_refuses_a_join_lets_nobody_in()
    {
        await using var server = new FakeServer(each =>
            each.Reader == each.Sender ? [Record("{}", """{"type":3,"invocationId":"1","error":"no"}""")] : []
        );
        var result = await Running.RunAsync(Running.Small(server.Address) with { Dialect = BenchDialect.SignalR });
        Assert.Equal(["8 connections did not get in"], result.Broken);
    }

    [Fact]
    public async Task Messages_can_be_wrapped_and_a_welcome_waited_for()
    {
        await using var server = new FakeServer(each =>
            Encoding.UTF8.GetString(each.Message) switch
            {
                "hello 0" => each.Reader == each.Sender ? ["""{"in":true}"""u8.ToArray()] : [],
                ['[', .., ']'] => [each.Message],
                _ => [],
            }
        );
        var result = await Running.RunAsync(
            Running.Small(server.Address) with
            {
                Hello = "hello {room}",
                Say = "[{text}]",
                Welcome = "\"in\":true",
            }
        );
        Assert.Empty(result.Broken);
        Assert.Equal(8, result.Joining.Joined);
        Assert.Equal(result.Traffic.Sent * 8, result.Traffic.Delivered);
    }

    private static IEnumerable<byte[]> LikeSignalR(Delivery each)
    {
        var message = Encoding.UTF8.GetString(each.Message);
        if (message.StartsWith("{\"protocol\":\"json\",\"version\":1}\u001e", StringComparison.Ordinal))
        {
            return each.Reader == each.Sender ? [Record("{}", """{"type":3,"invocationId":"1","result":null}""")] : [];
        }

        var text = message.Split('"')[^2];
        return [Record("""{"type":6}""", $$"""{"type":1,"target":"Said","arguments":["{{text}}"]}""")];
    }

    private static byte[] Record(params string[] records) =>
        Encoding.UTF8.GetBytes(string.Concat(records.Select(record => record + "\u001e")));
}
