using System.Net;
using System.Net.Sockets;
using System.Text;
using Broadcast.Server.Capacity;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Capacity;

/// <summary>Too many connections, over real sockets, on lanes and on streams.</summary>
public sealed class ConnectionLimitTests
{
    public static TheoryData<int> Transports => new() { 0, 1 };

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Those_beyond_the_limit_are_told_and_those_who_are_in_go_on(int lanes)
    {
        await using var server = await StartAsync(lanes, new ConnectionLimits { MaxConnections = 3 });
        var ann = await server.JoinAsync("ann");
        var ben = await server.TextAsync("name=ben");
        var eve = await server.TextAsync("name=eve");

        var answer = await PlainHttp.AskAsync(server.Port, PlainHttp.Handshake);
        Assert.StartsWith("HTTP/1.1 503 ", answer);
        Assert.Contains("\r\nRetry-After: 5\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"server_full\"", answer, StringComparison.Ordinal);

        await ann.SayAsync("still here");
        await ben.TakeAsync("ann: still here");

        // Who watches the server sees that it lives.
        Assert.StartsWith("HTTP/1.1 200 ", await GetAsync(server, "/healthz"));
        var metrics = await GetAsync(server, "/metrics");
        Assert.Contains("broadcast_refusals_total{code=\"server_full\"} ", metrics, StringComparison.Ordinal);

        await eve.DisposeAsync();
        await EventuallyInAsync(server);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task One_address_has_so_many_and_a_closed_one_makes_place(int lanes)
    {
        await using var server = await StartAsync(lanes, new ConnectionLimits { MaxConnectionsPerAddress = 2 });
        var ann = await server.TextAsync("name=ann");
        await server.TextAsync("name=ben");

        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(() => server.TextAsync("name=eve"));
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);

        await ann.DisposeAsync();
        await EventuallyInAsync(server);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Who_comes_again_and_again_too_fast_is_refused(int lanes)
    {
        await using var server = await StartAsync(
            lanes,
            new ConnectionLimits { HandshakeRate = 1, HandshakeBurst = 3 }
        );
        for (var i = 0; i < 3; i++)
        {
            Assert.StartsWith("HTTP/1.1 200 ", await GetAsync(server, "/healthz"));
        }

        var answer = await GetAsync(server, "/healthz");

        Assert.StartsWith("HTTP/1.1 429 ", answer);
        Assert.Contains("\"code\":\"too_many_handshakes\"", answer, StringComparison.Ordinal);
        server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.StartsWith("HTTP/1.1 200 ", await GetAsync(server, "/healthz"));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Behind_a_trusted_proxy_its_clients_are_counted_not_the_proxy(int lanes)
    {
        await using var server = await StartAsync(
            lanes,
            new ConnectionLimits { MaxConnectionsPerAddress = 2 },
            proxies: [IPNetwork.Parse("127.0.0.1/32")]
        );
        await using var one = await ForwardedAsync(server, "192.0.2.1");
        await using var two = await ForwardedAsync(server, "192.0.2.1");
        await using var other = await ForwardedAsync(server, "192.0.2.2");
        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(() => ForwardedAsync(server, "192.0.2.1"));
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        var events = "GET /api/rooms/lobby/events HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n";
        using var stream = await OpenAsync(server);
        await stream.SendAsync(Encoding.ASCII.GetBytes(events));
        Assert.StartsWith("HTTP/1.1 429 ", await ReadAsync(stream));

        await one.DisposeAsync();

        await EventuallyInAsync(async () => server.Own(await ForwardedAsync(server, "192.0.2.1")));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_connection_that_sends_no_request_in_time_is_closed(int lanes)
    {
        await using var server = await StartAsync(
            lanes,
            new ConnectionLimits { HandshakeTimeout = TimeSpan.FromSeconds(2) },
            realTime: true
        );
        var ann = await server.TextAsync("name=ann");
        using var silent = await OpenAsync(server);
        using var slow = await OpenAsync(server);
        await slow.SendAsync("GET / HTTP/1.1\r\nHost: local"u8.ToArray());

        await EndsAsync(silent);
        await EndsAsync(slow);

        await ann.PingAsync();
    }

    private static async Task EndsAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) > 0) { }
        }
        catch (SocketException)
        {
            // Reset is an end too.
        }
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[1024];
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, limit.Token));
    }

    private static async Task<Socket> OpenAsync(TestServer server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        return socket;
    }

    private static Task<RawWebSocket> ForwardedAsync(TestServer server, string address) =>
        RawWebSocket.ConnectAsync(server.Port, headers: [new("X-Forwarded-For", address)]);

    private static Task EventuallyInAsync(TestServer server) => EventuallyInAsync(() => server.TextAsync("name=new"));

    private static async Task EventuallyInAsync(Func<Task> connect)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await connect();
                return;
            }
            catch (HandshakeRefusedException) when (tries < 1000)
            {
                await Task.Delay(20);
            }
        }
    }

    private static Task<string> GetAsync(TestServer server, string path) =>
        PlainHttp.AskAsync(server.Port, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    private static Task<TestServer> StartAsync(
        int lanes,
        ConnectionLimits limits,
        IReadOnlyList<IPNetwork>? proxies = null,
        bool realTime = false
    ) =>
        TestServer.StartAsync(
            new ServerSetup
            {
                Lanes = lanes,
                RealTime = realTime,
                Options = options => options with { Connections = limits, TrustedProxies = proxies ?? [] },
            }
        );
}
