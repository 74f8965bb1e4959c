using Broadcast.Core.Rooms;
using Broadcast.Core.Tests.Stage;
using Xunit;

namespace Broadcast.Core.Tests.Rooms;

public sealed class RoomRegistryTests
{
    private readonly StageLog log = new();
    private readonly RoomRegistry rooms;
    private readonly List<bool> answers = [];

    public RoomRegistryTests()
    {
        _ = new HubStage(log: log);
        rooms = new RoomRegistry(log);
        log.HoldsReads = true;
    }

    [Fact]
    public void A_room_is_asked_for_once_however_many_wait_for_it()
    {
        Open();
        Open();
        Assert.Equal(1, log.WaitingReads);
        log.Answer();
        Open();
        Assert.Equal([true, true, true], answers);
        Assert.Equal(1, rooms.Count);
    }

    [Fact]
    public void Who_asks_again_when_told_that_it_failed_is_answered()
    {
        log.FailsReads = true;
        rooms.Open(
            HubStage.Red,
            (room, ready) =>
            {
                rooms.Release(room);
                answers.Add(ready);
                Open();
            }
        );
        Open();
        log.Answer();
        Assert.Equal([false, false], answers);
        log.FailsReads = false;
        log.Answer();
        Assert.Equal([false, false, true], answers);
    }

    [Fact]
    public void A_room_that_nobody_holds_is_forgotten()
    {
        Room? held = null;
        rooms.Open(HubStage.Red, (room, _) => held = room);
        log.Answer();
        Assert.Equal(1, rooms.Count);
        rooms.Release(held!);
        Assert.Equal(0, rooms.Count);
    }

    [Fact]
    public void A_room_that_could_not_be_loaded_is_forgotten_with_the_last_who_waited()
    {
        log.FailsReads = true;
        rooms.Open(HubStage.Red, (room, _) => rooms.Release(room));
        rooms.Open(HubStage.Red, (room, _) => rooms.Release(room));
        log.Answer();
        Assert.Equal(0, rooms.Count);
    }

    [Fact]
    public void An_old_room_does_not_take_a_new_one_of_its_name_with_it()
    {
        Room? old = null;
        rooms.Open(HubStage.Red, (room, _) => old = room);
        log.Answer();
        rooms.Release(old!);
        Open();
        log.Answer();
        rooms.Forget(old!);
        Assert.Equal(1, rooms.Count);
    }

    private void Open() => rooms.Open(HubStage.Red, (_, ready) => answers.Add(ready));
}
