using Broadcast.Client;
using Broadcast.Testing.Waiting;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Crash.Tests.Storage;

/// <summary>The disk of the real program is full for a while: nothing is lost, nobody is sent away, and it goes on by itself.</summary>
public sealed class FullDiskTests
{
    [Theory]
    [InlineData("os")]
    [InlineData("fsync")]
    public async Task New_messages_are_refused_until_there_is_room_and_everything_else_goes_on(string durability)
    {
        if (await SmallDisk.WhyNotAsync() is { } reason)
        {
            Assert.Skip(reason);
        }

        await using var disk = await SmallDisk.StartAsync(
            "--durability",
            durability,
            "--message-rate",
            "0",
            "--byte-rate",
            "0"
        );
        await using var tess = await RawWebSocket.ConnectAsync(disk.Server.Port, "/?name=tess");
        var uri = disk.Server.WebSocket;
        await using var ann = await ConnectAsync(uri, "ann", discard: false);
        var heard = new List<string>();
        var listening = ListenAsync(ann, heard);
        for (var i = 1; i <= 20; i++)
        {
            await ann.SendAsync("lobby", $"before {i}");
        }

        for (var round = 1; round <= 3; round++)
        {
            disk.Fill();
            var waiting = await FillLogAsync(ann, round);
            await RefusedAsync(tess, round);

            // Everything that was there can be read, also by somebody who comes now.
            Assert.Equal("before 1", (await ann.GetHistoryAsync("lobby", after: 0, limit: 1)).Messages[0].Text);
            await using var late = await ConnectAsync(uri, $"late-{round}", discard: true);
            Assert.Equal("before 1", (await late.GetHistoryAsync("lobby", after: 0, limit: 1)).Messages[0].Text);
            Assert.False(waiting[^1].Acknowledged.IsCompleted);

            disk.Empty();
            await Eventually.EndsAsync(Task.WhenAll(waiting.Select(message => message.Acknowledged)));
            await tess.SendTextAsync($"there is room again {round}");
            await tess.ReceiveTextAsync(line => line == $"tess: there is room again {round}");
        }

        // Nobody was sent away: it is the connection of the beginning.
        Assert.DoesNotContain(heard, item => item.StartsWith("Reconnecting", StringComparison.Ordinal));
        var (code, output) = await disk.VerifyAsync();
        Assert.True(code == 0, output);
        await ann.DisposeAsync();
        await listening;
        var texts = heard.Where(item => !item.StartsWith("Reconnecting", StringComparison.Ordinal)).ToList();
        Assert.Equal(texts.Distinct(StringComparer.Ordinal), texts);
        Assert.DoesNotContain(texts, text => text.StartsWith("refused", StringComparison.Ordinal));
    }

    private static Task<BroadcastClient> ConnectAsync(Uri uri, string name, bool discard) =>
        Eventually.EndsAsync(
            BroadcastClient.ConnectAsync(
                new BroadcastClientOptions
                {
                    Uri = uri,
                    Username = name,
                    DiscardEvents = discard,
                }
            )
        );

    // What the write-ahead log has room for already is taken; in the end nothing is.
    private static async Task<IReadOnlyList<OutgoingMessage>> FillLogAsync(BroadcastClient ann, int round)
    {
        var posted = new List<OutgoingMessage>();
        var text = new string('x', 20_000);
        do
        {
            posted.Add(await ann.PostAsync("lobby", $"full {round} {posted.Count} {text}"));
            await Task.WhenAny(posted[^1].Acknowledged, Task.Delay(TimeSpan.FromSeconds(2)));
        } while (posted[^1].Acknowledged.IsCompleted && posted.Count < 1000);
        return posted;
    }

    private static async Task RefusedAsync(RawWebSocket tess, int round)
    {
        await tess.SendTextAsync($"refused {round} {new string('y', 30_000)}");
        await tess.ReceiveTextAsync(line => line.StartsWith("Error (storage_unavailable): ", StringComparison.Ordinal));
    }

    private static async Task ListenAsync(BroadcastClient client, List<string> heard)
    {
        await foreach (var item in client.ReadEventsAsync())
        {
            switch (item)
            {
                case MessageReceived { Message.Text: var text }:
                    heard.Add(text);
                    break;
                case Reconnecting or MessagesMissing:
                    heard.Add($"Reconnecting {item}");
                    break;
                default:
                    break;
            }
        }
    }
}
