using Broadcast.Bench.Loops;
using Broadcast.Bench.Results;

namespace Broadcast.Bench.Measuring;

/// <summary>Reads what the server's process and one's own used between the marks of a run. Owned by the conductor's flow.</summary>
internal sealed class Meters : IDisposable
{
    private readonly ProcessMeter? server;
    private readonly ProcessMeter? own = ProcessMeter.Of(Environment.ProcessId);
    private Reading? before;
    private Reading? joined;
    private Reading? settled;
    private Mark? begin;
    private Mark? end;

    public Meters(int? serverPid) => server = serverPid is { } pid ? ProcessMeter.Of(pid) : null;

    /// <summary>Nobody is connected yet.</summary>
    public void Begin() => before = server?.Read();

    /// <summary>All are in.</summary>
    public void Joined() => joined = server?.Read();

    /// <summary>All are in, and it is quiet.</summary>
    public void Settled() => settled = server?.Read();

    /// <summary>The measuring begins.</summary>
    public void MeasureBegins(Tally tally, long now) => begin = new(server?.Read(), own?.Read(), tally.Delivered, now);

    /// <summary>The measuring has ended.</summary>
    public void MeasureEnds(Tally tally, long now) => end = new(server?.Read(), own?.Read(), tally.Delivered, now);

    /// <summary>The server's processor time for each of so many things that it did while it was measured; null when it is not known.</summary>
    public double? ServerMicros(long things) =>
        begin?.Server is { } from && end?.Server is { } to
            ? (to.Processor - from.Processor).TotalMicroseconds / Math.Max(1, things)
            : null;

    /// <summary>What the server used; null when it is not known.</summary>
    /// <param name="connections">How many got in.</param>
    public ServerResult? Server(long connections)
    {
        if (before is null || joined is null || settled is null || server?.Read() is not { } after)
        {
            return null;
        }

        var used = begin?.Server is { } from && end?.Server is { } to ? to.Processor - from.Processor : TimeSpan.Zero;
        var count = Math.Max(1, connections);
        return new(
            used.TotalSeconds / Seconds,
            used.TotalMicroseconds / Deliveries,
            (joined.Processor - before.Processor).TotalMicroseconds / count,
            before.Resident,
            settled.Resident,
            after.Resident,
            (double)(settled.Resident - before.Resident) / count
        );
    }

    /// <summary>What this process used.</summary>
    public GeneratorResult Own()
    {
        if (begin?.Own is not { } from || end?.Own is not { } to)
        {
            return new(0, 0, 0);
        }

        var (used, user) = (to.Processor - from.Processor, to.User - from.User);
        return new(
            used.TotalSeconds / Seconds,
            used.TotalMicroseconds / Deliveries,
            user.TotalMicroseconds / Deliveries
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        server?.Dispose();
        own?.Dispose();
    }

    private double Seconds =>
        begin is null || end is null ? 1 : Math.Max(1, end.At - begin.At) / (double)RunClock.Second;

    private double Deliveries => begin is null || end is null ? 1 : Math.Max(1, end.Delivered - begin.Delivered);

    private sealed record Mark(Reading? Server, Reading? Own, long Delivered, long At);
}
