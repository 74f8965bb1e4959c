using Broadcast.Linux;
using Broadcast.Linux.Native;
using Broadcast.Server.Http;

namespace Broadcast.Server.Lanes;

/// <summary>Tells connections without TLS why they are not taken, without the web server. Bounded: past it they are only closed. Owned by the lane's thread.</summary>
internal sealed class Refusals(Lane lane, int most)
{
    private readonly HashSet<LaneRefusal> waiting = [];

    /// <summary>Tells one, when its request has come.</summary>
    /// <param name="descriptor">The socket; closed in the end.</param>
    /// <param name="problem">Why.</param>
    public void Add(int descriptor, ApiProblem problem)
    {
        if (waiting.Count >= most)
        {
            _ = Libc.Close(descriptor);
            return;
        }

        var one = new LaneRefusal(lane, descriptor, problem, gone => waiting.Remove(gone));
        waiting.Add(one);
        lane.Add(one, Interest.Read);
        one.Begin();
    }

    /// <summary>Reads what has come, and drops it.</summary>
    public unsafe void Drop(int descriptor)
    {
        fixed (byte* buffer = lane.Buffer)
        {
            _ = Libc.Receive(descriptor, buffer, lane.Buffer.Length, Flags.DontWait);
        }
    }

    /// <summary>Sends the answer, as far as the socket takes it at once: it is new, so it takes it.</summary>
    public static unsafe void Tell(int descriptor, ApiProblem problem)
    {
        var answer = problem.ToBytes();
        fixed (byte* start = answer)
        {
            _ = Libc.Send(descriptor, start, answer.Length, Flags.NoSignal | Flags.DontWait);
        }

        _ = Libc.Shutdown(descriptor, Flags.ShutdownSend);
    }
}
