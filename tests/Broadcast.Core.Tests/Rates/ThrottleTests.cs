using Broadcast.Core.Access;
using Broadcast.Core.Connections;
using Broadcast.Core.Rates;
using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Core.Tests.Rates;

public sealed class ThrottleTests
{
    private readonly HubStage stage = new(
        new HubOptions
        {
            Rates = new RateLimits
            {
                Messages = RateLimit.PerSecond(10, 3),
                Bytes = RateLimit.PerSecond(1000, 5000),
                Joins = RateLimit.PerMinute(60, 2),
                Names = RateLimit.PerMinute(60, 1),
                Typing = RateLimit.PerSecond(1, 2),
                Questions = RateLimit.PerSecond(10, 2),
                Refusals = RateLimit.PerMinute(20, 20),
            },
            MaxRooms = 3,
            MaxMembers = 2,
        }
    );

    [Fact]
    public void A_message_over_the_rate_is_refused_with_the_time_to_wait_and_taken_then()
    {
        var ann = stage.Join("ann");
        ann.Say(Messages(1, 4));
        Assert.Equal([1, 2, 3], ann.Seqs);
        var error = ann.Last<ErrorFrame>();
        Assert.Equal((ErrorCode.RateLimited, "4", 100), (error.Code, error.Id, error.RetryAfterMs));
        stage.Advance(TimeSpan.FromMilliseconds(99));
        ann.Say(Messages(4, 4));
        Assert.Equal(1, ann.Last<ErrorFrame>().RetryAfterMs);
        stage.Advance(TimeSpan.FromMilliseconds(1));
        ann.Say(Messages(4, 4));
        Assert.Equal([1, 2, 3, 4], ann.Seqs);
    }

    [Fact]
    public void Tabs_and_private_messages_share_one_budget()
    {
        var ann = stage.Join("ann");
        var tab = stage.Join(session: ann.Last<WelcomeFrame>().Session);
        ann.Say(Messages(1, 2));
        tab.Say(new DmFrame(HubStage.Name("ann"), "note", "3"));
        tab.Say(Messages(4, 4));
        Assert.Equal("4", tab.Last<ErrorFrame>().Id);
        ann.Say(Messages(5, 5));
        Assert.Equal("5", ann.Last<ErrorFrame>().Id);
    }

    [Fact]
    public void Coming_anew_gives_nobody_more_and_a_budget_that_is_full_is_forgotten()
    {
        var ann = stage.Join("ann");
        var session = ann.Last<WelcomeFrame>().Session;
        ann.Say(Messages(1, 3));
        ann.Lose(clean: true);
        var again = stage.Join(session: session);
        again.Say(Messages(4, 4));
        Assert.Equal("4", again.Last<ErrorFrame>().Id);
        again.Lose(clean: true);
        Assert.Equal(1, stage.Hub.Load.Budgets);
        stage.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(0, stage.Hub.Load.Budgets);
    }

    [Fact]
    public void Bytes_are_limited_too_and_the_longest_message_has_its_time()
    {
        var ann = stage.Join("ann");
        ann.Say(new MsgFrame(null, new string('x', 5000), "1"));
        ann.Say(new MsgFrame(null, new string('x', 100), "2"));
        Assert.Equal(("2", 100), (ann.Last<ErrorFrame>().Id, ann.Last<ErrorFrame>().RetryAfterMs));

        // More than there ever is at once is taken after a rest.
        stage.Advance(TimeSpan.FromSeconds(5));
        ann.Say(new MsgFrame(null, new string('x', 20_000), "3"));
        Assert.Equal([1, 2], ann.Seqs);
    }

    [Fact]
    public void A_message_that_is_stored_already_costs_nothing_and_is_acknowledged_again()
    {
        var ann = stage.Join("ann");
        for (var i = 0; i < 10; i++)
        {
            ann.Say(Messages(1, 1));
        }

        Assert.Equal(10, ann.Frames.OfType<AckFrame>().Count());
        ann.Say(Messages(2, 3));
        Assert.Empty(ann.Frames.OfType<ErrorFrame>());
    }

    [Fact]
    public void What_follows_a_refused_message_waits_for_it_on_a_connection_that_sends_it_again()
    {
        var ann = Resending();
        ann.Say(Messages(1, 6));
        Assert.Equal("4", Assert.Single(ann.Frames.OfType<ErrorFrame>()).Id);

        // There is room again, but these were sent before the refusal was heard of.
        stage.Advance(TimeSpan.FromSeconds(10));
        ann.Say(Messages(7, 8));
        Assert.Single(ann.Frames.OfType<ErrorFrame>());
        ann.Say(Messages(4, 6));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], ann.Frames.OfType<MessageFrame>().Select(m => m.Id));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], ann.Frames.OfType<AckFrame>().Select(a => a.Id));
    }

    [Fact]
    public void Without_that_promise_a_later_message_is_taken_when_there_is_room()
    {
        var ann = stage.Join("ann");
        ann.Say(Messages(1, 4));
        stage.Advance(TimeSpan.FromSeconds(1));
        ann.Say(Messages(5, 5));
        Assert.Equal("5", ann.Last<MessageFrame>().Id);
    }

    [Fact]
    public void What_follows_a_message_that_the_log_refused_waits_for_it_too()
    {
        var ann = Resending();
        stage.Log.HoldsAppends = true;
        ann.Say(Messages(1, 1));
        ann.Say(Messages(2, 3));
        stage.Log.FailsAppends = true;
        stage.Log.Commit();
        stage.Log.FailsAppends = false;
        stage.Log.HoldsAppends = false;
        Assert.Equal("1", Assert.Single(ann.Frames.OfType<ErrorFrame>()).Id);
        Assert.Equal(0, stage.Hub.Load.UncommittedBytes);
        stage.Advance(TimeSpan.FromSeconds(1));
        ann.Say(Messages(1, 3));
        Assert.Equal(["1", "2", "3"], ann.Frames.OfType<MessageFrame>().Select(m => m.Id));
    }

    [Fact]
    public void What_was_taken_before_the_refused_one_is_stored_though_the_log_refuses_others()
    {
        var (ann, ben) = (Resending(), stage.Join("ben"));
        stage.Log.HoldsAppends = true;
        ben.Say(Messages(1, 1));
        ann.Say(Messages(1, 4));
        Assert.Equal("4", Assert.Single(ann.Frames.OfType<ErrorFrame>()).Id);

        // Ben's message is lost; those of ann wait for the next batch.
        stage.Log.FailsAppends = true;
        stage.Log.Commit();
        stage.Log.FailsAppends = false;
        stage.Log.HoldsAppends = false;
        stage.Log.Commit();
        Assert.Equal(["1", "2", "3"], ann.Frames.OfType<AckFrame>().Select(a => a.Id));
    }

    [Fact]
    public void Who_goes_on_without_heeding_refusals_is_closed_and_costs_a_bounded_outbox()
    {
        var ann = stage.Join("ann");
        ann.Slow = true;
        ann.Say(Messages(1, 1000));
        Assert.Equal(CloseCode.Flooding, ann.Closed);
        Assert.InRange(ann.MostQueued, 1, 10_000);
        Assert.Equal(0, stage.Hub.Load.Connections);
    }

    [Fact]
    public void Who_says_to_send_again_and_floods_all_the_same_is_closed_without_a_word_for_each()
    {
        var ann = Resending();
        for (var i = 0; i < 100 && ann.Closed is null; i++)
        {
            ann.Say(Messages(1, 1000));
        }

        Assert.Equal(CloseCode.Flooding, ann.Closed);
        Assert.InRange(ann.Frames.OfType<ErrorFrame>().Count(), 1, 21);
    }

    [Fact]
    public void Typing_over_the_rate_is_dropped_without_a_word()
    {
        var (ann, ben) = (stage.Join("ann"), stage.Join("ben"));
        for (var i = 0; i < 4; i++)
        {
            ann.Say(new TypingFrame(null, Typing: i % 2 == 0));
        }

        Assert.Equal(2, ben.Frames.OfType<TypingNotice>().Count());
        Assert.Empty(ann.Frames.OfType<ErrorFrame>());
    }

    [Fact]
    public void Joins_names_and_questions_have_their_rates()
    {
        var ann = stage.Join("ann");
        ann.Say(new JoinFrame(HubStage.Blue), new JoinFrame(HubStage.Blue), new JoinFrame(HubStage.Blue));
        Assert.Equal(1000, ann.Last<ErrorFrame>().RetryAfterMs);
        ann.Say(new NickFrame(HubStage.Name("anna")), new NickFrame(HubStage.Name("anne")));
        Assert.Equal(1000, ann.Last<ErrorFrame>().RetryAfterMs);
        ann.Say(new UsersFrame(null), new HistoryFrame(null), new UsersFrame(null));
        Assert.Equal(100, ann.Last<ErrorFrame>().RetryAfterMs);
        Assert.Equal(3, ann.Frames.OfType<ErrorFrame>().Count());
    }

    [Fact]
    public void A_room_has_so_many_people_and_the_server_so_many_rooms()
    {
        var ann = stage.Join("ann");
        stage.Join("ben");
        stage.Join(session: ann.Last<WelcomeFrame>().Session);
        var cleo = stage.Join("cleo");
        Assert.Equal(ErrorCode.RoomFull, cleo.Last<ErrorFrame>().Code);
        cleo.Say(new JoinFrame(HubStage.Blue), new JoinFrame(HubStage.Room("green")));
        var dan = stage.Join("dan", HubStage.Room("fourth"));
        Assert.Equal(ErrorCode.RoomsFull, dan.Last<ErrorFrame>().Code);
        dan.Say(new JoinFrame(HubStage.Blue));
        Assert.Equal(HubStage.Blue, dan.Last<JoinedFrame>().Room);
    }

    [Fact]
    public void Who_keeps_order_is_not_limited()
    {
        var host = stage.Connect(new ConnectionRequest(Dialect.Json, Grant: Grant.Host));
        host.Say(new JoinFrame(HubStage.Red, HubStage.Name("host")));
        host.Say(Messages(1, 50));
        Assert.Equal(50, host.Seqs.Length);
    }

    [Fact]
    public void In_text_a_line_says_when_to_say_it_again()
    {
        var guest = stage.Connect(new ConnectionRequest(Dialect.Text, HubStage.Red));
        guest.Say([.. Enumerable.Range(1, 4).Select(_ => new MsgFrame(null, "hi"))]);
        Assert.Contains(
            "Error (rate_limited): You write faster than this server takes it; again in 0.1 s.",
            guest.Lines
        );
    }

    private StageClient Resending()
    {
        var client = stage.Connect();
        client.Say(new JoinFrame(HubStage.Red, HubStage.Name("ann"), Resends: true));
        return client;
    }

    private static MsgFrame[] Messages(int from, int to) =>
        [
            .. Enumerable
                .Range(from, to - from + 1)
                .Select(i => new MsgFrame(null, "hi", i.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ];
}
