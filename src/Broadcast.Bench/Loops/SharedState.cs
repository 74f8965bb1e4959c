using Broadcast.Bench.Crowd;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Payloads;
using Broadcast.Bench.Speech;

namespace Broadcast.Bench.Loops;

/// <summary>
/// What the loops of a run share. The references never change; the arrays and the phase are read and written as their comments say.
/// </summary>
internal sealed class SharedState
{
    private int phase;
    private long begin = long.MaxValue;
    private long end = long.MaxValue;
    private long listens;

    /// <summary>What was asked for.</summary>
    public required BenchOptions Options { get; init; }

    /// <summary>The clock.</summary>
    public required RunClock Clock { get; init; }

    /// <summary>Who is where.</summary>
    public required Roster Roster { get; init; }

    /// <summary>The texts.</summary>
    public required PayloadFormat Format { get; init; }

    /// <summary>The dialect.</summary>
    public required ISpeech Speech { get; init; }

    /// <summary>The opening handshake.</summary>
    public required OpeningHandshake Handshake { get; init; }

    /// <summary>The messages under way in a closed load; null in an open one.</summary>
    public required Window? Window { get; init; }

    /// <summary>What went wrong.</summary>
    public Faults Faults { get; } = new();

    /// <summary>By connection: how many messages it has sent. Written by its loop before the message leaves.</summary>
    public required uint[] Sent { get; init; }

    /// <summary>By room: how many are in it, those who are on the way back included. Changed with <see cref="Interlocked"/>.</summary>
    public required int[] Present { get; init; }

    /// <summary>By room: the most messages that any of its members has received. Only grows, but for races between loops, which make it a little too low.</summary>
    public required long[] Heads { get; init; }

    /// <summary>What the loops are to do. Set by the run's owner.</summary>
    public BenchPhase Phase
    {
        get => (BenchPhase)Volatile.Read(ref phase);
        set => Volatile.Write(ref phase, (int)value);
    }

    /// <summary>When the measuring begins, in ticks. Set by the run's owner before the talking begins.</summary>
    public long MeasureFrom
    {
        get => Volatile.Read(ref begin);
        set => Volatile.Write(ref begin, value);
    }

    /// <summary>When the restarted server took connections again, in ticks; 0 before that is known.</summary>
    public long ListensSince => Volatile.Read(ref listens);

    /// <summary>The restarted server takes connections; the first word counts. Thread-safe.</summary>
    public void Listens(long now) => Interlocked.CompareExchange(ref listens, now, 0);

    /// <summary>The middle of the time measured, in ticks; in the far future before that is known.</summary>
    public long Middle => MeasureFrom == long.MaxValue ? long.MaxValue : MeasureFrom + (Options.Duration.Ticks / 2);

    /// <summary>When the measuring ends, in ticks. Set by the run's owner before the talking begins, and earlier when it is broken off.</summary>
    public long MeasureTo
    {
        get => Volatile.Read(ref end);
        set => Volatile.Write(ref end, value);
    }
}
