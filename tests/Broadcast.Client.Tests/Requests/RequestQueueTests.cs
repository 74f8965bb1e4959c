using Broadcast.Client.Requests;
using Broadcast.Client.Resume;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Client.Tests.Requests;

public sealed class RequestQueueTests
{
    private readonly RequestQueue queue = new();
    private readonly List<ClientFrame> sent = [];
    private readonly List<string> refused = [];

    [Fact]
    public async Task One_question_waits_for_the_answer_to_the_one_before()
    {
        var first = Ask();
        var second = Ask();
        Send();
        Assert.Single(sent);
        Assert.True(queue.TryAnswer(Page("a")));
        Assert.Equal("a", (await first.Answer).RoomId);
        Send();
        Assert.Equal(2, sent.Count);
        Assert.True(queue.TryAnswer(Page("b")));
        Assert.Equal("b", (await second.Answer).RoomId);
    }

    [Fact]
    public async Task An_error_belongs_to_what_was_asked()
    {
        var question = Ask();
        Send();
        Assert.True(queue.TryRefuse(new ErrorFrame("not_joined", "Join first.")));
        var exception = await Assert.ThrowsAsync<BroadcastRefusedException>(() => question.Answer);
        Assert.Equal("not_joined", exception.Code);
        Assert.False(queue.TryRefuse(new ErrorFrame("not_joined", "Join first.")));
    }

    [Fact]
    public void Joins_follow_each_other_without_waiting_and_are_refused_in_order()
    {
        Join("a");
        Join("b");
        Join("c");
        Ask();
        Send();
        Assert.Equal(3, sent.Count);
        Assert.True(queue.TryAnswer(Joined("a")));
        queue.TryRefuse(new ErrorFrame("too_many_rooms", "Enough."));
        Assert.Equal(["b"], refused);
        Assert.True(queue.TryAnswer(Joined("c")));
        Send();
        Assert.IsType<HistoryFrame>(sent[^1]);
    }

    [Fact]
    public void What_nobody_waits_for_any_more_is_not_sent()
    {
        Ask().IsAbandoned = true;
        Send();
        Assert.Empty(sent);
    }

    [Fact]
    public void After_a_broken_connection_questions_are_asked_again_and_joins_are_not()
    {
        Ask();
        Join("a");
        Ask();
        Send();
        queue.ConnectionLost();
        sent.Clear();
        Send();
        queue.TryAnswer(Page("x"));
        Send();
        Assert.Equal(2, sent.Count);
        Assert.All(sent, f => Assert.IsType<HistoryFrame>(f));
    }

    [Fact]
    public async Task A_broken_connection_leaves_a_room_too()
    {
        var leave = new LeaveRequest(RoomId.Lobby);
        queue.Add(leave);
        Send();
        queue.ConnectionLost();
        await leave.Done;
    }

    [Fact]
    public async Task The_end_fails_all()
    {
        var first = Ask();
        var second = Ask();
        Send();
        queue.FailAll(new InvalidOperationException("over"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first.Answer);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second.Answer);
    }

    [Fact]
    public async Task What_is_asked_too_often_is_asked_again_when_the_server_says()
    {
        var question = Ask();
        Send();
        Assert.True(queue.TryPostpone(TimeSpan.FromSeconds(2)));
        Assert.Equal(TimeSpan.FromSeconds(2), queue.PausedUntil);
        Send(1.9);
        Assert.Single(sent);
        Send(2);
        Assert.Equal(2, sent.Count);
        Assert.True(queue.TryAnswer(Page("lobby")));
        Assert.Equal("lobby", (await question.Answer).RoomId);
    }

    private Question<HistoryPage> Ask()
    {
        var question = new Question<HistoryPage>(new HistoryFrame(null), f => f as HistoryPage);
        queue.Add(question);
        return question;
    }

    private void Join(string name)
    {
        Assert.True(RoomId.TryCreate(name, out var room, out _));
        var subscription = new Subscription(room);
        queue.Add(new JoinRequest(new JoinFrame(room), subscription, (s, _) => refused.Add(s.Room.Value)));
    }

    private void Send(double seconds = 0) =>
        queue.Send(
            TimeSpan.FromSeconds(seconds),
            f =>
            {
                sent.Add(f);
                return true;
            }
        );

    private static HistoryPage Page(string room) => new(room, [], false);

    private static JoinedFrame Joined(string name)
    {
        Assert.True(RoomId.TryCreate(name, out var room, out _));
        return new JoinedFrame(room, "ann", "e1", 0, [], 0);
    }
}
