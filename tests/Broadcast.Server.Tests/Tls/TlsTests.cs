using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Server.Tls;
using Broadcast.Testing.Files;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Tls;

/// <summary>The same chat behind a certificate, by HTTP/1.1 and by HTTP/2.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestCertificate certificate = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => certificate.Dispose();

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task People_meet_over_tls(string version)
    {
        await using var server = await StartAsync();
        using var handler = Trusting();
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("broadcast.v1");
        socket.Options.HttpVersion = Version.Parse(version);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await socket.ConnectAsync(new Uri($"wss://localhost:{server.Port}/"), http, Stop);

        await SendAsync(socket, """{"type":"join","payload":{"username":"ann"}}""");
        await SendAsync(socket, """{"type":"msg","payload":{"message":"hi","id":"m-1"}}""");

        Assert.Equal("broadcast.v1", socket.SubProtocol);
        await ReceiveAsync(socket, "\"type\":\"ack\"");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Stop);
        await Waiting.ForConnectionsAsync(server, 0);
    }

    [Fact]
    public async Task Several_websockets_share_one_connection_of_http_2_and_a_long_message_passes()
    {
        await using var server = await StartAsync();
        using var handler = Trusting();
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        var sockets = new List<ClientWebSocket>();
        foreach (var name in (string[])["ann", "ben", "cleo"])
        {
            var socket = new ClientWebSocket();
            sockets.Add(socket);
            socket.Options.AddSubProtocol("broadcast.v1");
            socket.Options.HttpVersion = HttpVersion.Version20;
            socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
            await socket.ConnectAsync(new Uri($"wss://localhost:{server.Port}/ws"), http, Stop);
            await SendAsync(socket, $$$"""{"type":"join","payload":{"username":"{{{name}}}"}}""");
            await ReceiveAsync(socket, "\"type\":\"joined\"");
        }

        var text = new string('x', 60_000);
        await SendAsync(sockets[0], $$$"""{"type":"msg","payload":{"message":"{{{text}}}"}}""");

        foreach (var socket in sockets)
        {
            await ReceiveAsync(socket, text);
            socket.Dispose();
        }

        await Waiting.ForConnectionsAsync(server, 0);
    }

    [Fact]
    public async Task Browsers_are_told_to_come_by_tls_only_where_they_came_by_tls()
    {
        await using var server = await StartAsync();
        using var handler = Trusting();
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync($"https://localhost:{server.Port}/", Stop);
        Assert.Equal(["max-age=31536000"], answer.Headers.GetValues("Strict-Transport-Security"));

        await using var plain = await TestServer.StartAsync();
        using var other = await client.GetAsync($"http://localhost:{plain.Port}/", Stop);
        Assert.False(other.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_renewed_certificate_is_used_without_a_restart_and_a_broken_one_is_not()
    {
        await using var server = await StartAsync();
        server.Logs.Expect("cannot be used");
        var first = await SerialAsync(server);

        var renewed = certificate.Renew();
        server.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotEqual(first, renewed);
        Assert.Equal(renewed, await SerialAsync(server));

        certificate.Break();
        server.Time.Advance(TimeSpan.FromSeconds(10));
        await Eventually.HoldsAsync(() =>
            server.Logs.Lines.Any(line => line.Message.Contains("cannot be used", StringComparison.Ordinal))
        );
        Assert.Equal(renewed, await SerialAsync(server));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_is_told_in_one_line_at_the_start()
    {
        using var folder = new TempFolder();
        var missing = Path.Combine(folder.Path, "missing.pem");

        var refused = await Assert.ThrowsAsync<CertificateException>(() =>
            TestServer.StartAsync(
                new ServerSetup { Options = options => options with { Tls = new TlsOptions(missing, missing) } }
            )
        );

        Assert.Contains(missing, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private Task<TestServer> StartAsync() =>
        TestServer.StartAsync(new ServerSetup { Options = options => options with { Tls = certificate.Options } });

    private SocketsHttpHandler Trusting() => new() { SslOptions = Trust(host: null) };

    private SslClientAuthenticationOptions Trust(string? host) =>
        new()
        {
            TargetHost = host,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { certificate.Root },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };

    private async Task<string> SerialAsync(TestServer server)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, Stop);
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(Trust("localhost"), Stop);
        return ((X509Certificate2)tls.RemoteCertificate!).SerialNumber;
    }

    private static Task SendAsync(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Stop);

    private static async Task ReceiveAsync(WebSocket socket, string part)
    {
        var buffer = new byte[256 * 1024];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(length), Stop);
                length += received.Count;
            } while (!received.EndOfMessage);

            if (Encoding.UTF8.GetString(buffer, 0, length).Contains(part, StringComparison.Ordinal))
            {
                return;
            }
        }
    }
}
