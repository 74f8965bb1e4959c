using System.Net;
using Broadcast.Linux;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Where the server will listen, as far as that says who can reach it. Immutable.</summary>
/// <param name="Name">The place, as the user said it.</param>
/// <param name="IsThisMachine">Whether only this machine can reach it.</param>
internal sealed record ListenPlace(string Name, bool IsThisMachine)
{
    /// <summary>The place of the sockets that were handed over, or else of <c>--host</c>.</summary>
    /// <param name="host">The value of <c>--host</c>.</param>
    /// <param name="inherited">The sockets that were handed over.</param>
    public static ListenPlace Of(string host, IReadOnlyList<InheritedSocket> inherited)
    {
        if (inherited.Count == 0)
        {
            return new($"--host {host}", IsLoopback(host));
        }

        var open = inherited.FirstOrDefault(socket => !IPAddress.IsLoopback(socket.EndPoint.Address));
        return new($"The socket {(open ?? inherited[0]).EndPoint}, which was handed over,", open is null);
    }

    private static bool IsLoopback(string host) =>
        IPAddress.TryParse(host, out var address)
            ? IPAddress.IsLoopback(address)
            : string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase);
}
