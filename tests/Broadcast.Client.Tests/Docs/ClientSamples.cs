using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Xunit;

#pragma warning disable MA0002 // Samples are as short as a reader would write them.

namespace Broadcast.Client.Tests.Docs;

/// <summary>The samples of docs/client.md, word for word between the marks; a test compares them.</summary>
public sealed class ClientSamples
{
    [Fact]
    public async Task Chat()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        var uri = server.WebSocket;
        await using var console = new StringWriter();
        using var stop = new CancellationTokenSource();
        var chatting = Task.Run(() => ChatAsync(uri, console, stop.Token));
        await Eventually.HoldsAsync(() => console.ToString().Contains("ann: Hello, all!", StringComparison.Ordinal));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(chatting));
    }

    [Fact]
    public async Task Publish()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        await Eventually.EndsAsync(PublishAsync(server.WebSocket, ["2:1", "2:2"]));
        await using var reader = await BroadcastClient.ConnectAsync(
            new BroadcastClientOptions { Uri = server.WebSocket, Rooms = ["scores"] }
        );
        Assert.Equal(2, (await reader.GetHistoryAsync("scores")).Messages.Count);
    }

    [Fact]
    public async Task Resume()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        await Eventually.EndsAsync(PublishAsync(server.WebSocket, ["1", "2", "3"]));
        Assert.Equal(3, await Eventually.EndsAsync(ResumeAsync(server.WebSocket, new RoomPosition(1), 3)));
    }

    private static async Task ChatAsync(Uri uri, TextWriter console, CancellationToken cancellation)
    {
        // sample: chat
        var options = new BroadcastClientOptions { Uri = uri, Username = "ann" };
        await using var client = await BroadcastClient.ConnectAsync(options, cancellation);
        await client.PostAsync("lobby", "Hello, all!", cancellation);
        await foreach (var item in client.ReadEventsAsync(cancellation))
        {
            switch (item)
            {
                case MessageReceived { Message: var message }:
                    console.WriteLine($"{message.From}: {message.Text}");
                    break;
                case PresenceChanged change:
                    console.WriteLine($"{change.Users} people are in {change.Room}.");
                    break;
                case Reconnecting waiting:
                    console.WriteLine($"Away; the next attempt is in {waiting.Delay}.");
                    break;
                case Closed closed:
                    console.WriteLine(closed.Message);
                    break;
            }
        }
        // end
    }

    private static async Task PublishAsync(Uri uri, IEnumerable<string> scores)
    {
        // sample: publish
        var options = new BroadcastClientOptions
        {
            Uri = uri,
            Rooms = ["scores"],
            DiscardEvents = true,
        };
        await using var client = await BroadcastClient.ConnectAsync(options);
        foreach (var score in scores)
        {
            try
            {
                var ack = await client.SendAsync("scores", score);
                Console.WriteLine($"Stored as number {ack.Seq}.");
            }
            catch (BroadcastRefusedException refused)
            {
                Console.WriteLine($"Not wanted ({refused.Code}): {refused.Message}");
            }
        }

        var lost = await client.CloseAsync();
        Console.WriteLine($"{lost} messages were not acknowledged.");
        // end
    }

    private static async Task<long> ResumeAsync(Uri uri, RoomPosition saved, long until)
    {
        // sample: resume
        var options = new BroadcastClientOptions
        {
            Uri = uri,
            Rooms = ["scores"],
            Positions = new Dictionary<string, RoomPosition> { ["scores"] = saved },
        };
        await using var client = await BroadcastClient.ConnectAsync(options);
        await foreach (var item in client.ReadEventsAsync())
        {
            if (item is MessageReceived { Message: var message } received)
            {
                Console.WriteLine(message.Text);
                saved = new RoomPosition(message.Seq, received.Epoch);
                // Keep it with what was done about the message: the next run begins after it.
                if (message.Seq == until)
                {
                    break;
                }
            }
        }
        // end

        return saved.Seq;
    }
}
