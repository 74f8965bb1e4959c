using System.Runtime.InteropServices;
using Broadcast.Linux.Native;
using Broadcast.Server.Http;

namespace Broadcast.Server.Lanes;

/// <summary>
/// A connection that is not taken: its request is read and dropped, answered, and the client closes. A socket that is closed with unread input resets the connection,
/// and the client may never read why. Owned by the lane's thread.
/// </summary>
internal sealed class LaneRefusal(Lane lane, int descriptor, ApiProblem problem, Action<LaneRefusal> gone)
    : LaneSocket(lane, descriptor)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private bool told;

    /// <summary>Waits for the request, for a bounded time.</summary>
    public void Begin() => Lane.CallAt(this, Lane.After(Patience));

    /// <inheritdoc/>
    public override void Readable(bool fault)
    {
        var count = Receive();
        if (count > 0 && !told)
        {
            told = true;
            Refusals.Tell(Descriptor, problem);
        }
        else if (
            count == 0
            || fault
            || (count < 0 && Marshal.GetLastPInvokeError() is not (Errno.Again or Errno.Interrupted))
        )
        {
            End();
        }
    }

    /// <inheritdoc/>
    public override void Writable() { }

    /// <inheritdoc/>
    public override void Due() => End();

    private void End()
    {
        if (Descriptor >= 0)
        {
            Lane.Close(this, Descriptor);
            Descriptor = -1;
            gone(this);
        }
    }

    private unsafe nint Receive()
    {
        fixed (byte* buffer = Lane.Buffer)
        {
            return Libc.Receive(Descriptor, buffer, Lane.Buffer.Length, Flags.DontWait);
        }
    }
}
