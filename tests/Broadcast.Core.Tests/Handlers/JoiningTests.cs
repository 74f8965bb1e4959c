using Broadcast.Core.Connections;
using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Core.Tests.Handlers;

public sealed class JoiningTests
{
    private readonly HubStage stage = new();

    [Fact]
    public void Who_is_slow_to_say_that_it_speaks_json_is_still_the_person_of_its_session()
    {
        var ann = stage.Join("ann");
        var ben = stage.Join("ben");
        ann.Say(new MsgFrame(HubStage.Red, "hi", "1"));
        ann.Lose();
        var back = stage.Connect(new ConnectionRequest(null, HubStage.Red));
        stage.Advance(TimeSpan.FromSeconds(1));
        ben.Say(new MsgFrame(HubStage.Red, "meanwhile"));
        back.Say(new JoinFrame(HubStage.Red, Session: Session(ann), Since: 1), new MsgFrame(HubStage.Red, "hi", "1"));
        Assert.Equal("ann", back.Last<WelcomeFrame>().Username);
        Assert.Equal([2], back.Seqs);
        Assert.Equal(1, back.Last<AckFrame>().Seq);
        Assert.Equal(2, stage.Hub.Load.People);
        Assert.Equal(["ann", "ben"], back.Last<JoinedFrame>().Users);
    }

    [Fact]
    public void Who_is_slow_to_say_that_it_speaks_json_gets_what_it_missed()
    {
        stage.Store(HubStage.Red, 3);
        var late = stage.Connect(new ConnectionRequest(null, HubStage.Red));
        stage.Advance(TimeSpan.FromSeconds(1));
        late.Say(new JoinFrame(HubStage.Red, HubStage.Name("ann"), Since: 1));
        Assert.Equal([2, 3], late.Seqs);
        Assert.Equal(["ann"], late.Last<JoinedFrame>().Users);
        Assert.Equal(1, stage.Hub.Load.People);
    }

    [Fact]
    public void A_newer_connection_takes_the_place_of_the_one_it_names()
    {
        var ann = stage.Join("ann");
        var back = stage.Connect();
        back.Say(new JoinFrame(HubStage.Red, Session: Session(ann), Replaces: ann.Connection.Id));
        Assert.Equal(CloseCode.Replaced, ann.Closed);
        Assert.Equal(1, stage.Hub.Load.Connections);
    }

    [Fact]
    public void Nobody_takes_the_place_of_somebody_elses_connection()
    {
        var ann = stage.Join("ann");
        var ben = stage.Connect();
        ben.Say(new JoinFrame(HubStage.Red, HubStage.Name("ben"), Replaces: ann.Connection.Id));
        Assert.Null(ann.Closed);
    }

    [Fact]
    public void What_the_replaced_connection_says_afterwards_is_not_heard()
    {
        var ann = stage.Join("ann");
        var back = stage.Connect();
        back.Say(new JoinFrame(HubStage.Red, Session: Session(ann), Replaces: ann.Connection.Id));
        ann.Say(new MsgFrame(HubStage.Red, "too late"));
        Assert.Empty(stage.Log.Batches);
    }

    [Fact]
    public void A_second_join_of_a_room_answers_and_sends_nothing_twice()
    {
        stage.Store(HubStage.Red, 3);
        var ann = stage.Join("ann", since: 0);
        ann.Say(new JoinFrame(HubStage.Red, Since: 0));
        Assert.Equal(2, ann.Frames.OfType<JoinedFrame>().Count());
        Assert.Equal([1, 2, 3], ann.Seqs);
    }

    [Fact]
    public void A_refused_join_leaves_nothing_behind()
    {
        stage.Join("ann");
        var second = stage.Join("ann");
        Assert.Equal(
            ("ann-2", ErrorCode.NameTaken),
            (second.Last<ErrorFrame>().Suggestion, second.Last<ErrorFrame>().Code)
        );
        Assert.Equal(1, stage.Hub.Load.People);
        var third = stage.Join(session: "nonsense");
        Assert.Equal(ErrorCode.SessionInvalid, third.Last<ErrorFrame>().Code);
        Assert.Equal(1, stage.Hub.Load.People);
        second.Say(new JoinFrame(HubStage.Red, HubStage.Name("ann-2")));
        Assert.Equal(["ann", "ann-2"], second.Last<JoinedFrame>().Users);
    }

    [Fact]
    public void A_client_that_settles_late_as_text_misses_nothing_that_was_said_since_it_connected()
    {
        var ben = stage.Join("ben");
        ben.Say(new MsgFrame(HubStage.Red, "before"));
        var plain = stage.Connect(new ConnectionRequest(null, HubStage.Red));
        ben.Say(new MsgFrame(HubStage.Red, "between"));
        stage.Advance(TimeSpan.FromMilliseconds(300));
        ben.Say(new MsgFrame(HubStage.Red, "after"));
        Assert.Equal(
            ["ben: between", "ben: after"],
            plain.Lines.Where(line => line.StartsWith("ben: ", StringComparison.Ordinal))
        );
    }

    private static string Session(StageClient client) => client.Frames.OfType<WelcomeFrame>().Single().Session;
}
