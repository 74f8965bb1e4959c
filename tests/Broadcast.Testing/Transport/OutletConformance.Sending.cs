using Broadcast.Core.Events;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Testing.Transport;

public abstract partial class OutletConformance
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_sent_arrives_whole_and_in_order_whatever_its_size(int seed)
    {
        const int Count = 300;
        await using var rig = await OpenAsync();
        var random = new Random(seed);
        var reading = Task.Run(() => ReadNumbersAsync(rig.Client, Count));
        for (var i = 0; i < Count; i++)
        {
            var size = random.Next(8) switch
            {
                0 => random.Next(3 * OutletSettings.OutboxBytes),
                < 4 => random.Next(4 * 1024),
                _ => 0,
            };
            while (!await rig.SendAsync(Messages.Frame(i, size)))
            {
                await rig.RoundAsync(outlet => outlet.NotifyDrained());
                await rig.Hub.TakeAsync<OutboxDrained>();
            }
        }

        Assert.Equal([.. Enumerable.Range(0, Count)], await reading);
    }

    [Fact]
    public async Task What_is_sent_between_two_flushes_leaves_in_one_write()
    {
        await using var rig = await OpenAsync();
        var before = rig.Writes;

        await rig.RoundAsync(outlet =>
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.True(outlet.Send(Messages.Frame(i)));
            }

            outlet.Flush();
        });

        Assert.Equal(100, (await ReadNumbersAsync(rig.Client, 100)).Count);
        Assert.Equal(before + 1, rig.Writes);
    }

    [Fact]
    public async Task The_bytes_of_a_call_are_left_as_they_are()
    {
        await using var rig = await OpenAsync();
        var shared = Messages.Frame(7, 30_000);
        var copy = shared.ToArray();

        Assert.True(await rig.SendAsync(shared));
        Assert.Equal(7, Messages.Read(await rig.Client.ReceiveTextAsync()));

        Assert.Equal(copy, shared);
    }

    [Fact]
    public async Task An_empty_outbox_takes_one_call_of_any_size()
    {
        await using var rig = await OpenAsync();

        Assert.True(await rig.SendAsync(Messages.Frame(1, 10 * OutletSettings.OutboxBytes)));

        Assert.Equal(1, Messages.Read(await rig.Client.ReceiveTextAsync()));
    }

    [Fact]
    public async Task A_full_outbox_refuses_data_adds_nothing_of_it_and_keeps_what_it_has()
    {
        await using var rig = await OpenAsync();
        var sent = await FillAsync(rig);
        Assert.InRange(sent * 1000, OutletSettings.OutboxBytes - 1000, 100 * OutletSettings.OutboxBytes);
        Assert.InRange(await rig.AskAsync(outlet => outlet.QueuedBytes), 1, OutletSettings.OutboxBytes);

        Assert.Equal([.. Enumerable.Range(0, sent)], await ReadNumbersAsync(rig.Client, sent));

        Assert.True(await rig.SendAsync(Messages.Frame(sent)));
        Assert.Equal(sent, Messages.Read(await rig.Client.ReceiveTextAsync()));
    }

    [Fact]
    public async Task A_ping_and_a_pong_pass_a_full_outbox()
    {
        await using var rig = await OpenAsync();
        var sent = await FillAsync(rig);

        await rig.RoundAsync(outlet => outlet.Ping());
        await rig.Client.SendFrameAsync(FrameOpcode.Ping, "are you there?"u8.ToArray());

        // The pong is on its way past the data when all of it has been read and the last message has not.
        var kinds = new List<FrameOpcode>();
        while (kinds.Count < sent + 2)
        {
            var frame = await rig.Client.ReceiveAsync();
            kinds.Add(frame!.Opcode);
            if (frame.Opcode == FrameOpcode.Pong)
            {
                Assert.Equal("are you there?", frame.Text);
            }
        }

        Assert.Equal(1, kinds.Count(kind => kind == FrameOpcode.Pong));
        Assert.InRange(kinds.IndexOf(FrameOpcode.Ping), 0, sent - 1);
    }

    [Fact]
    public async Task Once_drained_it_says_so_once()
    {
        await using var rig = await OpenAsync();
        await rig.RoundAsync(outlet => outlet.NotifyDrained());
        await rig.Hub.TakeAsync<OutboxDrained>();
        var sent = await FillAsync(rig);
        await rig.RoundAsync(outlet => outlet.NotifyDrained());
        await rig.RoundAsync(_ => { });
        Assert.Empty(rig.Hub.TakeAll());

        Assert.Equal(sent, (await ReadNumbersAsync(rig.Client, sent)).Count);

        await rig.Hub.TakeAsync<OutboxDrained>();
        Assert.InRange(await rig.AskAsync(outlet => outlet.QueuedBytes), 0, OutletSettings.OutboxBytes / 4);
        await rig.RoundAsync(_ => { });
        Assert.Empty(rig.Hub.TakeAll());
    }
}
