using System.Buffers;
using Broadcast.Core.Events;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Testing.Transport;

public abstract partial class OutletConformance
{
    [Fact]
    public async Task Nothing_is_heard_before_the_hub_lets_it()
    {
        await using var rig = await ConnectAsync();
        await rig.Client.SendTextAsync("early");
        await rig.Hub.TakeAsync<ConnectionOpened>();
        await rig.RoundAsync(_ => { });
        Assert.Empty(rig.Hub.TakeAll());

        await rig.ResumeAsync();

        Assert.Equal(["early"], Said(await rig.Hub.TakeAsync<FramesReceived>()));
    }

    [Fact]
    public async Task What_is_heard_is_told_in_order_and_not_again_before_the_hub_lets_it()
    {
        const int Count = 200;
        await using var rig = await OpenAsync();
        var heard = new List<string>();
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < Count; i++)
            {
                await rig.Client.SendTextAsync($"{i} {new string('x', i % 7 * 300)}");
            }
        });
        while (heard.Count < Count)
        {
            heard.AddRange(Said(await rig.Hub.TakeAsync<FramesReceived>()));
            await rig.RoundAsync(_ => { });
            Assert.Empty(rig.Hub.TakeAll());
            await rig.ResumeAsync();
        }

        await sending;
        Assert.Equal([.. Enumerable.Range(0, Count).Select(i => $"{i} {new string('x', i % 7 * 300)}")], heard);
    }

    [Fact]
    public async Task What_one_read_holds_is_told_together()
    {
        await using var rig = await ConnectAsync();
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var text in new[] { "a", "b", "c" })
        {
            FrameWriter.Write(
                bytes,
                FrameOpcode.Text,
                System.Text.Encoding.ASCII.GetBytes(text),
                fin: true,
                MaskKey.Random()
            );
        }

        await rig.Client.SendRawAsync(bytes.WrittenMemory);
        await rig.OpenAsync();

        Assert.Equal(["a", "b", "c"], Said(await rig.Hub.TakeAsync<FramesReceived>()));
    }

    [Fact]
    public async Task What_one_read_inflates_to_is_told_in_portions()
    {
        const int Count = 200;
        const int Portion = 256 * 1024;
        await using var rig = await OpenAsync();
        var said = Enumerable.Range(0, Count).Select(i => Messages.Text(i, OutletSettings.MaxMessage)).ToArray();
        var burst = new ArrayBufferWriter<byte>();
        foreach (var text in said)
        {
            var frame = WireFrame.Text(PlainDeflate.Deflate(System.Text.Encoding.ASCII.GetBytes(text)));
            burst.Write((frame with { Reserved = 4 }).ToBytes(WebSocketRole.Server, [1, 2, 3, 4]));
        }

        burst.Write(WireFrame.Ping("after").ToBytes(WebSocketRole.Server, [1, 2, 3, 4]));
        var sending = rig.Client.SendRawAsync(burst.WrittenMemory);
        var heard = new List<string>();
        while (heard.Count < Count)
        {
            var portion = Said(await rig.Hub.TakeAsync<FramesReceived>());
            Assert.InRange(portion.Sum(text => text.Length), 1, Portion + OutletSettings.MaxMessage);
            heard.AddRange(portion);
            await rig.RoundAsync(_ => { });
            Assert.Empty(rig.Hub.TakeAll());
            await rig.ResumeAsync();
        }

        await sending;
        Assert.Equal(said, heard);
        Assert.Equal("after", (await rig.Client.ReceiveAsync())!.Text);
    }

    [Fact]
    public async Task A_close_that_lies_behind_the_portion_is_an_answer_to_the_servers()
    {
        await using var rig = await OpenAsync();
        var bytes = new ArrayBufferWriter<byte>();
        var frame = WireFrame.Text(PlainDeflate.Deflate(new byte[OutletSettings.MaxMessage]));
        for (var i = 0; i < 40; i++)
        {
            bytes.Write((frame with { Reserved = 4 }).ToBytes(WebSocketRole.Server, [1, 2, 3, 4]));
        }

        bytes.Write(WireFrame.Close(1000).ToBytes(WebSocketRole.Server, [1, 2, 3, 4]));
        await rig.Client.SendRawAsync(bytes.WrittenMemory);
        await rig.Hub.TakeAsync<FramesReceived>();

        await rig.RoundAsync(outlet => outlet.Close(CloseCode.GoingAway, "later"));

        Assert.Equal(CloseCode.GoingAway, (await rig.Client.ReceiveMessageAsync()).CloseCode);
        await EndsOnceAsync(rig);
        await rig.Client.WaitForEndAsync();
    }

    [Fact]
    public async Task A_client_that_is_held_back_is_not_silent()
    {
        await using var rig = await OpenAsync();
        await rig.Client.SendTextAsync("hi");
        await rig.Hub.TakeAsync<FramesReceived>();

        rig.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(rig.Time.GetTimestamp(), await rig.AskAsync(outlet => outlet.LastHeard));
    }

    [Fact]
    public async Task When_it_was_last_heard_is_known()
    {
        await using var rig = await OpenAsync();
        var opened = await rig.AskAsync(outlet => outlet.LastHeard);
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(opened, await rig.AskAsync(outlet => outlet.LastHeard));

        await rig.Client.SendFrameAsync(FrameOpcode.Pong);
        await rig.Client.SendFrameAsync(FrameOpcode.Ping);
        while ((await rig.Client.ReceiveAsync())!.Opcode != FrameOpcode.Pong) { }

        Assert.Equal(rig.Time.GetTimestamp(), await rig.AskAsync(outlet => outlet.LastHeard));
    }

    [Fact]
    public async Task What_was_said_before_hanging_up_is_heard()
    {
        await using var rig = await OpenAsync();

        await rig.Client.SendTextAsync("last words");
        rig.Client.EndSending();

        Assert.Equal(["last words"], Said(await rig.Hub.TakeAsync<FramesReceived>()));
        await rig.ResumeAsync();
        Assert.False((await EndsOnceAsync(rig)).Clean);
    }

    [Fact]
    public async Task What_was_said_before_a_violation_is_heard_and_then_the_client_reads_why()
    {
        await using var rig = await OpenAsync();
        var bytes = new ArrayBufferWriter<byte>();
        FrameWriter.Write(bytes, FrameOpcode.Text, "last words"u8, fin: true, MaskKey.Random());
        bytes.Write<byte>([0x82, 0x80, 0, 0, 0, 0]);

        await rig.Client.SendRawAsync(bytes.WrittenMemory);

        Assert.Equal(["last words"], Said(await rig.Hub.TakeAsync<FramesReceived>()));
        await rig.ResumeAsync();
        Assert.Equal(CloseCode.UnsupportedData, await rig.Client.ReceiveCloseAsync());
        await rig.Client.DisposeAsync();
        var lost = await EndsOnceAsync(rig);
        Assert.Equal((CloseCode.UnsupportedData, false), (lost.Code, lost.Clean));
    }

    [Fact]
    public async Task A_client_that_goes_on_sending_after_a_violation_reads_why()
    {
        await using var rig = await OpenAsync();

        await rig.Client.SendFrameAsync(FrameOpcode.Text, new byte[100 * OutletSettings.MaxMessage]);

        Assert.Equal(CloseCode.MessageTooBig, await rig.Client.ReceiveCloseAsync());
        await rig.Client.DisposeAsync();
        await EndsOnceAsync(rig);
    }
}
