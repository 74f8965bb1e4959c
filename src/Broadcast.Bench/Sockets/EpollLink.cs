using System.Runtime.InteropServices;
using Broadcast.Linux;
using Broadcast.Linux.Native;

namespace Broadcast.Bench.Sockets;

/// <summary>A link by direct system calls. Owned by its loop's thread.</summary>
internal sealed unsafe class EpollLink(Epoll epoll, int descriptor, int token) : Link
{
    private const int Over = -1;

    private int descriptor = descriptor;

    /// <inheritdoc/>
    public override string? Refusal()
    {
        int error = 0;
        var length = sizeof(int);
        _ = Libc.GetOption(descriptor, Flags.LevelSocket, Flags.SocketError, &error, &length);
        return error == 0 ? null : Marshal.GetPInvokeErrorMessage(error);
    }

    /// <inheritdoc/>
    public override int Receive(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            var got = Libc.Receive(descriptor, start, buffer.Length, 0);
            return got > 0 ? (int)got
                : got == 0 ? Over
                : WouldWait() ? 0
                : Over;
        }
    }

    /// <inheritdoc/>
    public override int Send(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            var taken = Libc.Send(descriptor, start, bytes.Length, Flags.NoSignal);
            return taken >= 0 ? (int)taken
                : WouldWait() ? 0
                : Over;
        }
    }

    /// <inheritdoc/>
    public override void TellRoom(bool on) =>
        epoll.Change(descriptor, on ? Interest.Read | Interest.Write : Interest.Read, token);

    /// <inheritdoc/>
    public override void StopReading() => epoll.Change(descriptor, Interest.None, token);

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (descriptor >= 0)
        {
            // struct linger: on, and no time. Closing then resets the connection instead of leaving its port waiting.
            var linger = stackalloc int[2] { 1, 0 };
            _ = Libc.SetOption(descriptor, Flags.LevelSocket, Flags.Linger, linger, 2 * sizeof(int));
            _ = Libc.Close(descriptor);
            descriptor = -1;
        }
    }

    private static bool WouldWait() =>
        Marshal.GetLastPInvokeError() is Errno.Again or Errno.Interrupted or Errno.NoBuffers;
}
