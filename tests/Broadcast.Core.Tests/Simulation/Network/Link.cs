using Broadcast.Core.Connections;
using Broadcast.Core.Events;

namespace Broadcast.Core.Tests.Simulation.Network;

/// <summary>A connection: two pipes, and the server's end.</summary>
internal sealed class Link
{
    private IClientEnd? client;

    public Link(World world, string id, ConnectionRequest request, IClientEnd client, Action<HubEvent> post)
    {
        Id = id;
        this.client = client;
        Down = new Pipe(world, ToClient);
        Up = new Pipe(world, bytes => Outlet!.Arrived(bytes));
        Outlet = new SimulatedOutlet(world, id, request, Down, post);
    }

    public string Id { get; }

    /// <summary>From the client to the server.</summary>
    public Pipe Up { get; }

    /// <summary>From the server to the client.</summary>
    public Pipe Down { get; }

    public SimulatedOutlet Outlet { get; }

    /// <summary>Breaks it in the middle of whatever is under way.</summary>
    public void Cut(bool clientHears, bool serverHears)
    {
        Down.Cut(clientHears);
        Up.Cut(serverHears);
    }

    /// <summary>
    /// The client turns away without a word. What it has said still arrives; the server hears of it, or finds out by itself when its
    /// pings are not answered.
    /// </summary>
    public void Abandon(bool serverHears)
    {
        client = null;
        Down.Stall(true);
        if (serverHears)
        {
            Up.End();
        }
    }

    private void ToClient(byte[]? bytes)
    {
        if (bytes is null)
        {
            client?.Ended(this);
        }
        else
        {
            client?.Received(this, bytes);
        }
    }
}
