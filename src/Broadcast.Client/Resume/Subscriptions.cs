using Broadcast.Protocol;

namespace Broadcast.Client.Resume;

/// <summary>The rooms that the client wants to be in, in the order in which they were asked for. Owned by the client's loop.</summary>
internal sealed class Subscriptions
{
    private readonly List<Subscription> rooms = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<Subscription> All => rooms;

    /// <summary>The room's, if it is wanted.</summary>
    /// <param name="room">The room.</param>
    public Subscription? Find(RoomId room) => rooms.Find(s => s.Room == room);

    /// <summary>Wants a room, if it does not yet.</summary>
    /// <param name="room">The room.</param>
    public Subscription Want(RoomId room)
    {
        if (Find(room) is { } known)
        {
            return known;
        }

        var subscription = new Subscription(room);
        rooms.Add(subscription);
        return subscription;
    }

    /// <summary>Does not want a room any more.</summary>
    /// <param name="subscription">Its.</param>
    public void Drop(Subscription subscription) => rooms.Remove(subscription);

    /// <summary>The connection is gone: this one is in no room.</summary>
    public void ConnectionLost()
    {
        foreach (var subscription in rooms)
        {
            subscription.IsJoined = false;
        }
    }
}
