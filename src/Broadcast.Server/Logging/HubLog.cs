using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Protocol.WebSocket;
using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Logging;

/// <summary>
/// Logs what the hub tells. How many are connected is logged at most once a second, so that a crowd that comes in does
/// not drown everything else. Called by the hub's thread; only the timer comes from another.
/// </summary>
internal sealed class HubLog : IHubObserver, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ILogger logger;
    private readonly ITimer timer;

    // Interlocked: the number of connections, and 1 while the timer is to log it.
    private int connections;
    private int scheduled;

    // Owned by the hub's thread.
    private bool storageFailing;

    public HubLog(ILogger logger, TimeProvider time)
    {
        this.logger = logger;
        timer = time.CreateTimer(_ => Tell(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Opened(Connection connection, int open)
    {
        ServerLog.Opened(logger, connection.Id, open);
        Changed(open);
    }

    public void Closed(Connection connection, CloseCode code, int open)
    {
        ServerLog.Closed(logger, connection.Id, (int)code, open);
        if (code == CloseCode.SlowReader)
        {
            ServerLog.SlowReader(logger, connection.Id);
        }

        Changed(open);
    }

    public void Refused(string code) => ServerLog.Refused(logger, code);

    public void Delivered(int messages, long deliveries)
    {
        if (storageFailing)
        {
            storageFailing = false;
            ServerLog.StorageRecovered(logger);
        }
    }

    public void StorageFailed(int messages, LogUnavailableException reason)
    {
        // Told once, not for each of the messages that clients will send again.
        if (!storageFailing)
        {
            storageFailing = true;
            ServerLog.StorageFailed(logger, messages, reason.Message);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Changed(int open)
    {
        Interlocked.Exchange(ref connections, open);
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
        {
            timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    private void Tell()
    {
        Interlocked.Exchange(ref scheduled, 0);
        ServerLog.Connected(logger, Volatile.Read(ref connections));
    }
}
