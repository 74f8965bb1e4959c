using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Broadcast.Linux;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>A listening socket that stays open while the own server is restarted, as systemd holds one: sd_listen_fds(3). Linux only. Owned by the run.</summary>
internal sealed class OwnSocket : IDisposable
{
    // As many as a unit file of this project lets wait.
    private const int Backlog = 4096;

    // The shell becomes the server, so that the process of LISTEN_PID is the server's.
    private const string Become = "export LISTEN_PID=$$ LISTEN_FDS=1; exec \"$0\" \"$@\"";

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Listens on a free port of this machine.</summary>
    public OwnSocket()
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(Backlog);
        SocketInheritance.Allow(socket);
    }

    /// <summary>Makes of a command one that gets the socket.</summary>
    public void HandTo(ProcessStartInfo command)
    {
        string[] inner = [command.FileName, .. command.ArgumentList];
        // Other shells know descriptors of one digit only.
        command.FileName = "bash";
        command.ArgumentList.Clear();
        command.ArgumentList.Add("-c");
        command.ArgumentList.Add($"exec 3<&{((int)socket.Handle).ToString(CultureInfo.InvariantCulture)}; {Become}");
        foreach (var word in inner)
        {
            command.ArgumentList.Add(word);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
