using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Testing.Time;
using Broadcast.Testing.Waiting;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Testing.Transport;

/// <summary>A transport between a recorder in the hub's place and a client that sends what a test wants.</summary>
/// <param name="connection">The connection, of which the hub has been told or will be.</param>
/// <param name="client">The client's end; the handshake is done.</param>
/// <param name="hub">What the driver runs.</param>
/// <param name="driver">Runs it.</param>
/// <param name="time">The transport's clock.</param>
/// <param name="end">Ends what else there is.</param>
/// <param name="writes">Counts the writes of the transport, where that can be seen.</param>
public sealed class OutletRig(
    Connection connection,
    RawWebSocket client,
    HubProbe hub,
    IHubMailbox driver,
    ManualTime time,
    Func<ValueTask> end,
    Func<int>? writes = null
) : IAsyncDisposable
{
    public HubProbe Hub { get; } = hub;

    public RawWebSocket Client { get; } = client;

    public ManualTime Time { get; } = time;

    /// <summary>How often the transport has written; null where that cannot be seen.</summary>
    public int? Writes => writes?.Invoke();

    /// <summary>Does something on the hub's thread, as one round of its own.</summary>
    public async Task RoundAsync(Action<IOutlet> act)
    {
        var ask = new Ask(() => act(connection.Outlet));
        driver.Post(ask);
        await Eventually.EndsAsync(ask.Done);
    }

    /// <summary>Asks something on the hub's thread.</summary>
    public async Task<T> AskAsync<T>(Func<IOutlet, T> ask)
    {
        var answer = default(T);
        await RoundAsync(outlet => answer = ask(outlet));
        return answer!;
    }

    /// <summary>Lets the transport read for the first time.</summary>
    public async Task OpenAsync()
    {
        await Hub.TakeAsync<ConnectionOpened>();
        await ResumeAsync();
    }

    /// <summary>Lets the transport read on.</summary>
    public Task ResumeAsync() => RoundAsync(outlet => outlet.ResumeReading());

    /// <summary>Sends frames and flushes.</summary>
    /// <returns>Whether they were taken.</returns>
    public Task<bool> SendAsync(ReadOnlyMemory<byte> frames) =>
        AskAsync(outlet =>
        {
            var taken = outlet.Send(frames);
            outlet.Flush();
            return taken;
        });

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await end();
    }
}
