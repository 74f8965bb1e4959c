using Broadcast.Core;
using Broadcast.Server.Hosting;
using Broadcast.Testing.Logging;
using Broadcast.Testing.Time;
using Broadcast.Testing.Waiting;
using Broadcast.Testing.WebSocket;
using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>
/// A whole server in this process, on a free port of this machine, with the clients of one test. It fails the test when
/// something was logged as a warning or an error that the test did not expect. Time stands still unless the test moves it.
/// </summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> clients = [];
    private readonly ManualTime? manual;
    private Task? stopped;

    private TestServer(BroadcastServer server, LogWatch logs, ManualTime? manual)
    {
        (Server, Logs, this.manual) = (server, logs, manual);
        Port = server.Addresses[0].Port;
    }

    public BroadcastServer Server { get; }

    public LogWatch Logs { get; }

    public int Port { get; }

    /// <summary>The clock, when the test moves it.</summary>
    public ManualTime Time => manual ?? throw new InvalidOperationException("This server's time passes by itself.");

    public static async Task<TestServer> StartAsync(ServerSetup? setup = null)
    {
        setup ??= new ServerSetup();
        var logs = new LogWatch();
        var clock = setup.RealTime ? null : new ManualTime();
        var options = new BroadcastServerOptions
        {
            Port = 0,
            OpenLog = setup.OpenLog,
            Echo = setup.Echo,
            Access = setup.Access,
            Compression = setup.Compression,
            Retention = setup.Retention,
            Time = clock ?? TimeProvider.System,
            Hub = setup.Hub(new HubOptions { PresenceInterval = TimeSpan.Zero }),
            Logging = logging => logging.AddProvider(logs),
        };
        if (setup.OutboxBytes is { } bytes)
        {
            options = options with { OutboxBytes = bytes };
        }

        if (setup.Lanes is { } lanes)
        {
            options = options with { Lanes = lanes };
        }

        options = setup.Options(options);
        return new TestServer(await BroadcastServer.StartAsync(options), logs, clock);
    }

    /// <summary>A client of the text dialect; with a name in the query it is in its room when this returns.</summary>
    public async Task<TextClient> TextAsync(string query = "", int? receiveBuffer = null)
    {
        var path = query.Length == 0 ? "/" : $"/?{query}";
        var client = Own(new TextClient(await RawWebSocket.ConnectAsync(Port, path, receiveBuffer: receiveBuffer)));
        if (query.Contains("name=", StringComparison.Ordinal))
        {
            await client.PingAsync();
        }

        return client;
    }

    /// <summary>A client without a name that has been silent long enough to be a guest in its room.</summary>
    public async Task<TextClient> GuestAsync(string query = "")
    {
        var client = await TextAsync(query);
        await client.PingAsync();
        return client;
    }

    /// <summary>A client of the json dialect, by its subprotocol, that has not joined.</summary>
    public async Task<JsonClient> JsonAsync(int? receiveBuffer = null) =>
        Own(
            new JsonClient(
                await RawWebSocket.ConnectAsync(Port, subprotocol: "broadcast.v1", receiveBuffer: receiveBuffer)
            )
        );

    /// <summary>A client of the json dialect that has joined a room.</summary>
    public async Task<JsonClient> JoinAsync(string? username = null, string? roomId = null)
    {
        var client = await JsonAsync();
        await client.JoinAsync(new { username, roomId });
        return client;
    }

    /// <summary>A client that speaks neither dialect yet.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="subprotocol">What it offers, or null.</param>
    /// <param name="extensions">The extensions that it offers, or null.</param>
    public async Task<RawWebSocket> RawAsync(
        string path = "/",
        string? subprotocol = null,
        string? extensions = null
    ) => Own(await RawWebSocket.ConnectAsync(Port, path, subprotocol, [new("Sec-WebSocket-Extensions", extensions)]));

    /// <summary>Ends something together with the server, before it.</summary>
    public T Own<T>(T client)
        where T : IAsyncDisposable
    {
        clients.Add(client);
        return client;
    }

    /// <summary>Stops the server as a signal does. Its clock runs meanwhile, when the test has it in hand.</summary>
    public Task StopAsync() => stopped ??= WithTimeAsync(Server.StopAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        await WithTimeAsync(Server.DisposeAsync().AsTask());
        Logs.Dispose();
    }

    private async Task WithTimeAsync(Task task)
    {
        while (manual is not null && !task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(50)));
            manual.Advance(TimeSpan.FromSeconds(task.IsCompleted ? 0 : 1));
        }

        await Eventually.EndsAsync(task);
    }
}
