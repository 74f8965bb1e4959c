using System.Net;
using System.Net.Sockets;
using System.Text;
using Broadcast.Bench.Loops;

namespace Broadcast.Bench;

/// <summary>Has the server restarted in the middle of the time measured, and finds out when the new process takes connections.</summary>
/// <param name="run">The run.</param>
/// <param name="server">Where it listens.</param>
/// <param name="restart">Restarts it.</param>
internal sealed class Restarting(SharedState run, IPEndPoint server, Func<CancellationToken, Task> restart)
{
    // How exactly the moment is known.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Does it.</summary>
    /// <param name="cut">How many connections have ended so far.</param>
    /// <param name="stop">Breaks it off.</param>
    public async Task RunAsync(Func<long> cut, CancellationToken stop)
    {
        while (run.Clock.Now < run.Middle)
        {
            await Task.Delay(Pause, run.Clock.Time, stop);
        }

        var restarting = restart(stop);

        // The old process has sent the first away: from now on it says that it is not ready, and the new one that it is.
        while (cut() == 0)
        {
            await Task.Delay(Pause, run.Clock.Time, stop);
        }

        while (!await IsReadyAsync(stop))
        {
            await Task.Delay(Pause, run.Clock.Time, stop);
        }

        run.Listens(run.Clock.Now);
        await restarting;
    }

    private async Task<bool> IsReadyAsync(CancellationToken stop)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(server, stop);
            await socket.SendAsync(
                Encoding.ASCII.GetBytes(
                    $"GET /readyz HTTP/1.1\r\nHost: {run.Options.Target.Authority}\r\nConnection: close\r\n\r\n"
                ),
                stop
            );
            var answer = new byte[64];
            var size = await socket.ReceiveAsync(answer, stop);
            return answer.AsSpan(0, size).StartsWith("HTTP/1.1 200"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
