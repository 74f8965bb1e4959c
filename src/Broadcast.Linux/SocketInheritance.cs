using System.ComponentModel;
using System.Net.Sockets;
using Broadcast.Linux.Native;

namespace Broadcast.Linux;

/// <summary>Gives a listening socket to child processes, as a service manager does. Thread-safe.</summary>
public static class SocketInheritance
{
    /// <summary>Lets children have it under the same number; without that the runtime closes it in them.</summary>
    /// <param name="socket">The socket; it stays this process's own.</param>
    /// <exception cref="Win32Exception">The system refuses.</exception>
    public static void Allow(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (Libc.Control((int)socket.Handle, Flags.SetDescriptorFlags, 0) < 0)
        {
            throw new Win32Exception();
        }
    }
}
