using Broadcast.Client.Tests.Fakes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Scenarios;

public sealed class UnreliableNetworkTests
{
    private const int Clients = 3;
    private const int Messages = 60;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_message_arrives_once_and_in_order_whatever_breaks(int seed)
    {
        var server = new UnreliableServer(seed);
        var clients = new List<BroadcastClient>();
        for (var i = 0; i < Clients; i++)
        {
            clients.Add(await ConnectAsync(server, seed + i));
        }

        var received = clients.ConvertAll(client => ReadAsync(client, Clients * Messages));
        var sent = clients.Select((client, c) => SendAllAsync(client, c));
        await Eventually.EndsAsync(Task.WhenAll(sent));
        // Those who were away when the last ones were said have to be told once more.
        server.IsCalm = true;
        await Eventually.EndsAsync(Task.WhenAll(received));

        var log = server.Texts;
        Assert.Equal(Clients * Messages, log.Count);
        Assert.Equal(log.Count, log.Distinct(StringComparer.Ordinal).Count());
        for (var c = 0; c < Clients; c++)
        {
            Assert.Equal<IEnumerable<string>>(
                Enumerable.Range(0, Messages).Select(i => $"{c}-{i}"),
                log.Where(text => text.StartsWith($"{c}-", StringComparison.Ordinal))
            );
            Assert.Equal<IEnumerable<string>>(log, await received[c]);
            await clients[c].DisposeAsync();
        }

        Assert.True(server.Connections > Clients, "No connection broke: the test tested nothing.");
    }

    private static async Task<BroadcastClient> ConnectAsync(UnreliableServer server, int seed)
    {
        var random = new Random(seed);
        var options = new BroadcastClientOptions
        {
            Uri = new Uri("ws://127.0.0.1:1"),
            BackoffBase = TimeSpan.FromMilliseconds(1),
            BackoffMax = TimeSpan.FromMilliseconds(5),
            OutboxMessages = 8,
            EventCapacity = 16,
        };
        while (true)
        {
            try
            {
                return await Eventually.EndsAsync(
                    BroadcastClient.ConnectAsync(options, server, random.NextDouble, CancellationToken.None)
                );
            }
            catch (BroadcastConnectException)
            {
                // The first attempt is the caller's to repeat.
            }
        }
    }

    private static async Task SendAllAsync(BroadcastClient client, int sender)
    {
        var messages = new List<OutgoingMessage>();
        for (var i = 0; i < Messages; i++)
        {
            messages.Add(await client.PostAsync("lobby", $"{sender}-{i}"));
        }

        await Task.WhenAll(messages.Select(m => m.Acknowledged));
    }

    private static async Task<List<string>> ReadAsync(BroadcastClient client, int count)
    {
        var texts = new List<string>();
        await foreach (var item in client.ReadEventsAsync())
        {
            Assert.IsNotType<MessagesMissing>(item);
            if (item is MessageReceived received)
            {
                texts.Add(received.Message.Text);
                Assert.Equal(texts.Count, received.Message.Seq);
                if (texts.Count == count)
                {
                    break;
                }
            }
        }

        return texts;
    }
}
