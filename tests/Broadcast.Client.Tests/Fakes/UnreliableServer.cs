using System.Text.Json;
using Broadcast.Client.Transport;

namespace Broadcast.Client.Tests.Fakes;

/// <summary>
/// A small server in memory, with one room, that keeps the protocol's promises over connections that break at any moment:
/// before a message arrives, after it is stored and before it is acknowledged, in the middle of a replay. All from one seed.
/// </summary>
internal sealed class UnreliableServer(int seed) : ISocketFactory
{
    private const double Trouble = 0.03;

    private readonly Lock sync = new();
    private readonly Random random = new(seed);
    private readonly List<object> log = [];
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> seqById = new(StringComparer.Ordinal);
    private readonly HashSet<FakePeer> live = [];
    private int connections;

    /// <summary>Whether connections still break.</summary>
    public bool IsCalm { get; set; }

    /// <summary>How many connections were made.</summary>
    public int Connections => connections;

    /// <summary>All that was said, in the order of the log.</summary>
    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (sync)
            {
                return [.. texts];
            }
        }
    }

    public Task<ISocket> ConnectAsync(Uri uri, CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref connections);
        if (number > 3 && Roll())
        {
            throw new IOException("Connection refused");
        }

        var peer = new FakePeer();
        _ = ServeAsync(peer, $"c{number}");
        return Task.FromResult(peer.Socket);
    }

    private async Task ServeAsync(FakePeer peer, string connection)
    {
        try
        {
            while (await peer.ReceiveAsync() is { } frame)
            {
                if (!Take(peer, connection, frame))
                {
                    return;
                }
            }

            peer.Close(1000);
        }
        catch (TimeoutException)
        {
            // A client that is gone says nothing any more.
        }
    }

    private bool Take(FakePeer peer, string connection, JsonElement frame)
    {
        lock (sync)
        {
            // Cut before anything is done.
            if (Roll())
            {
                return Cut(peer);
            }

            var payload = frame.GetProperty("payload");
            switch (frame.GetProperty("type").GetString())
            {
                case "join":
                    return Join(peer, connection, payload);
                case "msg":
                    var id = payload.GetProperty("id").GetString()!;
                    Store(id, payload.GetProperty("message").GetString()!);
                    // Cut after it is stored: the sender does not know.
                    if (Roll())
                    {
                        return Cut(peer);
                    }

                    peer.Send(
                        "ack",
                        new
                        {
                            id,
                            roomId = "lobby",
                            seq = seqById[id],
                            at = "2026-11-21T15:04:05.123Z",
                        }
                    );
                    return true;
                default:
                    return true;
            }
        }
    }

    private bool Join(FakePeer peer, string connection, JsonElement payload)
    {
        ClientHarness.Welcome(peer, connection, payload.TryGetProperty("username", out var n) ? n.GetString()! : "ann");
        ClientHarness.Joined(peer, payload, "e1", log.Count);
        var since = payload.TryGetProperty("since", out var s) ? s.GetInt32() : log.Count;
        foreach (var message in log.Skip(since))
        {
            if (Roll())
            {
                return Cut(peer);
            }

            peer.Send("msg", message);
        }

        live.Add(peer);
        return true;
    }

    private void Store(string id, string text)
    {
        if (seqById.ContainsKey(id))
        {
            return;
        }

        texts.Add(text);
        var message = new
        {
            roomId = "lobby",
            seq = texts.Count,
            id,
            username = "ann",
            message = text,
            at = "2026-11-21T15:04:05.123Z",
        };
        seqById[id] = texts.Count;
        log.Add(message);
        foreach (var peer in live.ToList())
        {
            if (Roll())
            {
                Cut(peer);
            }
            else
            {
                peer.Send("msg", message);
            }
        }
    }

    private bool Cut(FakePeer peer)
    {
        live.Remove(peer);
        peer.Break();
        return false;
    }

    private bool Roll()
    {
        lock (sync)
        {
            return !IsCalm && random.NextDouble() < Trouble;
        }
    }
}
