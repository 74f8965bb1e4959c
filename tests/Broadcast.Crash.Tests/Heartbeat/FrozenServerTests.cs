using Broadcast.Client;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Crash.Tests.Heartbeat;

/// <summary>A server that is dead without having said so, its connections open: the process is stopped, not ended.</summary>
public sealed class FrozenServerTests
{
    [Fact]
    public async Task The_client_notices_tries_again_and_goes_on_when_the_server_does()
    {
        await using var server = await ServerProcess.StartAsync("--grace", "60");
        await using var client = await Eventually.EndsAsync(
            BroadcastClient.ConnectAsync(
                new BroadcastClientOptions
                {
                    Uri = server.WebSocket,
                    Username = "ann",
                    HeartbeatInterval = TimeSpan.FromMilliseconds(300),
                    HeartbeatTimeout = TimeSpan.FromMilliseconds(700),
                    ConnectTimeout = TimeSpan.FromSeconds(5),
                    BackoffBase = TimeSpan.FromMilliseconds(50),
                    BackoffMax = TimeSpan.FromMilliseconds(200),
                }
            )
        );
        await client.SendAsync("lobby", "before");
        var noticed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var heard = new List<string>();
        var reading = ReadAsync(client, noticed, heard);

        await server.SignalAsync("STOP");
        var during = await client.PostAsync("lobby", "during");
        Assert.Equal("The server does not answer any more.", await Eventually.EndsAsync(noticed.Task));
        await server.SignalAsync("CONT");

        var ack = await Eventually.EndsAsync(during.Acknowledged);
        Assert.Equal(2, ack.Seq);
        Assert.Equal(3, (await Eventually.EndsAsync(client.SendAsync("lobby", "after"))).Seq);
        // The acknowledgement may be quicker than the messages, which are replayed after a reconnect.
        await Eventually.EndsAsync(reading);
        Assert.Equal(["before", "during", "after"], heard);
    }

    private static async Task ReadAsync(
        BroadcastClient client,
        TaskCompletionSource<string> noticed,
        List<string> heard
    )
    {
        await foreach (var item in client.ReadEventsAsync())
        {
            switch (item)
            {
                case Reconnecting lost:
                    noticed.TrySetResult(lost.Reason);
                    break;
                case MessageReceived { Message.Text: var text }:
                    heard.Add(text);
                    if (text == "after")
                    {
                        return;
                    }

                    break;
                default:
                    break;
            }
        }
    }
}
