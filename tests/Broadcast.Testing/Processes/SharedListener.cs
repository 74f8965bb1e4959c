using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Broadcast.Testing.Processes;

/// <summary>
/// A listening socket that a test holds open as systemd does for a socket unit, and hands to one server after another: sd_listen_fds(3). Thread-safe.
/// </summary>
public sealed partial class SharedListener : IDisposable
{
    private const int SetDescriptorFlags = 2;
    private const int Backlog = 4096;

    private readonly Socket _socket;

    /// <summary>Listens.</summary>
    /// <param name="address">Where; this machine's IPv4 address unless given.</param>
    public SharedListener(IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        _socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _socket.Bind(new IPEndPoint(address, 0));
        _socket.Listen(Backlog);

        // Children inherit it.
        if (Control((int)_socket.Handle, SetDescriptorFlags, 0) < 0)
        {
            throw new Win32Exception();
        }
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Makes of a command one that gets these sockets, from descriptor 3 on.</summary>
    /// <param name="command">The command.</param>
    /// <param name="listeners">The sockets.</param>
    public static ProcessStartInfo Hand(ProcessStartInfo command, params IReadOnlyList<SharedListener> listeners)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(listeners);

        // First far away, then in place, so that none overwrites another.
        var numbers = Enumerable.Range(0, listeners.Count).ToArray();
        var moves = string.Concat([
            .. numbers.Select(i => $"exec {Text(100 + i)}<&{Text((int)listeners[i]._socket.Handle)};"),
            .. numbers.Select(i => $"exec {Text(3 + i)}<&{Text(100 + i)} {Text(100 + i)}<&-;"),
        ]);
        var start = new ProcessStartInfo(
            "bash",
            [
                "-c",
                $"{moves} export LISTEN_PID=$$ LISTEN_FDS={Text(listeners.Count)}; exec \"$0\" \"$@\"",
                command.FileName,
                .. command.ArgumentList,
            ]
        );
        start.Environment.Remove("PORT");
        return start;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int argument);
}
