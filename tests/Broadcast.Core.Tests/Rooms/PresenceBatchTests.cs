using Broadcast.Core.Rooms;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Core.Tests.Rooms;

public sealed class PresenceBatchTests
{
    private readonly PresenceBatch batch = new();

    [Fact]
    public void Who_came_and_who_left_is_told_once()
    {
        batch.Joined("ann");
        batch.Left("ben");
        var frame = Take();
        Assert.Equal(["ann"], frame.Joined);
        Assert.Equal(["ben"], frame.Left);
        Assert.True(batch.Empty);
        Assert.Empty(Take().Joined);
    }

    [Fact]
    public void Who_left_and_came_back_did_neither()
    {
        batch.Left("ann");
        batch.Joined("ann");
        Assert.True(batch.Empty);
    }

    [Fact]
    public void Who_came_and_left_did_both()
    {
        batch.Joined("ann");
        batch.Left("ann");
        var frame = Take();
        Assert.Equal(["ann"], frame.Joined);
        Assert.Equal(["ann"], frame.Left);
    }

    [Fact]
    public void Who_came_left_and_came_again_has_come()
    {
        batch.Joined("ann");
        batch.Left("ann");
        batch.Joined("ann");
        var frame = Take();
        Assert.Equal(["ann"], frame.Joined);
        Assert.Empty(frame.Left);
    }

    [Fact]
    public void Who_was_missing_from_a_list_shown_meanwhile_is_told_as_having_come()
    {
        batch.Left("ann");
        batch.Shown();
        batch.Joined("ann");
        var frame = Take();
        Assert.Equal(["ann"], frame.Joined);
        Assert.Empty(frame.Left);
    }

    [Fact]
    public void A_list_shown_before_somebody_left_does_not_count()
    {
        batch.Shown();
        batch.Left("ann");
        batch.Joined("ann");
        Assert.True(batch.Empty);
    }

    [Fact]
    public void A_renamed_person_is_in_all_three_lists()
    {
        batch.Renamed("ann", "anna");
        var frame = Take();
        Assert.Equal(["anna"], frame.Joined);
        Assert.Equal(["ann"], frame.Left);
        Assert.Equal([new Renaming("ann", "anna")], frame.Renamed);
    }

    [Fact]
    public void A_name_that_goes_from_one_to_another_stays_in_the_room()
    {
        batch.Renamed("ann", "anna");
        batch.Joined("ann");
        var frame = Take();
        Assert.Equal(["anna"], frame.Joined);
        Assert.Empty(frame.Left);
    }

    [Fact]
    public void Names_are_a_sample_and_counts_are_not()
    {
        for (var i = 0; i < 30; i++)
        {
            batch.Joined($"in{i}");
            batch.Left($"out{i}");
        }

        var frame = batch.Take(new Room(RoomId.Lobby), sample: 10);
        Assert.Equal(10, frame.Joined.Count);
        Assert.Equal(10, frame.Left.Count);
        Assert.Equal((30, 30), (frame.JoinedCount, frame.LeftCount));
        Assert.True(batch.Empty);
    }

    private PresenceFrame Take() => batch.Take(new Room(RoomId.Lobby), sample: 200);
}
