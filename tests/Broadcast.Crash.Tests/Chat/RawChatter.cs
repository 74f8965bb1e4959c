using System.Net.Sockets;
using System.Text.Json;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Waiting;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Crash.Tests.Chat;

/// <summary>
/// A person whose client is a socket and some lines of JSON: the promise of the protocol without the help of a library. It filters nothing,
/// so that what the server sends twice is seen twice; and now and then it sends again what was acknowledged long ago.
/// </summary>
internal sealed class RawChatter : IChatter
{
    private const int Window = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly int port;
    private readonly Script script;
    private readonly Random random;
    private readonly RawOutbox outbox;
    private readonly Dictionary<string, string> epochs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Acknowledged> repeated = new(StringComparer.Ordinal);
    private readonly List<(string Id, Line Line, Acknowledged Place)> old = [];
    private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource end = new();
    private readonly Task running;
    private CancellationToken stop;
    private volatile bool talking;
    private string? session;
    private string? connection;
    private RawLink? link;

    private RawChatter(int port, string name, IReadOnlyList<string> rooms, IReadOnlyList<string> friends, int seed)
    {
        this.port = port;
        (Name, Rooms) = (name, rooms);
        script = new Script(name, rooms, friends, seed);
        random = new Random(seed);
        outbox = new RawOutbox(name);
        Witness = new Witness(name);
        running = Task.Run(RunAsync);
    }

    public string Name { get; }

    public IReadOnlyList<string> Rooms { get; }

    public Witness Witness { get; }

    public Ledger Ledger { get; } = new();

    /// <summary>How many messages were sent again after their acknowledgement and got the same place.</summary>
    public int Repetitions { get; private set; }

    public static async Task<RawChatter> EnterAsync(
        int port,
        string name,
        IReadOnlyList<string> rooms,
        IReadOnlyList<string> friends,
        int seed
    )
    {
        var chatter = new RawChatter(port, name, rooms, friends, seed);
        await Eventually.EndsAsync(chatter.entered.Task);
        return chatter;
    }

    public async Task TalkAsync(CancellationToken stop)
    {
        this.stop = stop;
        talking = true;
        await TryPingAsync();
        await Eventually.HoldsAsync(() => stop.IsCancellationRequested, TimeSpan.FromHours(2));
        await Eventually.HoldsAsync(() => outbox.Count == 0, what: $"{Name}'s acknowledgements");
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (link is not null)
        {
            await link.DisposeAsync();
        }

        await running;
        end.Dispose();
    }

    private async Task RunAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                link = await RawLink.ConnectAsync(port);
                await using (link)
                {
                    await EnterAsync();
                    while (!end.IsCancellationRequested)
                    {
                        await TakeAsync(await link.ReceiveAsync());
                    }
                }
            }
            catch (ConnectionEndedException ended) when (ended.Code is not CloseCode.Abnormal)
            {
                Note(ended);
            }
            catch (Exception exception)
                when (exception
                        is SocketException
                            or IOException
                            or ConnectionEndedException
                            or TimeoutException
                            or ObjectDisposedException
                            or InvalidDataException
                            or HandshakeRefusedException
                )
            {
                // The connection is gone; where it was cut, and whether half a frame came, means nothing.
            }

            await Task.Delay(Pause * random.NextDouble(), CancellationToken.None);
        }
    }

    private void Note(ConnectionEndedException ended)
    {
        if ((int)ended.Code is >= 1002 and < 1011 or >= 4500)
        {
            Witness.Complain(ended.Message);
        }
    }

    // The answer begins the talk; without a connection, the next one begins it.
    private async Task TryPingAsync()
    {
        try
        {
            await (link?.PingAsync() ?? Task.CompletedTask);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or TimeoutException)
        {
            // It is being made again.
        }
    }

    // Everything that was there before is asked for, then everything that is not acknowledged is sent again.
    private async Task EnterAsync()
    {
        for (var i = 0; i < Rooms.Count; i++)
        {
            var room = Rooms[i];
            await link!.JoinAsync(
                new
                {
                    roomId = room,
                    username = i == 0 && session is null ? Name : null,
                    session = i == 0 ? session : null,
                    replaces = i == 0 ? connection : null,
                    since = Witness.Last(room),
                    epoch = epochs.GetValueOrDefault(room),
                    direct = i == 0 ? Witness.Conversations() : null,
                }
            );
        }

        foreach (var (id, line) in outbox.Waiting)
        {
            await link!.SayAsync(id, line);
        }

        for (var count = Math.Min(3, old.Count); count > 0; count--)
        {
            var (id, line, place) = old[random.Next(old.Count)];
            repeated[id] = place;
            await link!.SayAsync(id, line);
        }

        await FillAsync();
    }

    private async Task TakeAsync(string text)
    {
        using var frame = JsonDocument.Parse(text);
        var type = frame.RootElement.GetProperty("type").GetString();
        var payload = frame.RootElement.GetProperty("payload");
        switch (type)
        {
            case "welcome":
                session = Text(payload, "session");
                connection = Text(payload, "connection");
                break;
            case "joined":
                Join(Text(payload, "roomId"), Text(payload, "epoch"));
                break;
            case "msg":
                Saw(payload, "username");
                break;
            case "dm":
                Saw(payload, "from");
                break;
            case "ack":
                Acknowledge(payload);
                await FillAsync();
                break;
            case "pong":
                await FillAsync();
                break;
            case "error":
                await RefuseAsync(payload);
                break;
            case "gap" or "nick":
                Witness.Complain(text);
                break;
            default:
                break;
        }
    }

    private void Join(string room, string epoch)
    {
        if (epochs.TryGetValue(room, out var before) && before != epoch)
        {
            Witness.Complain($"the epoch of {room} was {before} and is {epoch}");
        }

        epochs[room] = epoch;
        if (epochs.Count == Rooms.Count)
        {
            entered.TrySetResult();
        }
    }

    private void Saw(JsonElement payload, string from) =>
        Witness.Saw(
            Text(payload, "roomId"),
            new Seen(payload.GetProperty("seq").GetInt64(), Text(payload, from), Text(payload, "message"))
        );

    private void Acknowledge(JsonElement payload)
    {
        var (id, stream, seq) = (Text(payload, "id"), Text(payload, "roomId"), payload.GetProperty("seq").GetInt64());
        if (outbox.Take(id) is { } line)
        {
            var place = new Acknowledged(stream, seq, line.Text);
            Ledger.Acknowledge(place);
            old.Add((id, line, place));
        }
        else if (!repeated.TryGetValue(id, out var first))
        {
            Witness.Complain($"{id} is acknowledged twice");
        }
        else if ((first.Stream, first.Seq) != (stream, seq))
        {
            Witness.Complain($"{id} was {first.Stream} {first.Seq} and is {stream} {seq}");
        }
        else
        {
            Repetitions++;
        }
    }

    private async Task RefuseAsync(JsonElement payload)
    {
        var code = Text(payload, "code");
        if (payload.TryGetProperty("id", out var id) && code == "no_such_user")
        {
            // There is one private message under way, so that sending it later brings nothing out of order.
            if (outbox.Find(id.GetString()!) is { } line)
            {
                await Task.Delay(Pause, CancellationToken.None);
                await link!.SayAsync(id.GetString()!, line);
            }
        }
        else if (code != "closing")
        {
            // Of a server that is about to go: the link comes back, and what was not acknowledged is said again.
            Witness.Complain(payload.GetRawText());
        }
    }

    private async Task FillAsync()
    {
        while (talking && !stop.IsCancellationRequested && outbox.Count < Window)
        {
            var line = script.Next();
            if (line.To is null || !outbox.HasPrivate)
            {
                await link!.SayAsync(outbox.Add(line), line);
            }
        }
    }

    private static string Text(JsonElement payload, string field) => payload.GetProperty(field).GetString()!;
}
