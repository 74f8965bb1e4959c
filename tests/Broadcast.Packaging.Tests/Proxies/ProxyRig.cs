using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Broadcast.Testing.Files;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;

namespace Broadcast.Packaging.Tests.Proxies;

/// <summary>The real server with a proxy in front, which speaks TLS on a free port of this machine; both end on dispose.</summary>
internal sealed class ProxyRig : IAsyncDisposable
{
    /// <summary>The password of the server's admin.</summary>
    public const string Password = "of the one who keeps order";

    private readonly TempFolder files;
    private readonly ServerProcess behind;
    private readonly RunningProgram inFront;

    private ProxyRig(TempFolder folder, ServerProcess server, RunningProgram proxy, int port)
    {
        files = folder;
        behind = server;
        inFront = proxy;
        Port = port;
    }

    /// <summary>The port of the proxy.</summary>
    public int Port { get; }

    /// <summary>The address of a path behind the proxy.</summary>
    /// <param name="scheme"><c>https</c> or <c>wss</c>.</param>
    /// <param name="path">The path, with its query.</param>
    public Uri At(string scheme, string path) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{Port}{path}"));

    /// <summary>Starts both, and returns when the proxy takes connections.</summary>
    /// <param name="command">The proxy's command, made of the folder for its files, its port, and the server's.</param>
    public static async Task<ProxyRig> StartAsync(Func<TempFolder, int, int, ProcessStartInfo> command)
    {
        var folder = new TempFolder();
        var password = folder.Write("password", Password);
        File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var server = await ServerProcess.StartAsync(
            "--ephemeral",
            "--trusted-proxy",
            "127.0.0.1",
            "--admin-password-file",
            password
        );
        var port = FreePort.Find();
        var proxy = new RunningProgram(command(folder, port, server.Port));
        var rig = new ProxyRig(folder, server, proxy, port);
        try
        {
            await Eventually.HoldsAsync(() => proxy.HasExited || Answers(port));
            return proxy.HasExited ? throw new InvalidOperationException(proxy.Describe()) : rig;
        }
        catch (Exception exception)
        {
            var told = proxy.Describe();
            await rig.DisposeAsync();
            throw new InvalidOperationException(told, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await inFront.DisposeAsync();
        await behind.DisposeAsync();
        files.Dispose();
    }

    private static bool Answers(int port)
    {
        try
        {
            using var probe = new TcpClient();
            probe.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
