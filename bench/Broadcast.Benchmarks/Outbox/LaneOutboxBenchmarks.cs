using System.Buffers;
using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using Broadcast.Server.Lanes;

namespace Broadcast.Benchmarks.Outbox;

/// <summary>What a connection's outbox adds to the system call that writes. Each figure is for what one round puts there.</summary>
[MemoryDiagnoser]
public class LaneOutboxBenchmarks : IDisposable
{
    private const int Rounds = 100;

    private readonly MemoryHandle[] pins = new MemoryHandle[LaneOutbox.MaxPieces];
    private readonly byte[] frames = GC.AllocateArray<byte>(120, pinned: true);
    private byte[] sink = [];
    private LaneOutbox outbox;
    private Socket? writer;
    private Socket? reader;

    /// <summary>The pieces of a round: the batches of so many rooms, acknowledgements, notices.</summary>
    [Params(1, 4)]
    public int Pieces { get; set; }

    /// <summary>Connects two sockets of this machine.</summary>
    [GlobalSetup]
    public void Connect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        writer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        writer.Connect(listener.LocalEndpoint);
        reader = listener.AcceptSocket();
        sink = new byte[Rounds * Pieces * frames.Length];
    }

    /// <summary>In and out again, without the system.</summary>
    [Benchmark(OperationsPerInvoke = Rounds)]
    public int WithoutSystemCall()
    {
        for (var i = 0; i < Rounds; i++)
        {
            Fill();
            outbox.DropWaiting();
        }

        return outbox.Bytes;
    }

    /// <summary>In, and out by one call; another socket of this machine takes it.</summary>
    [Benchmark(OperationsPerInvoke = Rounds)]
    public int Written()
    {
        for (var i = 0; i < Rounds; i++)
        {
            Fill();
            if (outbox.Write((int)writer!.Handle, pins) != 0)
            {
                throw new InvalidOperationException("The socket takes nothing.");
            }
        }

        for (var got = 0; got < sink.Length; )
        {
            got += reader!.Receive(sink);
        }

        return outbox.Bytes;
    }

    /// <summary>Closes the sockets.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        writer?.Dispose();
        reader?.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Fill()
    {
        for (var i = 0; i < Pieces; i++)
        {
            outbox.Announce(frames.Length);
            outbox.Add(frames);
        }
    }
}
