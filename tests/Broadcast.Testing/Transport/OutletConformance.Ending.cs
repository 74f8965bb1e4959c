using Broadcast.Core.Events;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Testing.Transport;

public abstract partial class OutletConformance
{
    [Fact]
    public async Task A_close_leaves_after_what_waits_and_ends_when_the_client_answers()
    {
        await using var rig = await OpenAsync();
        await rig.RoundAsync(outlet =>
        {
            outlet.Send(Messages.Frame(0, 20_000));
            outlet.Send(Messages.Frame(1));
            outlet.Close(CloseCode.GoingAway, "bye");
            outlet.Send(Messages.Frame(2));
            outlet.Ping();
            outlet.Close(CloseCode.InternalError, "too late");
            outlet.Flush();
        });

        Assert.Equal([0, 1], await ReadNumbersAsync(rig.Client, 2));
        var close = await rig.Client.ReceiveMessageAsync();
        Assert.Equal((CloseCode.GoingAway, "bye"), (close.CloseCode, close.CloseReason));
        await rig.Client.SendTextAsync("too late to be heard");
        await rig.Client.SendFrameAsync(FrameOpcode.Close, close.Payload);

        await rig.Client.WaitForEndAsync();
        Assert.IsType<ConnectionLost>(Assert.Single(await TakeUntilLostAsync(rig)));
    }

    [Fact]
    public async Task A_close_passes_a_full_outbox_by_waiting_behind_it()
    {
        await using var rig = await OpenAsync();
        var sent = await FillAsync(rig);

        await rig.RoundAsync(outlet => outlet.Close(CloseCode.GoingAway, ""));

        Assert.Equal(sent, (await ReadNumbersAsync(rig.Client, sent)).Count);
        Assert.Equal(CloseCode.GoingAway, await rig.Client.ReceiveCloseAsync());
        await EndsOnceAsync(rig);
    }

    [Theory]
    [InlineData(CloseCode.SlowReader)]
    [InlineData(CloseCode.HeartbeatTimeout)]
    [InlineData(CloseCode.Replaced)]
    public async Task A_close_that_gives_the_reader_up_drops_what_waits_but_tears_nothing(CloseCode code)
    {
        await using var rig = await OpenAsync();
        var sent = await FillAsync(rig);

        await rig.RoundAsync(outlet => outlet.Close(code, ""));

        var read = 0;
        while (await rig.Client.ReceiveMessageAsync() is var message)
        {
            if (message.Opcode == FrameOpcode.Close)
            {
                Assert.Equal(code, message.CloseCode);
                break;
            }

            Assert.Equal(read++, Messages.Read(message.Text));
        }

        Assert.InRange(read, 0, sent - 1);
        await rig.Client.SendFrameAsync(FrameOpcode.Close);
        await EndsOnceAsync(rig);
    }

    [Theory]
    [InlineData(CloseCode.GoingAway, false)]
    [InlineData(CloseCode.GoingAway, true)]
    [InlineData(CloseCode.SlowReader, true)]
    public async Task A_client_that_does_not_answer_a_close_is_cut_when_the_time_is_over(CloseCode code, bool full)
    {
        await using var rig = await OpenAsync();
        if (full)
        {
            await FillAsync(rig);
        }

        await rig.RoundAsync(outlet =>
        {
            outlet.Close(code, "");
            outlet.Flush();
        });
        rig.Time.Advance(OutletSettings.CloseTimeout - TimeSpan.FromMilliseconds(1));
        await rig.RoundAsync(_ => { });
        Assert.Empty(rig.Hub.TakeAll());

        await EndsOnceInTimeAsync(rig);
        await rig.Client.WaitForEndAsync();
    }

    [Fact]
    public async Task A_client_that_is_held_back_can_answer_a_close()
    {
        await using var rig = await OpenAsync();
        await rig.Client.SendTextAsync("hold me back");
        await rig.Hub.TakeAsync<FramesReceived>();

        await rig.RoundAsync(outlet => outlet.Close(CloseCode.GoingAway, ""));
        Assert.Equal(CloseCode.GoingAway, await rig.Client.ReceiveCloseAsync());

        await EndsOnceAsync(rig);
    }

    [Fact]
    public async Task A_long_reason_is_cut_between_characters()
    {
        await using var rig = await OpenAsync();

        await rig.RoundAsync(outlet => outlet.Close(CloseCode.GoingAway, "x" + new string('é', 200)));

        Assert.Equal("x" + new string('é', 61), (await rig.Client.ReceiveMessageAsync()).CloseReason);
    }

    [Theory]
    [InlineData(CloseCode.Normal)]
    [InlineData((CloseCode)4999)]
    public async Task A_clients_good_bye_is_answered_with_its_code_and_told_as_clean(CloseCode code)
    {
        await using var rig = await OpenAsync();

        Assert.Equal(code, await rig.Client.CloseAsync(code, "bye"));

        await rig.Client.WaitForEndAsync();
        var lost = await EndsOnceAsync(rig);
        Assert.Equal((code, true), (lost.Code, lost.Clean));
    }

    [Fact]
    public async Task What_was_said_before_good_bye_is_heard_first()
    {
        await using var rig = await ConnectAsync();
        await rig.Client.SendTextAsync("last words");
        await rig.Client.SendFrameAsync(FrameOpcode.Close);
        await rig.OpenAsync();

        Assert.Equal(["last words"], Said(await rig.Hub.TakeAsync<FramesReceived>()));
        await rig.ResumeAsync();

        Assert.True((await EndsOnceAsync(rig)).Clean);
    }

    [Fact]
    public async Task Good_bye_is_answered_after_what_waits()
    {
        await using var rig = await OpenAsync();
        var sent = await FillAsync(rig);

        await rig.Client.SendFrameAsync(FrameOpcode.Close);

        Assert.Equal(sent, (await ReadNumbersAsync(rig.Client, sent)).Count);
        Assert.Equal(CloseCode.NoStatus, await rig.Client.ReceiveCloseAsync());
        await EndsOnceAsync(rig);
    }

    [Fact]
    public async Task A_client_that_says_good_bye_and_never_reads_is_cut_when_the_time_is_over()
    {
        await using var rig = await OpenAsync();
        await FillAsync(rig);
        await rig.Client.SendFrameAsync(FrameOpcode.Close);

        await EndsOnceInTimeAsync(rig);
    }

    [Theory]
    [InlineData(EndingPoint.BeforeReading)]
    [InlineData(EndingPoint.Idle)]
    [InlineData(EndingPoint.InsideFrame)]
    [InlineData(EndingPoint.HeldBack)]
    [InlineData(EndingPoint.OutboxFull)]
    [InlineData(EndingPoint.Closing)]
    [InlineData(EndingPoint.ClosingFull)]
    [InlineData(EndingPoint.AfterViolation)]
    public async Task A_reset_at_any_point_ends_it_once(EndingPoint point)
    {
        await using var rig = await ConnectAsync();
        await ReachAsync(rig, point);

        rig.Client.Abort();
        await rig.ResumeAsync();

        Assert.False((await EndsOnceAsync(rig)).Clean);
    }

    [Theory]
    [InlineData(EndingPoint.BeforeReading)]
    [InlineData(EndingPoint.Idle)]
    [InlineData(EndingPoint.InsideFrame)]
    [InlineData(EndingPoint.HeldBack)]
    [InlineData(EndingPoint.Closing)]
    [InlineData(EndingPoint.AfterViolation)]
    public async Task A_client_that_only_hangs_up_ends_it_once(EndingPoint point)
    {
        await using var rig = await ConnectAsync();
        await ReachAsync(rig, point);

        rig.Client.EndSending();
        await rig.ResumeAsync();

        Assert.False((await EndsOnceAsync(rig)).Clean);
        await rig.Client.WaitForEndAsync();
    }

    private static async Task ReachAsync(OutletRig rig, EndingPoint point)
    {
        await rig.Hub.TakeAsync<ConnectionOpened>();
        if (point == EndingPoint.BeforeReading)
        {
            return;
        }

        await rig.ResumeAsync();
        switch (point)
        {
            case EndingPoint.InsideFrame:
                await rig.Client.SendRawAsync(new byte[] { 0x81, 0xFE, 0x01 });
                break;
            case EndingPoint.HeldBack:
                await rig.Client.SendTextAsync("hi");
                await rig.Hub.TakeAsync<FramesReceived>();
                break;
            case EndingPoint.OutboxFull:
                await FillAsync(rig);
                break;
            case EndingPoint.Closing:
                await rig.RoundAsync(outlet => outlet.Close(CloseCode.GoingAway, ""));
                break;
            case EndingPoint.ClosingFull:
                await FillAsync(rig);
                await rig.RoundAsync(outlet => outlet.Close(CloseCode.SlowReader, ""));
                break;
            case EndingPoint.AfterViolation:
                await rig.Client.SendRawAsync(new byte[] { 0x82, 0x80, 0, 0, 0, 0 });
                break;
        }
    }

    private static async Task<IReadOnlyList<HubEvent>> TakeUntilLostAsync(OutletRig rig)
    {
        var events = new List<HubEvent>();
        HubEvent next;
        do
        {
            next = await rig.Hub.TakeAsync<HubEvent>();
            events.Add(next);
        } while (next is not ConnectionLost);

        return events;
    }
}
