using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Broadcast.Attack.Tests.Kit;

/// <summary>
/// Has another .NET process of this machine collect its garbage, through the runtime's own diagnostics port: a session for the runtime's events with the keyword
/// GCHeapCollect begins with a full, blocking collection.
/// </summary>
internal static class Diagnostics
{
    private const ulong HeapCollect = 0x80_0000;
    private const byte EventPipe = 2;
    private const byte Collect = 3;
    private const byte Stop = 1;

    /// <summary>Collects, and returns when it is done.</summary>
    public static async Task CollectGarbageAsync(int process)
    {
        // One that was killed leaves its own behind, and its number may be given again: the newest is the living one's.
        var path = Directory
            .EnumerateFiles(
                Path.GetTempPath(),
                string.Create(CultureInfo.InvariantCulture, $"dotnet-diagnostic-{process}-*-socket")
            )
            .MaxBy(File.GetLastWriteTimeUtc)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var session = await ConnectAsync(path, limit.Token);
        var id = await AskAsync(session, Collect, Request(), limit.Token);

        // What the session tells has to be read, or it would wait for us to its end.
        var reading = session.CopyToAsync(Stream.Null, limit.Token);
        await using (var end = await ConnectAsync(path, limit.Token))
        {
            await AskAsync(end, Stop, id, limit.Token);
        }

        await reading;
    }

    private static async Task<NetworkStream> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task<byte[]> AskAsync(
        Stream stream,
        byte command,
        byte[] payload,
        CancellationToken cancellation
    )
    {
        var size = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)(20 + payload.Length));
        byte[] message = [.. "DOTNET_IPC_V1\0"u8, .. size, EventPipe, command, 0, 0, .. payload];
        await stream.WriteAsync(message, cancellation);
        var head = new byte[20];
        await stream.ReadExactlyAsync(head, cancellation);
        var answer = new byte[BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(14)) - 20];
        await stream.ReadExactlyAsync(answer, cancellation);
        return head[17] == 0 ? answer : throw new IOException($"The runtime refused: {Convert.ToHexString(answer)}");
    }

    private static byte[] Request()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.Unicode);
        writer.Write(16); // MiB of buffers
        writer.Write(1); // the form of the events
        writer.Write(false); // no rundown
        writer.Write(1); // one provider
        writer.Write(HeapCollect);
        writer.Write(4); // informational
        const string Provider = "Microsoft-Windows-DotNETRuntime\0";
        writer.Write(Provider.Length);
        writer.Write(Provider.ToCharArray());
        writer.Write(0); // no filter
        writer.Flush();
        return bytes.ToArray();
    }
}
