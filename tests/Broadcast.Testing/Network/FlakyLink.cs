using System.Net;
using System.Net.Sockets;

namespace Broadcast.Testing.Network;

/// <summary>One connection through a <see cref="FlakyProxy"/>: a pump for each direction, until the fate is met or a side ends it.</summary>
/// <remarks>The count of bytes is only touched with <see cref="Interlocked"/>; all else is never changed or belongs to one pump.</remarks>
internal sealed class FlakyLink(Socket client, LinkTrouble trouble, LinkFate fate) : IDisposable
{
    private readonly Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
    };
    private readonly CancellationTokenSource over = new();
    private int passed;
    private int silent;

    /// <summary>Whether it ended as its fate was, and not by a side's will.</summary>
    public bool MetItsFate { get; private set; }

    /// <summary>Connects and passes bytes on until the end. Never fails.</summary>
    public async Task RunAsync(int port)
    {
        try
        {
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, port, over.Token);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            Cut();
            return;
        }

        await Task.WhenAll(
            PumpToEndAsync(client, server, new Random(fate.Seed)),
            PumpToEndAsync(server, client, new Random(fate.Seed + 1))
        );
    }

    /// <summary>Resets both sides.</summary>
    public void Cut()
    {
        Reset(client);
        Reset(server);
        try
        {
            over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
        over.Dispose();
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It is gone already.
        }

        socket.Dispose();
    }

    private static bool IsEnd(Exception exception) =>
        exception is SocketException or OperationCanceledException or ObjectDisposedException;

    private async Task PumpToEndAsync(Socket from, Socket to, Random random)
    {
        try
        {
            await PumpAsync(from, to, random);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // One side is gone: the other one learns it now.
            Cut();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Random random)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var count = await from.ReceiveAsync(buffer, over.Token);
            if (count == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return;
            }

            for (var start = 0; start < count && Volatile.Read(ref silent) == 0; )
            {
                var size = Math.Min(random.Next(1, fate.LargestPiece + 1), count - start);
                var allowed = size - Math.Max(0, Interlocked.Add(ref passed, size) - fate.EndAfter);
                if (fate.End != LinkEnd.Never && random.Next(1000) < trouble.StallPerMille)
                {
                    await Task.Delay(trouble.LongestStall * random.NextDouble(), over.Token);
                }

                await SendAsync(to, buffer.AsMemory(start, Math.Max(0, allowed)));
                if (allowed < size)
                {
                    Meet();
                    break;
                }

                start += size;
            }
        }
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            piece = piece[await to.SendAsync(piece, over.Token)..];
        }
    }

    private void Meet()
    {
        MetItsFate = true;
        switch (fate.End)
        {
            case LinkEnd.Silence:
                Volatile.Write(ref silent, 1);
                break;
            case LinkEnd.Reset:
                Cut();
                break;
            default:
                // The rest is swallowed until both have hung up as well.
                Volatile.Write(ref silent, 1);
                client.Shutdown(SocketShutdown.Send);
                server.Shutdown(SocketShutdown.Send);
                break;
        }
    }
}
