using System.Net.Sockets;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Crash.Tests.Chat;

/// <summary>
/// A text client that only listens: it knows no sequence numbers, but it can count what it heard, and asks for the rest with <c>?since=</c>.
/// </summary>
internal sealed class TextListener : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly int port;
    private readonly string name;
    private readonly string[] speakers;
    private readonly CancellationTokenSource end = new();
    private readonly Task running;
    private RawWebSocket? socket;

    /// <summary>Begins to listen; the first thing said in the room from now on is the room's first.</summary>
    public TextListener(int port, string name, string room, IEnumerable<string> speakers)
    {
        (this.port, this.name, Room) = (port, name, room);
        this.speakers = [.. speakers.Select(speaker => $"{speaker}: ")];
        Witness = new Witness(name);
        running = Task.Run(RunAsync);
    }

    public string Room { get; }

    public Witness Witness { get; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (socket is not null)
        {
            await socket.DisposeAsync();
        }

        await running;
        end.Dispose();
    }

    private async Task RunAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                socket = await RawWebSocket.ConnectAsync(
                    port,
                    $"/?name={name}&room={Room}&since={Witness.Count(Room)}"
                );
                await using (socket)
                {
                    while (!end.IsCancellationRequested)
                    {
                        Hear(await socket.ReceiveTextAsync());
                    }
                }
            }
            catch (Exception exception)
                when (exception
                        is SocketException
                            or IOException
                            or ConnectionEndedException
                            or TimeoutException
                            or ObjectDisposedException
                            or HandshakeRefusedException
                )
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private void Hear(string line)
    {
        if (Array.Find(speakers, prefix => line.StartsWith(prefix, StringComparison.Ordinal)) is { } speaker)
        {
            Witness.Saw(Room, new Seen(Witness.Count(Room) + 1, speaker[..^2], line[speaker.Length..]));
        }
        else if (
            line.StartsWith("Error", StringComparison.Ordinal) || line.Contains("missing", StringComparison.Ordinal)
        )
        {
            Witness.Complain(line);
        }
    }
}
