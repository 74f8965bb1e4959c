using System.Threading.Channels;
using Broadcast.Core;
using Broadcast.Core.Events;
using Broadcast.Testing.Waiting;

namespace Broadcast.Testing.Transport;

/// <summary>
/// Stands in the hub's place behind a driver: keeps what a transport posts, and does on the hub's thread what a test asks.
/// </summary>
public sealed class HubProbe : IHub
{
    private readonly Channel<HubEvent> events = Channel.CreateUnbounded<HubEvent>();

    /// <inheritdoc/>
    public long? NextDue => null;

    /// <inheritdoc/>
    public void Handle(HubEvent hubEvent)
    {
        switch (hubEvent)
        {
            case Ask ask:
                ask.Run();
                break;
            case TimersDue:
                break;
            default:
                events.Writer.TryWrite(hubEvent);
                break;
        }
    }

    /// <inheritdoc/>
    public void EndRound() { }

    /// <summary>Waits for the next event, which must be of a type.</summary>
    /// <exception cref="InvalidOperationException">Another event came.</exception>
    public async Task<T> TakeAsync<T>()
        where T : HubEvent
    {
        var next = await Eventually.EndsAsync(events.Reader.ReadAsync().AsTask(), what: typeof(T).Name);
        return next as T ?? throw new InvalidOperationException($"Not {typeof(T).Name} came but {next}.");
    }

    /// <summary>Waits for an event of a type and passes over others.</summary>
    public async Task<T> FindAsync<T>()
        where T : HubEvent
    {
        while (true)
        {
            if (await Eventually.EndsAsync(events.Reader.ReadAsync().AsTask(), what: typeof(T).Name) is T found)
            {
                return found;
            }
        }
    }

    /// <summary>Takes all events that have come.</summary>
    public IReadOnlyList<HubEvent> TakeAll()
    {
        var all = new List<HubEvent>();
        while (events.Reader.TryRead(out var one))
        {
            all.Add(one);
        }

        return all;
    }
}
