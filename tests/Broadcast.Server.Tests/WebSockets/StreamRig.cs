using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Protocol;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Text;
using Broadcast.Protocol.WebSocket.Deflate;
using Broadcast.Server.Capacity;
using Broadcast.Server.WebSockets;
using Broadcast.Testing.Time;
using Broadcast.Testing.Transport;
using Broadcast.Testing.Waiting;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Server.Tests.WebSockets;

/// <summary>A <see cref="StreamTransport"/> over any stream, as the endpoint composes it.</summary>
internal static class StreamRig
{
    public static readonly TransportOptions Options = new()
    {
        MaxMessage = OutletSettings.MaxMessage,
        OutboxBytes = OutletSettings.OutboxBytes,
        CloseTimeout = OutletSettings.CloseTimeout,
    };

    public static readonly Dialects Dialects = new(new TextDialect(new Limits()), new JsonDialect(new Limits()));

    public static readonly Doorkeeper Door = new(
        new ConnectionLimits(),
        new Descriptors(100_000, 256),
        [],
        TimeProvider.System
    );

    public static readonly ConnectionRequest Request = new(Dialect.Text, Compression: Compression.Deflate);

    /// <summary>Makes one.</summary>
    /// <param name="stream">The server's end.</param>
    /// <param name="client">The client's end.</param>
    /// <param name="cut">Breaks the connection.</param>
    /// <param name="writes">Counts the writes.</param>
    public static OutletRig Create(Stream stream, IWireEnd client, Action cut, Func<int>? writes = null)
    {
        var time = new ManualTime();
        var hub = new HubProbe();
        var driver = new HubLoop(time);
        driver.Start(hub);
        StreamTransport? made = null;
        var transport = made = new StreamTransport("c1", Request, stream, Dialects, Options, driver, time, Abort);
        var running = RunAsync();
        return new OutletRig(transport.Connection, RawWebSocket.Over(client), hub, driver, time, EndAsync, writes);

        void Abort()
        {
            cut();
            made!.Cut();
        }

        async Task RunAsync()
        {
            await using (stream)
            {
                await transport.RunAsync();
            }
        }

        async ValueTask EndAsync()
        {
            // The client has hung up; a transport that is held back does not see it.
            transport.ResumeReading();
            while (!running.IsCompleted)
            {
                time.Advance(OutletSettings.CloseTimeout);
                await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(20)));
            }

            await Eventually.EndsAsync(running);
            transport.Dispose();
            driver.Dispose();
        }
    }
}
