using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Attack.Tests.Kit;

/// <summary>
/// The server that is attacked: the real program with its log in a folder of its own, plain on lanes or behind TLS, where it speaks over streams.
/// Safe to use from several threads.
/// </summary>
/// <remarks>Honest people come from 127.0.0.1. Attackers come from other loopback addresses, each from its own where nothing else is said.</remarks>
internal sealed class Fort : IAsyncDisposable
{
    private readonly Certificate? certificate;
    private readonly TempFolder data;
    private int addresses;

    private Fort(ServerProcess process, TempFolder data, Certificate? certificate) =>
        (Process, this.data, this.certificate) = (process, data, certificate);

    /// <summary>The program.</summary>
    public ServerProcess Process { get; }

    /// <summary>The folder of its log.</summary>
    public TempFolder Data => data;

    /// <summary>Whether it speaks TLS.</summary>
    public bool Tls => certificate is not null;

    /// <summary>Its port.</summary>
    public int Port => Process.Port;

    /// <summary>What stands in Host.</summary>
    public string Authority => $"127.0.0.1:{Port}";

    /// <summary>Where requests go.</summary>
    public Uri Address => new($"{(Tls ? "https" : "http")}://{Authority}/");

    /// <summary>Starts one.</summary>
    /// <param name="tls">Whether behind TLS.</param>
    /// <param name="options">More options of <c>start</c>.</param>
    public static Task<Fort> StartAsync(bool tls, params string[] options) =>
        StartAsync(tls, new TempFolder(), wrapper: null, options);

    /// <summary>Starts one over a folder that has something in it already; the folder goes with it.</summary>
    /// <param name="tls">Whether behind TLS.</param>
    /// <param name="data">The folder.</param>
    /// <param name="wrapper">A program that becomes the server, with its arguments; or null.</param>
    /// <param name="options">More options of <c>start</c>.</param>
    public static async Task<Fort> StartAsync(
        bool tls,
        TempFolder data,
        IReadOnlyList<string>? wrapper,
        params string[] options
    )
    {
        var shown = tls ? Certificate.Write(data) : null;
        string[] all = [.. options, "--grace", "1", .. shown?.Options ?? []];
        var process = wrapper is null
            ? await ServerProcess.StartAsync(data, all)
            : await ServerProcess.StartThroughAsync(wrapper, data.Path, all);
        return new Fort(process, data, shown);
    }

    /// <summary>An address that nobody came from before, of the 127.66.0.0/15 of this machine.</summary>
    public IPAddress NewAddress()
    {
        var number = Interlocked.Increment(ref addresses);
        return new IPAddress([
            127,
            (byte)(66 + (number / 62_500)),
            (byte)(1 + (number / 250 % 250)),
            (byte)(1 + (number % 250)),
        ]);
    }

    /// <summary>Opens a TCP connection, behind TLS the encrypted one.</summary>
    /// <param name="from">Where from; an address of its own when null.</param>
    /// <param name="receiveBuffer">The kernel's receive buffer, in bytes.</param>
    /// <param name="bare">Whether TLS is left out.</param>
    public async Task<Line> OpenAsync(IPAddress? from = null, int? receiveBuffer = null, bool bare = false)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (receiveBuffer is { } size)
            {
                socket.ReceiveBufferSize = size;
            }

            socket.Bind(new IPEndPoint(from ?? NewAddress(), 0));
            using var limit = new CancellationTokenSource(RawWebSocket.DefaultTimeout);
            await socket.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (Tls && !bare)
            {
                var encrypted = new SslStream(stream, leaveInnerStreamOpen: false, certificate!.IsOurs);
                await encrypted.AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions { TargetHost = "localhost" },
                    limit.Token
                );
                stream = encrypted;
            }

            return new Line(socket, stream);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Opens a WebSocket.</summary>
    public async Task<RawWebSocket> ConnectAsync(
        string path = "/",
        string? subprotocol = null,
        IPAddress? from = null,
        IEnumerable<KeyValuePair<string, string?>>? headers = null,
        int? receiveBuffer = null
    ) => await RawWebSocket.ConnectAsync(await OpenAsync(from, receiveBuffer), Authority, path, subprotocol, headers);

    /// <summary>An HTTP client that keeps its connections.</summary>
    /// <param name="from">Where it comes from; an address of its own when null.</param>
    public HttpClient Http(IPAddress? from = null)
    {
        var address = from ?? NewAddress();
        var handler = new SocketsHttpHandler
        {
            // The encrypted stream is opened here as well, so that the handler sees a plain one.
            ConnectCallback = async (_, _) => (await OpenAsync(address)).Stream,
            UseProxy = false,
            UseCookies = false,
        };

        // Plain to the handler: what is below it speaks TLS where the server does.
        return new HttpClient(handler)
        {
            BaseAddress = new Uri($"http://{Authority}/"),
            Timeout = TimeSpan.FromMinutes(1),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        certificate?.Dispose();
        data.Dispose();
    }
}
