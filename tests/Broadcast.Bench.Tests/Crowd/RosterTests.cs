using Broadcast.Bench.Crowd;
using Xunit;

namespace Broadcast.Bench.Tests.Crowd;

public sealed class RosterTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1000, 1, 16)]
    [InlineData(1000, 10, 100)]
    [InlineData(1000, 100, 1000)]
    [InlineData(1001, 7, 33)]
    [InlineData(50, 50, 3)]
    public void Senders_are_spread_evenly_over_rooms_and_members(int connections, int rooms, int senders)
    {
        var roster = new Roster(connections, rooms, senders);
        Assert.Equal(senders, roster.Senders.Distinct().Count());
        Assert.Equal(senders, Enumerable.Range(0, connections).Count(each => roster.PlaceOf(each) >= 0));

        var perRoom = Enumerable.Range(0, rooms).Select(roster.SendersIn).ToArray();
        Assert.InRange(perRoom.Max() - perRoom.Min(), 0, 1);
        foreach (var room in roster.Senders.GroupBy(roster.RoomOf))
        {
            Assert.Equal(Enumerable.Range(0, roster.SendersIn(room.Key)), room.Select(roster.PlaceOf).Order());
        }

        Assert.Equal(Enumerable.Range(0, senders), roster.Senders.Select(each => roster.Numbers[each]));
    }
}
