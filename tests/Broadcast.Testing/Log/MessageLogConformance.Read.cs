using Broadcast.Core.Log;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Testing.Log;

public abstract partial class MessageLogConformance
{
    [Theory]
    [InlineData(0, long.MaxValue, 100, false, "1 2 3 4 5 6 7 8 9")]
    [InlineData(0, long.MaxValue, 100, true, "1 2 3 4 5 6 7 8 9")]
    [InlineData(0, long.MaxValue, 3, false, "1 2 3")]
    [InlineData(0, long.MaxValue, 3, true, "7 8 9")]
    [InlineData(4, long.MaxValue, 3, false, "5 6 7")]
    [InlineData(4, long.MaxValue, 9, true, "5 6 7 8 9")]
    [InlineData(0, 5, 2, true, "3 4")]
    [InlineData(0, 5, 2, false, "1 2")]
    [InlineData(2, 6, 100, false, "3 4 5")]
    [InlineData(5, 6, 100, false, "")]
    [InlineData(6, 5, 100, true, "")]
    [InlineData(9, long.MaxValue, 1, false, "")]
    [InlineData(long.MaxValue, long.MaxValue, 1, false, "")]
    [InlineData(0, 0, 1, true, "")]
    [InlineData(0, 1, 1, true, "")]
    [InlineData(8, 10, int.MaxValue, true, "9")]
    public void A_range_is_between_two_positions_and_ascends(
        long after,
        long before,
        int limit,
        bool newest,
        string numbers
    )
    {
        // Neighbours on both sides, which no range may reach.
        Log.Append([Say("before", "x"), Say("room", "1"), Say("zz", "x")]);
        Log.Append([.. Enumerable.Range(2, 8).Select(number => Say("room", $"{number}"))]);
        Log.Append([Say("before", "x"), Say("zz", "x")]);

        var page = Log.Read("room", new LogRange(after, before, limit, newest));
        Assert.Equal(numbers, string.Join(' ', page.Select(message => message.Text)));
        Assert.Equal(numbers, string.Join(' ', page.Select(message => message.Seq)));
    }

    [Fact]
    public void A_stream_without_messages_reads_as_empty()
    {
        Assert.Empty(Log.ReadAll("nowhere"));
        Log.Append(Say("a", "x"));
        Assert.Empty(Log.ReadAll("nowhere"));
    }

    [Fact]
    public void A_limit_below_1_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Log.Read("a", new LogRange(0, 10, 0)));

    [Fact]
    public void What_was_read_does_not_change_when_more_is_appended()
    {
        Log.Append(Say("a", "1"));
        var page = Log.ReadAll("a");
        Log.Append(Say("a", "2"));
        Assert.Single(page);
    }

    [Fact]
    public void The_head_of_a_stream_without_messages_is_0_and_asking_does_not_create_it()
    {
        var head = Log.Head("a");
        Assert.Equal((0L, 1L), (head.Seq, head.FirstSeq));
        Assert.Equal(head, Log.Head("a"));
        Assert.Equal(1, Log.Append(Say("a", "x")).Seq);
    }

    [Fact]
    public void The_head_follows_the_newest_message()
    {
        Log.Append([Say("a", "x"), Say("a", "y"), Say("b", "z")]);
        Assert.Equal((2L, 1L), (Log.Head("a").Seq, Log.Head("a").FirstSeq));
        Assert.Equal((1L, 1L), (Log.Head("b").Seq, Log.Head("b").FirstSeq));
        Reopen();
        Assert.Equal((2L, 1L), (Log.Head("a").Seq, Log.Head("a").FirstSeq));
    }

    [Fact]
    public void The_epoch_is_the_same_before_the_first_message_after_it_and_after_a_restart()
    {
        var epoch = Log.Head("a").Epoch;
        Assert.NotEmpty(epoch);
        Reopen();
        Assert.Equal(epoch, Log.Head("a").Epoch);
        Log.Append(Say("a", "x"));
        Assert.Equal(epoch, Log.Head("a").Epoch);
        Reopen();
        Assert.Equal(epoch, Log.Head("a").Epoch);
    }

    [Fact]
    public void Another_log_has_another_epoch_and_another_secret()
    {
        var (epoch, secret) = (Log.Head("a").Epoch, Log.Secret.ToArray());
        using var other = CreateOther();
        Assert.False(epoch == other.Head("a").Epoch, "The epochs are the same.");
        Assert.NotEqual(secret, other.Secret.ToArray());
    }

    [Fact]
    public void The_secret_is_32_bytes_and_stays()
    {
        var secret = Log.Secret.ToArray();
        Assert.Equal(32, secret.Length);
        Reopen();
        Assert.Equal(secret, Log.Secret.ToArray());
    }

    [Fact]
    public void Conversations_are_those_in_which_the_person_wrote_or_was_written_to()
    {
        Log.Append([
            Whisper("~1.2", 1, 2, "x"),
            Whisper("~1.3", 3, 1, "x"),
            Whisper("~2.3", 2, 3, "x"),
            Say("room", "x"),
        ]);
        Log.Append([Whisper("~1.2", 2, 1, "y"), Whisper("~1.2", 2, 1, "z")]);
        for (var run = 0; run < 2; run++)
        {
            Assert.Equal<Conversation>([new("~1.2", 3), new("~1.3", 1)], ConversationsOf(1));
            Assert.Equal<Conversation>([new("~1.2", 3), new("~2.3", 1)], ConversationsOf(2));
            Assert.Equal<Conversation>([new("~1.3", 1), new("~2.3", 1)], ConversationsOf(3));
            Assert.Empty(ConversationsOf(4));
            Reopen();
        }
    }

    private IEnumerable<Conversation> ConversationsOf(int person) =>
        Log.Conversations(Person(person)).OrderBy(conversation => conversation.Stream, StringComparer.Ordinal);
}
