using System.Text.Json;
using Broadcast.Cli.Tests.Commands.Connect.Piped;
using Broadcast.Client;
using Broadcast.Testing.Files;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Send;

/// <summary>The real program against the real server.</summary>
public sealed class SendTests : IAsyncLifetime
{
    private ServerProcess server = null!;

    private string There => $"--server 127.0.0.1:{server.Port}";

    public async ValueTask InitializeAsync() =>
        server = await ServerProcess.StartAsync("--ephemeral", "--grace", "0", "--max-message", "1k");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task It_is_stored_when_the_command_returns_and_nothing_is_written()
    {
        Assert.Equal((0, "", ""), await Shell.RunAsync($"broadcast-server send 'backup done' {There} -r ops -u cron"));
        Assert.Equal((0, "", ""), await Shell.RunAsync($"broadcast-server send {There} --room ops three more words"));
        Assert.Equal(["backup done", "three more words"], await Stored("ops"));
    }

    [Fact]
    public async Task A_dash_reads_one_message_of_many_lines()
    {
        var sent = await Shell.RunAsync(
            $"printf 'one\\n\\n\\033[1mtwo\\033[0m\\r\\n\\n' | broadcast-server send - {There}"
        );
        Assert.Equal((0, "", ""), sent);
        Assert.Equal(["one\n\ntwo"], await Stored("lobby"));
    }

    [Fact]
    public async Task Json_writes_the_acknowledgement()
    {
        var (code, output, _) = await Shell.RunAsync($"broadcast-server send hi --json {There}");
        Assert.Equal(0, code);
        using var ack = JsonDocument.Parse(output);
        Assert.Equal("ack", ack.RootElement.GetProperty("type").GetString());
        Assert.Equal("lobby", ack.RootElement.GetProperty("roomId").GetString());
        Assert.Equal(1, ack.RootElement.GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task The_same_identifier_is_stored_once_however_often_it_is_sent()
    {
        using var folder = new TempFolder();
        var send = $"XDG_STATE_HOME='{folder.Path}' broadcast-server send live --id deploy-42 --json {There}";
        var first = await Shell.RunAsync(send);
        var second = await Shell.RunAsync(send);
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(first, second);
        Assert.Equal(["live"], await Stored("lobby"));
    }

    [Fact]
    public async Task To_one_person_only_they_see_it()
    {
        await using var ann = Shell.Start($"broadcast-server connect {There} --listen --raw --count 1 --name ann");
        await ann.WaitForAsync("You are in lobby as ann.");
        Assert.Equal((0, "", ""), await Shell.RunAsync($"broadcast-server send psst --to ann {There}"));
        Assert.Equal(0, await ann.WaitForExitAsync());
        Assert.Equal("psst\n", ann.Output);
        Assert.Empty(await Stored("lobby"));
    }

    [Theory]
    [InlineData(1, "Nobody here is called ben", "hi --to ben")]
    [InlineData(1, "longer than 1024 bytes", "\"$(printf %02000d 7)\"")]
    [InlineData(1, "The message is empty", "''")]
    [InlineData(2, "There is no option '--bogus' here", "--bogus hi")]
    [InlineData(2, "give one", "hi --to ann --room ops")]
    [InlineData(2, "--id: An id is", "hi --id ''")]
    [InlineData(2, "--to: ", "hi --to 'a b'")]
    [InlineData(2, "Required argument 'text' missing", "")]
    public async Task What_cannot_be_sent_is_told_and_has_its_exit_code(int code, string told, string arguments)
    {
        var (exit, output, errors) = await Shell.RunAsync($"broadcast-server send {arguments} {There} </dev/null");
        Assert.Equal((code, ""), (exit, output));
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.Empty(await Stored("lobby"));
    }

    [Fact]
    public async Task Without_a_server_it_ends_with_3()
    {
        var (code, _, errors) = await Shell.RunAsync($"broadcast-server send hi --port {FreePort.Find()}");
        Assert.Equal(3, code);
        Assert.Contains("Start one: broadcast-server start --port", errors, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> Stored(string room)
    {
        await using var client = await BroadcastClient.ConnectAsync(
            new BroadcastClientOptions
            {
                Uri = server.WebSocket,
                Rooms = [room],
                DiscardEvents = true,
            }
        );
        return (await client.GetHistoryAsync(room)).Messages.Select(m => m.Text);
    }
}
