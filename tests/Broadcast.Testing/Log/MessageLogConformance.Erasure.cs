using Broadcast.Core.Log;
using Xunit;

namespace Broadcast.Testing.Log;

public abstract partial class MessageLogConformance
{
    [Fact]
    public void A_deletion_has_a_place_of_its_own_and_takes_the_text_only()
    {
        var author = new PersonId(1, 2);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        Log.Append([
            new Draft("room", author, "ann", "the secret walrus", "m-1", at),
            new Draft("room", author, "ann", "hello", null, at),
        ]);

        var place = Assert.Single(
            Log.Append([new Draft("room", new PersonId(3, 4), "mod", string.Empty, null, at) { Erases = 1 }])
        );

        Assert.Equal(3, place.Seq);
        var messages = Log.Read("room", new LogRange(0, long.MaxValue, 10));
        Assert.Equal([1, 2, 3], messages.Select(message => message.Seq));
        Assert.True(messages[0].IsErased);
        Assert.Equal(
            ("ann", author, "m-1", at),
            (messages[0].Username, messages[0].Author, messages[0].Id, messages[0].At)
        );
        Assert.Equal("hello", messages[1].Text);
        Assert.False(messages[1].IsErased);
        Assert.Equal((1L, "mod"), (messages[2].Erases!.Value, messages[2].Username));
        Assert.False(messages[2].IsErased);
    }

    [Fact]
    public void A_deleted_message_is_not_stored_again_and_not_found()
    {
        var author = new PersonId(1, 2);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        var draft = new Draft("room", author, "ann", "the secret walrus", "m-1", at);
        Log.Append([draft]);
        Index();
        Assert.Equal("room1", Find("walrus", "room"));
        Log.Append([new Draft("room", author, "mod", string.Empty, null, at) { Erases = 1 }]);

        Assert.True(Log.Append([draft])[0].Repeated);
        Assert.Equal(string.Empty, Find("walrus", "room"));
        Index();
        Assert.Equal(string.Empty, Find("walrus", "room"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]
    public void A_deletion_of_nothing_changes_nothing_else(long target)
    {
        var author = new PersonId(1, 2);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        Log.Append([new Draft("other", author, "ann", "stays", null, at)]);
        Log.Append([new Draft("room", author, "mod", string.Empty, null, at) { Erases = target }]);

        Assert.Equal("stays", Assert.Single(Log.Read("other", new LogRange(0, long.MaxValue, 10))).Text);
        Assert.Equal(target, Assert.Single(Log.Read("room", new LogRange(0, long.MaxValue, 10))).Erases);
    }
}
