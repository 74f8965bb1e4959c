using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>Many clients come and go in every way there is, and nothing of them stays behind.</summary>
public sealed class ChurnTests
{
    [Fact]
    public async Task A_thousand_connections_leave_nothing_behind()
    {
        await using var server = await TestServer.StartAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1000),
            new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (i, _) =>
            {
                switch (i % 8)
                {
                    case 0:
                        await using (var client = new TextClient(await Raw(server, $"/?name=p{i}&room=r{i % 7}")))
                        {
                            await client.SayAsync("hi", $"p{i}: hi");
                            await client.CloseAsync();
                        }

                        break;
                    case 1:
                        var reset = new TextClient(await Raw(server, $"/?name=p{i}"));
                        await reset.SayAsync("hi");
                        reset.Socket.Abort();
                        break;
                    case 2:
                        await using (var client = new JsonClient(await Raw(server, "/", "broadcast.v1")))
                        {
                            await client.JoinAsync(
                                new
                                {
                                    username = $"p{i}",
                                    roomId = $"r{i % 7}",
                                    since = 0,
                                }
                            );
                            await client.JoinAsync(new { roomId = $"s{i % 5}" });
                            await client.SendAsync("typing", new { typing = true });
                            await client.SayAsync("hi");
                            await client.SendAsync("leave", new { });
                            await client.CloseAsync();
                        }

                        break;
                    case 3:
                        await using (var client = new JsonClient(await Raw(server, "/", "broadcast.v1")))
                        {
                            await client.JoinAsync(new { });
                            await client.SendAsync("nick", new { username = $"q{i}" });
                            await client.SendAsync("history", new { });
                        }

                        break;
                    case 4:
                        await using (await Raw(server, "/")) { }

                        break;
                    case 5:
                        await using (var client = await Raw(server, "/?name=guest-1&room=x%20y"))
                        {
                            await client.SendRawAsync(new byte[] { 0x82, 0x80, 0, 0, 0, 0 });
                            await client.ReceiveCloseAsync();
                        }

                        break;
                    case 6:
                        await using (var client = new TextClient(await Raw(server, "/")))
                        {
                            await client.SayAsync("/join elsewhere");
                            await client.SayAsync("/quit");
                            await client.Socket.ReceiveCloseAsync();
                        }

                        break;
                    default:
                        (await Raw(server, $"/?room=u{i}")).Abort();
                        break;
                }
            }
        );

        await Waiting.ForConnectionsAsync(server, 0);
        server.Time.Advance(TimeSpan.FromSeconds(10));

        await Eventually.HoldsAsync(() =>
            server.Server.Load is { Connections: 0, People: 0, Rooms: 0, UncommittedBytes: 0 }
        );
    }

    private static Task<Broadcast.Testing.WebSocket.RawWebSocket> Raw(
        TestServer server,
        string path,
        string? subprotocol = null
    ) => Broadcast.Testing.WebSocket.RawWebSocket.ConnectAsync(server.Port, path, subprotocol);
}
