using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Core.Tests.Delivery;

public sealed class OutboxBudgetTests
{
    private const int Kilobyte = 1024;

    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Past_the_bound_the_readers_with_the_most_go_until_the_rest_is_within_it()
    {
        var stage = new HubStage(new HubOptions { AllOutboxBytes = 100 * Kilobyte });
        var writer = stage.Join("writer");
        var early = Slow(stage, "early");
        Say(stage, writer, 40);
        var late = Slow(stage, "late");
        Say(stage, writer, 40);
        stage.Advance(Settled);
        var reader = stage.Join("reader");

        // early has waiting 80 KB and more, late 40.
        Assert.Equal(CloseCode.SlowReader, early.Closed);
        Assert.Null(late.Closed);
        Assert.Null(writer.Closed);

        Say(stage, writer, 10);
        Assert.Equal(10, reader.Seqs.Length);
        Assert.Null(late.Closed);
    }

    [Fact]
    public void Within_the_bound_nobody_is_cut_off_however_much_was_sent()
    {
        var stage = new HubStage(new HubOptions { AllOutboxBytes = 100 * Kilobyte });
        var writer = stage.Join("writer");
        var slow = Slow(stage, "slow");
        for (var i = 0; i < 50; i++)
        {
            Say(stage, writer, 20);
            stage.Advance(Settled);
            slow.ReadAll();
        }

        Assert.Null(slow.Closed);
        Assert.Equal(1000, slow.Seqs.Length);
    }

    [Fact]
    public void What_is_read_within_a_moment_did_not_wait()
    {
        var stage = new HubStage(new HubOptions { AllOutboxBytes = 10 * Kilobyte });
        var writer = stage.Join("writer");
        var slow = Slow(stage, "slow");
        Say(stage, writer, 50);
        slow.ReadAll();
        stage.Advance(Settled);

        Assert.Null(slow.Closed);
    }

    [Fact]
    public void Without_the_limit_only_the_bound_of_each_counts()
    {
        var stage = new HubStage(new HubOptions { AllOutboxBytes = 0 });
        var writer = stage.Join("writer");
        var slow = Slow(stage, "slow");
        Say(stage, writer, 500);
        stage.Advance(Settled);

        Assert.Null(slow.Closed);
    }

    private static StageClient Slow(HubStage stage, string name)
    {
        var client = stage.Join(name);
        client.Slow = true;
        return client;
    }

    private static void Say(HubStage stage, StageClient writer, int kilobytes)
    {
        for (var i = 0; i < kilobytes; i++)
        {
            writer.Say(new MsgFrame(HubStage.Red, new string('x', Kilobyte - 100)));
        }

        stage.Advance(TimeSpan.Zero);
    }
}
