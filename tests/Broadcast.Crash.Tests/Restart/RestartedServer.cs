using System.Net;
using Broadcast.Testing.Files;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;

namespace Broadcast.Crash.Tests.Restart;

/// <summary>The real program, told to stop and started again as a service manager does it: on sockets that stay open, or on a port of its own.</summary>
internal sealed class RestartedServer : IAsyncDisposable
{
    private readonly TempFolder data;
    private readonly SharedListener[] listeners;
    private ServerProcess? process;

    public RestartedServer(TempFolder data, bool staysOpen)
    {
        this.data = data;
        listeners = staysOpen ? [new SharedListener(), new SharedListener(IPAddress.IPv6Loopback)] : [];
        Port = staysOpen ? listeners[0].Port : FreePort.Find();
    }

    public int Port { get; }

    /// <summary>The port of the second socket.</summary>
    public int OtherPort => listeners[1].Port;

    public async Task StartAsync() =>
        process =
            listeners.Length > 0
                ? await ServerProcess.StartOnAsync(listeners, data, "--grace", "30")
                : await ServerProcess.StartAsync(data, "--port", $"{Port}", "--grace", "30");

    /// <summary>SIGTERM, until it is gone.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await process!.TerminateAsync();
        var code = await process.WaitForExitAsync();
        await process.DisposeAsync();
        process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        foreach (var listener in listeners)
        {
            listener.Dispose();
        }
    }
}
