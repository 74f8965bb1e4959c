using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Testing.Files;
using Broadcast.Testing.Waiting;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Attack.Tests;

/// <summary>Too many connections, too fast, too slow, from one address and in all. The limits are set low, so that they count on this machine too.</summary>
public sealed class LimitAttackTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Floods_from_one_address_are_turned_away_and_slow_handshakes_are_cut_off(bool tls)
    {
        var fort = await Fort.StartAsync(
            tls,
            new TempFolder(),
            wrapper: null,
            "--max-connections-per-address",
            "40",
            "--handshake-timeout",
            "2"
        );
        await using var siege = await Siege.BeginAsync(fort);
        await siege.WithstandAsync(new Assault("a flood from one address", FloodAsync), output);
        await siege.WithstandAsync(new Assault("handshakes that never end", NeverAsync), output);
        await siege.EndAsync();
    }

    [Fact]
    public async Task A_server_without_descriptors_goes_on_and_takes_connections_again_when_there_are_some()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "ulimit -n is asked of Linux here.");
        string[] wrapper = ["sh", "-c", "ulimit -n 420; exec \"$@\"", "sh"];
        var fort = await Fort.StartAsync(tls: false, new TempFolder(), wrapper, "--max-connections", "0");
        await using var siege = await Siege.BeginAsync(fort);
        await siege.WithstandAsync(new Assault("more connections than descriptors", ExhaustAsync), output);
        await siege.EndAsync();
    }

    private static async Task FloodAsync(Fort fort)
    {
        var address = fort.NewAddress();
        var sockets = new List<RawWebSocket>();
        try
        {
            for (var n = 0; n < 300; n++)
            {
                try
                {
                    sockets.Add(await fort.ConnectAsync($"/?name=f{n}&room=flood", from: address));
                }
                catch (Exception refused)
                    when (refused is HandshakeRefusedException or IOException or System.Net.Sockets.SocketException)
                {
                    // That is what is asked for.
                }
            }

            Assert.InRange(sockets.Count, 1, 40);
            await using var other = await fort.ConnectAsync("/?name=other&room=flood");
            await other.SendTextAsync("hello");
            await other.ReceiveTextAsync(text => text == "other: hello");
        }
        finally
        {
            sockets.ForEach(socket => socket.Abort());
        }
    }

    private static async Task NeverAsync(Fort fort)
    {
        var lines = new List<Line>();
        for (var n = 0; n < 60; n++)
        {
            var line = await fort.OpenAsync(bare: n % 2 == 0);
            lines.Add(line);
            await line.SendAsync("GET /?name=never HTTP/1.1\r\nHost: x\r\nX-Slow: "[..(n % 44)]);
        }

        // Each is hung up on without a word, or with a 408.
        foreach (var line in lines)
        {
            var (_, ended) = await line.ReadAsync();
            Assert.True(ended);
            line.Dispose();
        }
    }

    private static async Task ExhaustAsync(Fort fort)
    {
        var lines = new List<Line>();
        try
        {
            for (var n = 0; n < 600; n++)
            {
                var line = await fort.OpenAsync();
                lines.Add(line);
                await line.SendAsync(
                    $"GET /?name=d{n}&room=d HTTP/1.1\r\nHost: {fort.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                );
            }

            // Whatever could be had is taken by now, and the rest was told no, or hung up on.
            await Eventually.HoldsAsync(() =>
                Directory.GetFileSystemEntries($"/proc/{fort.Process.Id}/fd").Length <= 420
            );
            Assert.False(fort.Process.HasExited);
        }
        finally
        {
            lines.ForEach(line => line.Abort());
        }
    }
}
