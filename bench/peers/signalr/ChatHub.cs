using Microsoft.AspNetCore.SignalR;

namespace Broadcast.Peers.SignalR;

/// <summary>A chat as SignalR's own tutorial has it, with a group for each room.</summary>
public sealed class ChatHub : Hub
{
    /// <summary>Enters a room.</summary>
    public Task Join(string room) => Groups.AddToGroupAsync(Context.ConnectionId, room);

    /// <summary>Says something to a room.</summary>
    public Task Send(string room, string text) => Clients.Group(room).SendAsync("Said", text);
}
