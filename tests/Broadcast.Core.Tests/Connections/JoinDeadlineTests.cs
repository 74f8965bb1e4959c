using Broadcast.Core.Connections;
using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Core.Tests.Connections;

public sealed class JoinDeadlineTests
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_json_client_that_only_pings_and_never_joins_is_ended_and_may_come_back()
    {
        var stage = new HubStage();
        var client = stage.Connect();
        for (var second = 0; second < 59; second++)
        {
            client.Say(new PingFrame());
            stage.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Null(client.Closed);

        stage.Advance(Time / 4);

        Assert.Equal(CloseCode.JoinTimeout, client.Closed);
        Assert.InRange((int)CloseCode.JoinTimeout, 4000, 4499);
    }

    [Fact]
    public void Who_has_joined_may_be_silent_and_may_leave_all_rooms()
    {
        var stage = new HubStage();
        var silent = stage.Join("ann");
        var left = stage.Join("ben");
        left.Say(new LeaveFrame(HubStage.Red));

        Live(stage, 10 * Time, silent, left);

        Assert.Null(silent.Closed);
        Assert.Null(left.Closed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ann")]
    public void A_text_client_that_only_listens_stays_for_ever(string? name)
    {
        var stage = new HubStage();
        var request = new ConnectionRequest(
            name is null ? null : Dialect.Text,
            HubStage.Red,
            name is null ? null : HubStage.Name(name)
        );
        var listener = stage.Connect(request);

        Live(stage, 10 * Time, listener);

        Assert.Null(listener.Closed);
    }

    [Fact]
    public void A_text_client_whose_name_is_taken_has_as_long_to_choose_another()
    {
        var stage = new HubStage();
        var ann = stage.Join("ann");
        var request = new ConnectionRequest(Dialect.Text, HubStage.Red, HubStage.Name("ann"));
        var mends = stage.Connect(request);
        var waits = stage.Connect(request);
        stage.Advance(Time / 2);
        mends.Say(Dialect.Text, new NickFrame(HubStage.Name("ann-2")));

        Live(stage, 2 * Time, ann, mends, waits);

        Assert.Null(mends.Closed);
        Assert.Equal(CloseCode.JoinTimeout, waits.Closed);
    }

    [Fact]
    public void Without_the_limit_a_client_may_wait_for_ever()
    {
        var stage = new HubStage(new HubOptions { JoinTimeout = TimeSpan.Zero });
        var client = stage.Connect();

        Live(stage, 10 * Time, client);

        Assert.Null(client.Closed);
    }

    // All answer their pings.
    private static void Live(HubStage stage, TimeSpan time, params StageClient[] clients)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            stage.Advance(TimeSpan.FromSeconds(1));
            foreach (var client in clients)
            {
                client.Heard();
            }
        }
    }
}
