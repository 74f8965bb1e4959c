using Broadcast.Core.Access;
using Broadcast.Server.Http;

namespace Broadcast.Server.Capacity;

/// <summary>A connection's place among those that are counted, or why it has none; a feature of a socket. Thread-safe.</summary>
/// <param name="door">Who counts.</param>
/// <param name="address">The address that it is counted for; default for none.</param>
/// <param name="inAll">Whether it is counted in all.</param>
/// <param name="refusal">Why it was refused; null when it was taken.</param>
internal sealed class ConnectionTicket(Doorkeeper door, ClientAddress address, bool inAll, ApiProblem? refusal)
    : IDisposable
{
    // Volatile, written by the first request, read by who watches the time.
    private volatile bool served;

    // Interlocked.
    private int returned;

    /// <summary>The address that it is counted for; default for none.</summary>
    public ClientAddress Address => address;

    /// <summary>Why it was refused; null when it was taken.</summary>
    public ApiProblem? Refusal => refusal;

    /// <summary>Whether a request has come.</summary>
    public bool IsServed => served;

    /// <summary>Called at its end; set before anybody else knows of it.</summary>
    public Action? Ended { get; set; }

    /// <summary>The first request is there.</summary>
    public void Serve() => served = true;

    /// <summary>Somebody else counts the end: <see cref="Doorkeeper.Leave"/>.</summary>
    public void GiveAway() => Interlocked.Exchange(ref returned, 1);

    /// <summary>Goes on as another ticket; this one is not returned any more.</summary>
    public ConnectionTicket Pass()
    {
        GiveAway();
        return new ConnectionTicket(door, address, inAll, refusal);
    }

    /// <summary>The connection has ended. Called again, nothing happens.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref returned, 1) == 1)
        {
            return;
        }

        Ended?.Invoke();
        if (refusal is null)
        {
            door.Leave(address, inAll);
        }
    }
}
