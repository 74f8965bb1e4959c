using Broadcast.Core.Log;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Testing.Log;

public abstract partial class MessageLogConformance
{
    [Fact]
    public void Numbers_begin_at_1_and_follow_each_other_through_batches_and_a_restart()
    {
        Assert.Equal([1L, 2, 3], Numbers(Log.Append([Say("a", "1"), Say("a", "2"), Say("a", "3")])));
        Assert.Equal([4L], Numbers(Log.Append([Say("a", "4")])));
        Reopen();
        Assert.Equal([5L, 6], Numbers(Log.Append([Say("a", "5"), Say("a", "6")])));
        Assert.Equal("1 2 3 4 5 6", Texts("a"));
    }

    [Fact]
    public void Each_stream_has_its_own_numbers_also_within_a_batch()
    {
        var results = Log.Append([Say("a", "x"), Say("b", "x"), Say("a", "x"), Say("~1.2", "x"), Say("b", "x")]);
        Assert.Equal([1L, 1, 2, 1, 2], Numbers(results));
    }

    [Fact]
    public void Streams_that_differ_only_in_case_are_two()
    {
        Log.Append([Say("room", "x"), Say("Room", "y")]);
        Assert.Equal("x", Assert.Single(Log.ReadAll("room")).Text);
        Assert.Equal("y", Assert.Single(Log.ReadAll("Room")).Text);
    }

    [Fact]
    public void An_empty_batch_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Log.Append((IReadOnlyList<Draft>)[]));

    [Fact]
    public void The_result_tells_when_the_message_was_accepted()
    {
        var result = Log.Append(Say("a", "x"));
        Assert.Equal(new Appended(1, Noon, Repeated: false), result);
        Assert.Equal(TimeSpan.Zero, result.At.Offset);
    }

    [Fact]
    public void A_message_comes_back_exactly_as_it_was_appended_also_after_a_restart()
    {
        var text = new string('語', 20_000) + "\n\t\0 end \u0301 🙂 '\"; DROP TABLE messages; --";
        Draft[] drafts = [Say("a", text, "id é🙂"), Say("a", "x"), Whisper("~1.2", 1, 2, "psst", "i")];
        Log.Append(drafts);
        Reopen();
        Assert.Equal([drafts[0].AsStored(1), drafts[1].AsStored(2)], Log.ReadAll("a"));
        Assert.Equal([drafts[2].AsStored(1)], Log.ReadAll("~1.2"));
    }

    [Fact]
    public void A_repeated_id_is_stored_once_and_answered_with_the_first_one()
    {
        Log.Append([Say("a", "first"), Say("a", "second", "x")]);
        var again = Log.Append(Say("a", "other words", "x", at: Noon.AddDays(400)));
        Assert.Equal(new Appended(2, Noon, Repeated: true), again);
        Assert.Equal("first second", Texts("a"));
        Assert.Equal(2, Log.Head("a").Seq);
    }

    [Fact]
    public void A_repeated_id_is_known_after_a_restart()
    {
        Log.Append([Say("a", "first"), Say("a", "second", "x")]);
        Reopen();
        Assert.Equal(new Appended(2, Noon, Repeated: true), Log.Append(Say("a", "second", "x")));
        Assert.Equal(2, Log.ReadAll("a").Count);
    }

    [Fact]
    public void A_repeated_id_within_one_batch_is_stored_once_and_takes_no_number()
    {
        var results = Log.Append([
            Say("a", "1", "x"),
            Say("a", "1", "x"),
            Say("a", "2", "y"),
            Say("a", "1", "x"),
            Say("a", "3"),
        ]);
        Assert.Equal([1L, 1, 2, 1, 3], Numbers(results));
        Assert.Equal([false, true, false, true, false], results.Select(result => result.Repeated));
        Assert.Equal("1 2 3", Texts("a"));
    }

    [Fact]
    public void A_batch_of_repetitions_alone_stores_nothing()
    {
        Log.Append([Say("a", "1", "x")]);
        var results = Log.Append([Say("a", "1", "x"), Say("a", "1", "x")]);
        Assert.All(results, result => Assert.Equal(new Appended(1, Noon, Repeated: true), result));
        Assert.Equal([2L], Numbers(Log.Append([Say("a", "2")])));
    }

    [Fact]
    public void The_same_id_of_another_person_or_in_another_stream_or_in_another_case_is_new()
    {
        var results = Log.Append([
            Say("a", "1", "x"),
            Say("a", "1", "x", author: 2),
            Say("b", "1", "x"),
            Say("a", "1", "X"),
        ]);
        Assert.All(results, result => Assert.False(result.Repeated));
        Assert.Equal([1L, 2, 1, 3], Numbers(results));
    }

    [Fact]
    public void A_message_without_an_id_is_never_a_repetition()
    {
        var results = Log.Append([Say("a", "same"), Say("a", "same")]);
        Assert.Equal([1L, 2], Numbers(results));
        Assert.Equal([3L], Numbers(Log.Append([Say("a", "same")])));
    }

    [Fact]
    public void An_author_may_be_the_recipient()
    {
        Assert.Equal(1, Log.Append(Whisper("~1.1", 1, 1, "note to self")).Seq);
        Assert.Equal([new Conversation("~1.1", 1)], Log.Conversations(Person(1)));
    }

    private string Texts(string stream) => string.Join(' ', Log.ReadAll(stream).Select(message => message.Text));

    private static IEnumerable<long> Numbers(IEnumerable<Appended> results) => results.Select(result => result.Seq);
}
