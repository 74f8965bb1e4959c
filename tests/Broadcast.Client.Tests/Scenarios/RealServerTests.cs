using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Scenarios;

/// <summary>Over real sockets, against the real program.</summary>
public sealed class RealServerTests
{
    [Fact]
    public async Task A_conversation_with_everything_in_it()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        await using var ann = await BroadcastClient.ConnectAsync(Options(server, "ann"));
        await using var ben = await BroadcastClient.ConnectAsync(Options(server, "ben"));
        var taken = await Assert.ThrowsAsync<BroadcastRefusedException>(() =>
            BroadcastClient.ConnectAsync(Options(server, "Ann"))
        );
        Assert.Equal("name_taken", taken.Code);
        Assert.NotNull(taken.Suggestion);

        var ack = await ann.SendAsync("lobby", "hi");
        Assert.Equal(1, ack.Seq);
        var message = await NextAsync<MessageReceived>(ben);
        Assert.Equal("hi", message.Message.Text);
        Assert.Equal(ack.Id, message.Message.Id);

        var priv = await ben.SendPrivateAsync("ann", "psst");
        Assert.StartsWith("~", priv.RoomId, StringComparison.Ordinal);
        Assert.Equal("psst", (await NextAsync<PrivateMessageReceived>(ann)).Message.Text);
        Assert.Single((await ann.GetHistoryAsync("@ben")).Messages);
        Assert.Single((await ann.GetHistoryAsync(priv.RoomId)).Messages);
        var nobody = await Assert.ThrowsAsync<BroadcastRefusedException>(() => ann.SendPrivateAsync("nobody", "hi"));
        Assert.Equal("no_such_user", nobody.Code);

        await ann.SetTypingAsync("lobby", true);
        Assert.True((await NextAsync<TypingChanged>(ben)).IsTyping);
        Assert.Equal("anna", await ann.RenameAsync("anna"));
        Assert.Equal(["anna", "ben"], (await ben.GetUsersAsync("lobby")).Names);
        await ben.JoinAsync("ops");
        var notIn = await Assert.ThrowsAsync<BroadcastRefusedException>(() => ann.SendAsync("ops", "hi"));
        Assert.Equal("not_joined", notIn.Code);
        await ben.LeaveAsync("lobby");
        // Renaming and leaving may be told in one batch.
        await NextAsync<PresenceChanged>(ann, p => p.Left.Contains("ben", StringComparer.Ordinal));
        Assert.True(await ann.PingAsync() >= TimeSpan.Zero);
        Assert.Equal(0, await ann.CloseAsync());
    }

    [Fact]
    public async Task A_killed_server_comes_back_and_nothing_is_lost_or_doubled()
    {
        using var data = new TempFolder();
        var server = await ServerProcess.StartAsync(data);
        var port = $"--port={server.Port}";
        await using var ann = await BroadcastClient.ConnectAsync(Options(server, "ann"));
        await using var ben = await BroadcastClient.ConnectAsync(Options(server, "ben"));
        var receiving = ReceiveAsync(ben, 60);
        var sending = SendAsync(ann, 0, 20);
        await Eventually.EndsAsync(sending);
        for (var round = 1; round < 3; round++)
        {
            var more = SendAsync(ann, round * 20, 20);
            await server.KillAsync();
            await server.DisposeAsync();
            server = await ServerProcess.StartAsync(data, port);
            await Eventually.EndsAsync(more);
        }

        Assert.Equal<IEnumerable<string>>(
            Enumerable.Range(0, 60).Select(i => $"m{i}"),
            await Eventually.EndsAsync(receiving)
        );
        Assert.Equal("ann", ann.Username);
        await server.DisposeAsync();
    }

    private static BroadcastClientOptions Options(ServerProcess server, string name) =>
        new()
        {
            Uri = server.WebSocket,
            Username = name,
            BackoffBase = TimeSpan.FromMilliseconds(50),
            BackoffMax = TimeSpan.FromMilliseconds(200),
        };

    private static async Task SendAsync(BroadcastClient client, int first, int count)
    {
        var messages = new List<OutgoingMessage>();
        for (var i = first; i < first + count; i++)
        {
            messages.Add(await client.PostAsync("lobby", $"m{i}"));
        }

        await Task.WhenAll(messages.Select(m => m.Acknowledged));
    }

    private static async Task<List<string>> ReceiveAsync(BroadcastClient client, int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            var item = await NextAsync<BroadcastEvent>(client, e => e is MessageReceived or MessagesMissing);
            texts.Add(Assert.IsType<MessageReceived>(item).Message.Text);
        }

        return texts;
    }

    private static async Task<T> NextAsync<T>(BroadcastClient client, Func<T, bool>? condition = null)
        where T : BroadcastEvent
    {
        async Task<T> Read()
        {
            await foreach (var item in client.ReadEventsAsync())
            {
                if (item is T wanted && (condition is null || condition(wanted)))
                {
                    return wanted;
                }
            }

            throw new InvalidOperationException($"No {typeof(T).Name} came.");
        }

        return await Eventually.EndsAsync(Read());
    }
}
