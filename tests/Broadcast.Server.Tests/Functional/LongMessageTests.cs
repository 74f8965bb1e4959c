using Broadcast.Protocol;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>The longest messages that a server can be set to take, through the chat.</summary>
public sealed class LongMessageTests
{
    private const int Most = 16 * 1024 * 1024;
    private const int Count = 4;

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public async Task Messages_of_16_MiB_that_follow_each_other_reach_everyone(int? lanes)
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup
            {
                Hub = options => options with { Limits = new Limits { MaxMessage = Most } },
                Lanes = lanes,
            }
        );
        var ann = await server.TextAsync("name=ann");
        var ben = await server.TextAsync("name=ben");
        var long1 = new string('*', Most);
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < Count; i++)
            {
                await ann.SayAsync(long1);
            }
        });
        foreach (var reader in new[] { ben, ann })
        {
            for (var i = 0; i < Count; i++)
            {
                var line = await reader.TakeAsync(line => line.Length > 1000);
                Assert.True(line.AsSpan().SequenceEqual($"ann: {long1}"));
            }
        }

        await sending;
    }
}
