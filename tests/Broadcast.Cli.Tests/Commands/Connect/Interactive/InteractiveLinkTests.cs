using Broadcast.Client;
using Broadcast.Testing.Files;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive;

/// <summary>The real program in a terminal: what becomes of it when the link breaks, and when one comes back.</summary>
public sealed class InteractiveLinkTests : IDisposable
{
    private readonly TempFolder data = new();
    private readonly string port = FreePort.Find().ToString(System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task What_is_written_while_the_server_is_gone_is_sent_once_and_in_order_when_it_is_back()
    {
        var server = await StartAsync();
        await using var ann = await TmuxTerminal.ConnectAsync(server, "ann");
        await ann.WaitForAsync("You are in lobby as ann.");
        await ann.EnterAsync("before");
        await ann.WaitForAsync("ann: before");
        await server.KillAsync();
        await server.DisposeAsync();
        await ann.WaitForAsync("reconnecting");
        await ann.EnterAsync("kept one");
        await ann.EnterAsync("kept two");
        await ann.TypeAsync("half a li");
        await ann.WaitForAsync("… kept one\n  … kept two\n──");
        server = await StartAsync();
        await using (server)
        {
            await ann.WaitForAsync(
                screen =>
                    screen.Contains("ann: kept two", StringComparison.Ordinal)
                    && screen.Contains("── connected ──", StringComparison.Ordinal)
                    && !screen.Contains("… kept", StringComparison.Ordinal)
                    && screen.EndsWith("> half a li", StringComparison.Ordinal),
                "all sent, and the line as it was"
            );
            await using var reader = await BroadcastClient.ConnectAsync(
                new BroadcastClientOptions { Uri = server.WebSocket }
            );
            var all = await reader.GetHistoryAsync("lobby");
            Assert.Equal<IEnumerable<string>>(["before", "kept one", "kept two"], all.Messages.Select(m => m.Text));
        }
    }

    [Fact]
    public async Task Leaving_waits_for_what_is_not_acknowledged_and_says_so()
    {
        var server = await StartAsync();
        await using var ann = await TmuxTerminal.ConnectAsync(server, "ann");
        await ann.WaitForAsync("You are in lobby as ann.");
        // Stopped, not gone: nothing is acknowledged.
        await server.SignalAsync("STOP");
        await ann.EnterAsync("one");
        await ann.EnterAsync("two");
        await ann.PressAsync("C-c");
        await ann.WaitForAsync("waiting for 2 messages… Ctrl-C again to leave at once");
        await server.SignalAsync("CONT");
        await ann.WaitForAsync("exit code 0");
        await ann.WaitForAsync("ann: two");
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_second_time_leaves_at_once_and_tells_what_may_be_lost()
    {
        var server = await StartAsync();
        await using var ann = await TmuxTerminal.ConnectAsync(server, "ann");
        await ann.WaitForAsync("You are in lobby as ann.");
        await server.SignalAsync("STOP");
        await ann.EnterAsync("one");
        await ann.PressAsync("C-c");
        await ann.WaitForAsync("waiting for 1 message… Ctrl-C again to leave at once");
        await ann.PressAsync("C-c");
        await ann.WaitForAsync("broadcast-server: 1 message not acknowledged; it may not have arrived.\nexit code 1");
        await server.SignalAsync("CONT");
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Who_comes_back_sees_where_the_new_begins()
    {
        await using var server = await StartAsync();
        using var state = new TempFolder();
        await using var ben = await BroadcastClient.ConnectAsync(
            new BroadcastClientOptions
            {
                Uri = server.WebSocket,
                Username = "ben",
                DiscardEvents = true,
            }
        );
        await ben.SendAsync("lobby", "old");
        await using (
            var first = await TmuxTerminal.StartAsync(TmuxTerminal.CommandOf(server, "ann"), state: state.Path)
        )
        {
            await first.WaitForAsync("ben: old\nYou are in lobby as ann.");
            Assert.DoesNotContain("new ──", await first.ScreenAsync(), StringComparison.Ordinal);
            await ben.SendAsync("lobby", "seen");
            await first.WaitForAsync("ben: seen");
            await first.PressAsync("C-d");
            await first.WaitForAsync("exit code 0");
        }

        await ben.SendAsync("lobby", "missed one");
        await ben.SendAsync("lobby", "missed two");
        await using var second = await TmuxTerminal.StartAsync(
            TmuxTerminal.CommandOf(server, "ann"),
            state: state.Path
        );
        await second.WaitForAsync("You are in lobby as ann.");
        var rows = (await second.ScreenAsync()).Split('\n').Select(row => row.Split("ben: ")[^1]);
        Assert.Equal(["old", "seen", "──── 2 new ────", "missed one", "missed two"], rows.Take(5));
    }

    [Fact]
    public async Task Several_rooms_are_told_apart()
    {
        await using var server = await StartAsync();
        await using var ann = await TmuxTerminal.ConnectAsync(server, "ann");
        await ann.WaitForAsync("You are in lobby as ann.");
        await using var ben = await BroadcastClient.ConnectAsync(
            new BroadcastClientOptions
            {
                Uri = server.WebSocket,
                Username = "ben",
                Rooms = ["lobby", "ops"],
                DiscardEvents = true,
            }
        );
        await ann.WaitForAsync("ben has joined the chat.");
        await ann.EnterAsync("/join ops");
        await ann.EnterAsync("hello ops");
        await ann.WaitForAsync("ann: hello ops");
        await ann.WaitForAsync("── ops · 2 people · also in lobby");
        await ben.SendAsync("lobby", "over there");
        await ben.SendAsync("ops", "over here");
        await ann.WaitForAsync(" [lobby] ben: over there");
        await ann.WaitForAsync(" ben: over here");
        await ann.EnterAsync("/rooms");
        await ann.WaitForAsync("  lobby (2 people)\n* ops (2 people)");
        await ann.EnterAsync("/leave");
        await ann.WaitForAsync("You have left ops. You are at lobby now.");
        await ann.EnterAsync("/join no/such");
        await ann.WaitForAsync("letters, digits");
        await ann.EnterAsync("/search over there");
        await ann.WaitForAsync("1 message found for: over there");
        await ann.EnterAsync("/search nowhere");
        await ann.WaitForAsync("Nothing found in lobby for: nowhere");
        await ann.EnterAsync("/history 1");
        await ann.WaitForAsync("Last message in lobby:");
        await ann.EnterAsync("/who");
        await ann.WaitForAsync("In lobby (2): ann, ben");
        await ann.EnterAsync("/nick anna");
        await ann.WaitForAsync("You are anna now.");
        await ann.EnterAsync("/clear");
        await ann.WaitForAsync(screen => screen.Split('\n').Length == 2, "an empty screen");
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(data, "--port", port, "--grace", "0");
}
