using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Testing.Transport;

/// <summary>
/// Asks a transport for every sentence of <see cref="IOutlet"/>. A subclass makes the transport between a
/// <see cref="HubProbe"/> and a raw client, with <see cref="OutletSettings"/>.
/// </summary>
public abstract partial class OutletConformance
{
    /// <summary>Connects a client to a new transport.</summary>
    protected abstract Task<OutletRig> ConnectAsync();

    private async Task<OutletRig> OpenAsync()
    {
        var rig = await ConnectAsync();
        await rig.OpenAsync();
        return rig;
    }

    // Sends until the outbox refuses; the client must not read meanwhile.
    private static async Task<int> FillAsync(OutletRig rig)
    {
        var sent = 0;
        while (await rig.SendAsync(Messages.Frame(sent, 1000)))
        {
            sent++;
        }

        return sent;
    }

    // The connection has ended once, and nothing follows, whatever is asked of it.
    private static async Task<ConnectionLost> EndsOnceAsync(OutletRig rig)
    {
        var lost = await rig.Hub.FindAsync<ConnectionLost>();
        await rig.RoundAsync(outlet =>
        {
            outlet.Send(Messages.Frame(0));
            outlet.Flush();
            outlet.Ping();
            outlet.ResumeReading();
            outlet.NotifyDrained();
            outlet.Close(CloseCode.GoingAway, "again");
        });
        rig.Time.Advance(OutletSettings.CloseTimeout);
        await rig.RoundAsync(outlet => outlet.Flush());
        await rig.RoundAsync(_ => { });
        Assert.Empty(rig.Hub.TakeAll());
        return lost;
    }

    // The same, as time passes: nobody sees from outside when a transport begins to count.
    private static async Task EndsOnceInTimeAsync(OutletRig rig)
    {
        var ended = EndsOnceAsync(rig);
        while (!ended.IsCompleted)
        {
            rig.Time.Advance(OutletSettings.CloseTimeout / 2);
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }

        await ended;
    }

    private static async Task<IReadOnlyList<int>> ReadNumbersAsync(RawWebSocket client, int count)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = Messages.Read(await client.ReceiveTextAsync());
        }

        return numbers;
    }

    private static IReadOnlyList<string> Said(FramesReceived received) =>
        [
            .. received.Messages.Select(message =>
                message.Frame is Broadcast.Protocol.Frames.MsgFrame said ? said.Message : $"{message}"
            ),
        ];
}
