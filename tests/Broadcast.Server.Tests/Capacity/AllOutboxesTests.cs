using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Capacity;

/// <summary>What waits for all readers together is bounded, over real sockets, on lanes and on streams.</summary>
public sealed class AllOutboxesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_one_who_reads_least_goes_first_and_is_told_why(int lanes)
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup
            {
                Lanes = lanes,
                OutboxBytes = 256 * 1024 * 1024,
                Hub = options => options with { AllOutboxBytes = 2 * 1024 * 1024 },
            }
        );
        var ann = await server.JoinAsync("ann");
        var worst = await SlowAsync(server, "worst");
        await FillAsync(server, ann, until: () => WaitingAsync(server, 512 * 1024));
        var other = await SlowAsync(server, "other");

        await FillAsync(server, ann, until: () => Task.FromResult(server.Server.Load.Connections == 2));

        // It reads again: what had begun to leave, then why nothing follows.
        RawFrame message;
        while ((message = await worst.Socket.ReceiveMessageAsync()).Opcode != FrameOpcode.Close) { }

        Assert.Equal(CloseCode.SlowReader, message.CloseCode);
        Assert.Contains("whole server", message.CloseReason, StringComparison.Ordinal);
        await other.SendAsync("ping", new { });
        await ann.SayAsync("still here");
    }

    private static async Task<JsonClient> SlowAsync(TestServer server, string name)
    {
        var client = await server.JsonAsync(receiveBuffer: 4096);
        await client.JoinAsync(new { username = name });
        return client;
    }

    private static async Task FillAsync(TestServer server, JsonClient ann, Func<Task<bool>> until)
    {
        var chunk = new string('x', 16 * 1024);
        while (!await until())
        {
            await ann.SayAsync(chunk);
            server.Time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private static async Task<bool> WaitingAsync(TestServer server, int bytes)
    {
        var metrics = await PlainHttp.AskAsync(
            server.Port,
            "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        );
        var line = metrics
            .Split('\n')
            .First(line => line.StartsWith("broadcast_outbox_bytes ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) > bytes;
    }
}
