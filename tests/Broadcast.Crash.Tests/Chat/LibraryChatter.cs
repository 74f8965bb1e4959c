using Broadcast.Client;
using Broadcast.Testing.Waiting;

namespace Broadcast.Crash.Tests.Chat;

/// <summary>A person who uses the .NET client, with many messages under way at the same time.</summary>
internal sealed class LibraryChatter : IChatter
{
    private const int Window = 32;

    private readonly BroadcastClient client;
    private readonly Script script;
    private readonly SemaphoreSlim window = new(Window);
    private readonly Task reading;

    private LibraryChatter(BroadcastClient client, string name, IReadOnlyList<string> rooms, Script script)
    {
        (this.client, Name, Rooms, this.script) = (client, name, rooms, script);
        Witness = new Witness(name);
        reading = ReadAsync();
    }

    public string Name { get; }

    public IReadOnlyList<string> Rooms { get; }

    public Witness Witness { get; }

    public Ledger Ledger { get; } = new();

    /// <summary>How often it had to come back.</summary>
    public int Reconnects { get; private set; }

    public static async Task<LibraryChatter> EnterAsync(
        int port,
        string name,
        IReadOnlyList<string> rooms,
        IReadOnlyList<string> friends,
        int seed
    )
    {
        var options = new BroadcastClientOptions
        {
            Uri = new Uri($"ws://127.0.0.1:{port}/"),
            Username = name,
            Rooms = rooms,
            BackoffBase = TimeSpan.FromMilliseconds(50),
            BackoffMax = TimeSpan.FromMilliseconds(400),
            HeartbeatInterval = TimeSpan.FromSeconds(2),
            HeartbeatTimeout = TimeSpan.FromSeconds(2),
            ConnectTimeout = TimeSpan.FromSeconds(5),
        };
        var connected = await Eventually.EndsAsync(BroadcastClient.ConnectAsync(options));
        return new LibraryChatter(connected, name, rooms, new Script(name, rooms, friends, seed));
    }

    public async Task TalkAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await window.WaitAsync(stop);
                await SayAsync(script.Next());
            }
        }
        catch (OperationCanceledException)
        {
            // Enough was said.
        }

        for (var i = 0; i < Window; i++)
        {
            await Eventually.EndsAsync(window.WaitAsync(CancellationToken.None), what: $"{Name}'s acknowledgements");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await reading;
        window.Dispose();
    }

    private async Task SayAsync(Line line)
    {
        var posted = line.To is { } friend
            ? await client.PostPrivateAsync(friend, line.Text, CancellationToken.None)
            : await client.PostAsync(line.Room!, line.Text, CancellationToken.None);
        _ = NoteAsync(line, posted.Acknowledged);
    }

    private async Task NoteAsync(Line line, Task<Ack> acknowledged)
    {
        try
        {
            var ack = await acknowledged;
            Ledger.Acknowledge(new Acknowledged(ack.RoomId, ack.Seq, line.Text));
        }
        catch (BroadcastException refusal)
        {
            Ledger.Refuse(line.Text, refusal.Message);
        }

        window.Release();
    }

    private async Task ReadAsync()
    {
        await foreach (var item in client.ReadEventsAsync())
        {
            switch (item)
            {
                case MessageReceived { Message: var message }:
                    Witness.Saw(message.RoomId, new Seen(message.Seq, message.From, message.Text));
                    break;
                case PrivateMessageReceived { Message: var message }:
                    Witness.Saw(message.RoomId, new Seen(message.Seq, message.From, message.Text));
                    break;
                case Reconnecting:
                    Reconnects++;
                    break;
                case MessagesMissing or RoomLost or ErrorReceived or NameChanged:
                    Witness.Complain($"{item}");
                    break;
                case Closed { Reason: not CloseReason.ByClient }:
                    Witness.Complain($"{item}");
                    break;
                default:
                    break;
            }
        }
    }
}
