using System.Text.Json;
using Broadcast.Testing.Time;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Fakes;

/// <summary>A client on sockets in memory, by a clock that the test moves, with dice that always fall in the middle.</summary>
internal sealed class ClientHarness : IAsyncDisposable
{
    private static readonly string[] Ann = ["ann"];
    private readonly List<BroadcastEvent> seen = [];
    private IAsyncEnumerator<BroadcastEvent>? events;
    private BroadcastClient? client;

    public FakeNetwork Network { get; } = new();

    public ManualTime Time { get; } = new();

    public double Dice { get; set; } = 0.5;

    public BroadcastClient Client => client ?? throw new InvalidOperationException("Connect first.");

    /// <summary>All events read so far.</summary>
    public IReadOnlyList<BroadcastEvent> Seen => seen;

    public BroadcastClientOptions Options { get; set; } =
        new()
        {
            Uri = new Uri("ws://127.0.0.1:1"),
            Username = "ann",
            Rooms = ["lobby"],
        };

    public Task<BroadcastClient> BeginConnect(CancellationToken cancellation = default) =>
        BroadcastClient.ConnectAsync(Options with { TimeProvider = Time }, Network, () => Dice, cancellation);

    /// <summary>Connects, welcomed into the rooms, each of which is empty.</summary>
    public async Task<FakePeer> ConnectAsync()
    {
        var connecting = BeginConnect();
        var peer = await Network.AcceptAsync();
        await WelcomeAsync(peer);
        client = await Eventually.EndsAsync(connecting);
        return peer;
    }

    /// <summary>Answers the joins of a connection.</summary>
    public async Task<JsonElement> WelcomeAsync(
        FakePeer peer,
        string connection = "c1",
        string epoch = "e1",
        long seq = 0
    )
    {
        var first = await peer.ExpectAsync("join");
        Welcome(peer, connection);
        Joined(peer, first, epoch, seq);
        for (var i = 1; i < Options.Rooms.Count; i++)
        {
            Joined(peer, await peer.ExpectAsync("join"), epoch, seq);
        }

        return first;
    }

    public static void Welcome(FakePeer peer, string connection = "c1", string username = "ann") =>
        peer.Send(
            "welcome",
            new
            {
                version = 1,
                username,
                session = "s-" + username,
                connection,
                limits = new
                {
                    maxMessage = 65536,
                    maxName = 32,
                    maxRoom = 64,
                    namesPerFrame = 200,
                    historyPage = 200,
                    roomsPerConnection = 100,
                },
                durability = "os",
            }
        );

    public static void Joined(FakePeer peer, JsonElement join, string epoch = "e1", long seq = 0)
    {
        var roomId = join.TryGetProperty("roomId", out var room) ? room.GetString() : "lobby";
        peer.Send(
            "joined",
            new
            {
                roomId,
                username = "ann",
                epoch,
                seq,
                users = Ann,
                count = 1,
            }
        );
    }

    public static void Message(FakePeer peer, long seq, string message = "hi", string roomId = "lobby") =>
        peer.Send(
            "msg",
            new
            {
                roomId,
                seq,
                username = "ben",
                message,
                at = "2026-11-21T15:04:05.123Z",
            }
        );

    public static void Ack(FakePeer peer, JsonElement msg, long seq, string roomId = "lobby") =>
        peer.Send(
            "ack",
            new
            {
                id = msg.GetProperty("id").GetString(),
                roomId,
                seq,
                at = "2026-11-21T15:04:05.123Z",
            }
        );

    /// <summary>Reads events until one of a kind comes.</summary>
    public async Task<T> NextAsync<T>()
        where T : BroadcastEvent
    {
        events ??= Client.ReadEventsAsync().GetAsyncEnumerator();
        while (await Eventually.EndsAsync(events.MoveNextAsync().AsTask()))
        {
            seen.Add(events.Current);
            if (events.Current is T wanted)
            {
                return wanted;
            }
        }

        Assert.Fail($"No {typeof(T).Name} came; the events were {string.Join(", ", seen)}");
        throw new InvalidOperationException();
    }

    /// <summary>Reads the events to their end.</summary>
    public async Task<Closed> ReadToEndAsync() => await NextAsync<Closed>();

    /// <summary>Lets the wait before the next attempt pass, and takes the connection.</summary>
    public async Task<FakePeer> ReconnectAsync()
    {
        var waiting = await NextAsync<Reconnecting>();
        Time.Advance(waiting.Delay);
        return await Network.AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
        {
            await client.DisposeAsync();
        }
    }
}
