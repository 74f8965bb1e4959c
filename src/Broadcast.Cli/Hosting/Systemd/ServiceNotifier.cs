using System.Net.Sockets;
using System.Text;

namespace Broadcast.Cli.Hosting.Systemd;

/// <summary>
/// Tells the service manager how the service is: sd_notify(3), for units with <c>Type=notify</c>. Without one, or when it does not listen, nothing happens.
/// Immutable and thread-safe.
/// </summary>
/// <param name="path">The manager's socket, <c>NOTIFY_SOCKET</c>: a path, or <c>@</c> and an abstract name; null for none.</param>
internal sealed class ServiceNotifier(string? path)
{
    /// <summary>The service takes connections.</summary>
    public void Ready() => Notify("READY=1\nSTATUS=Serving.");

    /// <summary>The service has begun to stop.</summary>
    public void Stopping() => Notify("STOPPING=1\nSTATUS=Sending clients away.");

    private void Notify(string state)
    {
        if (path is not { Length: > 1 } || path[0] is not ('/' or '@'))
        {
            return;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(
                Encoding.UTF8.GetBytes(state),
                new UnixDomainSocketEndPoint(path[0] == '@' ? $"\0{path[1..]}" : path)
            );
        }
        catch (SocketException)
        {
            // The manager notices by itself when it hears nothing.
        }
    }
}
