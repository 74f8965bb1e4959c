using System.Net;
using System.Net.Sockets;

namespace Broadcast.Bench;

/// <summary>Finds the server before a thousand connections do.</summary>
internal static class ServerAddress
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Looks the name up and connects to the first address that answers.</summary>
    /// <exception cref="NoServerException">None does.</exception>
    public static async Task<IPEndPoint> FindAsync(Uri target, TimeProvider time, CancellationToken stop)
    {
        var reason = "its name has no address";
        foreach (var address in await LookUpAsync(target, stop))
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
            try
            {
                var server = new IPEndPoint(address, target.Port);
                await socket.ConnectAsync(server, either.Token);
                return server;
            }
            catch (SocketException exception)
            {
                reason = exception.Message;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                reason = $"it did not answer within {Patience.TotalSeconds:F0} s";
            }
        }

        throw new NoServerException($"there is no server at {target.GetLeftPart(UriPartial.Authority)}: {reason}");
    }

    private static async Task<IPAddress[]> LookUpAsync(Uri target, CancellationToken stop)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(target.DnsSafeHost, stop);
        }
        catch (SocketException exception)
        {
            throw new NoServerException($"the host {target.DnsSafeHost} cannot be found: {exception.Message}");
        }
    }
}
