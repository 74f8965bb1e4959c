using Broadcast.Core.Log;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Testing.Log;

public abstract partial class MessageLogConformance
{
    [Fact]
    public void Nothing_to_forget_means_no_step()
    {
        Log.Append([Say("a", "1"), Say("a", "2")]);
        Assert.Empty(Forgetful.Trim(new Retention()));
        Assert.Empty(Forgetful.Trim(new Retention(Noon, 2)));
        Assert.Equal("1 2", Texts("a"));
    }

    [Fact]
    public void Each_stream_keeps_its_newest_messages()
    {
        Log.Append([Say("a", "1"), Say("b", "1"), Say("a", "2"), Say("a", "3"), Say("~1.2", "1"), Say("a", "4")]);
        Assert.Equal([new Trimmed("a", 3, 2)], Forgetful.Trim(new Retention(Newest: 2)));
        for (var run = 0; run < 2; run++)
        {
            Assert.Equal("3 4", Texts("a"));
            Assert.Equal("1", Texts("b"));
            Assert.Equal((4L, 3L), (Log.Head("a").Seq, Log.Head("a").FirstSeq));
            Reopen();
        }
    }

    [Fact]
    public void Messages_older_than_an_instant_go_and_those_of_that_instant_stay()
    {
        Log.Append([
            Say("a", "1", at: Noon.AddDays(-2)),
            Say("a", "2", at: Noon.AddMilliseconds(-1)),
            Say("a", "3"),
            Say("b", "1"),
        ]);
        Assert.Equal([new Trimmed("a", 3, 2)], Forgetful.Trim(new Retention(Noon)));
        Assert.Equal("3", Texts("a"));
        Assert.Equal("1", Texts("b"));
    }

    [Fact]
    public void Only_the_beginning_goes_when_a_clock_went_back()
    {
        Log.Append([
            Say("a", "1", at: Noon.AddDays(-1)),
            Say("a", "2"),
            Say("a", "3", at: Noon.AddDays(-1)),
            Say("a", "4"),
        ]);
        Assert.Equal([new Trimmed("a", 2, 1)], Forgetful.Trim(new Retention(Noon)));
        Assert.Equal("2 3 4", Texts("a"));
    }

    [Fact]
    public void Either_rule_is_enough()
    {
        Log.Append([Say("a", "1"), Say("a", "2"), Say("a", "3"), Say("b", "1", at: Noon.AddDays(-1)), Say("b", "2")]);
        var steps = Forgetful.Trim(new Retention(Noon, 2)).OrderBy(step => step.Stream, StringComparer.Ordinal);
        Assert.Equal<Trimmed>([new("a", 2, 1), new("b", 2, 1)], steps);
    }

    [Fact]
    public void A_stream_that_lost_all_goes_on_with_the_next_number_in_the_same_epoch()
    {
        Log.Append([Say("a", "1"), Whisper("~1.2", 1, 2, "1"), Say("a", "2")]);
        var epoch = Log.Head("a").Epoch;
        Assert.Equal(3, Forgetful.Trim(new Retention(Newest: 0)).Sum(step => step.Removed));
        Assert.Equal(new StreamHead(epoch, 2, 3), Log.Head("a"));
        Assert.Empty(Log.ReadAll("a"));
        Reopen();
        Assert.Equal(new StreamHead(epoch, 2, 3), Log.Head("a"));
        Assert.Equal(3, Log.Append(Say("a", "3")).Seq);
        Assert.Equal(new StreamHead(epoch, 3, 3), Log.Head("a"));
        Assert.Equal([new Conversation("~1.2", 1)], Log.Conversations(Person(2)));
    }

    [Fact]
    public void The_identifier_of_a_forgotten_message_is_still_known()
    {
        Log.Append([Say("a", "1", "x"), Say("a", "2", "y")]);
        Assert.Single(Forgetful.Trim(new Retention(Newest: 0)));
        Reopen();
        Assert.Equal(new Appended(1, Noon, Repeated: true), Log.Append(Say("a", "1", "x", at: Noon.AddDays(9))));
        Assert.Equal(3, Log.Append(Say("a", "3", "z")).Seq);
    }

    [Fact]
    public void Many_messages_go_in_small_steps_between_which_others_write_and_read()
    {
        Log.Append([.. Enumerable.Range(1, 5000).Select(number => Say("a", $"{number}"))]);
        var (steps, first) = (0, 1L);
        foreach (var step in Forgetful.Trim(new Retention(Newest: 100)))
        {
            Assert.InRange(step.Removed, 1, 1000);
            Assert.Equal(first + step.Removed, step.FirstSeq);
            first = step.FirstSeq;
            Assert.Equal(first, Log.Head("a").FirstSeq);
            Assert.Equal(first, Log.Read("a", new LogRange(0, long.MaxValue, 1))[0].Seq);
            Log.Append(Say("a", "more"));
            steps++;
        }
        Assert.InRange(steps, 5, 5000);
        Assert.Equal(100 + steps, Log.ReadAll("a").Count);
        Assert.Equal(5000 + steps, Log.Head("a").Seq);
    }
}
