using Broadcast.Core;
using Broadcast.Server.Metrics;

namespace Broadcast.Server.Telemetry;

/// <summary>Sends the metrics somewhere, from time to time. Known by this, so that nothing of what sends is loaded where nothing is sent. Thread-safe.</summary>
internal interface IMetricsExport : IDisposable
{
    /// <summary>Is told what the hub tells: the times, which cannot be read later one by one.</summary>
    IHubObserver Observer { get; }

    /// <summary>Begins to send.</summary>
    /// <param name="reader">Reads the numbers.</param>
    void Start(MetricsReader reader);

    /// <summary>Sends the numbers a last time and stops.</summary>
    /// <param name="limit">How long that may take; what has not left by then is lost.</param>
    Task StopAsync(TimeSpan limit);
}
