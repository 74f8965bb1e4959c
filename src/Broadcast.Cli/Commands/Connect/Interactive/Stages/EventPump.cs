using Broadcast.Client;

namespace Broadcast.Cli.Commands.Connect.Interactive.Stages;

/// <summary>Brings what happens into the loop, in order; what was said last in a room comes before what is said after it was entered.</summary>
/// <param name="chat">The conversation.</param>
/// <param name="happenings">Where events go.</param>
/// <param name="ended">What comes when the client has ended.</param>
internal sealed class EventPump(Conversation chat, Happenings happenings, Action<Closed> ended)
{
    /// <summary>Runs until the client has ended.</summary>
    public async Task RunAsync()
    {
        await foreach (var item in chat.Client.ReadEventsAsync())
        {
            if (item is RoomJoined { IsRejoin: false } joined)
            {
                var seen = chat.Positions.Read(joined.Room, chat.Own);
                var page = await LatestAsync(joined, seen);
                await chat.Loop.PostAsync(() => happenings.Entered(joined, page, seen));
            }
            else
            {
                await chat.Loop.PostAsync(() => happenings.On(item));
            }
        }

        var closed = await chat.Client.Completion;
        await chat.Loop.PostAsync(() => ended(closed));
    }

    private async Task<MessageHistory?> LatestAsync(RoomJoined joined, RoomPosition? seen)
    {
        if (joined.Seq == 0)
        {
            return null;
        }

        try
        {
            // Up to the message that was the newest when the room was entered; later ones come as events.
            var limit = Happenings.LatestFor(joined, seen);
            return await chat.Client.GetHistoryAsync(joined.Room, before: joined.Seq + 1, limit: limit);
        }
        catch (BroadcastException)
        {
            // The room is left already, or the client has ended: then there is nothing to show, and that is told elsewhere.
            return null;
        }
    }
}
